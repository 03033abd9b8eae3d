// What is told besides webhooks: is it the same for the same seed, true of what people order, and enough of each kind?
import { expect, test } from "vitest";
import { factEvents } from "~/doors/dev-facts.server";
import { day, japan } from "../../demo/time";
import { worldSource } from "../../demo/world/source";
import { orderValueMinor } from "../../demo/world/tell-orders";
import { makeWorld } from "../../demo/world/world";

const period = { from: japan(2025, 1, 1), scenariosFrom: japan(2026, 5, 2), until: japan(2026, 7, 31) };
const world = makeWorld({ people: 400, period });
const { activity } = worldSource(world);
const of = (list: string) => activity.filter((one) => one.list === list);

test("the same seed tells the same, in the order of time, and the door understands all of it", () => {
  expect(worldSource(makeWorld({ people: 400, period })).activity).toEqual(activity);
  const times = activity.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const body = Object.fromEntries(["visits", "memberships", "lineLinks"].map((list) => [list, of(list).map(({ fact }) => fact)]));
  expect(factEvents(JSON.parse(JSON.stringify(body)))).toHaveLength(activity.length);
});

test("people look at what they order before they order it, and at much that they do not", () => {
  const looks = of("visits");
  expect(new Set(looks.map(({ fact }) => fact.eventId)).size).toBe(looks.length);
  const ordered = world.orders.filter(({ at, isTest }) => at > period.scenariosFrom && !isTest);
  for (const { key, at } of ordered) expect(looks.some((look) => look.fact.eventId === `look-${key}-0` && look.at < at)).toBe(true);
  expect(looks.filter(({ fact }) => String(fact.eventId).startsWith("look-idle")).length).toBeGreaterThan(looks.length / 4);
  expect(looks.filter(({ fact }) => Number(fact.dwellSeconds) >= 90).length).toBeGreaterThan(100);
  expect(looks.filter(({ fact }) => fact.customerId === null).length).toBeGreaterThan(100);
});

test("about half of the customers have points; some lapse soon, and some are near the next rank", () => {
  const members = new Set(of("memberships").map(({ fact }) => fact.customerId));
  expect(members.size / world.shoppers.length).toBeGreaterThan(0.3);
  const opening = of("memberships").filter(({ at }) => at < period.scenariosFrom);
  const lapsing = opening.filter(({ fact }) => fact.pointsExpireAt && (fact.pointsExpireAt as Date) < period.until);
  expect(lapsing.length).toBeGreaterThan(5);
  expect(opening.filter(({ fact }) => fact.toNextRank !== null && Number(fact.toNextRank) < 3000).length).toBeGreaterThan(5);
});

test("the points of who ordered once are a hundredth of that order until a year has gone by", () => {
  const [shopper, order] =
    world.shoppers
      .filter(({ index }) => index % 2 === 0)
      .flatMap((shopper) => {
        const own = world.orders.filter((order) => order.shopper === shopper && !order.isTest);
        const [only] = own;
        return only && own.length === 1 && only.at < period.scenariosFrom && !only.cancelAfterMs && !only.refundAfterMs
          ? [[shopper, only] as const]
          : [];
      })[0] ?? [];
  if (!shopper || !order) throw new Error("nobody ordered once");
  const told = of("memberships").filter(({ fact }) => fact.customerId === String(shopper.accounts[0].customerId));
  const isLapsed = order.at.getTime() + 365 * day <= period.scenariosFrom.getTime();
  expect(told[0]?.fact.points).toBe(isLapsed ? 0 : Math.floor(orderValueMinor(order.lines) / 100));
});
