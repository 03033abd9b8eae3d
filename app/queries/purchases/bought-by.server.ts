// Which products has each of these people bought? The CTE `bought` of what picks goods for them.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { countedOrder } from "./counted-order.server";

/** Over the relation `request` ("customerId"): customer_id, product_id, last_at, dearest_minor (a piece). One index look-up for each identity and order. */
export const boughtBy = (shop: ShopDb): Sql => sql`
  SELECT r."customerId" AS customer_id, l.product_id, max(o.processed_at) AS last_at, max(l.unit_price_minor) AS dearest_minor
  FROM request r
  CROSS JOIN LATERAL (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = r."customerId" OFFSET 0) i
  CROSS JOIN LATERAL (SELECT * FROM (${countedOrder(shop.id)}) own WHERE own.identity_id = i.identity_id AND own.is_counted OFFSET 0) o
  CROSS JOIN LATERAL (SELECT product_id, unit_price_minor FROM order_line WHERE shop_id = ${shop.id} AND order_id = o.order_id OFFSET 0) l
  WHERE l.product_id IS NOT NULL
  GROUP BY 1, 2`;

/** A product `p` that can be seen and bought now. */
export const isOnSale = (shop: ShopDb, now: Date): Sql => sql`
  p.status = 'active' AND p.deleted_at IS NULL AND p.published_at <= ${now} AND EXISTS (
    SELECT FROM variant v
    LEFT JOIN LATERAL (SELECT sum(n.available) AS available FROM inventory_level n WHERE n.shop_id = v.shop_id AND n.inventory_item_id = v.inventory_item_id) level ON true
    WHERE v.shop_id = ${shop.id} AND v.product_id = p.product_id AND (NOT v.is_stock_tracked OR v.sells_when_empty OR coalesce(level.available, v.stock) > 0))`;
