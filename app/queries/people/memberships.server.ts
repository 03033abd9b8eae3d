// Which points and rank has a member? The newest telling of each.
import type { ShopDb } from "~/db.server";
import type { MembershipFact } from "~/domain/ledger/activity";
import { identityId } from "~/domain/ledger/identity";
import { toJson } from "~/lib/json";

/** One telling per owner. */
export async function saveMemberships(shop: ShopDb, memberships: MembershipFact[]): Promise<void> {
  if (memberships.length === 0) return;
  const rows = memberships.map(({ owner, ...membership }) => ({ ...membership, identityId: identityId(owner) }));
  await shop.query`
    INSERT INTO membership (shop_id, identity_id, version, points, points_expire_at, rank, next_rank, to_next_rank, told_at)
    SELECT ${shop.id}, r."identityId", r.version, r.points, r."pointsExpireAt", r.rank, r."nextRank", r."toNextRank", r.at
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("identityId" uuid, version text, points int, "pointsExpireAt" timestamptz, rank text, "nextRank" text,
      "toNextRank" int, at timestamptz)
    ON CONFLICT (shop_id, identity_id) DO UPDATE SET version = excluded.version, points = excluded.points, points_expire_at = excluded.points_expire_at,
      rank = excluded.rank, next_rank = excluded.next_rank, to_next_rank = excluded.to_next_rank, told_at = excluded.told_at
    WHERE membership.version < excluded.version`;
}
