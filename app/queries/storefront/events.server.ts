// What did browsers do besides looking, and whose are their events now that somebody is proven to have sat there?
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import type { StorefrontEvent } from "~/domain/storefront/storefront-event";
import type { Move } from "~/domain/storefront/visitor-owner";
import { toJson } from "~/lib/json";

export type StoredEvent = Omit<StorefrontEvent, "checkout"> & { identityId: IdentityId };

/** An event that is told again is the same row; the longest telling holds. */
export async function saveStorefrontEvents(shop: ShopDb, events: StoredEvent[]): Promise<void> {
  if (events.length === 0) return;
  await shop.query`
    INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id, kind, path, product_id, variant_id, query, referrer, dwell_seconds, time_zone)
    SELECT DISTINCT ON (r.at, r."eventId") ${shop.id}, r.at, r."eventId", r."identityId", r.kind, r.path, r."productId", r."variantId", r.query, r.referrer,
      r."dwellSeconds", r."timeZone"
    FROM jsonb_to_recordset(${toJson(events)}::jsonb) AS r(at timestamptz, "eventId" text, "identityId" uuid, kind text, path text, "productId" text,
      "variantId" text, query text, referrer text, "dwellSeconds" int, "timeZone" text)
    ORDER BY r.at, r."eventId", r."dwellSeconds" DESC
    ON CONFLICT (shop_id, occurred_at, event_id) DO UPDATE SET dwell_seconds = excluded.dwell_seconds
    WHERE storefront_event.dwell_seconds < excluded.dwell_seconds`;
}

/**
 * All of a browser's events to those who sat there, in one statement however many they are. Gives to whom any went.
 * Events are found by an array: joined, the planner would rather read through all of them.
 */
export async function moveEvents(shop: ShopDb, moves: Move[]): Promise<IdentityId[]> {
  if (moves.length === 0) return [];
  const rows = await shop.query<{ id: IdentityId }>`
    WITH span AS MATERIALIZED (
      SELECT r.source, r.owner, CASE WHEN r.begins IS NULL THEN '-infinity' ELSE r.begins END AS begins, CASE WHEN r.ends IS NULL THEN 'infinity' ELSE r.ends END AS ends
      FROM jsonb_to_recordset(${toJson(moves)}::jsonb) AS r(source uuid, owner uuid, begins timestamptz, ends timestamptz)
    ), moved AS (
      UPDATE storefront_event e SET identity_id = (
        SELECT s.owner FROM span s WHERE s.source = e.identity_id AND e.occurred_at >= s.begins AND e.occurred_at < s.ends)
      WHERE e.shop_id = ${shop.id} AND e.identity_id = ANY(${[...new Set(moves.map(({ source }) => source))]}::uuid[])
        AND (SELECT true FROM span s WHERE s.source = e.identity_id AND e.occurred_at >= s.begins AND e.occurred_at < s.ends)
      RETURNING e.identity_id
    )
    SELECT DISTINCT identity_id AS id FROM moved`;
  return rows.map(({ id }) => id);
}

/** null: no browser has told anything yet. */
export async function lastEventAt(shop: ShopDb): Promise<Date | null> {
  const [row] = await shop.query<{ at: Date }>`
    SELECT occurred_at AS at FROM storefront_event WHERE shop_id = ${shop.id} ORDER BY shop_id DESC, occurred_at DESC LIMIT 1`;
  return row?.at ?? null;
}
