// What came back for our messages: kept once each, and shown on the delivery they belong to.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { SuppressionReason } from "~/domain/consent/suppression";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import type { IdentityKind } from "~/domain/ledger/identity";
import { productHandle } from "~/domain/ledger/taste";
import type { ChannelId } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";
import { tellOfDeliveries } from "~/queries/api/api-events.server";
import { marksOf } from "./scenario-day-marks.server";

/**
 * Keeps what is new, and returns it: a repeat must not act twice. A click on a product's page is known for which it was. Of
 * whom was erased meanwhile it is kept that something came back: a server's own words and a link may name them.
 */
export async function saveEngagement(shop: ShopDb, events: EngagementEvent[]): Promise<EngagementEvent[]> {
  const rows = events.map((event) => ({ ...event, handle: event.kind === "click" && event.url ? productHandle(event.url) : null }));
  const saved = await shop.query<{ eventId: string }>`
    INSERT INTO engagement (shop_id, occurred_at, event_id, kind, delivery_id, is_machine, url, detail, product_id)
    SELECT ${shop.id}, r."occurredAt", r."eventId", r.kind, r."deliveryId", r."isMachine",
      CASE WHEN d.identity_id IS NOT NULL THEN r.url END, CASE WHEN d.identity_id IS NOT NULL THEN r.detail END, (
      SELECT product_id FROM product WHERE shop_id = ${shop.id} AND handle = r.handle ORDER BY deleted_at NULLS FIRST, product_id LIMIT 1)
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("occurredAt" timestamptz, "eventId" text, kind text, "deliveryId" uuid, "isMachine" boolean, url text, detail text, handle text)
    JOIN delivery d ON d.shop_id = ${shop.id} AND d.delivery_id = r."deliveryId"
    ON CONFLICT DO NOTHING RETURNING event_id AS "eventId"`;
  const isNew = new Set(saved.map((row) => row.eventId));
  return events.filter((event) => isNew.has(event.eventId));
}

/** Of unknown fate once, and going once more; or by its provider's own word it has what it said to have failed with. */
const wentBefore = sql`(d.resent_at IS NOT NULL OR d.repeat_until IS NOT NULL OR d.attempts > 0 AND e.is_providers)`;

/** With its provider, whose answer has not come; what a sender has in hand, and never handed over, is not. */
const isTheirs = sql`(d.state = 'sending' AND (NOT d.in_hand OR ${wentBefore}) OR d.state = 'queued' AND ${wentBefore})`;

/**
 * First open and first click by a person; what arrived or was refused settles the delivery, by the legal moves only. Any
 * word of a message that nobody knows to have gone says that the provider has it: it is not tried again. Nor is one whose
 * sender has not heard the answer yet, and may die before. Returns those that were with us still.
 */
