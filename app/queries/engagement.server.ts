// What came back for our messages: kept once each, and shown on the delivery they belong to.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { EngagementEvent } from "~/domain/events";
import type { IdentityKind } from "~/domain/identity";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { ChannelId } from "~/domain/scenario";
import { toJson } from "~/lib/json";
import { marksOf } from "./scenario-day-marks.server";

/** Keeps what is new, and returns it: a repeat must not act twice. */
export async function saveEngagement(shop: ShopDb, events: EngagementEvent[]): Promise<EngagementEvent[]> {
  const saved = await shop.query<{ eventId: string }>`
    INSERT INTO engagement (shop_id, occurred_at, event_id, kind, delivery_id, is_machine, url, detail)
    SELECT ${shop.id}, r."occurredAt", r."eventId", r.kind, r."deliveryId", r."isMachine", r.url, r.detail
    FROM jsonb_to_recordset(${toJson(events)}::jsonb) AS r("occurredAt" timestamptz, "eventId" text, kind text, "deliveryId" uuid, "isMachine" boolean, url text, detail text)
    JOIN delivery d ON d.shop_id = ${shop.id} AND d.delivery_id = r."deliveryId"
    ON CONFLICT DO NOTHING RETURNING event_id AS "eventId"`;
  const isNew = new Set(saved.map((row) => row.eventId));
  return events.filter((event) => isNew.has(event.eventId));
}

/**
 * First open and first click by a person; what arrived or was refused settles the delivery, by the legal moves only. Any
 * word of a message that nobody knows to have gone says that the provider has it: it is not tried again.
 */
export async function markDeliveries(
  shop: ShopDb,
  events: EngagementEvent[],
  moves: { delivered: readonly string[]; refused: readonly string[] },
): Promise<void> {
  if (events.length === 0) return;
  await shop.query`
    WITH marked AS (UPDATE delivery d SET
      opened_at = least(d.opened_at, e.opened_at, e.clicked_at), clicked_at = least(d.clicked_at, e.clicked_at),
      state = CASE WHEN e.is_refused AND d.state = ANY(${moves.refused}::text[]) THEN 'refused'
                   WHEN e.is_delivered AND d.state = ANY(${moves.delivered}::text[]) THEN 'delivered'
                   WHEN d.state = 'unknown' THEN 'accepted' ELSE d.state END,
      reason = CASE WHEN e.is_refused AND d.state = ANY(${moves.refused}::text[]) THEN 'provider-refused'
                    WHEN d.state = 'unknown' THEN NULL ELSE d.reason END
    FROM (
      SELECT r."deliveryId" AS delivery_id,
        min(r."occurredAt") FILTER (WHERE r.kind = 'open' AND NOT r."isMachine") AS opened_at,
        min(r."occurredAt") FILTER (WHERE r.kind = 'click' AND NOT r."isMachine") AS clicked_at,
        bool_or(r.kind = 'delivered') AS is_delivered, bool_or(r.kind IN ('bounce', 'blocked', 'dropped')) AS is_refused
      FROM jsonb_to_recordset(${toJson(events)}::jsonb) AS r("occurredAt" timestamptz, kind text, "deliveryId" uuid, "isMachine" boolean)
      GROUP BY r."deliveryId"
    ) e
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = e.delivery_id RETURNING d.scenario_id, d.sent_at)
    ${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM marked`)}`;
}

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

export type NewSuppression = { identityId: IdentityId; channel: ChannelId; reason: "hard-bounce" | "complaint" | "blocked"; at: Date };

export async function saveSuppressions(shop: ShopDb, rows: NewSuppression[]): Promise<void> {
  if (rows.length === 0) return;
  await shop.query`
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    SELECT DISTINCT ON (r."identityId", r.channel) ${shop.id}, r."identityId", r.channel, r.reason, r.at
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("identityId" uuid, channel text, reason text, at timestamptz)
    ORDER BY r."identityId", r.channel, r.reason = 'complaint' DESC
    ON CONFLICT (shop_id, identity_id, channel) DO UPDATE SET reason = excluded.reason WHERE excluded.reason = 'complaint'`;
}

/**
 * Clicks on so many different links of one message within so many seconds are a scanner's, the first of them too:
 * they are told so, and what the delivery shows is counted anew from the touches that are left. Only deliveries asked.
 */
export async function unmaskScanners(
  shop: ShopDb,
  deliveryIds: string[],
  { links, withinSeconds }: { links: number; withinSeconds: number },
): Promise<void> {
  if (deliveryIds.length === 0) return;
  const scanned = await shop.query<{ eventId: string }>`
    WITH click AS MATERIALIZED (
      SELECT delivery_id, array_agg(occurred_at) AS ats, array_agg(event_id) AS ids, array_agg(url) AS urls
      FROM engagement WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND kind = 'click' GROUP BY delivery_id
    ), burst AS (
      SELECT DISTINCT c.delivery_id, a.at FROM click c CROSS JOIN LATERAL unnest(c.ats) a(at)
      WHERE ${links} <= (SELECT count(DISTINCT b.url) FROM unnest(c.ats, c.urls) b(at, url) WHERE b.at BETWEEN a.at AND a.at + make_interval(secs => ${withinSeconds}))
    )
    SELECT DISTINCT e.id AS "eventId" FROM burst b JOIN click c ON c.delivery_id = b.delivery_id
    CROSS JOIN LATERAL unnest(c.ats, c.ids) e(at, id) WHERE e.at BETWEEN b.at AND b.at + make_interval(secs => ${withinSeconds})`;
  if (scanned.length > 0)
    await shop.query`
      UPDATE engagement SET is_machine = true
      WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND kind = 'click' AND NOT is_machine
        AND event_id = ANY(${scanned.map(({ eventId }) => eventId)}::text[])`;
  await shop.query`
    WITH touched AS MATERIALIZED (
      SELECT delivery_id, min(occurred_at) FILTER (WHERE NOT is_machine) AS opened_at,
        min(occurred_at) FILTER (WHERE NOT is_machine AND kind = 'click') AS clicked_at
      FROM engagement WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND kind IN ('open', 'click') GROUP BY delivery_id
    ), unmasked AS (UPDATE delivery d SET opened_at = t.opened_at, clicked_at = t.clicked_at FROM touched t
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[]) AND d.delivery_id = t.delivery_id AND (d.opened_at, d.clicked_at) IS DISTINCT FROM (t.opened_at, t.clicked_at)
    RETURNING d.scenario_id, d.sent_at)
    ${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM unmasked`)}`;
}

/** Which of these are kept already, whenever they are said to have happened: some providers' repeats tell another time. */
export async function keptEvents(shop: ShopDb, events: EngagementEvent[]): Promise<Set<string>> {
  const rows = await shop.query<{ eventId: string }>`
    SELECT event_id AS "eventId" FROM engagement
    WHERE shop_id = ${shop.id} AND delivery_id = ANY(${events.map((event) => event.deliveryId)}::uuid[])
      AND event_id = ANY(${events.map((event) => event.eventId)}::text[])`;
  return new Set(rows.map(({ eventId }) => eventId));
}
