// Which accounts are to be tagged or untagged next, which is the platform at, and what became of them?
import type { ShopDb } from "~/db.server";

export type TagWork = { state: "adding" | "removing"; customerIds: string[] };

/** Of one kind, since one operation does one thing; taking off first. */
export async function nextTagWork(shop: ShopDb, segmentId: string, limit: number): Promise<TagWork | null> {
  const rows = await shop.query<{ state: TagWork["state"]; id: string }>`
    SELECT state, platform_customer_id AS id FROM tagged_account
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND state IN ('adding', 'removing') AND operation_id IS NULL
    ORDER BY state DESC, platform_customer_id LIMIT ${limit}`;
  const [first] = rows;
  return first ? { state: first.state, customerIds: rows.filter(({ state }) => state === first.state).map(({ id }) => id) } : null;
}

export async function noteOperation(
  shop: ShopDb,
  segmentId: string,
  { operation, customerIds }: { operation: string; customerIds: string[] },
) {
  await shop.query`
    UPDATE tagged_account SET operation_id = ${operation}
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND platform_customer_id = ANY(${customerIds}::text[])`;
}

export async function operationUnderWay(shop: ShopDb, segmentId: string): Promise<string | null> {
  const [row] = await shop.query<{ operation: string }>`
    SELECT operation_id AS operation FROM tagged_account
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND state IN ('adding', 'removing') AND operation_id IS NOT NULL LIMIT 1`;
  return row?.operation ?? null;
}

/** An account that is not there any more is offered a few times, and then let be. */
const mostAttempts = 3;

/** `done`: to whom the platform did it; the others of the operation are offered again, until they are let be. */
export async function settleOperation(
  shop: ShopDb,
  segmentId: string,
  { operation, done, now }: { operation: string; done: string[]; now: Date },
): Promise<void> {
  await shop.query`
    DELETE FROM tagged_account WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND operation_id = ${operation} AND state = 'removing'
      AND (platform_customer_id = ANY(${done}::text[]) OR attempts + 1 >= ${mostAttempts})`;
  await shop.query`
    UPDATE tagged_account SET operation_id = NULL, changed_at = ${now}, attempts = attempts + 1,
      state = CASE WHEN state = 'removing' THEN state WHEN platform_customer_id = ANY(${done}::text[]) THEN 'on' WHEN attempts + 1 >= ${mostAttempts} THEN 'refused' ELSE state END
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND operation_id = ${operation}`;
}

/** How many have each segment's tag. */
export const countTagged = (shop: ShopDb) => shop.query<{ segmentId: string; people: number }>`
  SELECT segment_id AS "segmentId", count(*)::int AS people FROM tagged_account WHERE shop_id = ${shop.id} AND state = 'on' GROUP BY segment_id`;
