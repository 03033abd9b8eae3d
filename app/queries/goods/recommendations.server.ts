// What else would this customer like? Bought together with what they have; never what they have, nor what is sold out.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { tasteFor } from "~/queries/people/taste.server";
import { boughtBy, isOnSale } from "~/queries/purchases/bought-by.server";

export type RecommendationRequest = { customerId: CustomerId; seedProductIds: string[] };

/** How long a category that was just bought stays out, when its goods last (or nothing is known of it yet). */
const durableDays = 180;

/**
 * Product ids for many customers in one statement, best first, at most `limit` each: by how often the shop's orders
 * held the candidate together with the seeds and with what the customer has, raised by the taste for its category that
 * the customer's clicks tell (domain/ledger/taste.ts), then by the shop's bestsellers.
 * Left out: products the customer ever bought, sold-out and hidden ones, the seeds, and every category of which the
 * customer bought a durable within 180 days (who has just bought an outer is shown no outers).
 */
export async function recommendProducts(
  shop: ShopDb,
  requests: RecommendationRequest[],
  limit: number,
  now: Date,
): Promise<Map<CustomerId, string[]>> {
  if (requests.length === 0 || limit <= 0) return new Map();
  const rows = await shop.query<{ customerId: CustomerId; productIds: string[] }>`
    WITH request AS (
      SELECT * FROM jsonb_to_recordset(${toJson(requests)}::jsonb) AS r("customerId" uuid, "seedProductIds" text[])
    ), bought AS (${boughtBy(shop)}
    ), source AS (
      SELECT customer_id, product_id, 1 AS weight FROM bought
      UNION ALL
      SELECT r."customerId", seed, 3 FROM request r, unnest(r."seedProductIds") seed
    ), resting AS (
      SELECT DISTINCT b.customer_id, p.category
      FROM bought b
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = b.product_id AND p.category <> ''
      LEFT JOIN category_trait t ON t.shop_id = ${shop.id} AND t.category = p.category
      WHERE b.last_at > ${now}::timestamptz - make_interval(days => ${durableDays}) AND coalesce(t.is_durable, true)
    ), taste AS MATERIALIZED (${tasteFor(shop, now)}
    ), popular AS (
      SELECT product_id, orders FROM product_rank WHERE shop_id = ${shop.id} ORDER BY orders DESC, product_id LIMIT 100
    ), scored AS (
      SELECT s.customer_id, pp.other_id AS product_id, sum(pp.together * s.weight) AS together
      FROM source s
      JOIN product_pair pp ON pp.shop_id = ${shop.id} AND pp.product_id = s.product_id
      GROUP BY 1, 2
      UNION ALL
      SELECT r."customerId", p.product_id, 0 FROM request r, popular p
    ), candidate AS (
      SELECT s.customer_id, s.product_id, max(s.together) AS together, max(coalesce(pop.orders, 0)) AS orders
      FROM scored s LEFT JOIN popular pop ON pop.product_id = s.product_id
      GROUP BY 1, 2
    ), ranked AS (
      SELECT c.customer_id, c.product_id,
             row_number() OVER (PARTITION BY c.customer_id ORDER BY (c.together + 1) * (1 + coalesce(liked.taste, 0)) DESC, c.orders DESC, c.product_id) AS place
      FROM candidate c
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = c.product_id
       AND ${isOnSale(shop, now)}
      LEFT JOIN taste liked ON liked.customer_id = c.customer_id AND liked.category = p.category
      WHERE NOT EXISTS (SELECT FROM source s WHERE s.customer_id = c.customer_id AND s.product_id = c.product_id)
        AND NOT EXISTS (SELECT FROM resting z WHERE z.customer_id = c.customer_id AND z.category = p.category)
    )
    SELECT customer_id AS "customerId", array_agg(product_id ORDER BY place) AS "productIds"
    FROM ranked WHERE place <= ${limit} GROUP BY customer_id`;
  return new Map(rows.map((row) => [row.customerId, row.productIds]));
}
