// A file of orders may hold those that the platform has told already: does each count once, and a cancelled one not at all?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { askReading } from "~/pipeline/import/ask-import.server";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { workImports } from "~/pipeline/import/work-imports.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { importJob } from "~/queries/import/import-jobs.server";
import { problemsAfter } from "~/queries/import/import-rows.server";
import { makeShop } from "../../helpers/database";
import { orderEvent } from "../../helpers/events";
import { inParts, readFile, takeInFile, undoFile } from "../../helpers/imports";

const now = new Date("2026-06-01T00:00:00Z");
const header = "Name,Email,Total,Cancelled at,Created at,Lineitem quantity,Lineitem name,Lineitem price";

const spent = async (shop: ShopDb) =>
  await shop.query`SELECT order_count, spent_minor FROM customer WHERE shop_id = ${shop.id} AND order_count > 0 ORDER BY spent_minor`;

const words = async (shop: ShopDb, importId: string) =>
  (await problemsAfter(shop, importId, { after: 0, limit: 10 })).map(({ rowNo, problems }) => [rowNo, problems[0]?.word]);

async function shopWithOrder() {
  const { shop } = await makeShop();
  const event = orderEvent({ id: "9001", at: "2026-05-01T01:00:00Z", email: "a@example.test", total: 3000 });
  event.order.orderName = "#1001";
  await applyEvents(shop, [event], now);
  return shop;
}

test("the shop's own export adds only what the platform has not told", async () => {
  const shop = await shopWithOrder();
  const text = `${header}
#1001,a@example.test,3000,,2026-05-01 10:00:00 +0900,1,緑茶,1000
#1001,a@example.test,,,2026-05-01 10:00:00 +0900,1,急須,2000
#900,a@example.test,500,,2019-05-01 10:00:00 +0900,1,茶碗,500
`;
  const importId = await readFile(shop, { kind: "purchases", text, now });
  expect(await words(shop, importId)).toEqual([
    [2, "platform-order"],
    [3, "platform-order"],
  ]);
  expect(await importJob(shop, importId)).toMatchObject({ rowsTotal: 3, rowsGood: 1, factsTotal: 1 });
  await takeInFile(shop, importId, now);
  expect(await spent(shop)).toEqual([{ order_count: 2, spent_minor: 3500n }]);
  await undoFile(shop, importId, now);
  expect(await spent(shop)).toEqual([{ order_count: 1, spent_minor: 3000n }]);
});

test("an order that the platform tells between the check and the taking in is not taken in", async () => {
  const { shop } = await makeShop();
  const text = `${header}\n#1001,a@example.test,3000,,2026-05-01 10:00:00 +0900,1,緑茶,3000\n`;
  const importId = await readFile(shop, { kind: "purchases", text, now });
  const event = orderEvent({ id: "9001", at: "2026-05-01T01:00:00Z", email: "a@example.test", total: 3000 });
  event.order.orderName = "#1001";
  await applyEvents(shop, [event], now);
  await takeInFile(shop, importId, now);
  expect(await spent(shop)).toEqual([{ order_count: 1, spent_minor: 3000n }]);
  expect(await words(shop, importId)).toEqual([[2, "platform-order"]]);
});

test("a till's receipt of the same number, but of another day, is another purchase", async () => {
  const shop = await shopWithOrder();
  const text = "レシートNo,購入日,メール,合計\n#1001,2026/4/1,a@example.test,700\n";
  const importId = await readFile(shop, { kind: "purchases", text, now });
  await takeInFile(shop, importId, now);
  expect(await spent(shop)).toEqual([{ order_count: 2, spent_minor: 3700n }]);
});

test("a purchase that a later file tells as cancelled counts no more, and again once that file is undone", async () => {
  const { shop } = await makeShop();
  const file = (cancelled: string) => `レシートNo,購入日,メール,合計,取消区分\nR1,2026/4/1,a@example.test,700,${cancelled}\n`;
  const first = await readFile(shop, { kind: "purchases", text: file("0"), now });
  await takeInFile(shop, first, now);
  const later = new Date(now.getTime() + 60_000);
  const second = await readFile(shop, { kind: "purchases", text: file("1"), now: later });
  await takeInFile(shop, second, later);
  expect(await spent(shop)).toEqual([]);
  await undoFile(shop, second, later);
  expect(await spent(shop)).toEqual([{ order_count: 1, spent_minor: 700n }]);
});

