import { expect, test } from "vitest";
import { availableOf, productEvents, type Shelf, type ShelfVariant } from "~/domain/ledger/product-events";

const at = new Date("2026-06-10T00:00:00Z");
const told = { at, now: at };
const daysBefore = (days: number) => new Date(at.getTime() - days * 86_400_000);

const variant = (more: Partial<ShelfVariant> = {}): ShelfVariant => ({
  variantId: "v",
  priceMinor: 1000n,
  isLimited: true,
  stock: 10,
  level: null,
  hasNewLevel: false,
  ...more,
});
const shelf = (variants: ShelfVariant[], more: Partial<Shelf> = {}): Shelf => ({
  productId: "tea",
  toldAt: daysBefore(1),
  isListed: true,
  wasListed: true,
  publishedAt: daysBefore(400),
  variants,
  ...more,
});
const kinds = (before: Shelf | null, after: Shelf) => productEvents(before, after, told).map(({ kind, detail }) => ({ kind, ...detail }));

test.each<[string, Partial<ShelfVariant>[], Partial<ShelfVariant>[], object[]]>([
  ["something where there was nothing", [{ stock: 0 }], [{ stock: 9 }], [{ kind: "back-in-stock" }]],
  ["a delivery of few pieces", [{ stock: 0 }], [{ stock: 3 }], [{ kind: "back-in-stock" }]],
  ["oversold before, counted now", [{ stock: -2 }], [{ level: 6 }], [{ kind: "back-in-stock" }]],
  ["sold when empty from now on", [{ stock: 0 }], [{ stock: 0, isLimited: false }], [{ kind: "back-in-stock" }]],
  ["more of what was there", [{ level: 1 }], [{ level: 40 }], []],
  ["one size back while another was there", [{ level: 4 }, { variantId: "w", level: 0 }], [{ level: 4 }, { variantId: "w", level: 9 }], []],
  ["few left", [{ level: 6 }], [{ level: 5 }], [{ kind: "low-stock", available: 5 }]],
  [
    "few left over all sizes",
    [{ level: 3 }, { variantId: "w", level: 3 }],
    [{ level: 3 }, { variantId: "w", level: 1 }],
    [{ kind: "low-stock", available: 4 }],
  ],
  ["fewer of few", [{ level: 5 }], [{ level: 4 }], []],
  ["sold out", [{ level: 6 }], [{ level: 0 }], []],
  ["counted from now on", [{ isLimited: false }], [{ level: 3 }], []],
  ["the first location's count", [{ stock: 20 }], [{ stock: 20, level: 3, hasNewLevel: true }], []],
  ["another location's first count, goods being there", [{ stock: 17, level: 0 }], [{ stock: 17, level: 16, hasNewLevel: true }], []],
  ["a first count, none having been there", [{ stock: 0 }], [{ stock: 0, level: 9, hasNewLevel: true }], [{ kind: "back-in-stock" }]],
  ["a price down by 5 %", [{}], [{ priceMinor: 950n }], [{ kind: "price-drop", variantId: "v", from: "1000", to: "950" }]],
  ["a price down by less", [{}], [{ priceMinor: 951n }], []],
  ["a price up", [{}], [{ priceMinor: 2000n }], []],
  [
    "of two prices the one that fell more",
    [{}, { variantId: "w" }],
    [{ priceMinor: 900n }, { variantId: "w", priceMinor: 500n }],
    [{ kind: "price-drop", variantId: "w", from: "1000", to: "500" }],
  ],
  ["a new variant that is cheaper", [{}], [{}, { variantId: "w", priceMinor: 1n }], []],
])("%s", (_name, before, after, expected) => {
  expect(kinds(shelf(before.map(variant)), shelf(after.map(variant)))).toEqual(expected);
});

test.each<[string, Shelf | null, Partial<Shelf>, boolean]>([
  ["never known, published yesterday", null, { publishedAt: daysBefore(1) }, true],
  ["never known, published long ago", null, { publishedAt: daysBefore(8) }, false],
  ["a draft that goes live", shelf([], { isListed: false, wasListed: false }), { publishedAt: at }, true],
  ["shown again after it was hidden", shelf([], { isListed: false }), { publishedAt: at }, false],
  ["deleted before it came", shelf([], { isListed: false, wasListed: false, toldAt: null }), { publishedAt: at, isListed: false }, false],
  ["to be published tomorrow", null, { publishedAt: daysBefore(-1) }, false],
  ["known ahead of its day", shelf([], { wasListed: false, publishedAt: daysBefore(0) }), { publishedAt: daysBefore(0) }, true],
])("new or not: %s", (_name, before, after, isNew) => {
  expect(kinds(before, shelf([variant()], after))).toEqual(isNew ? [{ kind: "new" }] : []);
});

test("a product that was new long before it is told of is not new", () => {
  const long = { at, now: new Date(at.getTime() + 8 * 86_400_000) };
  expect(productEvents(null, shelf([variant()], { publishedAt: at }), long)).toEqual([]);
});

test("what nobody can see, and what nobody could see before, has no prices and no stock to speak of", () => {
  const [empty, full] = [[variant({ stock: 0 })], [variant({ priceMinor: 1n })]];
  expect(kinds(shelf(empty), shelf(full, { isListed: false }))).toEqual([]);
  expect(kinds(shelf(empty, { isListed: false }), shelf(full))).toEqual([]);
});

test("what always sells is without end", () => {
  expect(availableOf(shelf([variant({ stock: -3 }), variant({ level: 4 })]))).toBe(4);
  expect(availableOf(shelf([variant({ isLimited: false }), variant()]))).toBe(Number.POSITIVE_INFINITY);
});
