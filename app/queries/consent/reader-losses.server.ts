// Which message lost which reader? Charged once, to one message, with what kind of customer left.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Period } from "~/domain/day";
import { orderClassFrom, recencyClassFrom } from "~/domain/ledger/customer-value";
import type { LossFigures, LossKind } from "~/domain/measure/message-value";
import { chargedWithinHours } from "~/domain/measure/reader-loss";
import { toJson } from "~/lib/json";
import { marksOf } from "~/queries/hear/scenario-day-marks.server";
import { ordersOf } from "~/queries/purchases/counted-order.server";

/** `deliveryId`: the message that the refusal names, if it names one. */
export type Refusal = { identityId: string; channel: string; kind: LossKind; at: Date; deliveryId: string | null };

/**
 * Of several refusals of one address the first is charged, and no other until the person agrees again; a complaint
 * after it makes the loss a complaint. The customer's class is the one of that instant.
 */
export async function chargeLosses(shop: ShopDb, refusals: Refusal[]): Promise<void> {
  if (refusals.length === 0) return;
  await shop.query`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${toJson(refusals)}::jsonb) AS r("identityId" uuid, channel text, kind text, at timestamptz, "deliveryId" uuid)
    ), charged AS MATERIALIZED (
      SELECT DISTINCT ON (t."identityId", t.channel) t."identityId" AS identity_id, t.kind, t.at, d.*
      FROM told t CROSS JOIN LATERAL (
        SELECT delivery_id, scenario_id, scenario_version, step, variant, channel FROM delivery
        WHERE shop_id = ${shop.id} AND identity_id = t."identityId" AND channel = t.channel
          AND CASE WHEN t."deliveryId" IS NULL THEN sent_at <= t.at AND sent_at > t.at - make_interval(hours => ${chargedWithinHours}) ELSE delivery_id = t."deliveryId" END
        ORDER BY sent_at DESC LIMIT 1
      ) d
      WHERE NOT EXISTS (
        SELECT FROM (SELECT delivery_id FROM delivery WHERE shop_id = ${shop.id} AND identity_id = t."identityId" AND channel = t.channel OFFSET 0) o
        CROSS JOIN LATERAL (SELECT lost_at FROM reader_loss WHERE shop_id = ${shop.id} AND delivery_id = o.delivery_id OFFSET 0) l
        WHERE o.delivery_id <> d.delivery_id
          AND NOT EXISTS (SELECT FROM consent c WHERE c.shop_id = ${shop.id} AND c.identity_id = t."identityId" AND c.channel = t.channel
            AND c.state = 'subscribed' AND c.occurred_at > l.lost_at))
      ORDER BY t."identityId", t.channel, (t.kind = 'complaint') DESC, t.at
    ), leaver AS (
      SELECT c.*, b.orders, b.last_at FROM charged c
      CROSS JOIN LATERAL (
        SELECT count(*) AS orders, max(o.processed_at) AS last_at
        FROM (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = c.identity_id OFFSET 0) me
        CROSS JOIN LATERAL (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = me.customer_id OFFSET 0) i
        ${ordersOf(shop.id)}
        WHERE o.is_counted AND o.processed_at <= c.at
      ) b
    ), lost AS (
      INSERT INTO reader_loss (shop_id, delivery_id, scenario_id, version, step, variant, channel, kind, lost_at, order_class, recency_class)
      SELECT ${shop.id}, delivery_id, scenario_id, scenario_version, step, variant, channel, kind, at, ${classOf.orders(sql`orders`)},
        ${classOf.recency(sql`at`, sql`last_at`)} FROM leaver
      ON CONFLICT (shop_id, delivery_id) DO UPDATE SET kind = excluded.kind WHERE excluded.kind = 'complaint'
      RETURNING scenario_id, lost_at
    )
    ${marksOf(shop.id, sql`SELECT scenario_id, lost_at FROM lost`)}`;
}

/** SQL for the classes of domain/ledger/customer-value.ts. */
export const classOf = {
  orders: (count: ReturnType<typeof sql>) => sql`width_bucket(${count}::int, ${[...orderClassFrom]}::int[])`,
  recency: (at: ReturnType<typeof sql>, lastAt: ReturnType<typeof sql>) =>
    sql`CASE WHEN ${lastAt} IS NULL THEN 0 ELSE width_bucket(floor(extract(epoch FROM ${at}::timestamptz - ${lastAt}) / 86400)::int, ${[...recencyClassFrom]}::int[]) END`,
};

export type ChargedLosses = LossFigures & { scenarioId: string; version: number; step: number; variant: string };

/** Losses are few beside messages: a report reads them as they are. `scenarioIds`: of these. */
export const lossesIn = (shop: ShopDb, { from, until }: Period, scenarioIds: readonly string[]) => shop.query<ChargedLosses>`
  SELECT scenario_id AS "scenarioId", version, step, variant, channel, kind, order_class AS "orderClass", recency_class AS "recencyClass", count(*)::int AS people
  FROM reader_loss WHERE shop_id = ${shop.id} AND scenario_id = ANY(${[...scenarioIds]}::text[]) AND lost_at >= ${from} AND lost_at < ${until}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`;
