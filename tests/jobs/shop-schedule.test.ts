import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { wakeTick } from "~/queries/inbox/sync-schedule.server";
import { claimDueShops, earliestDue, freeDeadClaims, releaseShop } from "~/queries/shop/shop-schedule.server";
import { adminQuery, makeShop } from "../helpers/database";
import { explained } from "../helpers/explained";

const now = new Date("2026-06-01T00:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const claim = (limit = 10, at = now) =>
  claimDueShops(operatorDb, { now: at, leaseUntil: new Date(at.getTime() + 5 * 60_000), limit }).then((rows) =>
    rows.map(({ shopId }) => shopId),
  );

/** The only shop that is due; every other one is idle. */
async function dueShop(at: Date | null = now): Promise<ShopId> {
  await operatorDb.query`UPDATE shop_schedule SET next_due_at = NULL, claimed_until = NULL`;
  const { shop } = await makeShop({ now });
  await operatorDb.query`UPDATE shop_schedule SET next_due_at = ${at} WHERE shop_id = ${shop.id}`;
  return shop.id;
}

const nextOf = async (shopId: ShopId) =>
  (await operatorDb.query<{ at: Date | null }>`SELECT next_due_at AS at FROM shop_schedule WHERE shop_id = ${shopId}`)[0]?.at ?? null;

test("a shop is claimed when it is due, not before, and not again while it is claimed", async () => {
  const shopId = await dueShop(minutes(1));
  expect(await claim()).toEqual([]);
  expect(await claim(10, minutes(1))).toEqual([shopId]);
  expect(await claim(10, minutes(2))).toEqual([]);
});

test("many workers at once claim every shop exactly once, the longest waiting first", async () => {
  const first = await dueShop(minutes(-60));
  const others = [];
  for (let index = 0; index < 20; index += 1) {
    const { shop } = await makeShop({ now });
    await operatorDb.query`UPDATE shop_schedule SET next_due_at = ${minutes(-index)} WHERE shop_id = ${shop.id}`;
    others.push(shop.id);
  }
  expect(await claim(1)).toEqual([first]);
  const claimed = (await Promise.all(Array.from({ length: 8 }, () => claim(3)))).flat();
  expect(claimed.toSorted((a, b) => a - b)).toEqual(others.toSorted((a, b) => a - b));
});

test.each([
  ["later than its lease", minutes(120)],
  ["before its lease ends", minutes(1)],
])("a wake that comes while the shop is at work is not lost: %s", async (_name, at) => {
  const shopId = await dueShop();
  await claim();
  await wakeTick(shopId, at);
  await releaseShop(operatorDb, shopId, minutes(60 * 24 * 30));
  expect(await nextOf(shopId)).toEqual(at);
});

test("a wake never makes a shop wait longer, and a released shop with nothing to do is idle", async () => {
  const shopId = await dueShop();
  await wakeTick(shopId, minutes(60));
  expect(await nextOf(shopId)).toEqual(now);
  await claim();
  await releaseShop(operatorDb, shopId, null);
  expect(await nextOf(shopId)).toBeNull();
  expect(await earliestDue(operatorDb)).toBeNull();
});

test("the shop of a worker that died is due again when its lease has ended, not before", async () => {
  const shopId = await dueShop();
  await claim();
  expect(await earliestDue(operatorDb)).toEqual(minutes(5));
  await freeDeadClaims(operatorDb, minutes(4));
  expect(await claim(10, minutes(4))).toEqual([]);
  await freeDeadClaims(operatorDb, minutes(5));
  expect(await claim(10, minutes(5))).toEqual([shopId]);
});

test("a hundred thousand idle shops cost one look-up in one index", async () => {
  await operatorDb.query`
    INSERT INTO shop_schedule (shop_id, next_due_at)
    SELECT 1000000 + n, CASE WHEN n % 2 = 0 THEN ${now}::timestamptz + make_interval(hours => n) END FROM generate_series(1, 100000) n`;
  await adminQuery(process.env.DATABASE_URL ?? "", "ANALYZE shop_schedule");
  const shopId = await dueShop();
  await operatorDb.query`UPDATE shop_schedule SET next_due_at = ${now}::timestamptz + make_interval(hours => shop_id) WHERE shop_id > 1000000`;
  const plan = await explained((operator) => claimDueShops(operator, { now, leaseUntil: minutes(5), limit: 20 }));
  expect(plan).toContain("Index Scan using shop_schedule_next_due_at_idx");
  expect(plan).not.toContain("Seq Scan on shop_schedule ");
  expect(await claim()).toEqual([shopId]);
});
