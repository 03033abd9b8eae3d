// May this person get another promotional message now, or when? One budget over all scenarios and channels.
import { DateTime } from "luxon";
import { afterQuiet, type QuietHours } from "./quiet-hours";
import { type PersonalHour, personalInstant } from "./send-time";
import { localInstant } from "./wait";

type TimeOfDay = Pick<PersonalHour, "hour" | "minute">;

/**
 * At most so many promotional messages a calendar day of the shop, and in any seven days on end; `ownDays`: the person asked
 * for no more than one in so many days.
 */
export type FrequencyCap = { perDay: number; perWeek: number; ownDays?: number | null };

const dayMillis = 86_400_000;
const weekMillis = 7 * dayMillis;

/** Would a message at `at`, beside those taken (past and planned), keep both limits in every day and week? */
export function fitsCap(at: Date, taken: Date[], cap: FrequencyCap, timeZone: string): boolean {
  if (!fitsOwn(at, taken, cap)) return false;
  const day = localDay(at, timeZone);
  if (taken.filter((other) => localDay(other, timeZone) === day).length >= cap.perDay) return false;
  const times = [...taken, at].map((time) => time.getTime()).sort((a, b) => a - b);
  return times.every((time, index) => {
    const beyond = times[index + cap.perWeek];
    return beyond === undefined || beyond - time >= weekMillis || !(time <= at.getTime() && at.getTime() <= beyond);
  });
}

const fitsOwn = (at: Date, taken: Date[], { ownDays }: FrequencyCap): boolean =>
  !ownDays || taken.every((other) => Math.abs(at.getTime() - other.getTime()) >= ownDays * dayMillis);

/** `timeZone`: the person's; days of the cap are the shop's (`capZone`) for everybody. `hour`: the person's own, or null: any. */
export type SlotRequest = {
  from: Date;
  until: Date;
  taken: Date[];
  cap: FrequencyCap;
  quiet: QuietHours;
  timeZone: string;
  capZone?: string;
  hour?: TimeOfDay | null;
};
export type Slot = { at: Date; reason: "quiet-hours" | "frequency-cap" | "asked-less-often" | "best-hour" | null };

/** The first instant from `from` to `until` that is neither quiet nor too much; null: there is none. */
export function nextFreeSlot(request: SlotRequest): Slot | null {
  const { from, until, taken, cap, timeZone, capZone = timeZone } = request;
  let { at, reason } = open(from, request);
  while (at <= until) {
    if (fitsCap(at, taken, cap, capZone)) return { at, reason };
    reason = fitsOwn(at, taken, cap) ? "frequency-cap" : "asked-less-often";
    at = open(nextChance(at, request), request).at;
  }
  return null;
}

/** Why there is no slot: only what the person asked for stands against it, or it comes too late anyway. */
export const noSlotReason = (request: SlotRequest): "asked-less-often" | "expired" =>
  request.cap.ownDays && nextFreeSlot({ ...request, cap: { ...request.cap, ownDays: null } }) ? "asked-less-often" : "expired";

/** The first instant from there on at which this person may be written to. Where their hour comes too late, any hour is better than none. */
function open(from: Date, { until, quiet, timeZone, hour }: SlotRequest): Slot {
  const own = hour ? nextAt(from, hour, timeZone) : null;
  if (own && own <= until) return { at: own, reason: own > from ? "best-hour" : null };
  const at = afterQuiet(from, quiet, timeZone);
  return { at, reason: at > from ? "quiet-hours" : null };
}

/** Today at that time, or tomorrow when it has passed. */
function nextAt(from: Date, hour: TimeOfDay, timeZone: string): Date {
  const today = personalInstant(from, hour, timeZone);
  return today >= from
    ? today
    : personalInstant(DateTime.fromJSDate(from, { zone: timeZone }).plus({ days: 1 }).toJSDate(), hour, timeZone);
}

/** What holds now can change only at the next midnight or when a message taken becomes a week (or the person's own days) old. */
function nextChance(at: Date, { taken, cap, timeZone, capZone = timeZone }: SlotRequest): Date {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: capZone }).startOf("day").plus({ days: 1 });
  const ends = [weekMillis, ...(cap.ownDays ? [cap.ownDays * dayMillis] : [])];
  const freed = taken.flatMap((time) => ends.map((length) => time.getTime() + length));
  const chances = [localInstant({ year, month, day }, capZone).getTime(), ...freed];
  return new Date(Math.min(...chances.filter((time) => time > at.getTime())));
}

const localDay = (at: Date, timeZone: string) => DateTime.fromJSDate(at, { zone: timeZone }).toISODate();
