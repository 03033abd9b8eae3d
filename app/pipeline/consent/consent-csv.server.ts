// The consent record of one customer as CSV, to be handed to whoever inspects it.
import { stringify } from "csv-stringify/sync";
import { DateTime } from "luxon";
import type { ConsentEntry } from "~/queries/consent/consent-record.server";

type Words = {
  header: Record<string, string>;
  channels: Record<string, string>;
  states: Record<string, string>;
  sources: Record<string, string>;
};

/** UTF-8 with a byte order mark, so that Excel reads Japanese; cells that begin like a formula are quoted with '. */
export function consentCsv(entries: ConsentEntry[], { timeZone, words }: { timeZone: string; words: Words }): string {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");
  const rows = entries.map((entry) => ({
    ...entry,
    at: local(entry.at),
    recordedAt: local(entry.recordedAt),
    channel: words.channels[entry.channel] ?? entry.channel,
    state: words.states[entry.state] ?? entry.state,
    source: words.sources[entry.source] ?? entry.source,
  }));
  return stringify(rows, { bom: true, header: true, columns: words.header, record_delimiter: "windows", escape_formulas: true });
}
