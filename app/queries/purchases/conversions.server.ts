// Which delivery earned an order? Last touch within the scenario's window, a click before an open.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { marksOf } from "~/queries/hear/scenario-day-marks.server";
import { countedOrder } from "./counted-order.server";

/** Those of these customers who ordered at that instant or later. */
export async function buyersSince(shop: ShopDb, customerIds: CustomerId[], since: Date): Promise<CustomerId[]> {
  if (customerIds.length === 0) return [];
  const rows = await shop.query<{ customerId: CustomerId }>`
    SELECT customer_id AS "customerId" FROM customer
    WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[]) AND last_order_at >= ${since}`;
  return rows.map(({ customerId }) => customerId);
}

export type AttributionWindow = { scenarioId: string; days: number };

/**
 * Makes the conversions of these customers' orders what engagement and orders say now; a repeat changes nothing.
 * An order is credited to one delivery of the same person, whatever address either used: the last human click
 * at most `days` before the order, else the last human open. Refunds lower the amount; orders that no longer
 * count lose their conversion.
 */
export async function recomputeConversions(shop: ShopDb, customerIds: CustomerId[], windows: AttributionWindow[]): Promise<void> {
  // A history of years comes in before anybody opened a message: nothing is credited, nothing was.
  const [shopwide] = await shop.query`SELECT FROM engagement WHERE shop_id = ${shop.id} ORDER BY shop_id, occurred_at LIMIT 1`;
  if (!shopwide) return;
  await shop.query`
    WITH scenario_window AS (
      SELECT * FROM unnest(${windows.map((w) => w.scenarioId)}::text[], ${windows.map((w) => w.days)}::int[]) AS w(scenario_id, days)
    ), person_identity AS (
      SELECT identity_id, customer_id FROM identity
      WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])
    ), touch AS (
      SELECT p.customer_id, d.delivery_id, d.scenario_id, e.kind, e.occurred_at, w.days
      FROM person_identity p
      JOIN delivery d ON d.shop_id = ${shop.id} AND d.identity_id = p.identity_id
      JOIN scenario_window w ON w.scenario_id = d.scenario_id
      CROSS JOIN LATERAL (
        SELECT kind, occurred_at FROM engagement
        WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id AND kind IN ('click', 'open') AND NOT is_machine OFFSET 0
      ) e
    ), person_order AS (
      SELECT p.customer_id, o.order_id, o.processed_at, o.currency, o.total_minor - o.refunded_minor AS amount_minor, o.is_counted
      FROM person_identity p
      CROSS JOIN LATERAL (SELECT * FROM (${countedOrder(shop.id)}) own WHERE own.identity_id = p.identity_id OFFSET 0) o
    ), credited AS (
      SELECT DISTINCT ON (o.order_id)
             o.order_id, t.delivery_id, t.scenario_id, t.kind, t.occurred_at, o.processed_at, o.amount_minor, o.currency
      FROM person_order o
      JOIN touch t ON t.customer_id = o.customer_id
       AND t.occurred_at <= o.processed_at AND o.processed_at <= t.occurred_at + make_interval(days => t.days)
      WHERE o.is_counted
      ORDER BY o.order_id, (t.kind = 'click') DESC, t.occurred_at DESC, t.delivery_id
    ), was AS MATERIALIZED (
      SELECT c.scenario_id, c.ordered_at FROM person_order o
      CROSS JOIN LATERAL (SELECT scenario_id, ordered_at FROM conversion WHERE shop_id = ${shop.id} AND order_id = o.order_id OFFSET 0) c
    ), gone AS (
      DELETE FROM conversion c USING person_order o
      WHERE c.shop_id = ${shop.id} AND c.order_id = o.order_id
        AND NOT EXISTS (SELECT FROM credited k WHERE k.order_id = c.order_id)
    ), kept AS (
    INSERT INTO conversion (shop_id, order_id, delivery_id, scenario_id, touch, touched_at, ordered_at, amount_minor, currency)
    SELECT ${shop.id}, order_id, delivery_id, scenario_id, kind, occurred_at, processed_at, amount_minor, currency FROM credited
    ON CONFLICT (shop_id, order_id) DO UPDATE SET
      delivery_id = excluded.delivery_id, scenario_id = excluded.scenario_id, touch = excluded.touch,
      touched_at = excluded.touched_at, ordered_at = excluded.ordered_at, amount_minor = excluded.amount_minor,
      currency = excluded.currency RETURNING scenario_id, ordered_at
    )
    ${marksOf(shop.id, sql`SELECT scenario_id, ordered_at FROM was UNION ALL SELECT scenario_id, ordered_at FROM kept`)}`;
}
