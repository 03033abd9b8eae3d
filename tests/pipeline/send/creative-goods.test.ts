// Does each reader of a message made of blocks see the goods of every source, and the blocks for their segments?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { Block } from "~/domain/creative/block";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { saveSegment } from "~/pipeline/change/save-segment.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { popularGoods, reducedGoods } from "~/queries/goods/shop-goods.server";
import { scenarioById } from "~/scenarios/index";
import { checkoutEvent, consentEvent, orderEvent } from "../../helpers/events";
import { addProduct } from "../../helpers/facts";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const agreed = (email: string) => consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });
const goods = (source: "occasion" | "ranking" | "popular" | "sale", max = 1): Block => ({
  id: source,
  kind: "products",
  source,
  max,
  layout: "list",
  title: source.toUpperCase(),
});

async function shopOf(products: string[]) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  for (const id of products) await addProduct(shop, { id });
  await shop.query`UPDATE product SET handle = product_id WHERE shop_id = ${shop.id}`;
  await shop.query`UPDATE shop_setting SET storefront_url = 'https://shop.example' WHERE shop_id = ${shop.id}`;
  return shop;
}

async function sold(shop: ShopDb, orders: Record<string, number>) {
  const told = Object.entries(orders).flatMap(([product, count]) =>
    Array.from({ length: count }, (_, n) =>
      orderEvent({ id: `${product}${n}`, at: hours(start, -48).toISOString(), email: `${product}${n}@example.test`, items: [product] }),
    ),
  );
  await applyEvents(shop, told, start);
  await refreshProductPairs(shop, start);
}

async function withBlocks(shop: ShopDb, blocks: Block[]) {
  const by = { actor: "t", now: hours(start, -1) };
  const [step] = scenarioById("cart-recovery").steps;
  await saveScenarioSetting(shop, scenarioById("cart-recovery"), { copy: { [step?.id ?? ""]: { ja: { blocks } } } }, by);
}

async function sent(shop: ShopDb, emails: string[]) {
  const carts = emails.map((email) => checkoutEvent({ token: email, at: start.toISOString(), email, items: ["cup"] }));
  await applyEvents(shop, [...emails.map(agreed), ...carts], start);
  const now = hours(start, 1.1);
  await runScenarios(shop, now);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, now, channels);
  return new Map(sent.map((message) => [message.to.address, message.text]));
}

test("one message shows goods of several sources, each picked for its reader", async () => {
  const shop = await shopOf(["cup", "tea", "bowl", "tray"]);
  await sold(shop, { tea: 3, bowl: 2, tray: 1 });
  await shop.query`UPDATE variant SET compare_at_minor = price_minor + 500 WHERE shop_id = ${shop.id} AND product_id = 'tray'`;
  await withBlocks(shop, [goods("occasion"), { id: "t", kind: "text", text: "本文" }, goods("ranking"), goods("sale")]);
  // Who has bought the bestseller is shown the next one.
  const texts = await sent(shop, ["new@example.test", "tea0@example.test"]);
  expect(texts.get("new@example.test")).toMatch(/― OCCASION ―\n\ncup[^―]*本文[^―]*― RANKING ―\n\ntea[^―]*― SALE ―\n\ntray/);
  expect(texts.get("tea0@example.test")).toMatch(/― RANKING ―\n\nbowl/);
  const [row] = await shop.query<{ items: string[]; picked: object }>`
    SELECT items, block_items AS picked FROM delivery WHERE shop_id = ${shop.id} ORDER BY block_items::text DESC LIMIT 1`;
  expect(row?.picked).toMatchObject({ ranking: ["tea", "bowl", "tray"].slice(0, 3), sale: ["tray"] });
});

test("a block for a segment reaches its members, and the block that leaves them out reaches the others", async () => {
  const shop = await shopOf(["cup", "tea"]);
  await sold(shop, { tea: 1 });
  const saved = await saveSegment(
    shop,
    { segmentId: null, name: "Buyers", conditions: [{ orderCount: { min: 1 } }] },
    { actor: "t", now: start },
  );
  const segment = "segmentId" in saved ? saved.segmentId : "";
  await withBlocks(shop, [
    { id: "a", kind: "text", text: "いつもありがとうございます", only: [segment] },
    { id: "b", kind: "text", text: "はじめまして", except: [segment] },
  ]);
  const texts = await sent(shop, ["new@example.test", "tea0@example.test"]);
  expect(texts.get("new@example.test")).toContain("はじめまして");
  expect(texts.get("new@example.test")).not.toContain("いつもありがとうございます");
  expect(texts.get("tea0@example.test")).toContain("いつもありがとうございます");
  expect(texts.get("tea0@example.test")).not.toContain("はじめまして");
});

test("popular goods are those that sell and are there: what is nearly gone comes after what is plenty", async () => {
  const shop = await shopOf(["tea", "bowl", "tray", "gone"]);
  await sold(shop, { tea: 4, bowl: 3, tray: 2, gone: 5 });
  const stock = { tea: 1, bowl: 900, tray: 30, gone: 0 };
  for (const [id, pieces] of Object.entries(stock))
    await shop.query`UPDATE variant SET stock = ${pieces}, is_stock_tracked = true WHERE shop_id = ${shop.id} AND product_id = ${id}`;
  expect(await popularGoods(shop, { now: start, limit: 10 })).toEqual(["bowl", "tea", "tray"]);
});

test("reduced goods are those below their compare-at price that can be bought", async () => {
  const shop = await shopOf(["tea", "bowl", "tray"]);
  await shop.query`UPDATE variant SET compare_at_minor = price_minor * 2 WHERE shop_id = ${shop.id} AND product_id IN ('bowl', 'tray')`;
  await shop.query`UPDATE variant SET stock = 0, is_stock_tracked = true WHERE shop_id = ${shop.id} AND product_id = 'tray'`;
  expect(await reducedGoods(shop, { now: start, limit: 10 })).toEqual(["bowl"]);
});
