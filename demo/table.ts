// What stands in the table at the end of a run?
import type { Figures } from "./app";
import type { ShopProfile } from "./payloads/shop";
import type { SourceTally } from "./source";

export type Row = [label: string, ...figures: string[]];

export function endTable(figures: Figures, { refunds, rejectedRows }: SourceTally): string {
  const counted = (entries: Record<string, number>): Row[] => byCount(entries).map(([name, value]) => [`  ${name}`, count(value)]);
  return aligned([
    ["orders read", count(figures.orders)],
    ["order lines", count(figures.orderLines)],
    ["refunds told", count(refunds)],
    ["customers", count(figures.customers)],
    ["merges", count(figures.merges)],
    ["dead letters", count(figures.deadLetters)],
    ...(rejectedRows ? [["rows of the file that did not go in", count(rejectedRows)] as Row] : []),
    ["messages", count(sum(figures.messagesByScenario))],
    ...counted(named(figures.messagesByChannel)),
    ["not sent", count(sum(figures.notSentByReason))],
    ...counted(figures.notSentByReason),
    ["orders attributed", count(figures.attributedOrders)],
  ]);
}

const channelNames: Record<string, string> = { email: "by mail", line: "by LINE", sms: "by SMS", postal: "as cards by post" };

const named = (entries: Record<string, number>) =>
  Object.fromEntries(Object.entries(entries).map(([channel, value]) => [channelNames[channel] ?? channel, value]));

/** What must be known of a file's run. No order file says where its shop is. */
export const fileWords = ({ currency, timeZone }: ShopProfile, report: string) =>
  [
    `Rows that did not go in, or not as they stand, each with its reason: ${report}`,
    `The file does not say where its shop is: its days and hours are taken for those of ${timeZone}. Amounts are in ${currency}.`,
    "Nobody answered: this was an A/A run. No effect is shown, because there is none.",
  ].join("\n");

export const count = (value: number) => value.toLocaleString("en");
export const sum = (entries: Record<string, number>) => Object.values(entries).reduce((total, value) => total + value, 0);

/** The most first, of equal ones by name. */
export const byCount = (entries: Record<string, number>) =>
  Object.entries(entries).sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));

/** First column to the left, the others to the right; a last one of words to the left, too. */
export function aligned(rows: Row[], { endsInWords = false } = {}): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = [...Array(columns).keys()].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const isLeft = (column: number) => column === 0 || (endsInWords && column === columns - 1);
  return rows
    .map((row) =>
      row
        .map((cell, column) => (isLeft(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
