// Which points and rank does the shop's points program tell of its members? By what they ordered; half of the people are members.
import type { Activity } from "../activity";
import { after, day, hour } from "../time";
import type { PlannedOrder } from "./order-plan";
import { orderValueMinor } from "./tell-orders";
import type { World } from "./world";

/** One point for a hundred yen; they lapse a year after the last order. */
const yenAPoint = 100;
const year = 365 * day;

/** By what was spent within a year; the shop's own table counts all that was spent, for whom the program does not know. */
export const ranks = [
  { name: "レギュラー", from: 0 },
  { name: "シルバー", from: 15_000 },
  { name: "ゴールド", from: 40_000 },
];

/** As each member stood when the scenarios began, then after each order, and when the points lapsed. */
export function pointsOf({ shoppers, orders, period }: World): Activity[] {
  const byMember = new Map<number, PlannedOrder[]>();
  for (const order of orders)
    if (isCounted(order)) byMember.set(order.shopper.index, [...(byMember.get(order.shopper.index) ?? []), order]);
  return shoppers
    .filter(({ index }) => index % 2 === 0)
    .flatMap(({ index, accounts }) => {
      const own = byMember.get(index) ?? [];
      const opening = after(period.scenariosFrom, -hour);
      const lapses = own.map(({ at }) => after(at, year));
      const instants = [opening, ...own.map(({ at }) => after(at, hour)), ...lapses];
      return instants
        .filter((at) => at >= opening && at < period.until)
        .flatMap((at) => standing(own, at))
        .map((fact): Activity => ({ at: fact.at, list: "memberships", fact: { ...fact, customerId: String(accounts[0].customerId) } }));
    });
}

const isCounted = ({ isTest, cancelAfterMs, refundAfterMs }: PlannedOrder) => !isTest && cancelAfterMs === null && refundAfterMs === null;

/** Nobody is told of who has not ordered yet. */
function standing(own: PlannedOrder[], at: Date) {
  const past = own.filter((order) => order.at < at);
  const last = past.at(-1);
  if (!last) return [];
  const expiry = after(last.at, year);
  const points = at >= expiry ? 0 : Math.floor(sinceLapse(past) / yenAPoint);
  const spent = sum(past.filter((order) => order.at > after(at, -year)));
  const rank = ranks.findLast(({ from }) => spent >= from);
  const next = ranks.find(({ from }) => spent < from);
  const toNextRank = next ? next.from - spent : null;
  return [{ at, points, pointsExpireAt: points > 0 ? expiry : null, rank: rank?.name ?? null, nextRank: next?.name ?? null, toNextRank }];
}

/** What was spent since a year went by without an order. */
function sinceLapse(past: PlannedOrder[]) {
  const begins = past.findLastIndex((order, n) => n > 0 && order.at > after(past[n - 1]?.at ?? order.at, year));
  return sum(past.slice(Math.max(0, begins)));
}

const sum = (orders: PlannedOrder[]) => orders.reduce((total, { lines }) => total + orderValueMinor(lines), 0);
