// When is a list of a shop looked at next? Often by day, seldom at night, and at once where an order is expected.
import { DateTime } from "luxon";

export const pollKinds = ["shop", "products", "stocks", "customers", "orders"] as const;
export type PollKind = (typeof pollKinds)[number];

const minutes: Record<PollKind, { day: number; night: number }> = {
  shop: { day: 1440, night: 1440 },
  products: { day: 30, night: 120 },
  stocks: { day: 60, night: 180 },
  customers: { day: 10, night: 60 },
  orders: { day: 5, night: 20 },
};

/** Few people order between one and six. */
const isNight = (now: Date, timeZone: string) => {
  const { hour } = DateTime.fromJSDate(now, { zone: timeZone });
  return hour >= 1 && hour < 6;
};

/** The page after an order was seen: its order is looked for every minute, for so long. */
export const fastMinutes = 10;
const fastEveryMinutes = 1;

export function nextPollAt(kind: PollKind, { now, timeZone, fastUntil }: { now: Date; timeZone: string; fastUntil: Date | null }): Date {
  const isFast = kind === "orders" && fastUntil !== null && now < fastUntil;
  const { day, night } = minutes[kind];
  const pause = isFast ? fastEveryMinutes : isNight(now, timeZone) ? night : day;
  return new Date(now.getTime() + pause * 60_000);
}
