// Deliveries on their way: claimed by one sender, settled once, never silently twice.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { BlockSource } from "~/domain/creative/block";
import { leaseSeconds, type Reason, resendAfterHours } from "~/domain/delivery";
import type { Variant } from "~/domain/holdout";
import type { CustomerId, DeliveryId, ShopId } from "~/domain/ids";
import type { StoredContent } from "~/domain/message";
import type { ChannelId, ScenarioId } from "~/domain/scenario";
import { toJson } from "~/lib/json";
import { marksOf } from "./scenario-day-marks.server";

/** `via`: what carries it, the channel itself or the console where the shop has set that nothing shall leave the house. */
export type ClaimedDelivery = { deliveryId: DeliveryId; channel: ChannelId; via: ChannelId | "console"; attempts: number; expiresAt: Date };

/**
 * Takes what may go now, the more urgent first; another sender skips it. From here on it is `sending`, whatever becomes of this process. It goes
 * by what the shop has set by now: who has just switched to the console wants no mail to leave. The choice
 * is a CTE: as the inner side of a join it could run again for each row, and take more than the limit.
 */
export const claimDeliveries = (shop: ShopDb, { now, limit }: { now: Date; limit: number }) => shop.query<ClaimedDelivery>`
  WITH mine AS MATERIALIZED (
    SELECT delivery_id, send_after, priority, scenario_id, occasion, step, customer_id FROM delivery
    WHERE shop_id = ${shop.id} AND state = 'queued' AND send_after <= ${now}
    ORDER BY send_after, priority, scenario_id, occasion, step, customer_id LIMIT ${limit} FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE delivery d SET state = 'sending', claimed_at = ${now}, attempts = d.attempts + 1
    FROM mine, shop_setting s
    WHERE s.shop_id = ${shop.id} AND d.shop_id = ${shop.id} AND d.delivery_id = mine.delivery_id
    RETURNING d.delivery_id, d.channel, CASE s.channel WHEN 'console' THEN 'console' ELSE d.channel END AS via, d.attempts, d.expires_at
  )
  SELECT c.delivery_id AS "deliveryId", c.channel, c.via, c.attempts, c.expires_at AS "expiresAt"
  FROM mine m JOIN claimed c ON c.delivery_id = m.delivery_id ORDER BY m.send_after, m.priority, m.scenario_id, m.occasion, m.step, m.customer_id`;

export type SettledDelivery = {
  deliveryId: DeliveryId;
  state: "accepted" | "refused" | "unknown" | "skipped" | "queued";
  reason: Reason | null;
  sendAfter: Date | null;
  providerMessageId: string | null;
};

