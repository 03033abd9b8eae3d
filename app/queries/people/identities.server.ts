// Which identities are known in a shop, what links them, and whose are they?
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { Assignment } from "~/domain/ledger/assign-people";
import type { FactLink } from "~/domain/ledger/facts";
import { type IdentityKind, type IdentityRef, isWeak } from "~/domain/ledger/identity";

/** Email identities where no mail can arrive. Their orders count all the same. */
export async function suppressImpossible(shop: ShopDb, identityIds: IdentityId[], now: Date): Promise<void> {
  if (identityIds.length === 0) return;
  await shop.query`
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    SELECT ${shop.id}, id, 'email', 'impossible-address', ${now} FROM unnest(${identityIds}::uuid[]) id
    ON CONFLICT DO NOTHING`;
}

/** A link keeps its latest proof and, once the platform or a person forced it, that reason. */
export async function saveLinks(shop: ShopDb, links: FactLink[]): Promise<void> {
  if (links.length === 0) return;
  await shop.query`
    INSERT INTO identity_link (shop_id, a, b, source, proven_at)
    SELECT ${shop.id}, r.a, r.b, r.source, r.proven_at
    FROM unnest(${links.map(({ a }) => a)}::uuid[], ${links.map(({ b }) => b)}::uuid[], ${links.map(({ source }) => source)}::text[],
      ${links.map(({ provenAt }) => provenAt.toISOString())}::timestamptz[]) AS r(a, b, source, proven_at)
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

/** Identities that facts have just named, stored or not. */
export type Arrival = { arriving: Map<IdentityId, IdentityRef>; now: Date };

export type StoredLink = { a: IdentityId; b: IdentityId; source: string };

/**
 * All strong identities that links reach from the given ones, with the links among them; a shared one is reached but not
 * passed. `arriving` have links and no row yet. Set by set, one step further each time (people are two or three steps wide): each statement names its rows by
 * key, so its plan is the same for a shop that the planner's statistics have never seen.
 */
export async function neighbourhood(
  shop: ShopDb,
  from: IdentityId[],
  { arriving, now }: Arrival,
): Promise<{ identities: StoredIdentity[]; links: StoredLink[] }> {
  const identities = new Map<IdentityId, StoredIdentity>();
  const links = new Map<string, StoredLink>();
  const asked = new Set<IdentityId>(from);
  let frontier = from;
  while (frontier.length > 0) {
    const stored = await identitiesById(shop, frontier);
    const known = new Set(stored.map(({ identityId }) => identityId));
    const newcomers = frontier.flatMap((id) => (known.has(id) ? [] : newcomer(id, arriving.get(id), now)));
    const strong = [...stored, ...newcomers].filter(({ kind }) => !isWeak(kind));
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

const newcomer = (identityId: IdentityId, ref: IdentityRef | undefined, now: Date): StoredIdentity[] =>
  ref ? [{ identityId, ...ref, isShared: false, customerId: null, firstSeenAt: now }] : [];

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

/** Writes whose each strong identity is now, and which have turned out to be shared; who is new gets a row. */
export async function placeIdentities(shop: ShopDb, rows: Assignment[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, is_shared, first_seen_at)
    SELECT ${shop.id}, r.identity_id, r.kind, r.value, r.customer_id, r.is_shared, ${now}
    FROM unnest(${rows.map((row) => row.identityId)}::uuid[], ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ value }) => value)}::text[],
      ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.isShared)}::boolean[]) AS r(identity_id, kind, value, customer_id, is_shared)
    ON CONFLICT (shop_id, identity_id) DO UPDATE SET customer_id = excluded.customer_id, is_shared = excluded.is_shared`;
}

/** Weak identities (visitor, cart, checkout) that were seen with any of these. OFFSET 0: see docs/decisions/0008. */
export const weakSeenWith = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ identityId: IdentityId }>`
  SELECT DISTINCT i.identity_id AS "identityId"
  FROM (
    SELECT a AS id FROM identity_link WHERE shop_id = ${shop.id} AND b = ANY(${ids}::uuid[])
    UNION ALL SELECT b FROM identity_link WHERE shop_id = ${shop.id} AND a = ANY(${ids}::uuid[])
  ) l
  CROSS JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND identity_id = l.id OFFSET 0) i
  WHERE i.kind IN ('visitor', 'cart', 'checkout')`;

/**
 * These weak identities follow the strong one that proved them last; a tie goes to the lesser id; whose proof is nobody's is
 * nobody's too. Who is new (kind and value told) gets a row. Returns the owners of all, before and now.
 */
export const followProofs = (shop: ShopDb, weak: WeakIdentity[], now: Date) => shop.query<{
  identityId: IdentityId;
  isNew: boolean;
  before: CustomerId | null;
  after: CustomerId | null;
}>`
  WITH link AS (
    SELECT a AS weak, b AS other, proven_at FROM identity_link WHERE shop_id = ${shop.id} AND a = ANY(${weak.map((one) => one.identityId)}::uuid[])
    UNION ALL SELECT b, a, proven_at FROM identity_link WHERE shop_id = ${shop.id} AND b = ANY(${weak.map((one) => one.identityId)}::uuid[])
  ), proof AS MATERIALIZED (
    SELECT DISTINCT ON (w.weak) w.weak, coalesce(old.kind, w.kind) AS kind, coalesce(old.value, w.value) AS value,
      old.identity_id IS NULL AS is_new, old.customer_id AS before, s.customer_id AS after
    FROM unnest(${weak.map((one) => one.identityId)}::uuid[], ${weak.map((one) => one.ref?.kind ?? null)}::text[], ${weak.map((one) => one.ref?.value ?? null)}::text[])
      AS w(weak, kind, value)
    LEFT JOIN identity old ON old.shop_id = ${shop.id} AND old.identity_id = w.weak
    LEFT JOIN link l ON l.weak = w.weak
    LEFT JOIN identity s
      ON s.shop_id = ${shop.id} AND s.identity_id = l.other AND s.kind NOT IN ('visitor', 'cart', 'checkout') AND s.customer_id IS NOT NULL
    ORDER BY w.weak, s.customer_id IS NULL, l.proven_at DESC, s.identity_id
  ), placed AS (
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    SELECT ${shop.id}, weak, kind, value, after, ${now} FROM proof WHERE is_new OR before IS DISTINCT FROM after
    ON CONFLICT (shop_id, identity_id) DO UPDATE SET customer_id = excluded.customer_id
  )
  SELECT weak AS "identityId", is_new AS "isNew", before, after FROM proof`;

export type WeakIdentity = { identityId: IdentityId; ref: IdentityRef | null };

/** Those who are known by any of these. */
export async function customersOf(shop: ShopDb, ids: IdentityId[]): Promise<CustomerId[]> {
  const rows = await shop.query<{ id: CustomerId }>`
    SELECT DISTINCT customer_id AS id FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[]) AND customer_id IS NOT NULL`;
  return rows.map(({ id }) => id);
}
