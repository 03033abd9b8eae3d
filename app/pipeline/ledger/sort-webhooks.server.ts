// From the door's batches into the inbox: each webhook a row of its own, under its shop, redeliveries left out.
import type { OperatorDb } from "~/db.server";
import { isDeadlock } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { type KeptWebhook, keepWebhooks } from "~/queries/inbox/inbox.server";
import { setBatchAside, takeBatches, type WebhookBatch } from "~/queries/inbox/webhook-batches.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { unpackWebhooks } from "./webhook-batch.server";

const batchesAtOnce = 16;
/** Under a flood the shops' turn comes too. */
const turnsAtMost = 50;
const rowsPerStatement = 500;

/** What the door has kept so far; `sorted`: its batches. Batch and rows change places in one transaction: a crash leaves the batch. */
export async function sortWebhooks(now: Date): Promise<{ sorted: number }> {
  let sorted = 0;
  for (let turn = 0; turn < turnsAtMost; turn += 1) {
    const batches = await sortSome(now);
    sorted += batches;
    if (batches < batchesAtOnce) break;
  }
  return { sorted };
}

/** Two workers whose batches hold the same redeliveries in different order may block each other; the database gives up one of them. */
async function sortSome(now: Date): Promise<number> {
  const work = () => operatorAccess.transaction((operator) => sortInto(operator, now));
  try {
    return await work();
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    return work();
  }
}

async function sortInto(operator: OperatorDb, now: Date): Promise<number> {
  const batches = await takeBatches(operator, batchesAtOnce);
  const webhooks: KeptWebhook[] = [];
  for (const batch of batches) webhooks.push(...(await unpackOrSetAside(operator, batch, now)));
  for (let start = 0; start < webhooks.length; start += rowsPerStatement)
    await keepWebhooks(operator, webhooks.slice(start, start + rowsPerStatement));
  return batches.length;
}

async function unpackOrSetAside(operator: OperatorDb, batch: WebhookBatch, now: Date): Promise<KeptWebhook[]> {
  try {
    return unpackWebhooks(batch.packed);
  } catch (error) {
    log.error(
      { batchId: batch.batchId.toString(), error: (error as Error).message },
      "a batch of webhooks cannot be read and was set aside",
    );
    await setBatchAside(operator, batch, (error as Error).message, now);
    return [];
  }
}
