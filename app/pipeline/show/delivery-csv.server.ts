// The delivery log as CSV, page by page, so that a log of any length needs little memory.

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { DateTime } from "luxon";
import type { ShopDb } from "~/db.server";
import type { DeliveryFilter } from "~/domain/measure/delivery-filter";
import { minorDigits } from "~/domain/money";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { type DeliveryRow, deliveryLog, type LogCursor } from "~/queries/hear/delivery-log.server";

/** The reader's words, keyed by column, channel, state and reason. */
type Words = Record<"csvHeader" | "channels" | "states" | "reasons", Record<string, string>>;
type Options = { locale: "ja" | "en"; timeZone: string; words: Words; signal: AbortSignal };

const pageSize = 2000;

/** UTF-8 with a byte order mark, so that Excel reads Japanese; cells that begin like a formula are quoted with '. */
export function deliveryCsv(shop: ShopDb, filter: DeliveryFilter, options: Options): ReadableStream {
  const { csvHeader } = options.words;
  const csv = stringify({ bom: true, header: true, columns: csvHeader, record_delimiter: "windows", escape_formulas: true });
  // What breaks on the way breaks the download; whoever leaves before its end stops the reading.
  pipeline(Readable.from(records(shop, filter, options)), csv, { signal: options.signal }).catch(() => {});
  return Readable.toWeb(csv) as ReadableStream;
}

async function* records(shop: ShopDb, filter: DeliveryFilter, { locale, timeZone, words }: Options) {
  const names = await namesIn(shop, locale);
  let after: LogCursor | null = null;
  for (;;) {
    const rows: DeliveryRow[] = await deliveryLog(shop, filter, { after, limit: pageSize });
    for (const row of rows) yield record(row);
    after = rows.at(-1) ?? null;
    if (rows.length < pageSize) return;
  }

  function record(row: DeliveryRow) {
    return {
      decidedAt: local(row.decidedAt),
      sentAt: local(row.sentAt),
      scenario: names[row.scenarioId] ?? row.scenarioId,
      step: row.step + 1,
      channel: words.channels[row.channel] ?? row.channel,
      state: words.states[row.state] ?? row.state,
      reason: row.reason ? (words.reasons[row.reason] ?? row.reason) : "",
      customer: row.customerName,
      address: row.toAddress ?? "",
      subject: row.subject ?? "",
      openedAt: local(row.openedAt),
      clickedAt: local(row.clickedAt),
      revenue: row.convertedMinor === null ? "" : decimal(row.convertedMinor, row.currency ?? "JPY"),
    };
  }

  function local(at: Date | null) {
    return at ? DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm") : "";
  }
}

function decimal(amountMinor: bigint, currency: string) {
  const digits = minorDigits(currency);
  return (Number(amountMinor) / 10 ** digits).toFixed(digits);
}
