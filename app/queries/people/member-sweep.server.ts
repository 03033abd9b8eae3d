// How far are a shop's members compared with those of its platform, and who was not found there?
import type { ShopDb } from "~/db.server";

export type SweepState = "resting" | "walking" | "checking" | "asking";
export type MemberSweep = { state: SweepState; afterId: string; asked: number; isConfirmed: boolean; dueAt: Date };

export async function memberSweep(shop: ShopDb): Promise<MemberSweep | null> {
  const [row] = await shop.query<MemberSweep>`
    SELECT state, after_id AS "afterId", asked, is_confirmed AS "isConfirmed", due_at AS "dueAt" FROM member_sweep WHERE shop_id = ${shop.id}`;
  return row ?? null;
}

/**
 * The next accounts, and which of them are members, or were: those are told with their points. A guest has none, and whether
 * the platform's list keeps guests nobody says.
 */
export const accountsAfter = (shop: ShopDb, afterId: string, limit: number) => shop.query<{
  id: string;
  isMember: boolean;
  isGone: boolean;
}>`
  SELECT p.id, m.told_at IS NOT NULL AS "isMember", p.deleted_at IS NOT NULL AS "isGone"
  FROM (
    SELECT platform_customer_id AS id, identity_id, deleted_at FROM platform_customer
    WHERE shop_id = ${shop.id} AND platform_customer_id > ${afterId} ORDER BY platform_customer_id LIMIT ${limit}) p
  LEFT JOIN LATERAL (
    SELECT told_at FROM membership WHERE shop_id = ${shop.id} AND identity_id = p.identity_id OFFSET 0) m ON true
  ORDER BY p.id`;

export const missingAfter = async (shop: ShopDb, afterId: string, limit: number): Promise<string[]> =>
  (
    await shop.query<{ id: string }>`
      SELECT platform_customer_id AS id FROM member_missing
      WHERE shop_id = ${shop.id} AND platform_customer_id > ${afterId} ORDER BY platform_customer_id LIMIT ${limit}`
  ).map(({ id }) => id);

export async function countMissing(shop: ShopDb): Promise<number> {
  const [row] = await shop.query<{ missing: number }>`SELECT count(*)::int AS missing FROM member_missing WHERE shop_id = ${shop.id}`;
  return row?.missing ?? 0;
}

/** False: another worker was there first, or the owner has decided meanwhile. */
export async function moveSweep(shop: ShopDb, from: MemberSweep, to: MemberSweep): Promise<boolean> {
  const moved = await shop.query`
    UPDATE member_sweep SET state = ${to.state}, after_id = ${to.afterId}, asked = ${to.asked}, is_confirmed = ${to.isConfirmed}, due_at = ${to.dueAt}
    WHERE shop_id = ${shop.id} AND state = ${from.state} AND after_id = ${from.afterId} AND is_confirmed = ${from.isConfirmed} RETURNING state`;
  return moved.length > 0;
}

/** The first one, when it is due. */
export async function beginSweeps(shop: ShopDb, dueAt: Date): Promise<void> {
  await shop.query`
    INSERT INTO member_sweep (shop_id, state, due_at) VALUES (${shop.id}, 'resting', ${dueAt}) ON CONFLICT (shop_id) DO NOTHING`;
}

export async function addMissing(shop: ShopDb, ids: string[]): Promise<void> {
  await shop.query`
    INSERT INTO member_missing (shop_id, platform_customer_id) SELECT ${shop.id}, id FROM unnest(${ids}::text[]) AS id ON CONFLICT DO NOTHING`;
}

export async function dropMissing(shop: ShopDb, ids: string[]): Promise<void> {
  await shop.query`DELETE FROM member_missing WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${ids}::text[])`;
}

export async function dropAllMissing(shop: ShopDb): Promise<void> {
  await shop.query`DELETE FROM member_missing WHERE shop_id = ${shop.id}`;
}
