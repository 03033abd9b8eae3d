// Which shop has something to tell its platform? One small table tells; a worker that dies leaves its shop to another when its lease ends.
import sql, { type Sql } from "sql-template-tag";
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type Telling = "consents" | "points";

/** From when on there is something to tell. The instant is also the lease of who tells it. */
const dueAt: Record<Telling, Sql> = { consents: sql`consent_due_at`, points: sql`points_due_at` };

/** Lowers the instant, never raises it. A shadow shop has no row and is never asked about. */
export async function wakeTelling(telling: Telling, shopId: ShopId, at: Date): Promise<void> {
  const column = dueAt[telling];
  await operatorDb.query`UPDATE shop_schedule SET ${column} = least(${column}, ${at}::timestamptz) WHERE shop_id = ${shopId}`;
}

export type ClaimedTelling = { shopId: ShopId; domain: string; platform: string; isInstalled: boolean };

/** The one that waits longest. */
export async function claimTelling(telling: Telling, now: Date, leaseUntil: Date): Promise<ClaimedTelling | null> {
  const column = dueAt[telling];
  const [claimed] = await operatorDb.query<ClaimedTelling>`
    WITH due AS (
      SELECT shop_id FROM shop_schedule WHERE ${column} <= ${now} ORDER BY ${column} LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE shop_schedule s SET ${column} = ${leaseUntil} FROM due JOIN shop USING (shop_id) WHERE s.shop_id = due.shop_id
    RETURNING s.shop_id AS "shopId", shop.domain, shop.platform, shop.state = 'installed' AS "isInstalled"`;
  return claimed ?? null;
}

/** Null: nothing is left. Whoever woke the shop during the lease is heard: the earlier of both stands. */
export async function releaseTelling(telling: Telling, shopId: ShopId, { held, next }: { held: Date; next: Date | null }): Promise<void> {
  const column = dueAt[telling];
  await operatorDb.query`
    UPDATE shop_schedule SET ${column} = CASE WHEN ${column} = ${held} THEN ${next}::timestamptz ELSE least(${column}, ${next}::timestamptz) END
    WHERE shop_id = ${shopId}`;
}
