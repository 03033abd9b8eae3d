// What has the door of /collect written down, and who takes it from there? One row each quarter of a second, however much came.
import type { OperatorDb } from "~/db.server";

export type StorefrontBatch = { batchId: bigint; packed: Buffer };

export async function keepStorefrontBatch(
  operator: OperatorDb,
  packed: Buffer,
  { receivedAt, withinMs }: { receivedAt: Date; withinMs: number },
) {
  await operator.prepared("keep-storefront-batch", { withinMs })`
    INSERT INTO storefront_batch (received_at, packed) VALUES (${receivedAt}, ${packed})`;
}

/** The oldest that nobody else takes, gone when the caller's transaction commits. */
export async function takeStorefrontBatches(operator: OperatorDb, limit: number): Promise<StorefrontBatch[]> {
  const taken = await operator.query<StorefrontBatch>`
    DELETE FROM storefront_batch WHERE batch_id = ANY(ARRAY(
      SELECT batch_id FROM storefront_batch ORDER BY batch_id LIMIT ${limit} FOR UPDATE SKIP LOCKED))
    RETURNING batch_id AS "batchId", packed`;
  return taken.toSorted((a, b) => (a.batchId < b.batchId ? -1 : 1));
}
