// How many days does one piece of a product last? Learned from the shop's own orders.
import type { ShopDb } from "~/db.server";
import { countedOrder } from "~/queries/purchases/counted-order.server";

/** Fewer gaps than this are chance. */
const leastGaps = 3;

/**
 * The median, over all gaps between one purchase of a product and the same person's next, of days by pieces bought the
 * time before. The last two years; two purchases within a day are one errand. Replaces what was there, whole.
 */
export async function refreshProductRefills(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await shop.query`DELETE FROM product_refill WHERE shop_id = ${shop.id}`;
    await shop.query`
      WITH purchase AS (
        SELECT i.customer_id, l.product_id, o.order_id, o.processed_at, sum(l.quantity) AS pieces
        FROM (${countedOrder(shop.id)}) o
        JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id
        JOIN order_line l ON l.shop_id = ${shop.id} AND l.order_id = o.order_id
        WHERE o.is_counted AND o.processed_at BETWEEN ${now}::timestamptz - interval '2 years' AND ${now} AND i.customer_id IS NOT NULL
          AND l.product_id IS NOT NULL AND l.quantity > 0
        GROUP BY 1, 2, 3, 4
      ), gap AS (
        SELECT product_id, pieces, extract(epoch FROM lead(processed_at) OVER next_time - processed_at) / 86400 AS days
        FROM purchase WINDOW next_time AS (PARTITION BY customer_id, product_id ORDER BY processed_at, order_id)
      )
      INSERT INTO product_refill (shop_id, product_id, gap_days, observations)
      SELECT ${shop.id}, product_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY (days / pieces)::float8), count(*)::int
      FROM gap WHERE days >= 1 GROUP BY product_id HAVING count(*) >= ${leastGaps}`;
  });
}
