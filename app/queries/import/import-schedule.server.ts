// Which shop has a file to work on? One small table tells; a worker that dies leaves its shop to another when its lease ends.
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export async function wakeImports(shopId: ShopId, at: Date): Promise<void> {
  await operatorDb.query`
    INSERT INTO shop_schedule (shop_id, import_due_at) VALUES (${shopId}, ${at})
    ON CONFLICT (shop_id) DO UPDATE SET import_due_at = least(shop_schedule.import_due_at, excluded.import_due_at)`;
}

/** The one that waits longest. */
export async function claimImports(now: Date, leaseUntil: Date): Promise<ShopId | null> {
  const [claimed] = await operatorDb.query<{ shopId: ShopId }>`
    WITH due AS (
      SELECT shop_id FROM shop_schedule WHERE import_due_at <= ${now} ORDER BY import_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE shop_schedule s SET import_due_at = ${leaseUntil} FROM due WHERE s.shop_id = due.shop_id RETURNING s.shop_id AS "shopId"`;
  return claimed?.shopId ?? null;
}

/** null: nothing is left to do. false: the lease had ended, and another has the shop. */
export async function renewImports(shopId: ShopId, { held, until }: { held: Date; until: Date | null }): Promise<boolean> {
  const renewed = await operatorDb.query`
    UPDATE shop_schedule SET import_due_at = ${until} WHERE shop_id = ${shopId} AND import_due_at = ${held} RETURNING shop_id`;
  return renewed.length > 0;
}
