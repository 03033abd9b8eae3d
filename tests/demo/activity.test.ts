// What is told besides webhooks: is it the same for the same seed, true of what people order, and enough of each kind?
import { expect, test } from "vitest";
import { isSigned } from "~/channels/line/index.server";
import { parseLineBody } from "~/channels/line/webhook";
import { factEvents } from "~/doors/dev-facts.server";
import { friendsIn } from "../../demo/activity";
import { lineBody, lineSignature } from "../../demo/line-door";
import { day, japan } from "../../demo/time";
import { linkWishesOf } from "../../demo/world/line-links";
import { worldSource } from "../../demo/world/source";
import { orderValueMinor } from "../../demo/world/tell-orders";
import { makeWorld } from "../../demo/world/world";

const period = { from: japan(2025, 1, 1), scenariosFrom: japan(2026, 5, 2), until: japan(2026, 7, 31) };
const world = makeWorld({ people: 400, period });
const { activity } = worldSource(world);
const of = (name: "visits" | "memberships") => activity.flatMap((one) => (one.list === name ? [one] : []));

test("the same seed tells the same, in the order of time, and the doors understand all of it", () => {
  expect(worldSource(makeWorld({ people: 400, period })).activity).toEqual(activity);
  const times = activity.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const body = Object.fromEntries((["visits", "memberships"] as const).map((list) => [list, of(list).map(({ fact }) => fact)]));
  const friends = friendsIn(activity);
  expect(factEvents(JSON.parse(JSON.stringify(body)))).toHaveLength(activity.length - friends.length);
  expect(parseLineBody(Buffer.from(lineBody(friends)))).toHaveLength(friends.length);
});

test("the door of LINE believes what the demo's LINE signs, and nothing signed with another secret", () => {
  const body = lineBody(friendsIn(activity).slice(0, 3));
  const headers = { "x-line-signature": lineSignature(body, "secret") };
  expect(isSigned(Buffer.from(body), headers, "secret")).toBe(true);
  expect(isSigned(Buffer.from(body), headers, "another")).toBe(false);
});

test("friends follow, some block; each event has an id of its own, and is told with the token by which it would be answered", () => {
  const events = parseLineBody(Buffer.from(lineBody(friendsIn(activity))));
  const of = (kind: string) => events.filter((event) => event.kind === kind);
  expect(of("follow").length).toBeGreaterThan(50);
  expect(of("unfollow").length).toBeGreaterThan(0);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
  for (const { detail, lineUserId } of of("follow"))
    expect([detail.replyToken, lineUserId]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.any(String)]);
});

test("of whom the shop does not know whose LINE it is, friends with a mailbox say so while the scenarios run", () => {
  const wishes = linkWishesOf(world);
  expect(wishes.length).toBeGreaterThan(5);
  for (const { shopper, at, email } of wishes) {
    expect(world.shoppers[shopper]).toMatchObject({ isLineToldByShop: false, hasMailbox: true });
    expect(email).toMatch(/\.test$/);
    expect(at > period.scenariosFrom && at < period.until).toBe(true);
  }
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
