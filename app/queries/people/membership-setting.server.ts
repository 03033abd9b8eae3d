// What has the shop set for points and ranks, and how many members does each rank have?
import type { ShopDb } from "~/db.server";
import { type MembershipSetting, parseMembership } from "~/domain/settings/membership-setting";
import { toJson } from "~/lib/json";

export async function membershipSetting(shop: ShopDb): Promise<MembershipSetting> {
  const [row] = await shop.query<{ membership: unknown }>`SELECT membership FROM shop_setting WHERE shop_id = ${shop.id}`;
  return parseMembership(row?.membership);
}

export async function saveMembershipSetting(shop: ShopDb, setting: MembershipSetting, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET membership = ${toJson(setting)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}

/** `rank` null: members whose rank nobody told. Counts of people, whoever they are. */
export type RankFigures = { rank: string | null; members: number; holders: number; points: number };

export const rankFigures = (shop: ShopDb): Promise<RankFigures[]> => shop.query<RankFigures>`
  SELECT rank, count(*)::int AS members, (count(*) FILTER (WHERE points > 0))::int AS holders, coalesce(sum(points), 0)::float8 AS points
  FROM customer WHERE shop_id = ${shop.id} AND (rank IS NOT NULL OR points IS NOT NULL)
  GROUP BY rank ORDER BY members DESC, rank LIMIT 30`;
