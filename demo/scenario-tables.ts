// What did each scenario do: what went, what it truly moved beside what the app says, and what did not go, and why?
import { formatMoney } from "~/domain/money";
import { scenarioIds } from "~/domain/scenario/scenario";
import type { Figures } from "./app";
import { aligned, byCount, count, type Row, sum } from "./table";
import type { ScenarioTruth } from "./truth-report";

/** The widest that a terminal shows without breaking lines. */
export const widest = 100;

/** Orders and revenue are those that would not have come. What the demo's people did beside what the app estimates from its holdout; the most messages first. */
export function truthTable(truths: Record<string, ScenarioTruth>, { figures, currency }: { figures: Figures; currency: string }): string {
  const header: Row = ["scenario", "messages", "opened", "clicked", "orders", "revenue", "the app says"];
  const rows = byCount(figures.messagesByScenario)
    .filter(([, messages]) => messages > 0)
    .flatMap(([id, messages]): Row[] => {
      const truth = truths[id];
      if (!truth) return [[id, count(messages)]];
      const counts = [messages, truth.opens, truth.clicks].map(count);
      return [[id, ...counts, ...effect(truth, { id, figures, currency })]];
    });
  return aligned([header, ...rows]);
}

type About = { id: string; figures: Figures; currency: string };

/** A survey moves nobody to buy: its effect are the answers. */
function effect({ answers, extraOrders, extraRevenueMinor }: ScenarioTruth, { id, figures, currency }: About): string[] {
  const reached = figures.reachedByScenario[id];
  if (answers > 0) return ["", `${count(answers)} answers`, `${count(reached ?? 0)} answers`];
  const app = figures.incrementalByScenario?.[id];
  const money = (minor: number) => compactMoney(minor, currency);
  const estimate = app?.known ? `${money(app.total)} (${money(app.low)} to ${money(app.high)})` : "not yet known";
  return [count(extraOrders), money(extraRevenueMinor), estimate];
}

/** Thousands and millions: an interval of exact yen is wider than a terminal. */
function compactMoney(minor: number, currency: string): string {
  const major = formatMoney({ amountMinor: BigInt(Math.round(minor)), currency }, "en");
  if (major.length <= 7) return major;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 0;
  return new Intl.NumberFormat("en", { style: "currency", currency, notation: "compact", maximumSignificantDigits: 3 }).format(
    minor / 10 ** digits,
  );
}

/** The commonest reasons of each scenario, as many as a line holds; then those that sent nothing at all. */
export function reasonTable({ messagesByScenario, notSentByScenario }: Figures): string {
  const label = Math.max(...scenarioIds.map((id) => id.length));
  const notSent = Object.fromEntries(scenarioIds.map((id) => [id, sum(notSentByScenario[id] ?? {})]));
  const header: Row = ["scenario", "not sent", "why"];
  const rows = byCount(notSent)
    .filter(([id, skipped]) => skipped > 0 && (messagesByScenario[id] ?? 0) > 0)
    .map(([id, skipped]): Row => [id, count(skipped), reasons(notSentByScenario[id] ?? {}, widest - label - 14)]);
  return [aligned([header, ...rows], { endsInWords: true }), ...silent({ messagesByScenario, notSentByScenario })].join("\n");
}

function silent({ messagesByScenario, notSentByScenario }: Pick<Figures, "messagesByScenario" | "notSentByScenario">): string[] {
  const none = scenarioIds.filter((id) => !messagesByScenario[id]);
  if (none.length === 0) return [];
  const lines = none.map((id): Row => [`  ${id}`, reasons(notSentByScenario[id] ?? {}, widest - 30) || "nobody fell due"]);
  return ["", "sent nothing:", aligned(lines, { endsInWords: true })];
}

/** Whole reasons only, the commonest first. */
function reasons(entries: Record<string, number>, width: number): string {
  let text = "";
  for (const [reason, times] of byCount(entries)) {
    const longer = `${text}${text && ", "}${reason} ${count(times)}`;
    if (longer.length > width) break;
    text = longer;
  }
  return text;
}
