// What did the paired shop tell of this shop's people? Found by the hashes of their addresses, kept by their identities.
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import type { Mark } from "./shared-marks.server";

/** Of which pair the shop's rows are, and up to which mark of the other shop it has read. */
export type Pairing = { pairId: string | null; upTo: bigint };

export async function pairingOf(shop: ShopDb): Promise<Pairing> {
  const [row] = await shop.query<{ pairId: string | null; upTo: bigint | null }>`
    SELECT pairing ->> 'pairId' AS "pairId", (pairing ->> 'upTo')::bigint AS "upTo" FROM shop_setting WHERE shop_id = ${shop.id}`;
  return { pairId: row?.pairId ?? null, upTo: row?.upTo ?? 0n };
}

export async function savePairing(shop: ShopDb, { pairId, upTo }: Pairing): Promise<void> {
  const pairing = pairId ? { pairId, upTo: String(upTo) } : {};
  await shop.query`UPDATE shop_setting SET pairing = ${toJson(pairing)}::jsonb WHERE shop_id = ${shop.id}`;
}

export type OwnAddress = { identityId: IdentityId; kind: string; value: string };

/** All kinds, from `after` on, so that a page reads no more than itself. `isNew`: not hashed yet; `isShared`: many use it. */
export const identitiesAfter = (shop: ShopDb, after: string, limit: number) => shop.query<
  OwnAddress & { isNew: boolean; isShared: boolean }
>`
  SELECT i.identity_id AS "identityId", i.kind, i.value, i.is_shared AS "isShared", a.identity_id IS NULL AS "isNew"
  FROM (
    SELECT identity_id, kind, value, is_shared FROM identity WHERE shop_id = ${shop.id} AND identity_id > ${after}::uuid ORDER BY identity_id LIMIT ${limit}
  ) i LEFT JOIN LATERAL (SELECT identity_id FROM paired_address WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) a ON true
  ORDER BY i.identity_id`;

/** All by which the persons are known who are about to be written to. */
export const addressesOfDeliveries = (shop: ShopDb, deliveryIds: DeliveryId[]) => shop.query<OwnAddress & { deliveryId: DeliveryId }>`
  SELECT d.delivery_id AS "deliveryId", i.identity_id AS "identityId", i.kind, i.value
  FROM (SELECT delivery_id, identity_id, customer_id FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) OFFSET 0) d
  LEFT JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = d.identity_id OFFSET 0) own ON true
  CROSS JOIN LATERAL (
    SELECT identity_id, kind, value, is_shared FROM identity
    WHERE shop_id = ${shop.id} AND customer_id = CASE WHEN own.customer_id IS NULL THEN d.customer_id ELSE own.customer_id END OFFSET 0
  ) i
  WHERE i.kind IN ('email', 'phone') AND NOT i.is_shared`;

export type HashedAddress = { identityId: IdentityId; hash: string };

/** In the order of their ids: two at once wait for each other in turn. */
export async function saveAddresses(shop: ShopDb, addresses: HashedAddress[]): Promise<void> {
  if (addresses.length === 0) return;
  await shop.query`
    INSERT INTO paired_address (shop_id, identity_id, hash)
    SELECT DISTINCT ON (r."identityId") ${shop.id}, r."identityId", r.hash FROM jsonb_to_recordset(${toJson(addresses)}::jsonb) AS r("identityId" uuid, hash uuid)
    ORDER BY r."identityId" ON CONFLICT DO NOTHING`;
}

