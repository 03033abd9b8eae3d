import { expect, test } from "vitest";
import { searchKeys } from "~/domain/ledger/search-keys";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { searchGoods } from "~/queries/goods/goods-search.server";
import { productImages, searchProducts } from "~/queries/goods/product-search.server";
import { searchCustomers } from "~/queries/people/customer-search.server";
import { makeShop } from "../../helpers/database";
import { orderEvent } from "../../helpers/events";

const now = new Date("2026-06-01T00:00:00Z");

test.each([
  ["an address copied with a mark of direction", "\u202aanna@example.test\u202c"],
  ["an address in full width", "Ａｎｎａ＠ｅｘａｍｐｌｅ．ｔｅｓｔ"],
  ["its beginning with a NUL", "an\u0000na"],
])("a customer is found by %s", async (_what, typed) => {
  const { shop } = await makeShop();
  await applyEvents(shop, [orderEvent({ id: "1", at: "2026-05-01T00:00:00Z", email: "anna@example.test" })], now);
  expect((await searchCustomers(shop, searchKeys(typed, "JP"), 5)).map(({ email }) => email)).toEqual(["anna@example.test"]);
});

test.each([
  ["a NUL", "\u0000"],
  ["half an emoji", "\ud83dx\udc00"],
  ["signs that mean something in SQL", "%_\\'"],
  ["the last character there is", "\u{10ffff}"],
  ["a whole page of text", "x".repeat(100_000)],
])("a search for %s is answered: with nobody, among customers and goods", async (_what, typed) => {
  const { shop } = await makeShop();
  expect(await searchCustomers(shop, searchKeys(typed, "JP"), 5)).toEqual([]);
  expect(await searchGoods(shop, typed, 5)).toEqual({ products: [], categories: [], tags: [] });
  expect(await searchProducts(shop, typed, 5)).toEqual([]);
  expect(await productImages(shop, typed, 5)).toEqual([]);
});
