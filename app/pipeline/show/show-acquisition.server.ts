// What does the page of acquisition show: every medium over some months, and the months of one of them?
import type { ShopDb } from "~/db.server";
import { type AcquisitionRow, acquisitionOf, adviceOf, byMedium, leastCustomers, monthsBefore } from "~/domain/measure/acquisition";
import { messageCosts } from "~/domain/measure/message-costs";
import { acquisition } from "~/queries/reports/acquisition.server";
import { storedCosts } from "~/queries/send/message-costs.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

export const shownMonths = [3, 6, 12, 24] as const;

/** `medium`: whose months are shown; "" those whose medium nobody knows, null all together. */
export type AskedAcquisition = { months: number; medium: string | null };

export const askedAcquisition = (params: URLSearchParams): AskedAcquisition => ({
  months: shownMonths.find((months) => String(months) === params.get("months")) ?? 12,
  medium: params.get("medium"),
});

export async function showAcquisition(shop: ShopDb, asked: AskedAcquisition, now: Date) {
  const { currency, timeZone } = await shopSettings(shop);
  const stored = await storedCosts(shop);
  const { marginPercent } = messageCosts(stored, currency);
  const thisMonth = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" }).format(now);
  const months = monthsBefore(thisMonth, asked.months);
  const rows = await acquisition(shop, { from: `${months[0]}-01`, until: `${nextMonth(thisMonth)}-01`, timeZone });
  const media = byMedium(rows, marginPercent);
  const shown = rows.filter(({ medium }) => asked.medium === null || (medium ?? "") === asked.medium);
  return {
    asked,
    thisMonth,
    media,
    total: acquisitionOf(null, rows, marginPercent),
    byMonth: sinceTheFirst(months, rows).map((month) => ({
      month,
      ...acquisitionOf(asked.medium, ofMonth(shown, month), marginPercent),
    })),
    advice: adviceOf(media),
    leastCustomers,
    marginPercent,
    isMarginEstimated: stored.marginPercent === undefined,
  };
}

/** Newest first, without the months before the shop had anything to tell. */
function sinceTheFirst(months: string[], rows: AcquisitionRow[]) {
  const told = new Set(rows.map(({ month }) => month));
  return months.slice(months.findIndex((month) => told.has(month))).toReversed();
}

const ofMonth = (rows: AcquisitionRow[], month: string) => rows.filter((row) => row.month === month);

const nextMonth = (month: string): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
};