/** Messages of the other shop, as far as their readers are known here. */
export async function savePresses(shop: ShopDb, marks: Mark[]): Promise<void> {
  const sent = marks.filter(({ kind }) => kind === "sent");
  if (sent.length === 0) return;
  await shop.query`
    INSERT INTO paired_press AS p (shop_id, identity_id, mark_id, at)
    SELECT DISTINCT ON (a.identity_id, r."markId") ${shop.id}, a.identity_id, r."markId", r.at
    FROM jsonb_to_recordset(${toJson(sent)}::jsonb) AS r(hash uuid, "markId" uuid, at timestamptz)
    CROSS JOIN LATERAL (SELECT identity_id FROM paired_address WHERE shop_id = ${shop.id} AND hash = r.hash OFFSET 0) a
    ORDER BY a.identity_id, r."markId"
    ON CONFLICT (shop_id, identity_id, mark_id) DO UPDATE SET at = excluded.at WHERE p.at < excluded.at`;
}

/** Addresses that take no messages, as the other shop found; says of whom that is news. */
export async function saveStops(shop: ShopDb, marks: Mark[]): Promise<CustomerId[]> {
  const stops = marks.flatMap(({ kind, ...mark }) =>
    kind === "sent" ? [] : [{ ...mark, channel: kind === "stopped-email" ? "email" : "sms" }],
  );
  if (stops.length === 0) return [];
  const rows = await shop.query<{ customerId: CustomerId }>`
    WITH saved AS (
      INSERT INTO paired_stop (shop_id, identity_id, channel, at)
      SELECT DISTINCT ON (a.identity_id, r.channel) ${shop.id}, a.identity_id, r.channel, r.at
      FROM jsonb_to_recordset(${toJson(stops)}::jsonb) AS r(hash uuid, channel text, at timestamptz)
      CROSS JOIN LATERAL (SELECT identity_id FROM paired_address WHERE shop_id = ${shop.id} AND hash = r.hash OFFSET 0) a
      ORDER BY a.identity_id, r.channel, r.at ON CONFLICT DO NOTHING RETURNING identity_id
    )
    SELECT DISTINCT i.customer_id AS "customerId"
    FROM saved s CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = s.identity_id OFFSET 0) i
    WHERE i.customer_id IS NOT NULL`;
  return rows.map(({ customerId }) => customerId);
}

export type OwnStop = { identityId: IdentityId; channel: "email" | "sms"; hash: string | null; at: Date };

/** What this shop found itself, from `after` on; what it was told by the other shop is not told back. `hash` null: nobody's address by now. */
export const stopsAfter = (shop: ShopDb, after: string, limit: number) => shop.query<OwnStop>`
  SELECT x.identity_id AS "identityId", x.channel, a.hash, x.suppressed_at AS at
  FROM (
    SELECT identity_id, channel, suppressed_at FROM suppression
    WHERE shop_id = ${shop.id} AND identity_id > ${after}::uuid AND channel IN ('email', 'sms') ORDER BY identity_id LIMIT ${limit}
  ) x LEFT JOIN LATERAL (SELECT hash FROM paired_address WHERE shop_id = ${shop.id} AND identity_id = x.identity_id OFFSET 0) a ON true
  ORDER BY x.identity_id`;

/** All that the other shop told goes; says of whom something was told that held messages back. */
export async function dropPairing(shop: ShopDb): Promise<CustomerId[]> {
  const rows = await shop.query<{ customerId: CustomerId }>`
    WITH gone AS (DELETE FROM paired_stop WHERE shop_id = ${shop.id} RETURNING identity_id),
    pressed AS (DELETE FROM paired_press WHERE shop_id = ${shop.id}),
    addressed AS (DELETE FROM paired_address WHERE shop_id = ${shop.id}),
    forgotten AS (UPDATE shop_setting SET pairing = '{}' WHERE shop_id = ${shop.id})
    SELECT DISTINCT i.customer_id AS "customerId"
    FROM gone g CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = g.identity_id OFFSET 0) i
    WHERE i.customer_id IS NOT NULL`;
  return rows.map(({ customerId }) => customerId);
}

export async function dropOldPresses(shop: ShopDb, before: Date): Promise<void> {
  await shop.query`DELETE FROM paired_press WHERE shop_id = ${shop.id} AND at < ${before}`;
}
