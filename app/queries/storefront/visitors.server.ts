// Who was proven to sit at which browser, which checkouts wait for their order, and who wants nothing collected?
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import type { IdentityKind } from "~/domain/ledger/identity";
import type { VisitorLink } from "~/domain/storefront/visitor-owner";
import { toJson } from "~/lib/json";

/** The first proof of an hour is enough. Gives those that are new, or earlier than the one that stood there. */
export async function saveVisitorLinks(shop: ShopDb, links: VisitorLink[]): Promise<string[]> {
  if (links.length === 0) return [];
  const rows = await shop.query<{ visitorId: string }>`
    INSERT INTO visitor_link AS l (shop_id, visitor_id, hour, identity_id, proven_at, proof)
    SELECT DISTINCT ON (r."visitorId", date_trunc('hour', r."provenAt", 'UTC'), r."identityId")
      ${shop.id}, r."visitorId", date_trunc('hour', r."provenAt", 'UTC'), r."identityId", r."provenAt", r.proof
    FROM jsonb_to_recordset(${toJson(links)}::jsonb) AS r("visitorId" text, "identityId" uuid, "provenAt" timestamptz, proof text)
    ORDER BY r."visitorId", date_trunc('hour', r."provenAt", 'UTC'), r."identityId", r."provenAt", r.proof
    ON CONFLICT (shop_id, visitor_id, hour, identity_id) DO UPDATE SET proven_at = excluded.proven_at, proof = excluded.proof
    WHERE l.proven_at > excluded.proven_at
    RETURNING l.visitor_id AS "visitorId"`;
  return [...new Set(rows.map(({ visitorId }) => visitorId))];
}

export const visitorLinksOf = (shop: ShopDb, visitorIds: string[]) => shop.query<VisitorLink>`
  SELECT visitor_id AS "visitorId", identity_id AS "identityId", proven_at AS "provenAt", proof FROM visitor_link
  WHERE shop_id = ${shop.id} AND visitor_id = ANY(${visitorIds}::text[])`;

/** What a link proves: an identity with the value that it was made of. */
export type ProvenIdentity = { identityId: IdentityId; kind: IdentityKind; value: string };

/** To whom each message went; a weak identity is nobody. */
export const readersOf = (shop: ShopDb, deliveryIds: string[]) => shop.query<{ deliveryId: string } & ProvenIdentity>`
  SELECT d.delivery_id AS "deliveryId", i.identity_id AS "identityId", i.kind, i.value
  FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
  WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[]) AND i.kind NOT IN ('visitor', 'cart', 'checkout')`;

export type SeenCheckout = { checkoutToken: string; visitorId: string; seenAt: Date };

/** The first time that it was seen holds. */
export async function saveCheckouts(shop: ShopDb, seen: SeenCheckout[]): Promise<void> {
  if (seen.length === 0) return;
  await shop.query`
    INSERT INTO visitor_checkout AS c (shop_id, checkout_token, visitor_id, seen_at)
    SELECT ${shop.id}, r."checkoutToken", r."visitorId", min(r."seenAt")
    FROM jsonb_to_recordset(${toJson(seen)}::jsonb) AS r("checkoutToken" text, "visitorId" text, "seenAt" timestamptz) GROUP BY 2, 3
    ON CONFLICT (shop_id, checkout_token, visitor_id) DO UPDATE SET seen_at = excluded.seen_at WHERE c.seen_at > excluded.seen_at`;
}

/** Browsers whose checkout had become an order of somebody before; they wait no longer. */
export const metCheckouts = (shop: ShopDb, tokens: string[]) => shop.query<{ visitorId: string; seenAt: Date } & ProvenIdentity>`
  WITH met AS MATERIALIZED (
    SELECT DISTINCT ON (o.checkout_token) o.checkout_token, i.identity_id, i.kind, i.value
    FROM shop_order o JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id
    WHERE o.shop_id = ${shop.id} AND o.checkout_token = ANY(${tokens}::text[]) AND i.kind NOT IN ('visitor', 'cart', 'checkout')
    ORDER BY o.checkout_token, o.order_id
  ), gone AS (
    DELETE FROM visitor_checkout c USING met m WHERE c.shop_id = ${shop.id} AND c.checkout_token = m.checkout_token
    RETURNING c.visitor_id, c.seen_at, m.identity_id, m.kind, m.value
  )
  SELECT visitor_id AS "visitorId", seen_at AS "seenAt", identity_id AS "identityId", kind, value FROM gone`;

/** Browsers that went through these checkouts; they wait no longer. */
export const takeCheckouts = (shop: ShopDb, tokens: string[]) => shop.query<SeenCheckout>`
  DELETE FROM visitor_checkout WHERE shop_id = ${shop.id} AND checkout_token = ANY(${tokens}::text[])
  RETURNING checkout_token AS "checkoutToken", visitor_id AS "visitorId", seen_at AS "seenAt"`;

export const optedOutOf = async (shop: ShopDb, visitorIds: string[]): Promise<Set<string>> => {
  const rows = await shop.query<{ id: string }>`
    SELECT visitor_id AS id FROM visitor_opt_out WHERE shop_id = ${shop.id} AND visitor_id = ANY(${visitorIds}::text[])`;
  return new Set(rows.map(({ id }) => id));
};

/** From now on, and what was collected goes. Asked again it stays so. */
export async function saveOptOuts(
  shop: ShopDb,
  visitorIds: string[],
  { identities, now }: { identities: IdentityId[]; now: Date },
): Promise<void> {
  await shop.query`
    INSERT INTO visitor_opt_out (shop_id, visitor_id, opted_out_at) SELECT ${shop.id}, id, ${now} FROM unnest(${visitorIds}::text[]) id ON CONFLICT DO NOTHING`;
  await shop.query`DELETE FROM storefront_event WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])`;
  await shop.query`UPDATE identity SET touched_at = NULL, touched_by = NULL WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])`;
  await shop.query`DELETE FROM visitor_link WHERE shop_id = ${shop.id} AND visitor_id = ANY(${visitorIds}::text[])`;
  await shop.query`DELETE FROM visitor_checkout WHERE shop_id = ${shop.id} AND visitor_id = ANY(${visitorIds}::text[])`;
}

export async function dropOptOuts(shop: ShopDb, visitorIds: string[]): Promise<void> {
  if (visitorIds.length === 0) return;
  await shop.query`DELETE FROM visitor_opt_out WHERE shop_id = ${shop.id} AND visitor_id = ANY(${visitorIds}::text[])`;
}
