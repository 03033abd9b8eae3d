// What stands in a shop's ledger and delivery log, in a few figures? For the table at the end of the demo.
import type { ShopDb } from "~/db.server";

export type LedgerFigures = {
  orders: number;
  orderLines: number;
  customers: number;
  merges: number;
  attributedOrders: number;
};

export async function ledgerFigures(shop: ShopDb): Promise<LedgerFigures> {
  const [row] = await shop.query<LedgerFigures>`
    SELECT (SELECT count(*)::int FROM shop_order WHERE shop_id = ${shop.id} AND processed_at IS NOT NULL) AS orders,
      (SELECT count(*)::int FROM order_line WHERE shop_id = ${shop.id}) AS "orderLines",
      (SELECT count(*)::int FROM customer WHERE shop_id = ${shop.id}) AS customers,
      (SELECT count(*)::int FROM customer_merge WHERE shop_id = ${shop.id} AND undone_at IS NULL) AS merges,
      (SELECT count(*)::int FROM conversion WHERE shop_id = ${shop.id}) AS "attributedOrders"`;
  return row ?? { orders: 0, orderLines: 0, customers: 0, merges: 0, attributedOrders: 0 };
}

export const messagesByScenario = (shop: ShopDb) => shop.query<{ scenarioId: string; count: number }>`
  SELECT scenario_id AS "scenarioId", count(*)::int AS count FROM delivery
  WHERE shop_id = ${shop.id} AND state IN ('accepted', 'delivered', 'unknown', 'refused') GROUP BY 1 ORDER BY 1`;

export const messagesByChannel = (shop: ShopDb) => shop.query<{ channel: string; count: number }>`
  SELECT channel, count(*)::int AS count FROM delivery
  WHERE shop_id = ${shop.id} AND state IN ('accepted', 'delivered', 'unknown', 'refused') GROUP BY 1 ORDER BY 1`;

export const notSentByReason = (shop: ShopDb) => shop.query<{ reason: string; count: number }>`
  SELECT CASE WHEN state = 'held-out' THEN 'held-out' ELSE coalesce(reason, state) END AS reason, count(*)::int AS count FROM delivery
  WHERE shop_id = ${shop.id} AND state IN ('skipped', 'held-out') GROUP BY 1 ORDER BY 2 DESC, 1`;

export const notSentByScenario = (shop: ShopDb) => shop.query<{ scenarioId: string; reason: string; count: number }>`
  SELECT scenario_id AS "scenarioId", CASE WHEN state = 'held-out' THEN 'held-out' ELSE coalesce(reason, state) END AS reason, count(*)::int AS count FROM delivery
  WHERE shop_id = ${shop.id} AND state IN ('skipped', 'held-out') GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`;
