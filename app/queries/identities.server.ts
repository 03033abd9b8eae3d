// Which identities are known in a shop, what links them, and whose are they?
import type { ShopDb } from "~/db.server";
import type { FactLink } from "~/domain/gather-facts";
import { type IdentityKind, type IdentityRef, isWeak } from "~/domain/identity";
import type { CustomerId, IdentityId } from "~/domain/ids";

/** New identities are stored; known ones stay as they are. `impossible`: e-mail identities where no mail can arrive. */
export async function saveIdentities(
  shop: ShopDb,
  identities: Map<IdentityId, IdentityRef>,
  more: { impossible: IdentityId[]; now: Date },
): Promise<void> {
  if (identities.size === 0) return;
  const rows = [...identities].map(([identityId, { kind, value }]) => ({ identityId, kind, value }));
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, first_seen_at)
    SELECT ${shop.id}, r."identityId", r.kind, r.value, ${more.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("identityId" uuid, kind text, value text)
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
    FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS r(a uuid, b uuid, source text, "provenAt" timestamptz)
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

export type StoredLink = { a: IdentityId; b: IdentityId; source: string };

/**
 * All strong identities that links reach from the given ones, with the links among them; a shared one is reached but not
 * passed. Set by set, one step further each time (people are two or three steps wide): each statement names its rows by
 * key, so its plan is the same for a shop that the planner's statistics have never seen.
 */
export async function neighbourhood(shop: ShopDb, from: IdentityId[]): Promise<{ identities: StoredIdentity[]; links: StoredLink[] }> {
  const identities = new Map<IdentityId, StoredIdentity>();
  const links = new Map<string, StoredLink>();
  const asked = new Set<IdentityId>(from);
  let frontier = from;
  while (frontier.length > 0) {
    const strong = (await identitiesById(shop, frontier)).filter(({ kind }) => !isWeak(kind));
    for (const identity of strong) identities.set(identity.identityId, identity);
    const passing = strong.filter(({ isShared }) => !isShared).map(({ identityId }) => identityId);
    const found = passing.length > 0 ? await linksOf(shop, passing) : [];
    for (const link of found) links.set(`${link.a} ${link.b}`, link);
    frontier = [...new Set(found.flatMap(({ a, b }) => [a, b]))].filter((id) => !asked.has(id));
    for (const id of frontier) asked.add(id);
  }
  const among = [...links.values()].filter(({ a, b }) => identities.has(a) && identities.has(b));
  return { identities: [...identities.values()], links: among };
}

const identitiesById = (shop: ShopDb, ids: IdentityId[]) => shop.query<StoredIdentity>`
  SELECT identity_id AS "identityId", kind, value, is_shared AS "isShared", customer_id AS "customerId", first_seen_at AS "firstSeenAt"
  FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;

const linksOf = (shop: ShopDb, ids: IdentityId[]) => shop.query<StoredLink>`
  SELECT a, b, source FROM identity_link WHERE shop_id = ${shop.id} AND a = ANY(${ids}::uuid[])
  UNION SELECT a, b, source FROM identity_link WHERE shop_id = ${shop.id} AND b = ANY(${ids}::uuid[])`;

export const apartAmong = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ a: IdentityId; b: IdentityId }>`
  SELECT a, b FROM identity_apart WHERE shop_id = ${shop.id} AND a = ANY(${ids}::uuid[]) AND b = ANY(${ids}::uuid[])`;

export const profilesOf = (shop: ShopDb, ids: IdentityId[]) => shop.query<{
  identityId: IdentityId;
  nameKey: string;
  birthDate: string | null;
}>`
  SELECT identity_id AS "identityId", name_key AS "nameKey", birth_date AS "birthDate" FROM platform_customer
  WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;

/** Writes whose each identity is now, and which have turned out to be shared. */
export async function assignIdentities(
  shop: ShopDb,
  rows: { identityId: IdentityId; customerId: CustomerId | null; isShared: boolean }[],
): Promise<void> {
  if (rows.length === 0) return;
  await shop.query`
    UPDATE identity i SET customer_id = r."customerId", is_shared = r."isShared"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("identityId" uuid, "customerId" uuid, "isShared" boolean)
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
 * These weak identities follow the strong one that proved them last; a tie goes to the lesser id; whose proof is nobody's is
 * nobody's too. Returns those that changed hands, with both owners.
 */
export const followProofs = (shop: ShopDb, weak: IdentityId[]) => shop.query<{ before: CustomerId | null; after: CustomerId | null }>`
  WITH link AS (
    SELECT a AS weak, b AS other, proven_at FROM identity_link WHERE shop_id = ${shop.id} AND a = ANY(${weak}::uuid[])
    UNION ALL SELECT b, a, proven_at FROM identity_link WHERE shop_id = ${shop.id} AND b = ANY(${weak}::uuid[])
  ), proof AS (
    SELECT DISTINCT ON (w.weak) w.weak, s.customer_id
    FROM unnest(${weak}::uuid[]) AS w(weak)
    LEFT JOIN link l ON l.weak = w.weak
    LEFT JOIN identity s
      ON s.shop_id = ${shop.id} AND s.identity_id = l.other AND s.kind NOT IN ('visitor', 'cart', 'checkout') AND s.customer_id IS NOT NULL
    ORDER BY w.weak, s.customer_id IS NULL, l.proven_at DESC, s.identity_id
  )
  UPDATE identity i SET customer_id = p.customer_id
  FROM proof p JOIN identity old ON old.shop_id = ${shop.id} AND old.identity_id = p.weak
  WHERE i.shop_id = ${shop.id} AND i.identity_id = p.weak AND old.customer_id IS DISTINCT FROM p.customer_id
  RETURNING old.customer_id AS before, p.customer_id AS after`;

export const ownersOf = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ customerId: CustomerId }>`
  SELECT DISTINCT customer_id AS "customerId" FROM identity
  WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[]) AND customer_id IS NOT NULL`;
