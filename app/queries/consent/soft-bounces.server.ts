// To which addresses did so many messages in a row not get through, with none delivered between?
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";

/** Of each the newest so many of what its messages' servers said: all of them no, each of another message. */
export async function addressesThatBlock(shop: ShopDb, identityIds: IdentityId[], inARow: number): Promise<Set<IdentityId>> {
  if (identityIds.length === 0) return new Set();
  const rows = await shop.query<{ identityId: IdentityId }>`
    SELECT a.id AS "identityId"
    FROM unnest(${identityIds}::uuid[]) AS a(id) CROSS JOIN LATERAL (
      SELECT e.kind, e.delivery_id FROM delivery d
      CROSS JOIN LATERAL (
        SELECT kind, delivery_id, occurred_at FROM engagement
        WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id AND kind IN ('blocked', 'delivered') OFFSET 0) e
      WHERE d.shop_id = ${shop.id} AND d.identity_id = a.id AND d.channel = 'email'
      ORDER BY e.occurred_at DESC LIMIT ${inARow}) last
    GROUP BY a.id HAVING count(DISTINCT last.delivery_id) FILTER (WHERE last.kind = 'blocked') = ${inARow}`;
  return new Set(rows.map(({ identityId }) => identityId));
}
