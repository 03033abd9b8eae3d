// Which goods does the merchant mean? By a part of the title, by handle or id; and which categories are there?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { storableText } from "~/lib/storable-text";

export type ProductChoice = { productId: string; title: string };

const isNamed = (typed: string) => {
  const text = storableText(typed);
  return sql`(strpos(lower(title), lower(${text})) > 0 OR handle = ${text} OR product_id = ${text})`;
};

/** A catalog is some thousands of rows: looking through the titles is quick. An empty text gives the first by title. */
export const searchProducts = (shop: ShopDb, text: string, limit: number) => shop.query<ProductChoice>`
  SELECT product_id AS "productId", title FROM product
  WHERE shop_id = ${shop.id} AND deleted_at IS NULL AND ${isNamed(text)}
  ORDER BY status <> 'active', title, product_id LIMIT ${limit}`;

/** By handle or by id, whichever was written. */
export async function productsNamed(shop: ShopDb, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await shop.query<{ name: string; productId: string }>`
    SELECT n.name, p.product_id AS "productId" FROM unnest(${names}::text[]) AS n(name)
    JOIN product p ON p.shop_id = ${shop.id} AND p.deleted_at IS NULL AND n.name IN (p.product_id, p.handle)
    ORDER BY p.product_id <> n.name DESC, p.product_id DESC`;
  return new Map(rows.map(({ name, productId }) => [name, productId]));
}

export async function productCategories(shop: ShopDb, limit: number): Promise<string[]> {
  const rows = await shop.query<{ category: string }>`
    SELECT DISTINCT category FROM product WHERE shop_id = ${shop.id} AND category <> '' AND deleted_at IS NULL ORDER BY category LIMIT ${limit}`;
  return rows.map((row) => row.category);
}

export type ProductImage = { productId: string; title: string; imageUrl: string };

/** Of goods that have a picture, in the same order. */
export const productImages = (shop: ShopDb, text: string, limit: number) => shop.query<ProductImage>`
  SELECT product_id AS "productId", title, image_url AS "imageUrl" FROM product
  WHERE shop_id = ${shop.id} AND deleted_at IS NULL AND image_url <> '' AND ${isNamed(text)}
  ORDER BY status <> 'active', title, product_id LIMIT ${limit}`;
