// Which instant does a cell name? Only days that exist, and only those on which the shop can have sold.
import { DateTime } from "luxon";
import { after, day } from "../time";

/** "2024-05-01 10:20:30 +0900", as Shopify exports it. null: unreadable, or of no time zone. */
export function exportedTime(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)$/.exec(text);
  if (!match) return null;
  const zone = match[3] === "UTC" ? "Z" : match[3];
  return real(DateTime.fromISO(`${match[1]}T${match[2]}${zone}`));
}

/** Which comes first where a date is written with slashes: the file must show it, for both are common. */
export type DayOrder = "day first" | "month first";

const slashed = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?)?$/i;
const isoLike = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** What one cell shows about its file: which number can be no month. null: nothing. */
export function dayOrderShown(text: string): DayOrder | null {
  const match = slashed.exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first > 12 && second <= 12) return "day first";
  return second > 12 && first <= 12 ? "month first" : null;
}

export const isSlashed = (text: string) => slashed.test(text);

/** A local time of the shop in one of the forms that tables have. null: unreadable, or a day that does not exist. */
export function localTime(text: string, { zone, dayOrder }: { zone: string; dayOrder: DayOrder | null }): Date | null {
  const iso = isoLike.exec(text);
  if (iso) {
    const [, year, , month, date, hour = "0", minute = "0", second = "0", offset] = iso;
    const numbers = { year: Number(year), month: Number(month), day: Number(date), hour: Number(hour), minute: Number(minute) };
    const offsetZone = offset
      ?.toUpperCase()
      .replace(/^Z$/, "+00:00")
      .replace(/^(...):?(..)$/, "UTC$1:$2");
    return real(DateTime.fromObject({ ...numbers, second: Number(second) }, { zone: offsetZone ?? zone }));
  }
  const match = slashed.exec(text);
  if (!match || !dayOrder) return null;
  const [, first, , second, year = "", hour = "0", minute = "0", seconds = "0", half] = match;
  const [month, date] = dayOrder === "day first" ? [second, first] : [first, second];
  const hours = hourOf(Number(hour), half);
  if (hours === null) return null;
  const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year);
  const numbers = { year: fullYear, month: Number(month), day: Number(date), hour: hours, minute: Number(minute), second: Number(seconds) };
  return real(DateTime.fromObject(numbers, { zone }));
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

const real = (at: DateTime) => (at.isValid ? at.toJSDate() : null);

/** Before the first shops on the web there was nothing to export: such a date is a slip. */
const earliest = new Date("1990-01-01T00:00:00Z");

/** null: the shop can have sold at this time. A day is left for clocks and zones that differ. */
export function whyImpossible(at: Date, now: Date): string | null {
  if (at < earliest) return "lies before 1990";
  return at > after(now, day) ? "lies in the future" : null;
}
