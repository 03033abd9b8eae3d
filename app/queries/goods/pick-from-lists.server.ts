// Which goods of a list (a ranking, what is new) are shown to whom? Less what the reader has and what is sold out.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { boughtBy, isOnSale } from "~/queries/purchases/bought-by.server";

/**
 * `productIds` null: the shop's bestsellers. In the list's order; goods of categories that the reader buys first, where asked.
 * What can be bought is asked once of each product: most readers are told of the same ones.
 */
export async function pickFromLists(
  shop: ShopDb,
  requests: { customerId: CustomerId; productIds: string[] | null }[],
  { limit, ownCategoriesFirst, now }: { limit: number; ownCategoriesFirst: boolean; now: Date },
): Promise<Map<CustomerId, string[]>> {
  if (requests.length === 0) return new Map();
  const rows = await shop.query<{ customerId: CustomerId; productIds: string[] }>`
    WITH request AS (
      SELECT * FROM jsonb_to_recordset(${toJson(requests)}::jsonb) AS r("customerId" uuid, "productIds" text[])
    ), bought AS MATERIALIZED (${boughtBy(shop)}
    ), popular AS MATERIALIZED (
      SELECT array_agg(product_id ORDER BY orders DESC, product_id) AS ids
      FROM (SELECT product_id, orders FROM product_rank WHERE shop_id = ${shop.id} ORDER BY orders DESC, product_id LIMIT 100) k
    ), own AS MATERIALIZED (
      SELECT DISTINCT b.customer_id, p.category FROM bought b
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = b.product_id AND p.category <> ''
    ), listed AS (
      SELECT r."customerId" AS customer_id, l.product_id, l.place
      FROM request r CROSS JOIN popular
      CROSS JOIN LATERAL unnest(CASE WHEN r."productIds" IS NULL THEN popular.ids ELSE r."productIds" END) WITH ORDINALITY AS l(product_id, place)
    ), on_sale AS MATERIALIZED (
      SELECT p.product_id, p.category FROM (SELECT DISTINCT product_id FROM listed) l
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = l.product_id AND ${isOnSale(shop, now)}
    ), ranked AS (
      SELECT l.customer_id, l.product_id,
        row_number() OVER (PARTITION BY l.customer_id ORDER BY ${ownCategoriesFirst} AND o.category IS NULL, l.place) AS place
      FROM listed l
      JOIN on_sale p ON p.product_id = l.product_id
      LEFT JOIN own o ON o.customer_id = l.customer_id AND o.category = p.category
      WHERE NOT EXISTS (SELECT FROM bought b WHERE b.customer_id = l.customer_id AND b.product_id = l.product_id)
    )
    SELECT customer_id AS "customerId", array_agg(product_id ORDER BY place) AS "productIds" FROM ranked WHERE place <= ${limit} GROUP BY customer_id`;
  return new Map(rows.map((row) => [row.customerId, row.productIds]));
}
