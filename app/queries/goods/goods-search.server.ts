// Which goods does a merchant mean while typing: products, categories, tags?
import type { ShopDb } from "~/db.server";
import { storableText } from "~/lib/storable-text";

export type GoodsFound = { products: { productId: string; title: string }[]; categories: string[]; tags: string[] };

/** By any part of the name; nothing typed: the first ones. A shop's products are some thousands at most, and are gone through. */
export async function searchGoods(shop: ShopDb, typed: string, limit: number): Promise<GoodsFound> {
  const text = storableText(typed);
  const [row] = await shop.query<GoodsFound>`
    WITH live AS MATERIALIZED (SELECT product_id, title, category, tags FROM product WHERE shop_id = ${shop.id} AND deleted_at IS NULL)
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('productId', product_id, 'title', title) ORDER BY title, product_id) FROM (
        SELECT product_id, title FROM live WHERE strpos(lower(title), lower(${text})) > 0 ORDER BY title, product_id LIMIT ${limit}) p), '[]') AS products,
      ARRAY(SELECT DISTINCT category FROM live WHERE category <> '' AND strpos(lower(category), lower(${text})) > 0 ORDER BY category LIMIT ${limit}) AS categories,
      ARRAY(SELECT DISTINCT tag FROM live, unnest(tags) tag WHERE strpos(lower(tag), lower(${text})) > 0 ORDER BY tag LIMIT ${limit}) AS tags`;
  return row ?? { products: [], categories: [], tags: [] };
}

/** Titles of products that a condition names; deleted ones too. */
export const productTitles = (shop: ShopDb, productIds: string[]) => shop.query<{ productId: string; title: string }>`
  SELECT product_id AS "productId", title FROM product WHERE shop_id = ${shop.id} AND product_id = ANY(${productIds}::text[])`;
