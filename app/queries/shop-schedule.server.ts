// Which shops have something due? One small table tells; a hundred thousand idle shops cost one look at its index.
import type { OperatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

/**
 * The longest waiting first. The claim is a lease: next_due_at moves to its end, so a worker that dies leaves its shop
 * to another, and a wake that comes meanwhile shows as an earlier instant.
 */
export const claimDueShops = (operator: OperatorDb, { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number }) => operator.query<{ shopId: ShopId }>`
  UPDATE shop_schedule s SET claimed_until = ${leaseUntil}, next_due_at = ${leaseUntil}
  FROM (
    SELECT shop_id FROM shop_schedule
    WHERE next_due_at <= ${now} AND (claimed_until IS NULL OR claimed_until <= ${now})
    ORDER BY next_due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
  ) due
  WHERE s.shop_id = due.shop_id RETURNING s.shop_id AS "shopId"`;

export async function releaseShop(operator: OperatorDb, shopId: ShopId, nextDueAt: Date | null): Promise<void> {
  await operator.query`
    UPDATE shop_schedule SET claimed_until = NULL,
      next_due_at = CASE WHEN next_due_at = claimed_until THEN ${nextDueAt}::timestamptz ELSE least(next_due_at, ${nextDueAt}::timestamptz) END
    WHERE shop_id = ${shopId}`;
}

/** When any shop is due next; for the simulated clock. */
export async function earliestDue(operator: OperatorDb): Promise<Date | null> {
  const [row] = await operator.query<{ at: Date | null }>`SELECT min(next_due_at) AS at FROM shop_schedule`;
  return row?.at ?? null;
}
