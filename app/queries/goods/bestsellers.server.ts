// Which products that can be bought now sell best? As of the last refresh; where nothing was sold yet, the newest.
import type { ShopDb } from "~/db.server";
import { isOnSale } from "~/queries/purchases/bought-by.server";

/** What is sold at the store's counter alone sells well, too, and has no page. */
export async function bestsellers(shop: ShopDb, { now, limit }: { now: Date; limit: number }): Promise<string[]> {
  const rows = await shop.query<{ productId: string }>`
    SELECT p.product_id AS "productId" FROM product p
    LEFT JOIN product_rank r ON r.shop_id = ${shop.id} AND r.product_id = p.product_id
    WHERE p.shop_id = ${shop.id} AND ${isOnSale(shop, now)}
    ORDER BY r.orders DESC NULLS LAST, p.published_at DESC NULLS LAST, p.product_id LIMIT ${limit}`;
  return rows.map((row) => row.productId);
}
