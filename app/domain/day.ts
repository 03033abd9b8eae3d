// Which instants does a calendar day of the shop span?
import { DateTime } from "luxon";

/** From midnight to the next midnight of that zone: 23 or 25 hours long where clocks change. `day`: yyyy-mm-dd. */
export function calendarDayRange(day: string, timeZone: string): { from: Date; until: Date } {
  const start = DateTime.fromISO(day, { zone: timeZone }).startOf("day");
  if (!start.isValid) throw new RangeError(`not a day or zone: ${day} ${timeZone}`);
  return { from: start.toJSDate(), until: start.plus({ days: 1 }).toJSDate() };
}

/** The end of a period that holds this very instant too: ends are exclusive, to the millisecond. */
export const justAfter = (now: Date): Date => new Date(now.getTime() + 1);

/** The midnight at which the shop's day began, `days` days before the one that holds `now`. */
export const localDaysAgo = (now: Date, days: number, timeZone: string): Date =>
  DateTime.fromJSDate(now, { zone: timeZone }).startOf("day").minus({ days }).toJSDate();

/** A stretch of time: `until` is the first instant after it. */
export type Period = { from: Date; until: Date };

/** Null: there is none. */
export const newest = (instants: (Date | null)[]): Date | null =>
  instants.reduce((latest, at) => (at && (!latest || at > latest) ? at : latest), null);

/** yyyy-mm-dd, on the calendar of that zone. */
export const calendarDay = (at: Date, timeZone: string): string => DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd");
