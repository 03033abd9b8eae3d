// Which goods is an occasion about, can they still be bought, and does the order they came with still stand?

import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { GoodsNow } from "~/domain/decide/still-so";
import { isProductInStock } from "~/queries/goods/in-stock.server";
import { cartStates } from "~/queries/purchases/cart-state.server";
import { countedOrder } from "~/queries/purchases/counted-order.server";
import { isWholeOrder, keyColumns } from "./occasion-key.server";

export type OccasionGoods = GoodsNow & { occasion: string; productIds: string[] };

/** For occasions that name an order, a cart or a product; others are about no goods and are left out. Goods of unknown products count as available. */
export async function occasionGoods(shop: ShopDb, occasions: string[]): Promise<OccasionGoods[]> {
  const about = occasions.filter((occasion) => namesGoods.test(occasion));
  return about.length === 0 ? [] : goodsOf(shop, about);
}

const namesGoods = /^(order|cart|item|refill|rhythm|viewed|back|drop|low):/;

const goodsOf = (shop: ShopDb, occasions: string[]) => shop.query<OccasionGoods>`
  WITH asked AS MATERIALIZED (
    SELECT occasion, ${keyColumns(sql`occasion`)}, ${isWholeOrder(sql`occasion`)} AS is_whole
    FROM (SELECT DISTINCT unnest(${occasions}::text[]) AS occasion) o
  ),
  state AS (
    SELECT 'cart:' || c.cart_key AS occasion, c.is_completed, c.is_empty, c.customer_id
    FROM (${cartStates(shop.id, sql`SELECT cart_key FROM asked WHERE cart_key IS NOT NULL`)}) c
  ),
  undone AS (
    SELECT a.occasion FROM asked a
    CROSS JOIN LATERAL (SELECT is_counted FROM (${countedOrder(shop.id)}) own WHERE own.order_id = a.order_id OFFSET 0) o
    WHERE NOT o.is_counted
  ),
  goods AS (
    SELECT a.occasion, l.product_id, l.variant_id FROM asked a
    CROSS JOIN LATERAL (SELECT product_id, variant_id FROM order_line WHERE shop_id = ${shop.id} AND order_id = a.order_id OFFSET 0) l
    WHERE a.is_whole
    UNION ALL
    SELECT occasion, product_id, NULL FROM asked WHERE product_id IS NOT NULL
    UNION ALL
    SELECT a.occasion, g ->> 'productId', g ->> 'variantId' FROM asked a
    CROSS JOIN LATERAL (
      SELECT lines FROM cart t WHERE t.shop_id = ${shop.id} AND t.cart_key = a.cart_key AND t.deleted_at IS NULL AND t.lines <> '[]'::jsonb
      ORDER BY t.updated_at DESC, t.kind DESC LIMIT 1) t
    CROSS JOIN LATERAL jsonb_array_elements(t.lines) g
  ),
  stocked AS (
    SELECT g.occasion, g.product_id,
      p.deleted_at IS NULL AND coalesce(p.status, 'active') = 'active'
      AND CASE WHEN g.variant_id IS NOT NULL THEN v.variant_id IS NULL OR NOT v.is_stock_tracked OR v.sells_when_empty OR coalesce(n.available, v.stock) > 0
        ELSE ${isProductInStock(shop, sql`g.product_id`)} END AS is_available
    FROM goods g
    LEFT JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = g.product_id
    LEFT JOIN variant v ON v.shop_id = ${shop.id} AND v.variant_id = g.variant_id
    LEFT JOIN LATERAL (
      SELECT sum(l.available) AS available FROM inventory_level l WHERE l.shop_id = ${shop.id} AND l.inventory_item_id = v.inventory_item_id
    ) n ON true
  )
  SELECT a.occasion, coalesce(array_agg(DISTINCT k.product_id) FILTER (WHERE k.product_id IS NOT NULL), '{}') AS "productIds",
    coalesce(bool_and(NOT k.is_available), false) AS "isSoldOut", coalesce(bool_or(s.is_completed), false) AS "isCompleted", coalesce(bool_or(s.is_empty), false) AS "isEmpty",
    (array_agg(s.customer_id))[1] AS "ownerId", bool_or(u.occasion IS NOT NULL) AS "isUndone"
  FROM asked a LEFT JOIN stocked k ON k.occasion = a.occasion LEFT JOIN state s ON s.occasion = a.occasion LEFT JOIN undone u ON u.occasion = a.occasion
  WHERE a.order_id IS NOT NULL OR a.cart_key IS NOT NULL OR a.product_id IS NOT NULL
  GROUP BY a.occasion`;
