// How much of LINE's monthly quota has a shop left, and which messages of its broadcasts may use it?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/decide/delivery";
import type { Quota, Reader } from "~/domain/decide/quota-plan";
import type { DeliveryId } from "~/domain/ids";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { tellOfDeliveries } from "~/queries/api/api-events.server";

export type StoredQuota = Quota & { readAt: Date; triggeredPerDay: number; forecastAt: Date | null };

/** Null: LINE was never asked. */
export async function lineQuota(shop: ShopDb): Promise<StoredQuota | null> {
  const [row] = await shop.query<StoredQuota>`
    SELECT most, used, read_at AS "readAt", triggered_per_day AS "triggeredPerDay", forecast_at AS "forecastAt" FROM line_quota WHERE shop_id = ${shop.id}`;
  return row ?? null;
}

export async function saveLineQuota(shop: ShopDb, { most, used }: Quota, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO line_quota (shop_id, most, used, read_at) VALUES (${shop.id}, ${most}, ${used}, ${now})
    ON CONFLICT (shop_id) DO UPDATE SET most = excluded.most, used = excluded.used, read_at = excluded.read_at`;
}

/** Two senders at once do not use the same place. */
export async function countUsed(shop: ShopDb, messages: number): Promise<void> {
  await shop.query`UPDATE line_quota SET used = used + ${messages} WHERE shop_id = ${shop.id}`;
}

export async function saveForecast(shop: ShopDb, triggeredPerDay: number, now: Date): Promise<void> {
  await shop.query`UPDATE line_quota SET triggered_per_day = ${triggeredPerDay}, forecast_at = ${now} WHERE shop_id = ${shop.id}`;
}

/** What went by LINE since then, but for what these scenarios sent. */
export async function triggeredSince(
  shop: ShopDb,
  since: Date,
  broadcasts: ScenarioId[],
): Promise<{ count: number; firstAt: Date | null }> {
  const [row] = await shop.query<{ count: number; firstAt: Date | null }>`
    SELECT count(*)::int AS count, min(sent_at) AS "firstAt" FROM delivery
    WHERE shop_id = ${shop.id} AND decided_at >= ${since} AND channel = 'line' AND sent_at IS NOT NULL AND scenario_id <> ALL(${broadcasts}::text[])`;
  return row ?? { count: 0, firstAt: null };
}

/** Has anything to go by LINE now? */
export async function hasDueByLine(shop: ShopDb, now: Date): Promise<boolean> {
  const found = await shop.query`
    SELECT FROM delivery WHERE shop_id = ${shop.id} AND state = 'queued' AND send_after <= ${now} AND channel = 'line' LIMIT 1`;
  return found.length > 0;
}

export type RunKey = { scenarioId: ScenarioId; occasion: string; step: number };

/** A run that is still being decided has more readers than are written down. */
export async function isRunDecided(shop: ShopDb, { scenarioId, occasion, step }: RunKey): Promise<boolean> {
  const open = await shop.query`
    SELECT FROM scenario_run WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId} AND occasion = ${occasion} AND step = ${step} AND finished_at IS NULL`;
  return open.length === 0;
}

export const grantedAmong = async (shop: ShopDb, deliveryIds: DeliveryId[]): Promise<Set<DeliveryId>> =>
  new Set(
    (
      await shop.query<{ deliveryId: DeliveryId }>`
        SELECT delivery_id AS "deliveryId" FROM line_grant WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[])`
    ).map(({ deliveryId }) => deliveryId),
  );

/** Places that are held for messages which still wait; those of messages that ended otherwise are free again when they are old. */
export async function openGrants(shop: ShopDb): Promise<number> {
  const [row] = await shop.query<{ count: number }>`
    SELECT count(*)::int AS count FROM line_grant WHERE shop_id = ${shop.id} AND used_at IS NULL`;
  return row?.count ?? 0;
}

/** A message that has to be tried again has its place still. */
export async function takeGrants(shop: ShopDb, deliveryIds: DeliveryId[], now: Date): Promise<void> {
  await shop.query`
    UPDATE line_grant SET used_at = ${now} WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND used_at IS NULL`;
}

/** Readers of a run who wait for a place, with what is known of them. `since`: how far back their answers are looked at. */
export const waitingReaders = (
  shop: ShopDb,
  { scenarioId, occasion, step }: RunKey,
  { since, now }: { since: Date; now: Date },
) => shop.query<Reader>`
  WITH waiting AS MATERIALIZED (
    SELECT delivery_id, customer_id FROM delivery
    WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId} AND occasion = ${occasion} AND step = ${step}
      AND channel = 'line' AND state IN ('queued', 'sending')
  )
  SELECT w.delivery_id AS "deliveryId", a.messages, a.clicks,
    CASE WHEN c.order_count IS NULL THEN 0 ELSE c.order_count END AS "orderCount",
    CASE WHEN c.spent_minor IS NULL THEN 0 ELSE (c.spent_minor - c.refunded_minor)::float8 END AS "spentMinor",
    extract(epoch FROM ${now}::timestamptz - c.last_order_at)::float8 / 86400 AS "daysSinceLastOrder"
  FROM waiting w
  LEFT JOIN LATERAL (SELECT * FROM line_grant WHERE shop_id = ${shop.id} AND delivery_id = w.delivery_id OFFSET 0) g ON true
  LEFT JOIN LATERAL (SELECT * FROM customer WHERE shop_id = ${shop.id} AND customer_id = w.customer_id OFFSET 0) c ON true
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS messages, count(clicked_at)::int AS clicks FROM delivery
    WHERE shop_id = ${shop.id} AND customer_id = w.customer_id AND sent_at >= ${since}
  ) a
  WHERE g.delivery_id IS NULL`;

export async function saveGrants(shop: ShopDb, deliveryIds: string[], now: Date): Promise<void> {
  await shop.query`
    INSERT INTO line_grant (shop_id, delivery_id, granted_at) SELECT ${shop.id}, id, ${now} FROM unnest(${deliveryIds}::uuid[]) id
    ON CONFLICT DO NOTHING`;
}

/** Those of them that wait and got no place end here; what a sender holds is settled by it. */
export async function skipForQuota(shop: ShopDb, deliveryIds: string[], now: Date): Promise<void> {
  await shop.query`
    WITH skipped AS (UPDATE delivery SET state = 'skipped', reason = ${"quota" satisfies Reason}, settled_at = ${now}
    WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND state = 'queued' RETURNING delivery_id)
    ${tellOfDeliveries(shop.id, sql`SELECT 'skipped', delivery_id, ${now}::timestamptz FROM skipped`)}`;
}

export async function dropOldGrants(shop: ShopDb, before: Date): Promise<void> {
  await shop.query`DELETE FROM line_grant WHERE shop_id = ${shop.id} AND granted_at < ${before}`;
}
