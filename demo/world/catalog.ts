// What is in the demo's catalog, and what sells out while the scenarios run?
import { apparelProducts } from "./catalog-apparel";
import { cosmeticProducts } from "./catalog-cosmetics";
import { foodProducts } from "./catalog-food";
import type { GiftSeason, Product } from "./product";

export const catalog: Product[] = [...foodProducts, ...cosmeticProducts, ...apparelProducts];

/** Summer runs these down: days after the scenarios begin, and days until the shop has them again. */
export const stockOuts = [
  { key: "tee-05", afterDays: 12, forDays: 20 },
  { key: "makeup-01", afterDays: 30, forDays: 9 },
  { key: "coffee-08", afterDays: 41, forDays: 14 },
  { key: "accessory-04", afterDays: 55, forDays: 35 },
  { key: "outer-01", afterDays: 2, forDays: 200 },
];

/** And these to a few pieces, for days. */
export const runningLow = [
  { key: "tea-05", afterDays: 19, left: 4, forDays: 5 },
  { key: "coffee-03", afterDays: 48, left: 3, forDays: 6 },
];

/** And these get cheaper by a fifth, as summer goods do. */
export const reduced = [
  { key: "knit-03", afterDays: 26 },
  { key: "coffee-02", afterDays: 47 },
];

const byKey = new Map(catalog.map((product) => [product.key, product]));

export function productByKey(key: string): Product {
  const product = byKey.get(key);
  if (!product) throw new Error(`the catalog has no product ${key}`);
  return product;
}

export const giftsFor = (season: GiftSeason) => catalog.filter((product) => product.gift.includes(season));
