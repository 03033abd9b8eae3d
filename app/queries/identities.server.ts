// Which identities are known in a shop, what links them, and whose are they?
import type { ShopDb } from "~/db.server";
import type { FactLink } from "~/domain/gather-facts";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { IdentityKind, IdentityRef } from "~/domain/identity";
import { toJson } from "~/lib/json";

/** New identities are stored; known ones stay as they are. `impossible`: e-mail identities where no mail can arrive. */
export async function saveIdentities(shop: ShopDb, identities: Map<IdentityId, IdentityRef>, more: { impossible: IdentityId[]; now: Date }): Promise<void> {
  if (identities.size === 0) return;
  const rows = [...identities].map(([identityId, { kind, value }]) => ({ identityId, kind, value }));
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, first_seen_at)
    SELECT ${shop.id}, r."identityId", r.kind, r.value, ${more.now}
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("identityId" uuid, kind text, value text)
    ON CONFLICT DO NOTHING`;
  if (more.impossible.length > 0)
    await shop.query`
      INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
      SELECT ${shop.id}, id, 'email', 'impossible-address', ${more.now} FROM unnest(${more.impossible}::uuid[]) id
      ON CONFLICT DO NOTHING`;
}

/** A link keeps its latest proof and, once the platform or a person forced it, that reason. */
export async function saveLinks(shop: ShopDb, links: FactLink[]): Promise<void> {
  if (links.length === 0) return;
  await shop.query`
    INSERT INTO identity_link (shop_id, a, b, source, proven_at)
    SELECT ${shop.id}, r.a, r.b, r.source, r."provenAt"
    FROM jsonb_to_recordset(${toJson(links)}::jsonb) AS r(a uuid, b uuid, source text, "provenAt" timestamptz)
    ON CONFLICT (shop_id, a, b) DO UPDATE SET
      proven_at = greatest(identity_link.proven_at, excluded.proven_at),
      source = CASE WHEN identity_link.source IN ('platform-merge', 'decision') THEN identity_link.source ELSE excluded.source END
    WHERE excluded.proven_at > identity_link.proven_at OR excluded.source IN ('platform-merge', 'decision')`;
}

export type StoredIdentity = {
  identityId: IdentityId;
  kind: IdentityKind;
  value: string;
  isShared: boolean;
  customerId: CustomerId | null;
  firstSeenAt: Date;
};

/** All strong identities that links reach from the given ones; a shared one is reached but not passed. */
export const linkedIdentities = (shop: ShopDb, from: IdentityId[]) => shop.query<StoredIdentity>`
  WITH RECURSIVE reached AS (
    SELECT i.identity_id, i.is_shared FROM identity i
    WHERE i.shop_id = ${shop.id} AND i.identity_id = ANY(${from}::uuid[]) AND i.kind NOT IN ('visitor', 'cart', 'checkout')
    UNION
    SELECT i.identity_id, i.is_shared
    FROM reached r
    JOIN LATERAL (
      SELECT b AS other FROM identity_link WHERE shop_id = ${shop.id} AND a = r.identity_id
      UNION ALL
      SELECT a FROM identity_link WHERE shop_id = ${shop.id} AND b = r.identity_id
    ) l ON NOT r.is_shared
    JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = l.other AND i.kind NOT IN ('visitor', 'cart', 'checkout')
  )
  SELECT i.identity_id AS "identityId", i.kind, i.value, i.is_shared AS "isShared", i.customer_id AS "customerId", i.first_seen_at AS "firstSeenAt"
  FROM reached r JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = r.identity_id`;

export const linksAmong = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ a: IdentityId; b: IdentityId; source: string }>`
  SELECT a, b, source FROM identity_link
  WHERE shop_id = ${shop.id} AND a = ANY(${ids}::uuid[]) AND b = ANY(${ids}::uuid[])`;

export const apartAmong = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ a: IdentityId; b: IdentityId }>`
  SELECT a, b FROM identity_apart WHERE shop_id = ${shop.id} AND a = ANY(${ids}::uuid[]) AND b = ANY(${ids}::uuid[])`;

export const profilesOf = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ identityId: IdentityId; nameKey: string; birthDate: string | null }>`
  SELECT identity_id AS "identityId", name_key AS "nameKey", birth_date AS "birthDate" FROM platform_customer
  WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;

/** Writes whose each identity is now, and which have turned out to be shared. */
export async function assignIdentities(shop: ShopDb, rows: { identityId: IdentityId; customerId: CustomerId | null; isShared: boolean }[]): Promise<void> {
  if (rows.length === 0) return;
  await shop.query`
    UPDATE identity i SET customer_id = r."customerId", is_shared = r."isShared"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("identityId" uuid, "customerId" uuid, "isShared" boolean)
    WHERE i.shop_id = ${shop.id} AND i.identity_id = r."identityId"`;
}

/** Weak identities (visitor, cart, checkout) that were seen with any of these. */
export const weakSeenWith = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ identityId: IdentityId }>`
  SELECT DISTINCT i.identity_id AS "identityId"
  FROM (
    SELECT a AS id FROM identity_link WHERE shop_id = ${shop.id} AND b = ANY(${ids}::uuid[])
    UNION ALL SELECT b FROM identity_link WHERE shop_id = ${shop.id} AND a = ANY(${ids}::uuid[])
  ) l
  JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = l.id AND i.kind IN ('visitor', 'cart', 'checkout')`;

/**
 * These weak identities follow the strong one that proved them last; a tie goes to the lesser id. Returns those that
 * changed hands, with both owners.
 */
export const followProofs = (shop: ShopDb, weak: IdentityId[]) => shop.query<{ before: CustomerId | null; after: CustomerId }>`
  WITH link AS (
    SELECT a AS weak, b AS other, proven_at FROM identity_link WHERE shop_id = ${shop.id} AND a = ANY(${weak}::uuid[])
    UNION ALL SELECT b, a, proven_at FROM identity_link WHERE shop_id = ${shop.id} AND b = ANY(${weak}::uuid[])
  ), proof AS (
    SELECT DISTINCT ON (l.weak) l.weak, s.customer_id
    FROM link l
    JOIN identity s ON s.shop_id = ${shop.id} AND s.identity_id = l.other AND s.kind NOT IN ('visitor', 'cart', 'checkout') AND s.customer_id IS NOT NULL
    ORDER BY l.weak, l.proven_at DESC, s.identity_id
  )
  UPDATE identity i SET customer_id = p.customer_id
  FROM proof p JOIN identity old ON old.shop_id = ${shop.id} AND old.identity_id = p.weak
  WHERE i.shop_id = ${shop.id} AND i.identity_id = p.weak AND old.customer_id IS DISTINCT FROM p.customer_id
  RETURNING old.customer_id AS before, p.customer_id AS after`;

export const ownersOf = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ customerId: CustomerId }>`
  SELECT DISTINCT customer_id AS "customerId" FROM identity
  WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[]) AND customer_id IS NOT NULL`;
