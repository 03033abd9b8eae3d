import { expect, test } from "vitest";
import { pickFromLists } from "~/queries/goods/pick-from-lists.server";
import { makeShop } from "../../helpers/database";
import { addOrder, addPerson, addProduct } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");

/** Anna has bought the tea; the cup is sold out, the plate hidden. */
async function shopWithLists() {
  const { shop } = await makeShop({ now });
  const [anna, ben] = [await addPerson(shop, "anna@example.test"), await addPerson(shop, "ben@example.test")];
  await addProduct(shop, { id: "tea", category: "teas" });
  await addProduct(shop, { id: "green", category: "teas" });
  await addProduct(shop, { id: "bowl", category: "pots" });
  await addProduct(shop, { id: "cup", category: "pots", stock: 0 });
  await addProduct(shop, { id: "plate", category: "pots", status: "draft" });
  await shop.query`UPDATE variant SET is_stock_tracked = true WHERE shop_id = ${shop.id} AND product_id = 'cup'`;
  await addOrder(shop, { id: "1", by: anna.identityId, at: "2026-05-01", lines: ["tea"] });
  return { shop, anna: anna.customerId, ben: ben.customerId };
}

test("a list keeps its order, less what the reader has and what cannot be bought", async () => {
  const { shop, anna, ben } = await shopWithLists();
  const productIds = ["cup", "bowl", "tea", "plate", "green", "gone"];
  const requests = [anna, ben].map((customerId) => ({ customerId, productIds }));
  const picked = await pickFromLists(shop, requests, { limit: 3, ownCategoriesFirst: false, shopList: null, now });
  expect([picked.get(anna), picked.get(ben)]).toEqual([
    ["bowl", "green"],
    ["bowl", "tea", "green"],
  ]);
  const one = await pickFromLists(shop, requests, { limit: 1, ownCategoriesFirst: false, shopList: null, now });
  expect([one.get(anna), one.get(ben)]).toEqual([["bowl"], ["bowl"]]);
});

test("where asked, goods of the categories that the reader buys come first", async () => {
  const { shop, anna, ben } = await shopWithLists();
  const requests = [anna, ben].map((customerId) => ({ customerId, productIds: ["bowl", "green"] }));
  const picked = await pickFromLists(shop, requests, { limit: 2, ownCategoriesFirst: true, shopList: null, now });
  expect([picked.get(anna), picked.get(ben)]).toEqual([
    ["green", "bowl"],
    ["bowl", "green"],
  ]);
});

test("each reader may have a list of their own; who has none gets the shop's bestsellers", async () => {
  const { shop, anna, ben } = await shopWithLists();
  await shop.query`
    INSERT INTO product_rank (shop_id, product_id, orders) VALUES (${shop.id}, 'tea', 9), (${shop.id}, 'green', 5), (${shop.id}, 'bowl', 7)`;
  const requests = [
    { customerId: anna, productIds: ["green"] },
    { customerId: ben, productIds: null },
  ];
  const picked = await pickFromLists(shop, requests, { limit: 9, ownCategoriesFirst: false, shopList: null, now });
  expect([picked.get(anna), picked.get(ben)]).toEqual([["green"], ["tea", "bowl", "green"]]);
  const told = await pickFromLists(shop, requests, { limit: 9, ownCategoriesFirst: false, shopList: ["green", "bowl", "cup"], now });
  expect([told.get(anna), told.get(ben)]).toEqual([["green"], ["green", "bowl"]]);
  const none = await pickFromLists(shop, requests, { limit: 9, ownCategoriesFirst: false, shopList: [], now });
  expect([none.get(anna), none.get(ben)]).toEqual([["green"], undefined]);
});
