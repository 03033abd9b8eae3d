// Which articles and recipes has the merchant put to which goods?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { ContentDraft } from "~/domain/ledger/product-content";
import { toJson } from "~/lib/json";

/** `goods`: the product's title, or null where it is a category's or the product is gone. */
export type ProductContent = ContentDraft & { contentId: string; goods: string | null };

const columns = sql`c.content_id AS "contentId", c.product_id AS "productId", c.category, c.title, c.url, c.image_url AS "imageUrl", p.title AS goods`;

/** The latest first; with a text, those whose own title, goods or category hold it. A merchant's list, some hundreds long. */
export const productContents = (shop: ShopDb, text: string, limit: number) => shop.query<ProductContent>`
  SELECT ${columns} FROM product_content c
  LEFT JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = c.product_id AND p.deleted_at IS NULL
  WHERE c.shop_id = ${shop.id}
    AND (${text} = '' OR strpos(lower(c.title), lower(${text})) > 0 OR strpos(lower(p.title), lower(${text})) > 0 OR strpos(lower(c.category), lower(${text})) > 0)
  ORDER BY c.updated_at DESC, c.content_id LIMIT ${limit}`;

export async function contentById(shop: ShopDb, contentId: string): Promise<ProductContent | null> {
  const [row] = await shop.query<ProductContent>`
    SELECT ${columns} FROM product_content c LEFT JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = c.product_id AND p.deleted_at IS NULL
    WHERE c.shop_id = ${shop.id} AND c.content_id = ${contentId}`;
  return row ?? null;
}

/** `keepsImages`: what comes without a picture (a file never has one) leaves the one that is there. */
export async function saveContents(
  shop: ShopDb,
  contents: (ContentDraft & { contentId: string })[],
  { now, keepsImages }: { now: Date; keepsImages: boolean },
): Promise<void> {
  if (contents.length === 0) return;
  await shop.query`
    INSERT INTO product_content (shop_id, content_id, product_id, category, title, url, image_url, updated_at)
    SELECT ${shop.id}, r."contentId", r."productId", r.category, r.title, r.url, r."imageUrl", ${now}
    FROM jsonb_to_recordset(${toJson(contents)}::jsonb) AS r("contentId" uuid, "productId" text, category text, title text, url text, "imageUrl" text)
    ON CONFLICT (shop_id, content_id) DO UPDATE SET product_id = excluded.product_id, category = excluded.category, title = excluded.title,
      url = excluded.url, image_url = CASE WHEN ${keepsImages} THEN coalesce(excluded.image_url, product_content.image_url) ELSE excluded.image_url END, updated_at = excluded.updated_at`;
}

export async function deleteContent(shop: ShopDb, contentId: string): Promise<void> {
  await shop.query`DELETE FROM product_content WHERE shop_id = ${shop.id} AND content_id = ${contentId}`;
}
