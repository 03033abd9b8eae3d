// At which time of day does this person read? Their own hours first, then the first order's, then the shop's busiest slot.
import { DateTime } from "luxon";
import type { QuietHours } from "./quiet-hours";
import { localInstant } from "./wait";

/** Counts by hour of the day, 24 of them, in the person's own zone; machine opens and scanners' clicks are never counted. */
export type HourCounts = readonly number[];

export type Habits = { clicksAndOrders: HourCounts; firstOrderHour: number | null; shopHours: HourCounts };

export type PersonalHour = { hour: number; minute: number; because: "own" | "first-order" | "shop-slot" };

/** Fewer than these are chance, not a habit. */
export const leastOwnObservations = 3;

/** When people look at their telephones: on the way to work, at lunch, on the way home, at night. */
const slots = [[7, 8], [12], [18, 19], [20, 21, 22]] as const;

/** Of a shop without orders nothing is known; noon is open under nearly every shop's quiet hours. */
const noon = 12;

const minutesBeforeQuiet = 5;

/** An hour within the quiet ones moves to the nearer edge: a few minutes before they begin, or the hour they end. */
export function personalHour(habits: Habits, quiet: QuietHours): PersonalHour {
  const { hour, because } = wantedHour(habits);
  return { ...outsideQuiet(hour, quiet), because };
}

/** The instant at which that hour stands on the clock of the local day that `day` is in, whatever the clocks do at night. */
export function personalInstant(day: Date, { hour, minute }: Pick<PersonalHour, "hour" | "minute">, timeZone: string): Date {
  const { year, month, day: date } = DateTime.fromJSDate(day, { zone: timeZone });
  return localInstant({ year, month, day: date, hour, minute }, timeZone);
}

/** Does this person's hour hang on the shop's? Only of one who neither answered nor ever ordered. */
export const needsShopHours = ({ clicksAndOrders, firstOrderHour }: Omit<Habits, "shopHours">): boolean =>
  total(clicksAndOrders) < leastOwnObservations && firstOrderHour === null;

function wantedHour({ clicksAndOrders, firstOrderHour, shopHours }: Habits): Pick<PersonalHour, "hour" | "because"> {
  if (total(clicksAndOrders) >= leastOwnObservations) return { hour: busiest(allHours, smoothed(clicksAndOrders)), because: "own" };
  if (firstOrderHour !== null) return { hour: firstOrderHour, because: "first-order" };
  return { hour: shopHour(shopHours), because: "shop-slot" };
}

/** The slot with the most orders an hour, so that a long slot does not win by its length; in it the busiest hour. */
function shopHour(counts: HourCounts): number {
  const density = (slot: readonly number[]) => total(slot.map((hour) => counts[hour] ?? 0)) / slot.length;
  const best = slots.reduce<readonly number[]>((found, slot) => (density(slot) > density(found) ? slot : found), slots[0]);
  return density(best) === 0 ? noon : busiest(best, counts);
}

/** An act at ten to nine speaks for nine as well: each hour counts twice, its neighbors once, over midnight too. */
const smoothed = (counts: HourCounts): HourCounts =>
  allHours.map((hour) => 2 * (counts[hour] ?? 0) + (counts[(hour + 23) % 24] ?? 0) + (counts[(hour + 1) % 24] ?? 0));

/** Of equal ones the earlier. */
const busiest = (hours: readonly number[], counts: HourCounts): number =>
  hours.reduce((found, hour) => ((counts[hour] ?? 0) > (counts[found] ?? 0) ? hour : found), hours[0] ?? noon);

function outsideQuiet(hour: number, { fromHour, untilHour }: QuietHours): { hour: number; minute: number } {
  const hoursIn = (hour - fromHour + 24) % 24;
  const length = (untilHour - fromHour + 24) % 24;
  if (hoursIn >= length) return { hour, minute: 0 };
  const backMinutes = hoursIn * 60 + minutesBeforeQuiet;
  const aheadMinutes = (length - hoursIn) * 60;
  if (aheadMinutes <= backMinutes) return { hour: untilHour % 24, minute: 0 };
  return { hour: (fromHour + 23) % 24, minute: 60 - minutesBeforeQuiet };
}

const allHours = Array.from({ length: 24 }, (_, hour) => hour);

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
