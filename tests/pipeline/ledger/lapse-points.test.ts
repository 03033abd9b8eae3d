// Points that lapse in parts: does the balance fall with each day, and is each day told of?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { lapseOldPoints } from "~/pipeline/ledger/lapse-points.server";
import { membershipEvent } from "../../helpers/activity";
import { customerEvent } from "../../helpers/events";
import { makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const day = (n: number) => new Date(now.getTime() + n * 86_400_000);
const me = customerEvent({ id: "1", at: "2026-04-01T00:00:00.000Z", email: "a@example.test" });
const owner = platformIdentity("1");
const lots = [
  { points: 300, expiresAt: day(40) },
  { points: 100, expiresAt: day(35) },
  { points: 50, expiresAt: day(200) },
];
const telling = membershipEvent({ owner, at: now.toISOString(), lots });

const held = async (shop: ShopDb) =>
  (await shop.query`SELECT points, points_expire_at AS until FROM customer WHERE shop_id = ${shop.id}`)[0];
const occasions = async (shop: ShopDb) =>
  (await shop.query<{ o: string }>`SELECT DISTINCT occasion AS o FROM due WHERE shop_id = ${shop.id} AND scenario_id = 'point-expiry'`).map(
    ({ o }) => o,
  );
const key = (at: Date) => `points:${at.toISOString().slice(0, 10)}`;

test("each part's day is an occasion of its own, and what has lapsed is taken off", async () => {
  const { shop } = await makeRunningShop({ on: ["point-expiry"], now });
  await applyEvents(shop, [me, telling], now);
  expect(await held(shop)).toEqual({ points: 450, until: day(35) });
  expect(await occasions(shop)).toEqual([key(day(35))]);
  await lapseOldPoints(shop, day(34));
  expect(await held(shop)).toEqual({ points: 450, until: day(35) });
  await lapseOldPoints(shop, day(35));
  expect(await held(shop)).toEqual({ points: 350, until: day(40) });
  expect(await occasions(shop)).toContain(key(day(40)));
});

test("a second look, and the same telling once more, change nothing; a newer one says how it stands", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await applyEvents(shop, [me, telling], now);
  await lapseOldPoints(shop, day(36));
  await lapseOldPoints(shop, day(36));
  await applyEvents(shop, [telling], day(36));
  expect(await held(shop)).toEqual({ points: 350, until: day(40) });
  await applyEvents(shop, [membershipEvent({ owner, at: day(36).toISOString(), points: 320, lots })], day(36));
  expect(await held(shop)).toEqual({ points: 320, until: day(40) });
  await lapseOldPoints(shop, day(36));
  expect(await held(shop)).toEqual({ points: 320, until: day(40) });
});

test("where several parts lapsed at once all are taken off, and a balance never falls below nothing", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await applyEvents(shop, [me, membershipEvent({ owner, at: now.toISOString(), points: 120, lots })], now);
  await lapseOldPoints(shop, day(300));
  expect(await held(shop)).toEqual({ points: 0, until: null });
});

test("another shop's points stay as they are", async () => {
  const [ours, theirs] = [await makeRunningShop({ on: [], now }), await makeRunningShop({ on: [], now })];
  await applyEvents(theirs.shop, [me, telling], now);
  await lapseOldPoints(ours.shop, day(300));
  expect(await held(theirs.shop)).toEqual({ points: 450, until: day(35) });
});
