// A webhook at the door: kept durably before it is acknowledged. Requests that come during a commit share the next one.
import { hash } from "node:crypto";
import type { OperatorDb } from "~/db.server";
import { isDeadlock } from "~/lib/database-error";
import { type KeptWebhook, keepWebhooks } from "~/queries/inbox.server";

type Waiting = { webhook: KeptWebhook; kept: () => void; failed: (error: unknown) => void };

/** Past this the door answers 503 and the platform retries: memory stays bounded while the database is slow. */
const mostWaitingBytes = 64 * 1024 * 1024;
const mostPerCommit = 500;

/** While one commit waits for the disk the next is written; PostgreSQL flushes together what is ready together. */
const mostCommits = 2;

/** Shopify waits five seconds in all: who has not heard by then asks again, and a commit that came late is a redelivery. */
const mostCommitMs = 4_000;

export class DoorIsFull extends Error {}

/** One keeper per process and database. */
export function makeKeeper(operator: OperatorDb, limits = { waitingBytes: mostWaitingBytes, commitMs: mostCommitMs }) {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let committing = 0;

  /** Resolves when the webhook is durable; rejects with DoorIsFull or the database's own error. */
  function keep(webhook: Omit<KeptWebhook, "bodyHash">): Promise<void> {
    if (waitingBytes + webhook.body.length > limits.waitingBytes)
      return Promise.reject(new DoorIsFull("too many webhooks are waiting for the database"));
    waitingBytes += webhook.body.length;
    const bodyHash = hash("sha256", webhook.body, "buffer");
    return new Promise((kept, failed) => {
      waiting.push({ webhook: { ...webhook, bodyHash }, kept, failed });
      if (waiting.length === 1) setImmediate(commitNext);
    });
  }

  function commitNext() {
    if (waiting.length === 0 || committing >= mostCommits) return;
    const batch = waiting.slice(0, mostPerCommit);
    waiting = waiting.slice(mostPerCommit);
    committing += 1;
    void commit(batch).finally(() => {
      for (const { webhook } of batch) waitingBytes -= webhook.body.length;
      committing -= 1;
      commitNext();
    });
  }

  async function commit(batch: Waiting[]) {
    try {
      await within(
        limits.commitMs,
        keepAll(
          operator,
          batch.map((entry) => entry.webhook),
        ),
      );
    } catch (error) {
      for (const entry of batch) entry.failed(error);
      return;
    }
    for (const entry of batch) entry.kept();
  }

  return { keep };
}

/** Two commits that hold the same redeliveries in different order may block each other; the database gives up one of them. */
async function keepAll(operator: OperatorDb, webhooks: KeptWebhook[]): Promise<void> {
  try {
    await keepWebhooks(operator, webhooks);
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    await keepWebhooks(operator, webhooks);
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the database did not answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
