import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { showGoods } from "~/pipeline/storefront/show-goods.server";
import { bestsellers } from "~/queries/goods/bestsellers.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { mailItems } from "~/queries/send/message-facts.server";
import { makeShop } from "../../helpers/database";
import { addOrder, addPerson, addProduct } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");

/** Tea that is sold at the counter alone sells best, then cups of next week, then sold-out trays; bowls can be bought. */
async function counterShop(): Promise<ShopDb> {
  const { shop } = await makeShop();
  await shop.query`UPDATE shop_setting SET storefront_url = 'https://shop.example' WHERE shop_id = ${shop.id}`;
  for (const id of ["tea", "cup", "tray", "bowl"]) await addProduct(shop, { id, stock: id === "tray" ? 0 : 5 });
  await shop.query`UPDATE product SET published_at = NULL WHERE shop_id = ${shop.id} AND product_id = 'tea'`;
  await shop.query`UPDATE product SET published_at = '2026-06-08' WHERE shop_id = ${shop.id} AND product_id = 'cup'`;
  const { identityId } = await addPerson(shop, "anna@example.test");
  const baskets = [["tea", "cup", "tray", "bowl"], ["tea", "cup", "tray"], ["tea", "cup"], ["tea"]];
  for (const [n, lines] of baskets.entries()) await addOrder(shop, { id: `o-${n}`, by: identityId, at: "2026-05-20", lines });
  await refreshProductPairs(shop, now);
  return shop;
}

test("a ranking shows what can be bought on the shop's pages now, whatever else sells better", async () => {
  const shop = await counterShop();
  expect(await bestsellers(shop, { now, limit: 1 })).toEqual(["bowl"]);
  for (const kind of ["ranking", "together"]) {
    const asked = { kind, productId: null, accountId: null, limit: 4 };
    const { html } = await showGoods(shop, asked, { currency: "JPY", locale: "ja", now });
    expect([...html.matchAll(/teppan-title">([^<]*)/g)].map(([, title]) => title)).toEqual(["bowl"]);
  }
});

test("what is sold at the counter alone has no page that a message could lead to", async () => {
  const items = await mailItems(await counterShop(), ["tea", "bowl"]);
  expect([...items.values()].map(({ productId, isListed, isAvailable }) => [productId, isListed, isAvailable]).toSorted()).toEqual([
    ["bowl", true, true],
    ["tea", false, false],
  ]);
});
