// What is brought back to the counter: does it lower what its person has spent, once, and is it no purchase?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { occasions } from "~/queries/decide/occasions.server";
import { customerTimeline } from "~/queries/people/customer-timeline.server";
import { makeShop } from "../../helpers/database";
import { readFile, takeInFile, undoFile } from "../../helpers/imports";

const now = new Date("2026-06-01T00:00:00Z");
const later = new Date(now.getTime() + 60_000);
const header = "レシートNo,購入日,会員番号,商品名,数量,金額";

const people = (shop: ShopDb) => shop.query<{ customer_id: CustomerId }>`
  SELECT order_count, store_order_count, spent_minor - refunded_minor AS spent, last_order_at FROM customer WHERE shop_id = ${shop.id}
  ORDER BY anchor_value`;

async function bring(shop: ShopDb, text: string, at: Date) {
  const importId = await readFile(shop, { kind: "purchases", text, now: at });
  await takeInFile(shop, importId, at);
  return importId;
}

const bought = `${header}\nR1,2026/5/1,7,緑茶,1,3000\nR2,2026/5/2,7,急須,1,5000\nR3,2026/5/2,8,茶碗,1,400\n`;

test("a slip of returns lowers what its person has spent and is no purchase, whichever file comes first, until it is undone", async () => {
  const { shop } = await makeShop();
  const returned = `${header}\nR9,2026/5/9,7,急須,-1,-5000\n`;
  const first = await bring(shop, returned, now);
  await bring(shop, bought, later);
  const before = { order_count: 2, store_order_count: 2, last_order_at: new Date("2026-05-01T15:00:00Z") };
  const other = { order_count: 1, store_order_count: 1, spent: 400n, last_order_at: before.last_order_at };
  expect(await people(shop)).toEqual([{ ...before, spent: 3000n }, other]);
  await bring(shop, returned, new Date(later.getTime() + 60_000));
  expect(await people(shop)).toEqual([{ ...before, spent: 3000n }, other]);
  await undoFile(shop, first, later);
  expect(await people(shop)).toEqual([{ ...before, spent: 3000n }, other]);
});

test("a slip that is undone lowers nothing any more", async () => {
  const { shop } = await makeShop();
  await bring(shop, bought, now);
  const slip = await bring(shop, `${header}\nR9,2026/5/9,7,急須,-1,-5000\n`, later);
  await undoFile(shop, slip, later);
  expect(await people(shop)).toMatchObject([{ order_count: 2, spent: 8000n }, { spent: 400n }]);
});

test("whoever brings back more than is known to be bought has spent nothing, not less", async () => {
  const { shop } = await makeShop();
  await bring(shop, `${header}\nR1,2026/5/1,7,緑茶,1,3000\nR9,2026/5/9,7,急須,-1,-5000\nR8,2026/5/9,8,茶碗,-1,-400\n`, now);
  expect(await people(shop)).toMatchObject([
    { order_count: 1, spent: 0n },
    { order_count: 0, spent: 0n, last_order_at: null },
  ]);
});

test("on the time line a slip of returns is called one", async () => {
  const { shop } = await makeShop();
  await bring(shop, `${header}\nR9,2026/5/9,7,急須,-1,-5000\n`, now);
  const [person] = await shop.query<{ customer_id: CustomerId }>`SELECT customer_id FROM customer WHERE shop_id = ${shop.id}`;
  const entries = await customerTimeline(shop, person?.customer_id as CustomerId, { before: now, limit: 10 });
  expect(entries.map(({ kind, detail }) => ({ kind, detail }))).toEqual([
    { kind: "order", detail: { name: "R9", total: "-5000", currency: "JPY", state: "returned", items: [] } },
  ]);
});

test("the purchase that brings somebody to a sum is the one with which they came to it on balance of what they brought back", async () => {
  const { shop } = await makeShop();
  const lines = ["R1,2026/5/1,7,緑茶,1,6000", "R2,2026/5/2,7,緑茶,-1,-6000", "R3,2026/5/3,7,緑茶,1,6000", "R4,2026/5/4,7,緑茶,1,6000"];
  await bring(shop, [header, ...lines, ""].join("\n"), now);
  expect(await people(shop)).toMatchObject([{ order_count: 3, spent: 12_000n }]);
  const scope = { shopId: shop.id, timeZone: "Asia/Tokyo", now, since: new Date(0), until: null, nths: { "sum-reached": [10_000] } };
  const found = await shop.query<{ anchor_at: Date }>`
    WITH person AS (SELECT customer_id FROM customer WHERE shop_id = ${shop.id}), found(kind, nth, customer_id, occasion, is_personal, anchor_at) AS (
      ${occasions(["sum-reached"], scope)}) SELECT anchor_at FROM found`;
  expect(found).toEqual([{ anchor_at: new Date("2026-05-03T15:00:00Z") }]);
});
