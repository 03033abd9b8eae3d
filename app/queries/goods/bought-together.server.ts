// What is bought together with a product, and can be bought now? The most often first.
import type { ShopDb } from "~/db.server";
import { isOnSale } from "~/queries/purchases/bought-by.server";

export async function boughtTogether(shop: ShopDb, productId: string, { now, limit }: { now: Date; limit: number }): Promise<string[]> {
  const rows = await shop.query<{ productId: string }>`
    SELECT pp.other_id AS "productId" FROM product_pair pp
    JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = pp.other_id AND ${isOnSale(shop, now)}
    WHERE pp.shop_id = ${shop.id} AND pp.product_id = ${productId}
    ORDER BY pp.together DESC, pp.other_id LIMIT ${limit}`;
  return rows.map((row) => row.productId);
}
