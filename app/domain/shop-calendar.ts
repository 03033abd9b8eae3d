// On which days does the shop's own calendar make everybody due? Mondays, the first of the month, turns of the season.
import { DateTime } from "luxon";
import type { Occasion, ShopOccasionKind } from "./occasion";
import { localInstant } from "./wait";

export type ShopDay = { occasion: string; anchorAt: Date };

/** Months in which Japanese shops turn to the new season. */
const seasonMonths = [3, 6, 9, 12];

type Span = { from: Date; until: Date; timeZone: string };
type Numbers = { nth: number; second: number };

/** Which local days are such days? `nth`: the weekday (1: Monday) or the day of the month; past a month's end its last day. */
const isSuchDay: Partial<Record<ShopOccasionKind, (day: DateTime, numbers: Numbers) => boolean>> = {
  weekly: (day, { nth }) => day.weekday === nth,
  "new-goods": (day, { nth }) => day.weekday === nth,
  monthly: (day, { nth }) => day.day === inMonth(day, nth),
  "twice-monthly": (day, { nth, second }) => day.day === inMonth(day, nth) || day.day === inMonth(day, second),
  season: (day) => day.day === 1 && seasonMonths.includes(day.month),
};

const words: Partial<Record<ShopOccasionKind, string>> = {
  weekly: "week",
  "new-goods": "new",
  monthly: "month",
  "twice-monthly": "half",
  season: "season",
};

/** Midnight of each such day of the shop from `from` to `until`; [] for what no calendar knows. */
export function shopDays({ kind, nth, second }: Occasion, { from, until, timeZone }: Span): ShopDay[] {
  const isDay = isSuchDay[kind as ShopOccasionKind];
  const word = words[kind as ShopOccasionKind];
  if (!isDay || !word) return [];
  const numbers = { nth: Number(nth ?? 1), second: Number(second ?? nth ?? 1) };
  const days: ShopDay[] = [];
  const last = localDay(until, timeZone);
  for (let day = localDay(from, timeZone); day <= last; day = day.plus({ days: 1 })) {
    // Asked first: clocks are dear, and this is worked out whenever a shop has its turn.
    if (!isDay(day, numbers)) continue;
    const anchorAt = localInstant({ year: day.year, month: day.month, day: day.day }, timeZone);
    if (anchorAt >= from && anchorAt <= until) days.push({ occasion: `${word}:${day.toISODate()}`, anchorAt });
  }
  return days;
}

const inMonth = (day: DateTime, nth: number) => Math.min(nth, day.daysInMonth ?? 31);

/** As a plain date: counted in UTC, where no day is longer than another. */
function localDay(at: Date, timeZone: string): DateTime {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: timeZone });
  return DateTime.utc(year, month, day);
}