export async function markDeliveries(
  shop: ShopDb,
  events: EngagementEvent[],
  moves: { delivered: readonly string[]; refused: readonly string[] },
): Promise<DeliveryId[]> {
  if (events.length === 0) return [];
  const rows = await shop.query<{ deliveryId: DeliveryId }>`
    WITH marked AS (UPDATE delivery d SET
      opened_at = least(d.opened_at, e.opened_at, e.clicked_at), clicked_at = least(d.clicked_at, e.clicked_at),
      state = CASE WHEN e.is_refused AND (d.state = ANY(${moves.refused}::text[]) OR ${isTheirs}) THEN 'refused'
                   WHEN e.is_delivered AND (d.state = ANY(${moves.delivered}::text[]) OR ${isTheirs}) THEN 'delivered'
                   WHEN d.state = 'unknown' OR ${isTheirs} THEN 'accepted' ELSE d.state END,
      settled_at = CASE WHEN ${isTheirs} THEN e.last_at ELSE d.settled_at END,
      sent_at = CASE WHEN ${isTheirs} AND NOT e.is_refused THEN coalesce(d.sent_at, d.claimed_at) ELSE d.sent_at END,
      reason = CASE WHEN e.is_refused AND (d.state = ANY(${moves.refused}::text[]) OR ${isTheirs}) THEN 'provider-refused'
                    WHEN d.state = 'unknown' OR ${isTheirs} THEN NULL ELSE d.reason END
    FROM (
      SELECT r."deliveryId" AS delivery_id, max(r."occurredAt") AS last_at,
        min(r."occurredAt") FILTER (WHERE r.kind = 'open' AND NOT r."isMachine") AS opened_at,
        min(r."occurredAt") FILTER (WHERE r.kind = 'click' AND NOT r."isMachine") AS clicked_at,
        bool_or(r.kind IN ('accepted', 'deferred', 'delivered', 'bounce', 'blocked', 'dropped')) AS is_providers, bool_or(r.kind = 'delivered') AS is_delivered, bool_or(r.kind IN ('bounce', 'blocked', 'dropped')) AS is_refused
      FROM jsonb_to_recordset(${toJson(events)}::jsonb) AS r("occurredAt" timestamptz, kind text, "deliveryId" uuid, "isMachine" boolean)
      GROUP BY r."deliveryId"
    ) e
    CROSS JOIN LATERAL (SELECT state, opened_at, clicked_at FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = e.delivery_id OFFSET 0) before
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = e.delivery_id
    RETURNING d.scenario_id, d.sent_at, d.delivery_id, e.last_at, before.state IN ('queued', 'sending') AND d.state <> before.state AS was_ours, CASE WHEN d.state <> before.state THEN d.state END AS state,
      CASE WHEN before.opened_at IS NULL THEN d.opened_at END AS opened_at, CASE WHEN before.clicked_at IS NULL THEN d.clicked_at END AS clicked_at),
    told AS (${tellOfDeliveries(shop.id, movesOf)}),
    days AS (${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM marked`)})
    SELECT delivery_id AS "deliveryId" FROM marked WHERE was_ours`;
  return rows.map(({ deliveryId }) => deliveryId);
}

/** What was new to each of them. */
const movesOf = sql`
  SELECT w.word, m.delivery_id, w.at FROM marked m
  CROSS JOIN LATERAL (VALUES (m.state, m.last_at), ('opened', m.opened_at), ('clicked', m.clicked_at)) w(word, at) WHERE w.word IS NOT NULL AND w.at IS NOT NULL`;

export type Addressee = {
  deliveryId: string;
  channel: ChannelId;
  identityId: IdentityId;
  kind: IdentityKind;
  address: string;
  customerId: CustomerId | null;
};

export const addresseesOf = (shop: ShopDb, deliveryIds: string[]) => shop.query<Addressee>`
  SELECT d.delivery_id AS "deliveryId", d.channel, i.identity_id AS "identityId", i.kind, i.value AS address, i.customer_id AS "customerId"
  FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
  WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[])`;

export type NewSuppression = {
  identityId: IdentityId;
  channel: ChannelId;
  reason: SuppressionReason;
  at: Date;
};

export async function saveSuppressions(shop: ShopDb, rows: NewSuppression[]): Promise<void> {
  if (rows.length === 0) return;
  await shop.query`
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    SELECT DISTINCT ON (r."identityId", r.channel) ${shop.id}, r."identityId", r.channel, r.reason, r.at
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("identityId" uuid, channel text, reason text, at timestamptz)
    ORDER BY r."identityId", r.channel, r.reason = 'complaint' DESC
    ON CONFLICT (shop_id, identity_id, channel) DO UPDATE SET reason = excluded.reason WHERE excluded.reason = 'complaint'`;
}

export type Unmasking = { links: number; withinSeconds: number; leastHumanSeconds: number; trapUrl: string; trapSeconds: number };

/**
 * Touches that were a scanner's, as the rest tells: clicks on so many different links of one message within so many
 * seconds, the first of them too; those around a click on the link that nobody sees; and whatever happened to a mail
 * before a reader could have it, counted from its arrival. They are told so, and what the delivery shows is counted anew
 * from the touches that are left. Only deliveries asked; returns what was unmasked.
 */
export async function unmaskScanners(shop: ShopDb, deliveryIds: string[], by: Unmasking): Promise<{ deliveryId: string; at: Date }[]> {
  if (deliveryIds.length === 0) return [];
  const unmasked = await shop.query<{ eventId: string; deliveryId: string; at: Date }>`
    WITH touch AS MATERIALIZED (
      SELECT e.delivery_id, e.occurred_at AS at, e.event_id, e.kind, e.url, e.is_machine, d.channel
      FROM engagement e JOIN delivery d ON d.shop_id = ${shop.id} AND d.delivery_id = e.delivery_id
      WHERE e.shop_id = ${shop.id} AND e.delivery_id = ANY(${deliveryIds}::uuid[]) AND e.kind IN ('open', 'click', 'delivered')
    ), click AS (
      SELECT delivery_id, array_agg(at) AS ats, array_agg(url) AS urls FROM touch WHERE kind = 'click' GROUP BY delivery_id
    ), span AS (
      SELECT DISTINCT c.delivery_id, a.at AS from_at, a.at + make_interval(secs => ${by.withinSeconds}) AS until_at, true AS of_clicks
      FROM click c CROSS JOIN LATERAL unnest(c.ats) a(at)
      WHERE ${by.links} <= (SELECT count(DISTINCT b.url) FROM unnest(c.ats, c.urls) b(at, url) WHERE b.at BETWEEN a.at AND a.at + make_interval(secs => ${by.withinSeconds}))
      UNION ALL
      SELECT delivery_id, at - make_interval(secs => ${by.trapSeconds}), at + make_interval(secs => ${by.trapSeconds}), true
      FROM touch WHERE kind = 'click' AND url = ${by.trapUrl}
      UNION ALL
      SELECT delivery_id, '-infinity', min(at) + make_interval(secs => ${by.leastHumanSeconds}) - interval '1 millisecond', false
      FROM touch WHERE kind = 'delivered' AND channel NOT IN ('line', 'sms', 'postal', 'webhook') GROUP BY delivery_id
    )
    SELECT DISTINCT t.event_id AS "eventId", t.delivery_id AS "deliveryId", t.at
    FROM touch t JOIN span s ON s.delivery_id = t.delivery_id AND t.at BETWEEN s.from_at AND s.until_at
    WHERE NOT t.is_machine AND CASE WHEN s.of_clicks THEN t.kind = 'click' ELSE t.kind IN ('open', 'click') END`;
  if (unmasked.length > 0)
    await shop.query`
      UPDATE engagement SET is_machine = true
      WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND kind IN ('open', 'click') AND NOT is_machine
        AND event_id = ANY(${unmasked.map(({ eventId }) => eventId)}::text[])`;
  await countTouchesAnew(shop, deliveryIds);
  return unmasked;
}

const countTouchesAnew = (shop: ShopDb, deliveryIds: string[]) => shop.query`
  WITH touched AS MATERIALIZED (
    SELECT delivery_id, min(occurred_at) FILTER (WHERE NOT is_machine) AS opened_at,
      min(occurred_at) FILTER (WHERE NOT is_machine AND kind = 'click') AS clicked_at
    FROM engagement WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND kind IN ('open', 'click') GROUP BY delivery_id
  ), unmasked AS (UPDATE delivery d SET opened_at = t.opened_at, clicked_at = t.clicked_at FROM touched t
  WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[]) AND d.delivery_id = t.delivery_id AND (d.opened_at, d.clicked_at) IS DISTINCT FROM (t.opened_at, t.clicked_at)
  RETURNING d.scenario_id, d.sent_at)
  ${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM unmasked`)}`;

/** Which of these are kept already, whenever they are said to have happened: some providers' repeats tell another time. */
export async function keptEvents(shop: ShopDb, events: EngagementEvent[]): Promise<Set<string>> {
  const rows = await shop.query<{ eventId: string }>`
    SELECT event_id AS "eventId" FROM engagement
    WHERE shop_id = ${shop.id} AND delivery_id = ANY(${events.map((event) => event.deliveryId)}::uuid[])
      AND event_id = ANY(${events.map((event) => event.eventId)}::text[])`;
  return new Set(rows.map(({ eventId }) => eventId));
}
