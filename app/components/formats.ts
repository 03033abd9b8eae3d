// How are amounts, shares and instants written for the reader? By the reader's locale, in the shop's time zone.
import { createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney, minorDigits } from "~/domain/money";

/** Money as it travels to the browser. */
export type WireMoney = { amountMinor: string; currency: string };

/** The shop's time zone and currency, told once by the shell. */
export const ShopFormatContext = createContext({ timeZone: "Asia/Tokyo", currency: "JPY" });

/** What stands beside a field of money: 円, yen, or the code of another currency. */
export function useCurrencyWord() {
  const { t } = useTranslation("common");
  const { currency } = useContext(ShopFormatContext);
  return currency === "JPY" ? t("yen") : currency;
}

export function useFormats() {
  const { i18n } = useTranslation();
  const { timeZone, currency } = useContext(ShopFormatContext);
  return useMemo(() => formats(i18n.language, { timeZone, currency }), [i18n.language, timeZone, currency]);
}

/** 24-hour times: the space before AM/PM differs between ICU versions, so server and browser would disagree. */
export function formats(locale: string, shop: { timeZone: string; currency: string }) {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const finePercent = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const day = new Intl.DateTimeFormat(locale, { timeZone: shop.timeZone, year: "numeric", month: "short", day: "numeric" });
  const date = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" });
  const month = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "long" });
  const monthName = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short" });
  const zoneName = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts(0).find(({ type }) => type === "timeZoneName")
      ?.value ?? timeZone;
  const minute = new Intl.DateTimeFormat(locale, { ...minuteParts, timeZone: shop.timeZone });
  // Intl's Japanese yen sign is a full-width one: it tears a column of figures apart, and mails use the other.
  const money = ({ amountMinor, currency }: WireMoney) =>
    formatMoney({ amountMinor: BigInt(amountMinor), currency }, locale).replace("￥", "¥");
  return {
    number: (value: number) => number.format(value),
    /** A share of nothing is a dash, not 0 %. */
    share: (part: number, whole: number) => (whole === 0 ? "–" : percent.format(part / whole)),
    /** Of what is counted in a few of a thousand. */
    fineShare: (share: number) => finePercent.format(share),
    money,
    /** Amounts of several currencies side by side; none at all is zero of the shop's own. */
    moneys: (amounts: WireMoney[]) =>
      amounts.length === 0 ? money({ amountMinor: "0", currency: shop.currency }) : amounts.map(money).join(" + "),
    /** An estimate in minor units of the shop's currency, as floating point. */
    estimate: (minor: number) => money({ amountMinor: String(Math.round(minor)), currency: shop.currency }),
    /** The same, where a part of the smallest coin matters: one digit more below a hundred of them. */
    fineEstimate: (minor: number) => {
      const digits = minorDigits(shop.currency) + (Math.abs(minor) < 100 ? 1 : 0);
      const style = { style: "currency", currency: shop.currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
      // Rounded here: otherwise Intl writes a minus before nothing.
      const amount = Math.round((minor / 10 ** minorDigits(shop.currency)) * 10 ** digits) / 10 ** digits;
      return new Intl.NumberFormat(locale, style).format(amount === 0 ? 0 : amount).replace("￥", "¥");
    },
    day: (iso: string) => day.format(new Date(iso)),
    /** A day of the calendar, 2026-11-20, or a month of it, 2026-11: the same wherever it is read. */
    date: (text: string) => date.format(new Date(text)),
    month: (text: string) => month.format(new Date(text)),
    /** Of any year; 1 is January. */
    monthName: (number: number) => monthName.format(Date.UTC(2000, number - 1)),
    /** The shop's clock, by the name that people give it. */
    zone: zoneName(shop.timeZone),
    zoneName,
    minute: (iso: string) => minute.format(new Date(iso)),
  };
}

const minuteParts = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
