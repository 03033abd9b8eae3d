// Who is about to connect their LINE, and which identities go together or apart by it?
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import { lineLinkScenarioId } from "~/domain/message/line-link-mail";
import { toJson } from "~/lib/json";

export type LineLinkAttempt = { nonceHash: string; identityId: IdentityId; detail: Record<string, string>; expiresAt: Date };

export async function saveLineLink(shop: ShopDb, { nonceHash, identityId, detail, expiresAt }: LineLinkAttempt, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO line_link (shop_id, nonce_hash, identity_id, detail, made_at, expires_at)
    VALUES (${shop.id}, ${nonceHash}, ${identityId}, ${toJson(detail)}::jsonb, ${now}, ${expiresAt})`;
}

/** Once, and in time; null: forged, too late, or used before. */
export async function takeLineLink(shop: ShopDb, nonceHash: string, now: Date) {
  const [row] = await shop.query<{ identityId: IdentityId; detail: Record<string, string> }>`
    UPDATE line_link SET used_at = ${now} WHERE shop_id = ${shop.id} AND nonce_hash = ${nonceHash} AND used_at IS NULL AND expires_at > ${now}
    RETURNING identity_id AS "identityId", detail`;
  return row ?? null;
}

/** Still to be used; nothing changes. */
export async function waitingLineLink(shop: ShopDb, nonceHash: string, now: Date): Promise<boolean> {
  const rows = await shop.query`
    SELECT 1 FROM line_link WHERE shop_id = ${shop.id} AND nonce_hash = ${nonceHash} AND used_at IS NULL AND expires_at > ${now}`;
  return rows.length > 0;
}

/** How often this address was asked about since then. */
export async function lineLinksSince(shop: ShopDb, identityId: IdentityId, since: Date): Promise<number> {
  const [row] = await shop.query<{ count: number }>`
    SELECT count(*)::int AS count FROM line_link WHERE shop_id = ${shop.id} AND identity_id = ${identityId} AND made_at > ${since}`;
  return row?.count ?? 0;
}

/** The address that a message went to; null: gone. */
export async function readerOf(shop: ShopDb, deliveryId: string): Promise<IdentityId | null> {
  const [row] = await shop.query<{ identityId: IdentityId }>`
    SELECT i.identity_id AS "identityId" FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = ${deliveryId}::uuid`;
  return row?.identityId ?? null;
}

type OwnedIdentity = { identityId: IdentityId; kind: string; value: string; customerId: CustomerId | null };

/** Its own (kind, value), and all identities of the same person. */
export const identitiesWith = (shop: ShopDb, identityId: IdentityId) => shop.query<OwnedIdentity>`
  SELECT o.identity_id AS "identityId", o.kind, o.value, i.customer_id AS "customerId" FROM identity i
  CROSS JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND (customer_id = i.customer_id OR identity_id = i.identity_id) OFFSET 0) o
  WHERE i.shop_id = ${shop.id} AND i.identity_id = ${identityId}`;

export type LinkMail = { deliveryId: DeliveryId; address: string; customerLocale: string | null; expiresAt: Date; isSuppressed: boolean };

/** Those that ask whether a LINE account is theirs; of an erased address nothing is left. */
export const linkMailsOf = (shop: ShopDb, deliveryIds: DeliveryId[]) => shop.query<LinkMail>`
  SELECT d.delivery_id AS "deliveryId", i.value AS address, c.locale AS "customerLocale", d.expires_at AS "expiresAt",
    EXISTS (SELECT FROM (SELECT * FROM suppression WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) s WHERE s.channel = 'email') AS "isSuppressed"
  FROM (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) OFFSET 0) d
  CROSS JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND identity_id = d.identity_id OFFSET 0) i
  LEFT JOIN LATERAL (SELECT locale FROM customer WHERE shop_id = ${shop.id} AND customer_id = i.customer_id OFFSET 0) c ON true
  WHERE d.scenario_id = ${lineLinkScenarioId}`;

/** Who connects again takes back what kept them apart. */
export async function dropApart(shop: ShopDb, one: IdentityId, others: IdentityId[]): Promise<void> {
  await shop.query`
    DELETE FROM identity_apart WHERE shop_id = ${shop.id}
      AND ((a = ${one} AND b = ANY(${others}::uuid[])) OR (b = ${one} AND a = ANY(${others}::uuid[])))`;
}
