// Deliveries on their way: claimed by one sender, settled once, never silently twice.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { BlockSource } from "~/domain/creative/block";
import { leaseSeconds, mostAttempts, type Reason, resendAfterHours } from "~/domain/decide/delivery";
import type { Variant } from "~/domain/decide/holdout";
import type { CustomerId, DeliveryId, ShopId } from "~/domain/ids";
import type { StoredContent } from "~/domain/message/message";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";
import { tellOfDeliveries } from "~/queries/api/api-events.server";
import { marksOf } from "~/queries/hear/scenario-day-marks.server";
import { ifState } from "./claims.server";

export type SettledDelivery = {
  deliveryId: DeliveryId;
  state: "accepted" | "refused" | "unknown" | "skipped" | "queued";
  reason: Reason | null;
  sendAfter: Date | null;
  providerMessageId: string | null;
  /** Queued again although nobody knows whether it was taken: under its key it is taken once. */
  mayHaveGone?: boolean;
};

/** A provider's event may have come before its answer: what it has accepted or delivered stays so, whatever the answer was. Who was erased meanwhile gets no new trace. */
export async function settleDeliveries(shop: ShopDb, settled: SettledDelivery[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  await shop.query`
    WITH settled AS (UPDATE delivery d SET
      state = CASE WHEN d.state = 'sending' THEN r.state ELSE d.state END, reason = CASE WHEN d.state = 'sending' THEN r.reason ELSE d.reason END,
      send_after = CASE WHEN d.state = 'sending' THEN coalesce(r."sendAfter", d.send_after) ELSE d.send_after END,
      provider_message_id = CASE WHEN d.identity_id IS NOT NULL THEN coalesce(r."providerMessageId", d.provider_message_id) END,
      sent_at = CASE WHEN r.state IN ('accepted', 'unknown') THEN coalesce(d.sent_at, ${now}) ELSE d.sent_at END,
      settled_at = CASE WHEN d.state = 'sending' AND r.state = 'queued' THEN NULL ELSE ${now}::timestamptz END,
      repeat_until = CASE WHEN d.state = 'sending' AND r.state = 'queued' AND r."mayHaveGone" THEN d.repeat_until END
    FROM unnest(${settled.map(({ deliveryId }) => deliveryId)}::uuid[], ${settled.map(({ state }) => state)}::text[], ${settled.map(({ reason }) => reason)}::text[],
      ${settled.map(({ sendAfter }) => sendAfter?.toISOString() ?? null)}::timestamptz[], ${settled.map(({ providerMessageId }) => providerMessageId)}::text[],
      ${settled.map(({ mayHaveGone }) => mayHaveGone ?? false)}::boolean[]) AS r("deliveryId", state, reason, "sendAfter", "providerMessageId", "mayHaveGone")
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = r."deliveryId" AND ${ifState(sql`'sending', 'accepted', 'delivered'`, sql`true`)}
    RETURNING d.scenario_id, d.sent_at, d.delivery_id, CASE WHEN r.state IN (d.state, 'accepted') THEN r.state END AS word),
    told AS (${tellOfDeliveries(shop.id, sql`SELECT word, delivery_id, ${now}::timestamptz FROM settled`)})
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

/**
 * A thousand mails are as many megabytes as one statement should carry a few of. Powers of two: each number of rows is a
 * statement of its own, planned once.
 */
const contentsAtOnce = [64, 32, 16, 8, 4, 2, 1];

/** Kept before it goes, so that what went can always be shown. */
export async function saveContents(shop: ShopDb, messages: WrittenMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; ) {
    const count = contentsAtOnce.find((size) => from + size <= messages.length) ?? 1;
    await saveSomeContents(shop, messages.slice(from, from + count));
    from += count;
  }
}

/** Each text as a value of its own: inside a JSON document it is written, read and copied three times more. */
async function saveSomeContents(shop: ShopDb, messages: WrittenMessage[]): Promise<void> {
  const rows = messages.map(
    ({ deliveryId, toAddress, subject, html, text, payload }) =>
      sql`(${shop.id}::int, ${deliveryId}::uuid, ${toAddress}, ${subject}, ${html}, ${text}, ${payload === null ? null : toJson(payload)}::jsonb)`,
  );
  await shop.query`
    INSERT INTO delivery_content (shop_id, delivery_id, to_address, subject, html, body_text, payload) VALUES ${join(rows)}
    ON CONFLICT (shop_id, delivery_id) DO UPDATE SET to_address = excluded.to_address, subject = excluded.subject, html = excluded.html, body_text = excluded.body_text, payload = excluded.payload`;
}

const resendAfter = sql`make_interval(hours => ${resendAfterHours})`;
const mayGoOnceMore = sql`state = 'unknown' AND kind = 'transactional' AND resent_at IS NULL AND expires_at > settled_at + ${resendAfter}`;

const mayHaveGone = sql`(NOT in_hand OR repeat_until IS NOT NULL OR resent_at IS NOT NULL)`;

/**
 * Claimed by a sender that died. What it had in hand still has not gone, and goes again, unless it is what kills its senders;
 * of the others nobody knows. One that its provider knows by a key goes again under it while that holds; a promotional one
 * without is never sent again. Returns those that are unknown now.
 */
export async function settleLost(shop: ShopDb, now: Date): Promise<DeliveryId[]> {
  const again = sql`(in_hand AND attempts < ${mostAttempts} OR repeat_until > ${now}::timestamptz AND expires_at > ${now}::timestamptz)`;
  const rows = await shop.query<{ deliveryId: DeliveryId; state: string }>`
    WITH lost AS (UPDATE delivery SET reason = ${"sender-died" satisfies Reason}, (state, send_after, sent_at, settled_at, repeat_until, in_hand) =
      (SELECT 'queued', ${now}::timestamptz, sent_at, NULL::timestamptz, repeat_until, false WHERE ${again}
       UNION ALL SELECT 'unknown', send_after, coalesce(sent_at, claimed_at), ${now}::timestamptz, NULL::timestamptz, false WHERE ${again} IS NOT TRUE AND ${mayHaveGone}
       UNION ALL SELECT 'skipped', send_after, sent_at, ${now}::timestamptz, NULL::timestamptz, false WHERE ${again} IS NOT TRUE AND NOT ${mayHaveGone})
    WHERE shop_id = ${shop.id} AND state = 'sending' AND claimed_at <= ${now}::timestamptz - make_interval(secs => ${leaseSeconds})
    RETURNING delivery_id, state, scenario_id, sent_at),
    told AS (${tellOfDeliveries(shop.id, sql`SELECT state, delivery_id, ${now}::timestamptz FROM lost`)}),
    marked AS (${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM lost`)})
    SELECT delivery_id AS "deliveryId", state FROM lost`;
  return rows.filter(({ state }) => state === "unknown").map(({ deliveryId }) => deliveryId);
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
