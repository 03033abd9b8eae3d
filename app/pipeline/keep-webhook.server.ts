// A webhook at the door: kept durably before it is acknowledged. Requests that come during a commit share the next one.
import { createHash } from "node:crypto";
import type { OperatorDb } from "~/db.server";
import { type KeptWebhook, keepWebhooks } from "~/queries/inbox.server";

type Waiting = { webhook: KeptWebhook; kept: () => void; failed: (error: unknown) => void };

/** Past this the door answers 503 and the platform retries: memory stays bounded while the database is slow. */
const mostWaitingBytes = 64 * 1024 * 1024;
const mostPerCommit = 500;

export class DoorIsFull extends Error {}

/** One keeper per process and database. */
export function makeKeeper(operator: OperatorDb) {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isCommitting = false;

  /** Resolves when the webhook is durable; rejects with DoorIsFull or the database's own error. */
  function keep(webhook: Omit<KeptWebhook, "bodyHash">): Promise<void> {
    if (waitingBytes + webhook.body.length > mostWaitingBytes) return Promise.reject(new DoorIsFull("too many webhooks are waiting for the database"));
    waitingBytes += webhook.body.length;
    const bodyHash = createHash("sha256").update(webhook.body).digest();
    return new Promise((kept, failed) => {
      waiting.push({ webhook: { ...webhook, bodyHash }, kept, failed });
      if (!isCommitting) void commitAll();
    });
  }

  async function commitAll() {
    isCommitting = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostPerCommit);
      waiting = waiting.slice(mostPerCommit);
      await commit(batch);
      for (const { webhook } of batch) waitingBytes -= webhook.body.length;
    }
    isCommitting = false;
  }

  async function commit(batch: Waiting[]) {
    try {
      await keepWebhooks(operator, batch.map((entry) => entry.webhook));
    } catch (error) {
      for (const entry of batch) entry.failed(error);
      return;
    }
    for (const entry of batch) entry.kept();
  }

  return { keep };
}
