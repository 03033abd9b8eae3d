// What is the larger or better one of what was bought? A dearer variant of it, else dearer goods of its category.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { boughtBy, isOnSale } from "~/queries/purchases/bought-by.server";
import type { RecommendationRequest } from "./recommendations.server";

/** A step up costs between so much and so much of what was bought: less is the same thing, more is another. */
const leastStep = 1.15;
const mostStep = 4;

/** Best first: the same product in a larger size before others of its category, those that sell best before the rest. */
export async function pickUpgrades(
  shop: ShopDb,
  requests: RecommendationRequest[],
  limit: number,
  now: Date,
): Promise<Map<CustomerId, string[]>> {
  if (requests.length === 0) return new Map();
  const rows = await shop.query<{ customerId: CustomerId; productIds: string[] }>`
    WITH request AS (
      SELECT * FROM jsonb_to_recordset(${toJson(requests)}::jsonb) AS r("customerId" uuid, "seedProductIds" text[])
    ), bought AS MATERIALIZED (${boughtBy(shop)}
    ), seed AS MATERIALIZED (
      SELECT r."customerId" AS customer_id, p.product_id, p.category, CASE WHEN b.dearest_minor > price.paid THEN b.dearest_minor ELSE price.paid END AS paid
      FROM request r CROSS JOIN LATERAL unnest(r."seedProductIds") AS s(product_id)
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = s.product_id
      CROSS JOIN LATERAL (SELECT min(v.price_minor) AS paid FROM variant v WHERE v.shop_id = ${shop.id} AND v.product_id = s.product_id AND v.price_minor > 0) price
      LEFT JOIN bought b ON b.customer_id = r."customerId" AND b.product_id = s.product_id
      WHERE price.paid IS NOT NULL
    ), larger AS (
      SELECT s.customer_id, s.product_id, 0 AS distance FROM seed s
      WHERE EXISTS (SELECT FROM variant v WHERE v.shop_id = ${shop.id} AND v.product_id = s.product_id AND v.price_minor >= s.paid * ${leastStep}::numeric)
      UNION ALL
      SELECT s.customer_id, p.product_id, 1
      FROM seed s JOIN product p ON p.shop_id = ${shop.id} AND p.category = s.category AND p.product_id <> s.product_id
      CROSS JOIN LATERAL (SELECT min(v.price_minor) AS least FROM variant v WHERE v.shop_id = ${shop.id} AND v.product_id = p.product_id) price
      WHERE s.category <> '' AND price.least BETWEEN s.paid * ${leastStep}::numeric AND s.paid * ${mostStep}::numeric
        AND NOT EXISTS (SELECT FROM bought b WHERE b.customer_id = s.customer_id AND b.product_id = p.product_id)
    ), ranked AS (
      SELECT l.customer_id, l.product_id, row_number() OVER (PARTITION BY l.customer_id ORDER BY min(l.distance), max(k.orders) DESC NULLS LAST, l.product_id) AS place
      FROM larger l
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = l.product_id AND ${isOnSale(shop, now)}
      LEFT JOIN product_rank k ON k.shop_id = ${shop.id} AND k.product_id = l.product_id
      GROUP BY l.customer_id, l.product_id
    )
    SELECT customer_id AS "customerId", array_agg(product_id ORDER BY place) AS "productIds" FROM ranked WHERE place <= ${limit} GROUP BY customer_id`;
  return new Map(rows.map((row) => [row.customerId, row.productIds]));
}
