// How much does a shop's mail hold back, so that the providers' complaint lines are not reached?

import { isBroadcast } from "~/domain/scenario/occasion";
import type { Scenario } from "~/domain/scenario/scenario";
import type { Candidate } from "./candidate";

/** engaged-only: broadcasts go to those who reacted or ordered lately. paused: nothing promotional goes by mail. */
export const mailPressures = ["normal", "engaged-only", "paused"] as const;
export type MailPressure = (typeof mailPressures)[number];

/** Before the lines of 0.1 % and 0.3 % (domain/consent/complaint-rate): what was sent yesterday may still be complained of. */
export const slowFrom = 0.0008;
const pauseFrom = 0.0025;
/** A sender above 0.3 % gets no help from Gmail until it was below on seven days on end. */
export const calmDays = 7;
export const engagedDays = 90;

/** `calmSince`: since when the rate has asked for less than `level`; null: it does not. */
export type MailSlowing = { level: MailPressure; since: Date | null; calmSince: Date | null };
export const unslowed: MailSlowing = { level: "normal", since: null, calmSince: null };

/** Up at once; back only when the rate has stayed below for days. A rate that nobody knows asks for nothing. */
export function nextSlowing(before: MailSlowing, rate: number | null, now: Date): MailSlowing {
  const asked = pressureAt(rate);
  if (asked === before.level) return { ...before, calmSince: null };
  if (rank(asked) > rank(before.level)) return { level: asked, since: now, calmSince: null };
  const calmSince = before.calmSince ?? now;
  if (now.getTime() - calmSince.getTime() < calmDays * 86_400_000) return { ...before, calmSince };
  return { level: asked, since: asked === "normal" ? null : now, calmSince: null };
}

function pressureAt(rate: number | null): MailPressure {
  if (rate === null || rate < slowFrom) return "normal";
  return rate < pauseFrom ? "engaged-only" : "paused";
}

const rank = (pressure: MailPressure) => mailPressures.indexOf(pressure);

/** What is owed (an order's thanks, a delivery) goes always; what one person did or looked for goes until all promotion rests. */
export function isMailHeld(
  { isEngaged }: Pick<Candidate, "isEngaged">,
  { kind, occasion }: Pick<Scenario, "kind" | "occasion">,
  pressure: MailPressure = "normal",
): boolean {
  if (kind !== "promotional" || pressure === "normal") return false;
  return pressure === "paused" || (isBroadcast(occasion.kind) && !isEngaged);
}
