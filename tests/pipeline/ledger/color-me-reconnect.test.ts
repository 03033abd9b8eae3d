// The owner takes our access back, and gives it again: what fell due meanwhile, and who ordered meanwhile?
import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import { claimSync, setSyncDue, wakeSync } from "~/queries/inbox/sync-schedule.server";
import { shopById } from "~/queries/shop/shops.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { deliveries, goneTo, shopWithBaskets, start } from "../../helpers/color-me/shop-with-baskets";
import { storedCustomer, storedSale } from "../../helpers/color-me/store";
import { hours } from "../../helpers/running-shop";

const schedule = async ({ id }: ShopDb) =>
  (
    await operatorDb.query<{ sync: Date | null; tick: Date | null }>`
      SELECT sync_due_at AS sync, next_due_at AS tick FROM shop_schedule WHERE shop_id = ${id}`
  )[0];

test("what falls due while Color Me refuses us waits; connected again, it goes to whoever has not ordered meanwhile, and to nobody before that is known", async () => {
  const { shop, store, domain, now, to, readAll, connectAgain, tick } = await shopWithBaskets();
  to(0.5);
  server.revoke(store);
  await readAll();
  expect((await shopById(shop.id))?.disconnectedAt).toEqual(now());
  to(1.2);
  const bought = storedCustomer(domain, 2, { mail: "b@example.test" });
  store.sales.push(storedSale(domain, { id: 9, customer: bought, at: now() }));
  await tick();
  expect(await deliveries(shop)).toEqual([]);
  to(2);
  await operatorDb.query`UPDATE shop_schedule SET sync_due_at = ${hours(now(), 0.1)} WHERE shop_id = ${shop.id}`;
  await connectAgain();
  expect(await schedule(shop)).toMatchObject({ sync: now() });
  await tick();
  expect(await deliveries(shop)).toEqual([]);
  expect((await schedule(shop))?.tick).not.toBeNull();
  await readAll();
  expect(await shop.query`SELECT order_id FROM shop_order WHERE shop_id = ${shop.id}`).toEqual([{ order_id: "9" }]);
  await tick();
  expect(await goneTo(shop)).toEqual(["a@example.test"]);
  await tick();
  expect(await goneTo(shop)).toEqual(["a@example.test"]);
});

test("after ten days nobody is written to about what is long over", async () => {
  const { shop, store, to, readAll, connectAgain, tick } = await shopWithBaskets();
  to(0.5);
  server.revoke(store);
  await readAll();
  for (const hour of [1.2, 25, 100]) {
    to(hour);
    await tick();
  }
  expect(await deliveries(shop)).toEqual([]);
  to(240);
  await connectAgain();
  await readAll();
  await tick();
  expect(await goneTo(shop)).toEqual([]);
});

test("after a day each reader gets what is still of use, and no more in a day than the shop allows", async () => {
  const { shop, store, to, readAll, connectAgain, tick } = await shopWithBaskets();
  to(0.5);
  server.revoke(store);
  await readAll();
  to(25);
  await connectAgain();
  await readAll();
  for (const hour of [25.1, 25.2, 26]) {
    to(hour);
    await tick();
  }
  expect(await deliveries(shop)).not.toEqual([]);
  const gone = await goneTo(shop);
  expect(gone.length).toBe(new Set(gone).size);
});

test("refused again while it catches up, or never able to read the orders, the shop waits on", async () => {
  const { shop, store, to, readAll, connectAgain } = await shopWithBaskets();
  expect(await shopById(shop.id)).toMatchObject({ disconnectedAt: null, behindSince: null });
  to(0.5);
  server.revoke(store);
  await readAll();
  await connectAgain();
  server.revoke(store, `${store.token}-3`);
  await readAll();
  expect((await shopById(shop.id))?.disconnectedAt).not.toBeNull();
  await connectAgain();
  expect((await shopById(shop.id))?.behindSince).not.toBeNull();
  await readAll();
  expect(await shopById(shop.id)).toMatchObject({ disconnectedAt: null, behindSince: null });
});

test("a wake that comes while the shop is looked at stands when the look is over; without one the look's own word does", async () => {
  const { shop } = await openColorMeShop(server, { now: start });
  const [leaseUntil, next, woken] = [hours(start, 0.25), hours(start, 0.1), hours(start, 0.01)];
  const claim = async () => {
    await operatorDb.query`UPDATE shop_schedule SET sync_due_at = CASE WHEN shop_id = ${shop.id} THEN ${start}::timestamptz END`;
    await claimSync(start, leaseUntil);
  };
  await claim();
  await setSyncDue(shop.id, { leaseUntil, at: next });
  expect(await schedule(shop)).toMatchObject({ sync: next });
  await claim();
  await wakeSync(shop.id, woken);
  await setSyncDue(shop.id, { leaseUntil, at: next });
  expect(await schedule(shop)).toMatchObject({ sync: woken });
});
