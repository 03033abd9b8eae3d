// Which shops have history to fetch or to compare with the platform, and from when on? One index look-up for all of them.
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type ClaimedSync = { shopId: ShopId; platform: string; domain: string; isInstalled: boolean };

/** Lowers the instant, never raises it; a shop without a row gets one. */
export async function wakeSync(shopId: ShopId, at: Date): Promise<void> {
  await operatorDb.query`
    INSERT INTO shop_schedule (shop_id, sync_due_at) VALUES (${shopId}, ${at})
    ON CONFLICT (shop_id) DO UPDATE SET sync_due_at = least(shop_schedule.sync_due_at, excluded.sync_due_at)`;
}

export async function ensureSchedule(shopId: ShopId): Promise<void> {
  await operatorDb.query`INSERT INTO shop_schedule (shop_id) VALUES (${shopId}) ON CONFLICT (shop_id) DO NOTHING`;
}

/** The claim is a lease: a worker that dies leaves the shop to another when it ends. */
export async function claimSync(now: Date, leaseUntil: Date): Promise<ClaimedSync | null> {
  const [claimed] = await operatorDb.query<ClaimedSync>`
    WITH due AS (
      SELECT shop_id FROM shop_schedule WHERE sync_due_at <= ${now}
      ORDER BY sync_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE shop_schedule AS schedule
    SET sync_due_at = CASE WHEN shop.state = 'installed' THEN ${leaseUntil}::timestamptz END
    FROM due JOIN shop USING (shop_id) WHERE schedule.shop_id = due.shop_id
    RETURNING schedule.shop_id AS "shopId", shop.platform, shop.domain, shop.state = 'installed' AS "isInstalled"`;
  return claimed ?? null;
}

/** What woke the shop during the look, and whoever claimed it after the lease, stand. */
export async function setSyncDue(shopId: ShopId, { leaseUntil, at }: { leaseUntil: Date; at: Date }): Promise<void> {
  await operatorDb.query`
    UPDATE shop_schedule SET sync_due_at = ${at} WHERE shop_id = ${shopId} AND sync_due_at = ${leaseUntil}::timestamptz`;
}

/** Facts moved what is due: the shop's next tick comes no later than this. */
export async function wakeTick(shopId: ShopId, at: Date): Promise<void> {
  await operatorDb.query`
    UPDATE shop_schedule SET next_due_at = least(next_due_at, ${at}::timestamptz) WHERE shop_id = ${shopId}`;
}
