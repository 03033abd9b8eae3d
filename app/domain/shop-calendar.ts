// On which days does the shop's own calendar make everybody due? Mondays, the first of the month, turns of the season.
import { DateTime } from "luxon";
import { localInstant } from "./decide/wait";
import type { Occasion, ShopOccasionKind } from "./scenario/occasion";

export type ShopDay = { occasion: string; anchorAt: Date };

/** Months in which Japanese shops turn to the new season. */
const seasonMonths = [3, 6, 9, 12];

type Span = { from: Date; until: Date; timeZone: string };
type Numbers = { nth: number; second: number };

/** A day of the calendar. `weekday`: 1 is Monday. */
type Day = { year: number; month: number; day: number; weekday: number };

/** Which local days are such days? `nth`: the weekday (1: Monday) or the day of the month; past a month's end its last day. */
const isSuchDay: Partial<Record<ShopOccasionKind, (day: Day, numbers: Numbers) => boolean>> = {
  weekly: ({ weekday }, { nth }) => weekday === nth,
  "new-goods": ({ weekday }, { nth }) => weekday === nth,
  monthly: (day, { nth }) => day.day === inMonth(day, nth),
  "twice-monthly": (day, { nth, second }) => day.day === inMonth(day, nth) || day.day === inMonth(day, second),
  season: ({ day, month }) => day === 1 && seasonMonths.includes(month),
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
  const last = localMidnight(until, timeZone);
  for (let midnight = localMidnight(from, timeZone); midnight <= last; midnight += dayMs) {
    // Asked first: clocks are dear, and this is worked out whenever a shop has its turn.
    const day = dayOf(midnight);
    if (!isDay(day, numbers)) continue;
    const anchorAt = localInstant({ year: day.year, month: day.month, day: day.day }, timeZone);
    if (anchorAt >= from && anchorAt <= until)
      days.push({ occasion: `${word}:${new Date(midnight).toISOString().slice(0, 10)}`, anchorAt });
  }
  return days;
}

const dayMs = 86_400_000;

const inMonth = ({ year, month }: Day, nth: number) => Math.min(nth, new Date(Date.UTC(year, month, 0)).getUTCDate());

/** The local day as a midnight of UTC, where no day is longer than another. */
function localMidnight(at: Date, timeZone: string): number {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: timeZone });
  return Date.UTC(year, month - 1, day);
}

function dayOf(midnight: number): Day {
  const date = new Date(midnight);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() || 7 };
}
