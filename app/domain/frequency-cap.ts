// May this person get another promotional message now, or when? One budget over all scenarios and channels.
import { DateTime } from "luxon";
import { afterQuiet, type QuietHours } from "./quiet-hours";
import { localInstant } from "./wait";

/** At most so many promotional messages a calendar day of the shop, and in any seven days on end. */
export type FrequencyCap = { perDay: number; perWeek: number };

const weekMillis = 7 * 86_400_000;

/** Would a message at `at`, beside those taken (past and planned), keep both limits in every day and week? */
export function fitsCap(at: Date, taken: Date[], cap: FrequencyCap, timeZone: string): boolean {
  const day = localDay(at, timeZone);
  if (taken.filter((other) => localDay(other, timeZone) === day).length >= cap.perDay) return false;
  const times = [...taken, at].map((time) => time.getTime()).sort((a, b) => a - b);
  return times.every((time, index) => {
    const beyond = times[index + cap.perWeek];
    return beyond === undefined || beyond - time >= weekMillis || !(time <= at.getTime() && at.getTime() <= beyond);
  });
}

export type SlotRequest = { from: Date; until: Date; taken: Date[]; cap: FrequencyCap; quiet: QuietHours; timeZone: string };
export type Slot = { at: Date; reason: "quiet-hours" | "frequency-cap" | null };

/** The first instant from `from` to `until` that is neither quiet nor too much; null: there is none. */
export function nextFreeSlot({ from, until, taken, cap, quiet, timeZone }: SlotRequest): Slot | null {
  let at = afterQuiet(from, quiet, timeZone);
  let reason: Slot["reason"] = at > from ? "quiet-hours" : null;
  while (at <= until) {
    if (fitsCap(at, taken, cap, timeZone)) return { at, reason };
    reason = "frequency-cap";
    at = afterQuiet(nextChance(at, taken, timeZone), quiet, timeZone);
  }
  return null;
}

/** What holds now can change only at the next midnight or when a message taken becomes a week old. */
function nextChance(at: Date, taken: Date[], timeZone: string): Date {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: timeZone }).startOf("day").plus({ days: 1 });
  const chances = [localInstant({ year, month, day }, timeZone).getTime(), ...taken.map((time) => time.getTime() + weekMillis)];
  return new Date(Math.min(...chances.filter((time) => time > at.getTime())));
}

const localDay = (at: Date, timeZone: string) => DateTime.fromJSDate(at, { zone: timeZone }).toISODate();
