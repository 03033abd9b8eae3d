import { expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import { jobs } from "~/jobs/schedule.server";
import { breakShop } from "../helpers/break-shop";
import { makeShop } from "../helpers/database";
import { addOrder, addPerson, addProduct } from "../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");
const DAY = 86_400_000;

const run = (name: string, at = now) => jobs.find((job) => job.name === name)?.run(at) ?? Promise.reject(new Error(`no job ${name}`));

/** Three shops in the order in which a job walks them. */
const threeShops = async () => [(await makeShop()).shop, (await makeShop()).shop, (await makeShop()).shop] as const;

test("goods bought together are counted in every shop but the one that fails, which keeps its older counts", async () => {
  const [first, broken, last] = await threeShops();
  for (const shop of [first, broken, last]) {
    for (const id of ["tea", "cup"]) await addProduct(shop, { id });
    const { identityId } = await addPerson(shop, "a@example.test");
    await addOrder(shop, { id: "1", by: identityId, at: "2026-05-01", lines: ["tea", "cup"] });
    await shop.query`INSERT INTO product_pair (shop_id, product_id, other_id, together) VALUES (${shop.id}, 'old', 'older', 1)`;
  }
  const { mend } = await breakShop(broken.id, "product_rank");
  await run("refresh-product-pairs");
  await mend();
  const pairs = async (shop: ShopDb) =>
    (await shop.query<{ id: string }>`SELECT product_id AS id FROM product_pair WHERE shop_id = ${shop.id} ORDER BY 1`).map(({ id }) => id);
  expect([await pairs(first), await pairs(broken), await pairs(last)]).toEqual([["cup", "tea"], ["old"], ["cup", "tea"]]);
});

test("a shop whose daily look at its history fails is looked at again later, and the others have theirs in the same turn", async () => {
  await operatorDb.query`UPDATE shop_schedule SET sync_due_at = NULL`;
  const [first, broken, last] = await threeShops();
  for (const [n, shop] of [first, broken, last].entries()) {
    await shop.query`UPDATE shop_setting SET reconciled_at = ${new Date(now.getTime() - 2 * DAY)} WHERE shop_id = ${shop.id}`;
    await operatorDb.query`UPDATE shop_schedule SET sync_due_at = ${new Date(now.getTime() - DAY + n)} WHERE shop_id = ${shop.id}`;
  }
  const { mend } = await breakShop(broken.id, "backfill_run");
  await run("sync-shops");
  await mend();
  const runs = async (shop: ShopDb) => (await shop.query`SELECT FROM backfill_run WHERE shop_id = ${shop.id}`).length;
  expect([await runs(first), await runs(broken), await runs(last)]).toEqual([4, 0, 4]);
  const [schedule] = await operatorDb.query<{ at: Date }>`SELECT sync_due_at AS at FROM shop_schedule WHERE shop_id = ${broken.id}`;
  expect(schedule?.at).toEqual(new Date(now.getTime() + 15 * 60_000));
});
