// When is a step due? Calendar arithmetic in the shop's own zone; queries/decide/due.server.ts says the same in SQL.
import { DateTime } from "luxon";
import type { ScenarioStep } from "~/domain/scenario/scenario";

/** A wait whose values are known. Days may be negative (before a birthday); atHour null: the anchor's own time of day. */
export type ResolvedWait = { hours: number } | { days: number; atHour: number | "personal" | null };

export function resolveWait(wait: ScenarioStep["wait"], value: (id: string) => number): ResolvedWait {
  if ("hours" in wait) return { hours: wait.hours };
  if ("days" in wait) return { days: wait.days, atHour: wait.atHour ?? null };
  if (wait.unit === "hours") return { hours: value(wait.value) };
  return { days: value(wait.value) * (wait.before ? -1 : 1), atHour: wait.atHour ?? null };
}

/** Hours pass on the clock of the world; days are turned over on the shop's calendar, whatever the clocks do at night. */
export function dueAt(anchorAt: Date, wait: ResolvedWait, timeZone: string): Date {
  if ("hours" in wait) return new Date(anchorAt.getTime() + wait.hours * 3_600_000);
  const anchor = DateTime.fromJSDate(anchorAt, { zone: timeZone });
  const day = DateTime.utc(anchor.year, anchor.month, anchor.day).plus({ days: wait.days });
  const { hour, minute, second, millisecond } = anchor;
  const time = wait.atHour === null ? { hour, minute, second, millisecond } : { hour: wait.atHour === "personal" ? 0 : wait.atHour };
  return localInstant({ year: day.year, month: day.month, day: day.day, ...time }, timeZone);
}

/** Midnight at the start of the birthday in that year; 29 February is kept on the 28th when there is no 29th. */
export function birthdayAnchor(birthDate: string, year: number, timeZone: string): Date {
  const born = DateTime.fromISO(birthDate, { zone: "utc" });
  const day = born.set({ year });
  return localInstant({ year, month: day.month, day: day.day }, timeZone);
}

type LocalTime = { year: number; month: number; day: number; hour?: number; minute?: number; second?: number; millisecond?: number };

/**
 * The instant at which the shop's clocks show this time, as PostgreSQL's AT TIME ZONE reads it: a time that is
 * skipped in spring is moved on by the hour, of a time that comes twice in autumn the second counts.
 */
export function localInstant(time: LocalTime, timeZone: string): Date {
  const shown = DateTime.fromObject({ hour: 0, minute: 0, second: 0, millisecond: 0, ...time }, { zone: timeZone });
  if (!shown.isValid) throw new Error(`no such local time in ${timeZone}: ${shown.invalidExplanation ?? ""}`);
  return (shown.getPossibleOffsets().at(-1) ?? shown).toJSDate();
}
