// What does the door keep, and who takes it from there? One row a commit, without an index beside its key: a webhook costs the door almost nothing.
import type { OperatorDb } from "~/db.server";

export type WebhookBatch = { batchId: bigint; packed: Buffer };

export type Keeping = { receivedAt: Date; withinMs: number };

export async function keepBatch(operator: OperatorDb, packed: Buffer, { receivedAt, withinMs }: Keeping): Promise<void> {
  await operator.prepared("keep-batch", { withinMs })`INSERT INTO webhook_batch (received_at, packed) VALUES (${receivedAt}, ${packed})`;
}

/** The oldest that nobody else takes, gone when the caller's transaction commits. */
export async function takeBatches(operator: OperatorDb, limit: number): Promise<WebhookBatch[]> {
  const taken = await operator.query<WebhookBatch>`
    DELETE FROM webhook_batch WHERE batch_id = ANY(ARRAY(
      SELECT batch_id FROM webhook_batch WHERE fault IS NULL ORDER BY batch_id LIMIT ${limit} FOR UPDATE SKIP LOCKED))
    RETURNING batch_id AS "batchId", packed`;
  return taken.toSorted((a, b) => (a.batchId < b.batchId ? -1 : 1));
}

/** Within the transaction that took it: it stays, and holds up nobody. */
export async function setBatchAside(operator: OperatorDb, { batchId, packed }: WebhookBatch, fault: string, now: Date): Promise<void> {
  await operator.query`
    INSERT INTO webhook_batch (batch_id, received_at, packed, fault) VALUES (${batchId}, ${now}, ${packed}, ${fault})`;
}

export async function deleteBatchesBefore(operator: OperatorDb, before: Date): Promise<void> {
  await operator.query`DELETE FROM webhook_batch WHERE fault IS NOT NULL AND received_at < ${before}`;
}
