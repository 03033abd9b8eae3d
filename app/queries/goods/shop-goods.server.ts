// Which goods would the shop like to show to anybody: what sells and is well stocked, and what is cheaper than it was?
import type { ShopDb } from "~/db.server";
import { isOnSale } from "~/queries/purchases/bought-by.server";
import { levels } from "./in-stock.server";

/** So many of the bestsellers are looked at: what nobody buys is not popular, however much of it there is. */
const looked = 200;

/**
 * Of the shop's bestsellers those first that are well placed both by what they sell and by what is left of them: a message
 * to thousands must not sell out what it shows (R113). What is not counted is always there.
 */
export async function popularGoods(shop: ShopDb, { now, limit }: { now: Date; limit: number }): Promise<string[]> {
  const rows = await shop.query<{ productId: string }>`
    WITH top AS MATERIALIZED (
      SELECT product_id, orders, row_number() OVER (ORDER BY orders DESC, product_id) AS by_orders
      FROM product_rank WHERE shop_id = ${shop.id} ORDER BY orders DESC, product_id LIMIT ${looked}
    ), stocked AS (
      SELECT top.product_id, top.by_orders, rank() OVER (ORDER BY s.pieces DESC) AS by_stock
      FROM top CROSS JOIN LATERAL (
        SELECT sum(CASE WHEN NOT v.is_stock_tracked OR v.sells_when_empty THEN 1000000 WHEN coalesce(n.available, v.stock) > 0 THEN coalesce(n.available, v.stock) ELSE 0 END) AS pieces
        FROM variant v ${levels(shop.id)} WHERE v.shop_id = ${shop.id} AND v.product_id = top.product_id OFFSET 0
      ) s
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = top.product_id AND ${isOnSale(shop, now)}
      WHERE s.pieces > 0
    )
    SELECT product_id AS "productId" FROM stocked ORDER BY by_orders + by_stock, by_orders LIMIT ${limit}`;
  return rows.map(({ productId }) => productId);
}

/** Below their compare-at price (R114): those that sell best first, then those that came down most. */
export async function reducedGoods(shop: ShopDb, { now, limit }: { now: Date; limit: number }): Promise<string[]> {
  const rows = await shop.query<{ productId: string }>`
    WITH reduced AS MATERIALIZED (
      SELECT product_id, max(1 - price_minor::float8 / compare_at_minor) AS share
      FROM variant WHERE shop_id = ${shop.id} AND compare_at_minor > price_minor GROUP BY product_id
    )
    SELECT p.product_id AS "productId" FROM reduced r
    JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = r.product_id AND ${isOnSale(shop, now)}
    LEFT JOIN product_rank k ON k.shop_id = ${shop.id} AND k.product_id = r.product_id
    ORDER BY k.orders DESC NULLS LAST, r.share DESC, p.product_id LIMIT ${limit}`;
  return rows.map(({ productId }) => productId);
}