/** A provider's event may have come before its answer: what was delivered stays delivered. */
export async function settleDeliveries(shop: ShopDb, settled: SettledDelivery[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  await shop.query`
    WITH settled AS (UPDATE delivery d SET
      state = CASE WHEN d.state = 'sending' THEN r.state ELSE d.state END, reason = CASE WHEN d.state = 'sending' THEN r.reason ELSE d.reason END,
      send_after = coalesce(r."sendAfter", d.send_after), provider_message_id = coalesce(r."providerMessageId", d.provider_message_id),
      sent_at = CASE WHEN r.state IN ('accepted', 'unknown') THEN coalesce(d.sent_at, ${now}) ELSE d.sent_at END,
      settled_at = CASE WHEN r.state = 'queued' THEN NULL ELSE ${now}::timestamptz END
    FROM jsonb_to_recordset(${toJson(settled)}::jsonb) AS r("deliveryId" uuid, state text, reason text, "sendAfter" timestamptz, "providerMessageId" text)
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = r."deliveryId" AND d.state IN ('sending', 'delivered')
    RETURNING d.scenario_id, d.sent_at)
    ${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM settled`)}`;
}

export type GoingDelivery = {
  deliveryId: DeliveryId;
  customerId: CustomerId;
  scenarioId: ScenarioId;
  version: number;
  occasion: string;
  step: number;
  variant: Variant;
  customerLocale: string | null;
};

/** Each of these with whom it belongs to by now. */
export const goingDeliveries = (shop: ShopDb, deliveryIds: DeliveryId[]) => shop.query<GoingDelivery>`
  SELECT d.delivery_id AS "deliveryId", i.customer_id AS "customerId", d.scenario_id AS "scenarioId", d.scenario_version AS version, d.occasion, d.step, d.variant, c.locale AS "customerLocale"
  FROM (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) OFFSET 0) d
  CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = d.identity_id OFFSET 0) i
  LEFT JOIN LATERAL (SELECT locale FROM customer WHERE shop_id = ${shop.id} AND customer_id = i.customer_id OFFSET 0) c ON true
  WHERE i.customer_id IS NOT NULL`;

/** `blockItems`: by source, of a message that is made of blocks. */
export type PickedItems = { deliveryId: DeliveryId; items: string[]; blockItems: Partial<Record<BlockSource, string[]>> | null };
export async function saveItems(shop: ShopDb, picked: PickedItems[]): Promise<void> {
  const rows = picked.map(({ deliveryId, items, blockItems }) => ({ deliveryId, items, blockItems }));
  if (rows.length === 0) return;
  await shop.query`
    UPDATE delivery d SET items = r.items, block_items = r."blockItems" FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("deliveryId" uuid, items jsonb, "blockItems" jsonb)
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = r."deliveryId"`;
}

export type WrittenMessage = StoredContent & { deliveryId: DeliveryId };

/** Kept before it goes, so that what went can always be shown. */
export async function saveContents(shop: ShopDb, messages: WrittenMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await shop.query`
    INSERT INTO delivery_content (shop_id, delivery_id, to_address, subject, html, body_text, payload)
    SELECT ${shop.id}, r."deliveryId", r."toAddress", r.subject, r.html, r.text, r.payload
    FROM jsonb_to_recordset(${toJson(messages)}::jsonb) AS r("deliveryId" uuid, "toAddress" text, subject text, html text, text text, payload jsonb)
    ON CONFLICT (shop_id, delivery_id) DO UPDATE SET to_address = excluded.to_address, subject = excluded.subject, html = excluded.html, body_text = excluded.body_text, payload = excluded.payload`;
}

const resendAfter = sql`make_interval(hours => ${resendAfterHours})`;
const mayGoOnceMore = sql`state = 'unknown' AND kind = 'transactional' AND resent_at IS NULL AND expires_at > settled_at + ${resendAfter}`;

/** Claimed by a sender that died: nobody knows whether they went. A promotional one is never sent again. */
export async function settleLost(shop: ShopDb, now: Date): Promise<void> {
  await shop.query`
    WITH lost AS (UPDATE delivery SET state = 'unknown', reason = ${"sender-died" satisfies Reason}, sent_at = coalesce(sent_at, claimed_at), settled_at = ${now}
    WHERE shop_id = ${shop.id} AND state = 'sending' AND claimed_at <= ${now}::timestamptz - make_interval(secs => ${leaseSeconds}) RETURNING scenario_id, sent_at)
    ${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM lost`)}`;
}

/**
 * A transactional message whose fate no provider event has settled for 72 hours goes once more, and only once; one that
 * has come to its end meanwhile stays unknown for good.
 */
export async function requeueUnknownTransactional(shop: ShopDb, now: Date): Promise<void> {
  await shop.query`
    WITH again AS (UPDATE delivery SET (state, send_after, resent_at, settled_at) =
      (SELECT 'queued', ${now}::timestamptz, ${now}::timestamptz, NULL::timestamptz WHERE expires_at > ${now}
       UNION ALL SELECT state, send_after, resent_at, ${now} WHERE expires_at <= ${now})
    WHERE shop_id = ${shop.id} AND ${mayGoOnceMore} AND settled_at <= ${now}::timestamptz - ${resendAfter} RETURNING scenario_id, sent_at)
    ${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM again`)}`;
}

/** When the first of those that `settleLost` or `requeueUnknownTransactional` takes is theirs. */
export const nextUnsettledAt = (shopId: ShopId): Sql => sql`
  SELECT min(CASE state WHEN 'sending' THEN claimed_at + make_interval(secs => ${leaseSeconds}) ELSE settled_at + ${resendAfter} END)
  FROM delivery WHERE shop_id = ${shopId} AND (state = 'sending' OR ${mayGoOnceMore})`;

/** When each was sent, for telling people from scanners. */
export async function deliveryForTouch(shop: ShopDb, deliveryId: string): Promise<{ sentAt: Date | null } | null> {
  const [row] = await shop.query<{
    sentAt: Date | null;
  }>`SELECT sent_at AS "sentAt" FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId}`;
  return row ?? null;
}

export async function scenariosOf(shop: ShopDb, deliveryIds: DeliveryId[]): Promise<ScenarioId[]> {
  const rows = await shop.query<{ id: ScenarioId }>`
    SELECT DISTINCT scenario_id AS id FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[])`;
  return rows.map(({ id }) => id);
}
