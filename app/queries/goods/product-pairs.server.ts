// Which products are bought together, and which categories are bought once for long? Learned from the shop's own orders.
import type { ShopDb } from "~/db.server";
import { countedOrder } from "~/queries/purchases/counted-order.server";

/** An order with more different goods than this is a wholesale list, not a taste. */
const widestBasket = 60;
const keptPerProduct = 30;

/** A category counts as durable when fewer than this share of its buyers came back to it within a year. */
const durableBelow = 0.15;
const leastBuyers = 20;

const popularDays = 90;

/** Bought-together counts over the last year's orders: how many orders held both. Replaces what was there, whole. */
export async function refreshProductPairs(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await shop.query`DELETE FROM product_pair WHERE shop_id = ${shop.id}`;
    await shop.query`
      WITH basket AS (
        SELECT o.order_id, array_agg(DISTINCT l.product_id) AS products
        FROM (${countedOrder(shop.id)}) o
        JOIN order_line l ON l.shop_id = ${shop.id} AND l.order_id = o.order_id
        WHERE o.is_counted AND o.processed_at > ${now}::timestamptz - interval '1 year' AND l.product_id IS NOT NULL
        GROUP BY o.order_id
        HAVING count(DISTINCT l.product_id) BETWEEN 2 AND ${widestBasket}
      ), pair AS (
        SELECT a AS product_id, b AS other_id, count(*)::int AS together
        FROM basket, unnest(products) a, unnest(products) b
        WHERE a <> b
        GROUP BY a, b
      ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY product_id ORDER BY together DESC, other_id) AS place FROM pair
      )
      INSERT INTO product_pair (shop_id, product_id, other_id, together)
      SELECT ${shop.id}, product_id, other_id, together FROM ranked WHERE place <= ${keptPerProduct}`;
    await refreshRanks(shop, now);
    await refreshCategoryTraits(shop, now);
    await shop.query`UPDATE shop_setting SET pairs_refreshed_at = ${now} WHERE shop_id = ${shop.id}`;
  });
}

async function refreshRanks(shop: ShopDb, now: Date) {
  await shop.query`DELETE FROM product_rank WHERE shop_id = ${shop.id}`;
  await shop.query`
    INSERT INTO product_rank (shop_id, product_id, orders)
    SELECT ${shop.id}, l.product_id, count(DISTINCT o.order_id)::int
    FROM (${countedOrder(shop.id)}) o
    JOIN order_line l ON l.shop_id = ${shop.id} AND l.order_id = o.order_id AND l.product_id IS NOT NULL
    WHERE o.is_counted AND o.processed_at BETWEEN ${now}::timestamptz - make_interval(days => ${popularDays}) AND ${now}
    GROUP BY l.product_id`;
}

/** Repeat share: of those whose first purchase in the category is over 60 days old, who bought it again on another day. */
async function refreshCategoryTraits(shop: ShopDb, now: Date) {
  await shop.query`DELETE FROM category_trait WHERE shop_id = ${shop.id}`;
  await shop.query`
    WITH purchase AS (
      SELECT DISTINCT p.category, i.customer_id, o.processed_at::date AS day
      FROM (${countedOrder(shop.id)}) o
      JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id
      JOIN order_line l ON l.shop_id = ${shop.id} AND l.order_id = o.order_id
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = l.product_id
      WHERE o.is_counted AND p.category <> '' AND i.customer_id IS NOT NULL
        AND o.processed_at > ${now}::timestamptz - interval '1 year'
    ), buyer AS (
      SELECT category, customer_id, count(*) AS days FROM purchase
      GROUP BY category, customer_id
      HAVING min(day) < (${now}::timestamptz - interval '60 days')::date
    )
    INSERT INTO category_trait (shop_id, category, buyers, repeat_share, is_durable)
    SELECT ${shop.id}, category, count(*)::int, avg((days > 1)::int)::float8, avg((days > 1)::int) < ${durableBelow}
    FROM buyer GROUP BY category HAVING count(*) >= ${leastBuyers}`;
}
