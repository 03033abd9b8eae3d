// Carts and checkouts: the newest edition of each.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { CartFact } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { toJson } from "~/lib/json";

export async function saveCarts(shop: ShopDb, carts: CartFact[]): Promise<void> {
  if (carts.length === 0) return;
  const rows = carts.map(({ identities, ...cart }) => ({ ...cart, identityId: identities[0] ? identityId(identities[0]) : null }));
  await shop.query`
    INSERT INTO cart (shop_id, kind, token, cart_key, version, identity_id, updated_at, completed_at, recover_url, currency, total_minor, lines)
    SELECT ${shop.id}, r.kind, r.token, r."cartKey", r.version, r."identityId", r."updatedAt", r."completedAt", r."recoverUrl", r.currency, r."totalMinor", r.lines
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r(kind text, token text, "cartKey" text, version text, "identityId" uuid, "updatedAt" timestamptz,
      "completedAt" timestamptz, "recoverUrl" text, currency text, "totalMinor" bigint, lines jsonb)
    ON CONFLICT (shop_id, kind, token) DO UPDATE SET
      cart_key = excluded.cart_key, version = excluded.version, identity_id = excluded.identity_id, updated_at = excluded.updated_at,
      completed_at = excluded.completed_at, recover_url = excluded.recover_url, currency = excluded.currency,
      total_minor = excluded.total_minor, lines = excluded.lines
    WHERE cart.version < excluded.version`;
  await followTombstones(shop, carts);
}

/** A deletion by the cart's token that came before its checkout. */
async function followTombstones(shop: ShopDb, carts: CartFact[]) {
  const keys = [...new Set(carts.filter((cart) => cart.cartKey !== cart.token).map((cart) => cart.cartKey))];
  if (keys.length === 0) return;
  await shop.query`
    UPDATE cart c SET deleted_at = least(c.deleted_at, t.deleted_at)
    FROM cart t
    WHERE t.shop_id = ${shop.id} AND t.token = ANY(${keys}::text[]) AND t.kind = 'checkout' AND t.deleted_at IS NOT NULL
      AND c.shop_id = ${shop.id} AND c.kind = 'checkout' AND c.cart_key = t.token AND c.deleted_at IS DISTINCT FROM least(c.deleted_at, t.deleted_at)`;
}

/** By the token, or (newer deletions say no other) by the cart's. A deletion that comes first leaves a tombstone. */
export async function deleteCarts(shop: ShopDb, deletions: { cartKind: CartFact["kind"]; token: string; at: Date }[]): Promise<void> {
  if (deletions.length === 0) return;
  const json = toJson(deletions);
  await shop.query`
    UPDATE cart c SET deleted_at = least(c.deleted_at, r.at)
    FROM (
      SELECT "cartKind", token, min(at) AS at FROM jsonb_to_recordset(${json}::jsonb) AS d("cartKind" text, token text, at timestamptz) GROUP BY 1, 2
    ) r
    WHERE c.shop_id = ${shop.id} AND c.kind = r."cartKind" AND c.cart_key = r.token`;
  await shop.query`
    INSERT INTO cart (shop_id, kind, token, cart_key, version, updated_at, deleted_at)
    SELECT ${shop.id}, r."cartKind", r.token, r.token, '', min(r.at), min(r.at)
    FROM jsonb_to_recordset(${json}::jsonb) AS r("cartKind" text, token text, at timestamptz)
    GROUP BY r."cartKind", r.token
    ON CONFLICT (shop_id, kind, token) DO UPDATE SET deleted_at = least(cart.deleted_at, excluded.deleted_at),
      updated_at = CASE WHEN cart.version = '' THEN least(cart.updated_at, excluded.updated_at) ELSE cart.updated_at END`;
}

/** Whose carts these are, before they are written anew. Named by their own token or by their cart's. */
export const ownersOfCarts = async (shop: ShopDb, tokens: string[]): Promise<{ customerId: CustomerId }[]> =>
  tokens.length === 0
    ? []
    : shop.query`
  SELECT DISTINCT i.customer_id AS "customerId"
  FROM (
    SELECT identity_id FROM cart WHERE shop_id = ${shop.id} AND cart_key = ANY(${tokens}::text[])
    UNION ALL SELECT identity_id FROM cart WHERE shop_id = ${shop.id} AND kind IN ('cart', 'checkout') AND token = ANY(${tokens}::text[])
  ) c
  CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = c.identity_id OFFSET 0) i
  WHERE i.customer_id IS NOT NULL`;