test("a file that an advertising platform wrote is of the medium that its owner names", async () => {
  const { shop } = await makeShop();
  const by = { actor: "test", now };
  const bytes = inParts(Buffer.from("日,キャンペーン,広告の費用（JPY）\n2026/5/1,緑茶,12000\n合計,,12000\n"));
  const importId = await takeUpload(shop, { kind: "ad-spend", fileName: "f.csv", bytes, ...by });
  const fields = { day: "0", campaign: "1", amount: "2" };
  expect(await askReading(shop, importId, { fields, by })).toEqual({ outcome: "medium-missing" });
  expect(await askReading(shop, importId, { fields: { ...fields, mediumOfAll: "Google広告" }, by })).toEqual({ outcome: "asked" });
  await workImports(() => now);
  expect(await words(shop, importId)).toEqual([[3, "bad-day"]]);
  await takeInFile(shop, importId, now);
  expect(await shop.query`SELECT medium, day, campaign, amount_minor FROM ad_spend WHERE shop_id = ${shop.id}`).toEqual([
    { medium: "google", day: "2026-05-01", campaign: "緑茶", amount_minor: 12000n },
  ]);
});

test("an order that the platform tells after the file counts once, as the platform tells it, whatever becomes of the file", async () => {
  const { shop } = await makeShop();
  const text = `${header}\n#1001,a@example.test,3000,,2026-05-01 10:00:00 +0900,1,緑茶,3000\n#900,a@example.test,500,,2019-05-01 10:00:00 +0900,1,茶碗,500\n`;
  const importId = await readFile(shop, { kind: "purchases", text, now });
  await takeInFile(shop, importId, now);
  const again = await readFile(shop, { kind: "purchases", text, now: new Date(now.getTime() + 60_000) });
  await takeInFile(shop, again, now);
  expect(await spent(shop)).toEqual([{ order_count: 2, spent_minor: 3500n }]);
  const event = orderEvent({ id: "9001", at: "2026-05-01T01:00:00Z", email: "a@example.test", total: 3200 });
  event.order.orderName = "#1001";
  for (const _twice of [1, 2]) await applyEvents(shop, [event], now);
  expect(await spent(shop)).toEqual([{ order_count: 2, spent_minor: 3700n }]);
  expect(await words(shop, importId)).toEqual([[2, "platform-order"]]);
  await undoFile(shop, again, now);
  expect(await spent(shop)).toEqual([{ order_count: 2, spent_minor: 3700n }]);
  await undoFile(shop, importId, now);
  expect(await spent(shop)).toEqual([{ order_count: 1, spent_minor: 3200n }]);
});

test("an order of a file is not the platform's where only the number, or only the day, is the same", async () => {
  const { shop } = await makeShop();
  const importId = await readFile(shop, {
    kind: "purchases",
    text: "レシートNo,購入日,メール,合計\n#1001,2026/4/1,a@example.test,700\n",
    now,
  });
  await takeInFile(shop, importId, now);
  const event = orderEvent({ id: "9001", at: "2026-05-01T01:00:00Z", email: "a@example.test", total: 3000 });
  event.order.orderName = "#1001";
  await applyEvents(shop, [event, orderEvent({ id: "9002", at: "2026-04-01T01:00:00Z", email: "a@example.test", total: 50 })], now);
  expect(await spent(shop)).toEqual([{ order_count: 3, spent_minor: 3750n }]);
});

test("who was known by the file alone keeps nothing of a purchase that the platform tells as another's", async () => {
  const { shop } = await makeShop();
  const importId = await readFile(shop, {
    kind: "purchases",
    text: `${header}\n#1001,a@example.test,3000,,2026-05-01 10:00:00 +0900,1,緑茶,3000\n`,
    now,
  });
  await takeInFile(shop, importId, now);
  const event = orderEvent({ id: "9001", at: "2026-05-01T01:00:00Z", email: "b@example.test", total: 3000 });
  event.order.orderName = "#1001";
  await applyEvents(shop, [event], now);
  expect(await shop.query`SELECT email, order_count FROM customer WHERE shop_id = ${shop.id} ORDER BY email`).toEqual([
    { email: "a@example.test", order_count: 0 },
    { email: "b@example.test", order_count: 1 },
  ]);
});

test("an order of a platform's export that was paid back counts with what is left of it, or not at all, until the file is undone", async () => {
  const { shop } = await makeShop();
  const text = `${header},Refunded Amount
#1,a@example.test,3000,,2026-05-01 10:00:00 +0900,1,緑茶,3000,1000
#2,a@example.test,500,,2026-05-02 10:00:00 +0900,1,茶碗,500,500
`;
  const importId = await readFile(shop, { kind: "purchases", text, now });
  await takeInFile(shop, importId, now);
  expect(await spent(shop)).toEqual([{ order_count: 1, spent_minor: 2000n }]);
  await undoFile(shop, importId, now);
  expect(await spent(shop)).toEqual([]);
});
