// Can it be bought? Of a variant by its newest stock levels, of a product when any of its variants can.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

/** Over `variant v` with `levels`. */
export const isInStock = sql`(NOT v.is_stock_tracked OR v.sells_when_empty OR coalesce(n.available, v.stock) > 0)`;

export const levels = (shopId: ShopId) => sql`LEFT JOIN LATERAL (
      SELECT sum(l.available) AS available FROM inventory_level l WHERE l.shop_id = ${shopId} AND l.inventory_item_id = v.inventory_item_id
    ) n ON true`;

/** A product without known variants counts as available. */
export const isProductInStock = (shop: ShopDb, productId: Sql): Sql => sql`coalesce((
  SELECT bool_or(${isInStock}) FROM variant v ${levels(shop.id)} WHERE v.shop_id = ${shop.id} AND v.product_id = ${productId}), true)`;
