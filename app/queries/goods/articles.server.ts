// Which recipes and stories belong to the goods of an order?
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { isWholeOrder, keyColumns } from "~/queries/decide/occasion-key.server";

/** As JSON [{title, url, imageUrl}]: those entered for the goods, or for their categories, newest first. */
export const articlesOf = (shop: ShopDb, orderId: Sql): Sql => sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('title', k.title, 'url', k.url, 'imageUrl', k.image_url) ORDER BY k.updated_at DESC, k.content_id), '[]')
  FROM (
    SELECT DISTINCT ON (n.content_id) n.* FROM order_line l
    LEFT JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = l.product_id
    JOIN product_content n ON n.shop_id = ${shop.id} AND (n.product_id = l.product_id OR (n.category = p.category AND p.category <> ''))
    WHERE l.shop_id = ${shop.id} AND l.order_id = ${orderId}
  ) k)`;

/** How many there are to show for each of these occasions. */
export async function articleCounts(shop: ShopDb, occasions: string[]): Promise<Map<string, number>> {
  if (occasions.length === 0) return new Map();
  const rows = await shop.query<{ occasion: string; count: number }>`
    WITH asked AS MATERIALIZED (
      SELECT occasion, ${keyColumns(sql`occasion`)}, ${isWholeOrder(sql`occasion`)} AS is_whole FROM (SELECT DISTINCT unnest(${occasions}::text[]) AS occasion) o
    )
    SELECT d.occasion, jsonb_array_length(${articlesOf(shop, sql`CASE WHEN d.is_whole THEN d.order_id END`)}) AS count FROM asked d`;
  return new Map(rows.map(({ occasion, count }) => [occasion, count]));
}
