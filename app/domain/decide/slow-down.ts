// Does a scenario lose money with every message, and how seldom should it go then? One rule for proposal and automatism.
import type { MessageValue } from "~/domain/measure/message-value";
import { incrementalValue } from "~/domain/measure/message-value";
import type { Incremental } from "~/domain/measure/uplift";
import type { OccasionKind } from "~/domain/scenario/occasion";
import type { Scenario } from "~/domain/scenario/scenario";

export const leastTreated = 200;
export const leastDays = 30;
/** After one slow-down, or one that the merchant took back, so many days go by before another. */
export const restDays = 60;
/** As the builder's form allows. */
const mostDays = 400;

export type Evidence = { value: MessageValue; incremental: Incremental | "nobody-answers"; marginPercent: number; days: number };
/** Minor units; `people` were treated, over `days`. */
export type Losing = { netHigh: number; perMessageHigh: number; people: number; days: number };

/**
 * Null: it does not, or nobody knows. It loses money when even the upper end of the 90 % interval of its net against
 * the holdout is below zero, over 200 treated people and 30 days at least. What attribution says does not count: it
 * credits orders that would have come anyway. Only promotional messages: the others are owed.
 */
export function losing({ kind }: Pick<Scenario, "kind">, { value, incremental, marginPercent, days }: Evidence): Losing | null {
  if (kind !== "promotional" || incremental === "nobody-answers" || !incremental.known) return null;
  if (incremental.people < leastTreated || days < leastDays || value.sent === 0) return null;
  const { netHigh } = incrementalValue(value, incremental, marginPercent);
  if (netHigh === null || netHigh >= 0) return null;
  return { netHigh, perMessageHigh: netHigh / value.sent, people: incremental.people, days };
}

/** Days between two beginnings with one person, doubled. `apartDays`: from an earlier slow-down; null: it cannot go more seldom. */
export function doubledApart(scenario: Pick<Scenario, "reentryDays" | "occasion">, apartDays: number | undefined): number | null {
  const present = Math.max(scenario.reentryDays, apartDays ?? 0) || cadenceOf(scenario.occasion.kind);
  const doubled = Math.min(mostDays, 2 * present);
  return doubled > present ? doubled : null;
}

/** How often an occasion that may begin again at once comes for the same person: by the calendar, else a guess at the least. */
function cadenceOf(kind: OccasionKind): number {
  if (kind === "monthly") return 28;
  return kind === "twice-monthly" ? 14 : 7;
}
