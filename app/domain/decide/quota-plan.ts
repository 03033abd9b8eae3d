// Who gets a message when not everybody can? What is left of the month's quota goes first to what scenarios send by themselves, then to those worth most.

/** `most` null: without a limit. `used`: what LINE has counted this month, and what went since it was asked. */
export type Quota = { most: number | null; used: number };

const dayMs = 86_400_000;
/** LINE's month is Japan's. */
const japanMs = 9 * 3_600_000;

const monthOf = (at: Date) => new Date(at.getTime() + japanMs).toISOString().slice(0, 7);

export const isSameMonth = (one: Date, other: Date): boolean => monthOf(one) === monthOf(other);

/** What was told last month says how much there is, not how much is used. */
export const ofThisMonth = <Told extends Quota & { readAt: Date }>(told: Told, now: Date): Told =>
  isSameMonth(told.readAt, now) ? told : { ...told, used: 0 };

/** How much of the month is still to come, in days. */
export function daysLeftInMonth(now: Date): number {
  const there = new Date(now.getTime() + japanMs);
  const next = Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1) - japanMs;
  return (next - now.getTime()) / dayMs;
}

/** What scenarios will send by themselves until the month ends, by what they sent lately. */
export const reserveUntilMonthEnd = (perDay: number, now: Date): number => Math.ceil(roundedUpByError(perDay * daysLeftInMonth(now)));

/** 15.000000000000002 is fifteen. */
const roundedUpByError = (number: number) => Math.round(number * 1e6) / 1e6;

/** A day's share of `count` messages; who has begun this week is not taken for one who sends nothing. */
export const perDay = (count: number, firstAt: Date | null, now: Date, windowDays: number): number =>
  firstAt ? count / Math.min(windowDays, Math.max(7, (now.getTime() - firstAt.getTime()) / dayMs)) : 0;

/** `mostOver`: so many beyond the quota the shop is ready to pay for. Null: without a limit. */
export const roomForTriggered = ({ most, used }: Quota, mostOver: number): number | null =>
  most === null ? null : Math.max(0, most + mostOver - used);

/** `granted`: places that broadcasts hold and have not used yet. */
export function roomForBroadcast(quota: Quota, { mostOver, reserve, granted }: { mostOver: number; reserve: number; granted: number }) {
  const room = roomForTriggered(quota, mostOver);
  return room === null ? null : Math.max(0, room - reserve - granted);
}

/** What is known of one reader. Amounts are in the shop's money; `messages` and `clicks` of the last half year. */
export type Reader = {
  deliveryId: string;
  messages: number;
  clicks: number;
  orderCount: number;
  spentMinor: number;
  daysSinceLastOrder: number | null;
};

/** What a click rate is taken for before anything is known: one in ten, worth ten messages of experience. */
const prior = { clicks: 1, messages: 10 };
/** A buyer's pull halves in so many days; who never bought has as much as one of long ago. */
const halfLifeDays = 90;
const leastRecency = 0.1;
/** Of those who never bought the next purchase is this much of the shop's usual one. */
const firstOrderShare = 0.5;

/** Chance to answer × how near the last purchase is × what a purchase brings: only the order of readers matters, not the sum. */
export function expectedValue(reader: Reader, averageOrder: number): number {
  const answers = (reader.clicks + prior.clicks) / (reader.messages + prior.messages);
  const recency =
    reader.daysSinceLastOrder === null ? leastRecency : Math.max(leastRecency, 0.5 ** (reader.daysSinceLastOrder / halfLifeDays));
  const order = reader.orderCount > 0 ? Math.max(0, reader.spentMinor) / reader.orderCount : averageOrder * firstOrderShare;
  return answers * recency * order;
}

/** Those worth most, as many as there is room for; null: all. Of equals the lesser id, so that a repeat chooses the same. */
export function worthMost(readers: Reader[], room: number | null): string[] {
  if (room === null || room >= readers.length) return readers.map(({ deliveryId }) => deliveryId);
  const buyers = readers.filter(({ orderCount }) => orderCount > 0);
  const orders = buyers.reduce((sum, { orderCount }) => sum + orderCount, 0);
  const average = orders > 0 ? buyers.reduce((sum, { spentMinor }) => sum + Math.max(0, spentMinor), 0) / orders : 1;
  return readers
    .map(({ deliveryId, ...reader }) => ({ deliveryId, value: expectedValue({ deliveryId, ...reader }, average) }))
    .toSorted((a, b) => b.value - a.value || (a.deliveryId < b.deliveryId ? -1 : 1))
    .slice(0, room)
    .map(({ deliveryId }) => deliveryId);
}
