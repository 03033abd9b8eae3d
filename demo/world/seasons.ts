// When does Japan buy? How much livelier a day is than an ordinary one, and when gifts are bought.
import { day, japan, japaneseDate } from "../time";
import type { GiftSeason } from "./product";

/** Relative demand by month, January first: bonus months and the year's end are the high points. */
const byMonth = [0.92, 0.95, 1.05, 1.0, 1.04, 1.08, 1.12, 0.86, 0.92, 1.0, 1.08, 1.3];

/** Shops pay double points on the 5th, the 15th and the 25th; people wait for payday. */
export function demand(at: Date) {
  const { month, day: dayOfMonth } = japaneseDate(at);
  const payday = dayOfMonth === 25 || dayOfMonth === 26 ? 1.25 : dayOfMonth === 5 || dayOfMonth === 15 ? 1.1 : 1;
  return (byMonth[month - 1] ?? 1) * payday;
}

/** When gifts for a season are ordered; the share of gift givers who do. */
const giftWindows: { season: GiftSeason; from: [number, number]; days: number; share: number }[] = [
  { season: "valentine", from: [1, 28], days: 14, share: 0.45 },
  { season: "mothers-day", from: [4, 20], days: 17, share: 0.55 },
  { season: "ochugen", from: [6, 18], days: 26, share: 0.6 },
  { season: "oseibo", from: [11, 24], days: 22, share: 0.65 },
];

/** Every gift season that begins between two instants. */
export function giftSeasons(from: Date, until: Date) {
  const years = [...Array(until.getUTCFullYear() - from.getUTCFullYear() + 1).keys()].map((n) => n + from.getUTCFullYear());
  return years.flatMap((year) =>
    giftWindows
      .map(({ season, from: [month, dayOfMonth], days, share }) => ({
        season,
        year,
        share,
        opens: japan(year, month, dayOfMonth),
        closes: new Date(japan(year, month, dayOfMonth).getTime() + days * day),
      }))
      .filter((window) => window.opens >= from && window.closes <= until),
  );
}
