// Which shops have something due? One small table tells; a hundred thousand idle shops cost one look at its index.
import type { OperatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

/**
 * The longest waiting first. The claim is a lease that empties next_due_at, so that any wake that comes meanwhile,
 * however far ahead, stands there when the shop is released; a worker that dies leaves its lease to freeDeadClaims.
 */
export const claimDueShops = (
  operator: OperatorDb,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
) => operator.query<{ shopId: ShopId }>`
  WITH due AS MATERIALIZED (
    SELECT shop_id FROM shop_schedule
    WHERE next_due_at <= ${now} AND claimed_until IS NULL
    ORDER BY next_due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
  )
  UPDATE shop_schedule s SET claimed_until = ${leaseUntil}, next_due_at = NULL
  FROM due
  WHERE s.shop_id = due.shop_id RETURNING s.shop_id AS "shopId"`;

/** The earlier of what the tick found and of what woke the shop meanwhile. */
export async function releaseShop(operator: OperatorDb, shopId: ShopId, nextDueAt: Date | null): Promise<void> {
  await operator.query`
    UPDATE shop_schedule SET claimed_until = NULL, next_due_at = least(next_due_at, ${nextDueAt}::timestamptz)
    WHERE shop_id = ${shopId}`;
}

/** Shops whose worker did not come back are due at once. An index of its own holds claimed shops only. */
export async function freeDeadClaims(operator: OperatorDb, now: Date): Promise<void> {
  await operator.query`
    UPDATE shop_schedule SET claimed_until = NULL, next_due_at = least(next_due_at, ${now}::timestamptz)
    WHERE claimed_until <= ${now}`;
}

/** When any shop is due next, or a lease ends; for the simulated clock. */
export async function earliestDue(operator: OperatorDb): Promise<Date | null> {
  const [row] = await operator.query<{ at: Date | null }>`
    SELECT least((SELECT min(next_due_at) FROM shop_schedule),
                 (SELECT min(claimed_until) FROM shop_schedule WHERE claimed_until IS NOT NULL)) AS at`;
  return row?.at ?? null;
}
