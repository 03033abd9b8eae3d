// How does the demo count time? Instants in UTC; hours and days of the day in the zone of the shop.

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const after = (at: Date, milliseconds: number) => new Date(at.getTime() + Math.round(milliseconds));

/** The next full hour, or the instant itself when it is one. */
export const hourGrid = (at: Date) => new Date(Math.ceil(at.getTime() / hour) * hour);

/** Japan has no summer time: nine hours ahead all year. */
export const japan = (year: number, month: number, dayOfMonth: number, hours = 0) =>
  new Date(Date.UTC(year, month - 1, dayOfMonth, hours - 9));

/** Midnight in Japan of the day that holds the instant. */
export const japaneseMidnight = (at: Date) => new Date(Math.floor((at.getTime() + 9 * hour) / day) * day - 9 * hour);

/** Month (1 to 12) and day of the month in Japan. */
export function japaneseDate(at: Date) {
  const shifted = after(at, 9 * hour);
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

/** 0: Sunday. */
export const japaneseWeekday = (at: Date) => after(at, 9 * hour).getUTCDay();

/** As Shopify writes times: without milliseconds, with the shop's offset. */
export function shopifyTime(at: Date, offsetHours: number) {
  const local = after(at, offsetHours * hour)
    .toISOString()
    .slice(0, 19);
  const sign = offsetHours < 0 ? "-" : "+";
  return `${local}${sign}${String(Math.abs(offsetHours)).padStart(2, "0")}:00`;
}
