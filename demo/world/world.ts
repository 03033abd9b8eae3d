// What is the demo's world? One shop of about 3,000 customers over two years, the same for the same seed.
import { day, japan } from "../time";
import { lifeOf, type Period } from "./life";
import type { PlannedCart, PlannedOrder } from "./order-plan";
import { makeShopper, type Shopper } from "./shopper";

export type World = { seed: string; period: Period; shoppers: Shopper[]; orders: PlannedOrder[]; carts: PlannedCart[] };

/** Two years; the scenarios run in the last 90 days, which hold Mother's Day and ochugen. */
export const generatedPeriod: Period = {
  from: japan(2024, 8, 1),
  scenariosFrom: japan(2026, 5, 2),
  until: japan(2026, 7, 31),
};

export function makeWorld({ seed = "teppan", people = 3000, period = generatedPeriod } = {}): World {
  const shoppers = [...Array(people).keys()].map((index) => makeShopper(seed, index, period));
  const lives = shoppers.map((shopper) => lifeOf(seed, shopper, { period, recipients: shoppers }));
  const orders = [...lives.flatMap((life) => life.orders), ...testOrders(shoppers, period)]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((order, index) => ({ ...order, number: 1001 + index }));
  const carts = lives.flatMap((life) => life.carts).sort((a, b) => a.at.getTime() - b.at.getTime());
  return { seed, period, shoppers, orders, carts };
}

/** The shop's own staff tries the checkout now and then; such orders must count nowhere. */
function testOrders(shoppers: Shopper[], period: Period): PlannedOrder[] {
  const staff = shoppers[0];
  const sample = staff && lifeOf("staff", staff, { period, recipients: shoppers }).orders[0];
  if (!sample) return [];
  const days = [1, 120, 300, 480, 600, 665];
  return days.map((afterDays) => ({
    ...sample,
    key: `test-${afterDays}`,
    at: new Date(Math.max(period.from.getTime() + afterDays * day, staff.joinsAt.getTime() + day)),
    isTest: true,
    cancelAfterMs: null,
    refundAfterMs: null,
    recipient: null,
  }));
}
