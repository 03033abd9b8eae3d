// What stands in the table at the end of a run?
import { formatMoney } from "~/domain/money";
import { scenarioIds } from "~/domain/scenario";
import type { Figures } from "./app";
import type { ShopProfile } from "./payloads/shop";
import type { SourceTally } from "./source";
import type { ScenarioTruth } from "./truth-report";

export type Row = [label: string, ...figures: string[]];

export function endTable(figures: Figures, { refunds, rejectedRows }: SourceTally): string {
  const count = (value: number) => value.toLocaleString("en");
  const counted = (entries: Record<string, number>): Row[] =>
    Object.entries(entries)
      .sort(([, a], [, b]) => b - a)
      .map(([name, value]) => [`  ${name}`, count(value)]);
  const sum = (entries: Record<string, number>) => Object.values(entries).reduce((total, value) => total + value, 0);
  return aligned([
    ["orders read", count(figures.orders)],
    ["order lines", count(figures.orderLines)],
    ["refunds told", count(refunds)],
    ["customers", count(figures.customers)],
    ["merges", count(figures.merges)],
    ["dead letters", count(figures.deadLetters)],
    ...(rejectedRows ? [["rows of the file that did not go in", count(rejectedRows)] as Row] : []),
    ["messages", count(sum(figures.messagesByScenario))],
    ...counted(figures.messagesByScenario),
    ["not sent", count(sum(figures.notSentByReason))],
    ...counted(figures.notSentByReason),
    ["orders attributed", count(figures.attributedOrders)],
  ]);
}

/** What must be known of a file's run. No order file says where its shop is. */
export const fileWords = ({ currency, timeZone }: ShopProfile, report: string) =>
  [
    `Rows that did not go in, or not as they stand, each with its reason: ${report}`,
    `The file does not say where its shop is: its days and hours are taken for those of ${timeZone}. Amounts are in ${currency}.`,
    "Nobody answered: this was an A/A run. No effect is shown, because there is none.",
  ].join("\n");

/** What the demo's people did beside what the app estimates from its holdout. */
export function truthTable(truths: Record<string, ScenarioTruth>, { figures, currency }: { figures: Figures; currency: string }): string {
  const money = (minor: number) => formatMoney({ amountMinor: BigInt(Math.round(minor)), currency }, "en");
  const header: Row = ["scenario", "messages", "opened", "clicked", "extra orders", "extra revenue (true)", "incremental revenue (app)"];
  const rows = scenarioIds.map((id): Row => {
    const truth = truths[id];
    if (!truth) return [id];
    const app = figures.incrementalByScenario?.[id];
    const estimate = app?.known ? `${money(app.total)} (${money(app.low)} to ${money(app.high)})` : "not yet known";
    const counts = [truth.messages, truth.opens, truth.clicks, truth.extraOrders].map((value) => value.toLocaleString("en"));
    return [id, ...counts, money(truth.extraRevenueMinor), estimate];
  });
  return aligned([header, ...rows]);
}

/** First column to the left, the others to the right. */
export function aligned(rows: Row[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = [...Array(columns).keys()].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "))
    .join("\n");
}
