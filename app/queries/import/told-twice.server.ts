// Which purchases of files has the shop's platform told as well? Each counts once, whichever was told first: the platform's.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { storePrefix } from "~/domain/import/import-events";
import type { RowProblem } from "~/domain/import/imported-row";
import type { OrderFact } from "~/domain/ledger/events";
import { dropOrders } from "~/queries/purchases/orders.server";
import { isOneDay } from "./import-rows.server";

type Twice = { orderId: string; customerId: CustomerId | null };

/** Among orders that were saved just now and whatever has their numbers. Whose purchases went. Their lines say why. */
export async function dropToldTwice(shop: ShopDb, orders: Pick<OrderFact, "orderName">[]): Promise<CustomerId[]> {
  const names = [...new Set(orders.map(({ orderName }) => orderName))].filter((name) => name !== "");
  if (names.length === 0) return [];
  const twice = await shop.query<Twice>`
    SELECT f.order_id AS "orderId", i.customer_id AS "customerId" FROM unnest(${names}::text[]) AS n(name)
    CROSS JOIN LATERAL (
      SELECT order_id, identity_id, processed_at FROM shop_order
      WHERE shop_id = ${shop.id} AND order_name = n.name AND starts_with(order_id, ${storePrefix}) OFFSET 0
    ) f
    CROSS JOIN LATERAL (
      SELECT order_id FROM shop_order
      WHERE shop_id = ${shop.id} AND order_name = n.name AND NOT starts_with(order_id, ${storePrefix}) AND ${isOneDay(sql`processed_at`, sql`f.processed_at`)}
      LIMIT 1
    ) told
    LEFT JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = f.identity_id OFFSET 0) i ON true`;
  if (twice.length === 0) return [];
  const orderIds = twice.map(({ orderId }) => orderId);
  await dropOrders(shop, orderIds);
  await noteRows(
    shop,
    orderIds.map((id) => id.slice(storePrefix.length)),
  );
  return twice.flatMap(({ customerId }) => customerId ?? []);
}

const problem: RowProblem = { field: null, word: "platform-order", isLight: false };

/** What else the lines tell, who is who, stands until the file is undone. */
async function noteRows(shop: ShopDb, keys: string[]): Promise<void> {
  const noted = JSON.stringify([problem]);
  await shop.query`
    UPDATE import_row SET problems = coalesce(problems, '[]') || ${noted}::jsonb
    WHERE shop_id = ${shop.id} AND fact_key = ANY(${keys}::uuid[]) AND told IS NOT NULL AND NOT coalesce(problems, '[]') @> ${noted}::jsonb`;
}
