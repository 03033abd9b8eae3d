// Which shop has points to tell its platform of? One small table tells; a worker that dies leaves its shop to another when its lease ends.
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

/** Lowers the instant, never raises it. */
export async function wakePoints(shopId: ShopId, at: Date): Promise<void> {
  await operatorDb.query`UPDATE shop_schedule SET points_due_at = least(points_due_at, ${at}::timestamptz) WHERE shop_id = ${shopId}`;
}

export type ClaimedPoints = { shopId: ShopId; domain: string; platform: string; isInstalled: boolean };

/** The one that waits longest. */
export async function claimPoints(now: Date, leaseUntil: Date): Promise<ClaimedPoints | null> {
  const [claimed] = await operatorDb.query<ClaimedPoints>`
    WITH due AS (
      SELECT shop_id FROM shop_schedule WHERE points_due_at <= ${now} ORDER BY points_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE shop_schedule s SET points_due_at = ${leaseUntil} FROM due JOIN shop USING (shop_id) WHERE s.shop_id = due.shop_id
    RETURNING s.shop_id AS "shopId", shop.domain, shop.platform, shop.state = 'installed' AS "isInstalled"`;
  return claimed ?? null;
}

/** Null: nothing is left. Whoever woke the shop during the lease is heard: the earlier of both stands. */
export async function releasePoints(shopId: ShopId, { held, next }: { held: Date; next: Date | null }): Promise<void> {
  await operatorDb.query`
    UPDATE shop_schedule SET points_due_at = CASE WHEN points_due_at = ${held} THEN ${next}::timestamptz ELSE least(points_due_at, ${next}::timestamptz) END
    WHERE shop_id = ${shopId}`;
}
