// What each scenario's message is worth, as CSV: by both measures, with every part.
import { stringify } from "csv-stringify/sync";
import type { ShopDb } from "~/db.server";
import { justAfter, localDaysAgo } from "~/domain/day";
import { type IncrementalValue, incrementalValue, type MessageValue } from "~/domain/measure/message-value";
import { minorDigits } from "~/domain/money";
import type { Localized } from "~/domain/scenario/scenario";
import { everyShopScenario } from "~/pipeline/decide/shop-scenarios.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { valueBook } from "./message-values.server";
import { resultDays, showIncremental } from "./show-incremental.server";

type Words = { csvHeader: Record<string, string>; on: string; off: string };

/** Scenarios that are on or sent anything. What is not known is an empty cell. UTF-8 with a byte order mark, for Excel. */
export async function valueCsv(
  shop: ShopDb,
  { locale, words, now }: { locale: keyof Localized; words: Words; now: Date },
): Promise<string> {
  const { timeZone, currency } = await shopSettings(shop);
  const book = await valueBook(shop, { from: localDaysAgo(now, resultDays, timeZone), until: justAfter(now) });
  const incremental = await showIncremental(shop, now);
  const on = new Set((await scenarioSettings(shop)).flatMap(({ scenarioId, isOn }) => (isOn ? [scenarioId] : [])));
  const rows = (await everyShopScenario(shop)).flatMap(({ id, name }) => {
    const value = book.valueOf((row) => row.scenarioId === id);
    if (value.sent === 0 && !on.has(id)) return [];
    const result = incremental[id];
    const known = result !== undefined && result !== "nobody-answers" && result.known;
    const measured = known ? incrementalValue(value, result, book.costs.marginPercent) : null;
    return [{ scenario: name[locale], state: on.has(id) ? words.on : words.off, ...record(value, measured, currency) }];
  });
  return stringify(rows, { bom: true, header: true, columns: words.csvHeader, record_delimiter: "windows", escape_formulas: true });
}

function record(value: MessageValue, measured: IncrementalValue | null, currency: string) {
  const digits = minorDigits(currency);
  const money = (minor: number | null | undefined, more = 0) =>
    minor == null ? "" : Number((minor / 10 ** digits).toFixed(digits + more));
  return {
    sent: value.sent,
    orders: value.orders,
    revenue: money(value.revenue),
    profit: money(value.profit),
    sending: money(value.sending),
    coupon: money(value.coupon),
    points: money(value.points),
    ...value.losses,
    lost: money(value.lost),
    net: money(value.net?.total),
    perMessage: money(value.net?.perMessage, 2),
    incremental: money(measured?.revenue),
    incrementalNet: money(measured?.net?.total),
    incrementalLow: money(measured?.netLow),
    incrementalHigh: money(measured?.netHigh),
    incrementalPerMessage: money(measured?.net?.perMessage, 2),
  };
}
