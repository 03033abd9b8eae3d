// Who is in a segment of the platform, by its whole list? What a webhook told after the list was begun stands against it.
import type { ShopDb } from "~/db.server";
import { identityId } from "~/domain/ledger/identity";
import { platformIdentity } from "~/domain/ledger/identity-value";

type List = { segmentId: string; since: Date };

/** Some that the list names. */
export async function saveListedMembers(shop: ShopDb, customerIds: string[], { segmentId, since }: List): Promise<void> {
  if (customerIds.length === 0) return;
  const identities = [...new Set(customerIds)].map((id) => identityId(platformIdentity(id)));
  await shop.query`
    INSERT INTO segment_member (shop_id, segment_id, identity_id, is_member, changed_at, listed_at)
    SELECT ${shop.id}, ${segmentId}, m.id, true, ${since}::timestamptz, ${since}::timestamptz FROM unnest(${identities}::uuid[]) AS m(id)
    ON CONFLICT (shop_id, segment_id, identity_id) DO UPDATE SET listed_at = excluded.listed_at,
      is_member = segment_member.is_member OR segment_member.changed_at < excluded.changed_at,
      changed_at = CASE WHEN segment_member.is_member OR segment_member.changed_at >= excluded.changed_at THEN segment_member.changed_at ELSE excluded.changed_at END`;
}

/** At its end: whom it did not name has left. Returns how many are in. */
export async function closeList(shop: ShopDb, { segmentId, since }: List): Promise<number> {
  await shop.query`
    UPDATE segment_member SET is_member = false, changed_at = ${since}
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId} AND is_member AND changed_at < ${since} AND (listed_at IS NULL OR listed_at < ${since})`;
  const [row] = await shop.query<{ members: number }>`
    UPDATE platform_segment SET members = (SELECT count(*) FROM segment_member WHERE shop_id = ${shop.id} AND segment_id = ${segmentId} AND is_member)
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId} RETURNING members`;
  return row?.members ?? 0;
}
