import fc from "fast-check";
import { expect, test } from "vitest";
import { addedBy, type Basket, basketChanges, basketOf } from "../../storefront/color-me/basket";
import { parameter, shownPage } from "../../storefront/color-me/page";

test.each([
  ["top", { page: "top" }, "", ["page_viewed"], {}],
  ["a product", { page: "product", product: { id: 81 } }, "?pid=81", ["product_viewed"], { productId: "81" }],
  ["a list", { page: "product_list" }, "?mode=cate&cbid=1&csid=0", ["page_viewed", "collection_viewed"], {}],
  ["a free page", { page: "free1" }, "?mode=f1", ["page_viewed"], {}],
  ["thanks", { page: "complete" }, "", ["page_viewed", "checkout_completed"], {}],
  ["a product without Color Me's object", undefined, "?pid=81", ["product_viewed"], { productId: "81" }],
  ["a group without it", undefined, "?mode=grp&gid=5", ["page_viewed", "collection_viewed"], {}],
  ["anything without it", undefined, "?mode=sk", ["page_viewed"], {}],
])("%s is told as what it is", (_page, colorMe, search, names, details) => {
  expect(shownPage(colorMe, { search }, "EUC-JP")).toEqual({ names, details });
});

test.each([
  ["EUC-JP", "%C0%F9%C3%E3"],
  ["UTF-8", "%E7%85%8E%E8%8C%B6"],
])("what was looked for is read in the page's own encoding (%s)", (charset, keyword) => {
  expect(shownPage({ page: "product_srh" }, { search: `?mode=srh&keyword=${keyword}&cid=` }, charset)).toEqual({
    names: ["page_viewed", "search_submitted"],
    details: { query: "煎茶" },
  });
});

test("a parameter is what URLSearchParams reads, whatever stands in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const search = `?${new URLSearchParams({ a: "1", keyword: text })}`;
      expect(parameter(search, "keyword")).toBe(new URLSearchParams(search).get("keyword"));
    }),
  );
  expect(parameter("?keyword=%zz%4", "keyword")).toBe("%zz%4");
});

test("the basket that a page names is counted by product, and a page without one says nothing", () => {
  const items = [
    { id: 81, quantity: 2 },
    { id: 81, quantity: 1 },
    { id: 82, quantity: 1 },
  ];
  expect(basketOf({ basket: { items } })).toEqual({ 81: 3, 82: 1 });
  expect(basketOf({})).toBeNull();
  expect(basketOf(undefined)).toBeNull();
});

test("what was put in and taken out is told once for each product, and nothing where nothing changed", () => {
  const baskets = fc.dictionary(fc.constantFrom("81", "82", "83"), fc.integer({ min: 1, max: 5 })) as fc.Arbitrary<Basket>;
  fc.assert(
    fc.property(baskets, baskets, (before, after) => {
      const changes = basketChanges(before, after);
      expect(new Set(changes.map(({ productId }) => productId)).size).toBe(changes.length);
      for (const id of ["81", "82", "83"]) {
        const more = (after[id] ?? 0) - (before[id] ?? 0);
        const told = changes.find(({ productId }) => productId === id)?.name;
        expect(told).toBe(more === 0 ? undefined : more > 0 ? "product_added_to_cart" : "product_removed_from_cart");
      }
      expect(basketChanges(after, after)).toEqual([]);
    }),
  );
});

const fields = (values: Record<string, string>) => (field: string) => values[field] ?? "";

test.each([
  ["by its name", { action: "", name: "product_form" }, { product_id: "81", product_num: "2" }, { productId: "81", quantity: 2 }],
  [
    "by where it leads",
    { action: "https://shop.example/cart/proxy/basket/items/add", name: "" },
    { product_id: "81" },
    { productId: "81", quantity: 1 },
  ],
  ["not another", { action: "/?mode=srh", name: "search" }, { product_id: "81" }, null],
  ["not without goods", { action: "", name: "product_form" }, {}, null],
])("the form that puts something into the basket is known %s", (_how, form, values, added) => {
  expect(addedBy({ ...form, value: fields(values) })).toEqual(added);
});
