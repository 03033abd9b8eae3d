// A webhook at the door: kept durably before it is acknowledged. Requests that come during a commit share the next one.
import type { OperatorDb } from "~/db.server";
import type { KeptWebhook } from "~/queries/inbox/inbox.server";
import { keepBatch } from "~/queries/inbox/webhook-batches.server";
import { packWebhooks } from "./webhook-batch.server";

type Waiting = { webhook: KeptWebhook; kept: () => void; failed: (error: unknown) => void };

/** Past this the door answers 503 and the platform retries: memory stays bounded while the database is slow. */
const mostWaitingBytes = 64 * 1024 * 1024;

/** What comes at one moment is packed at once: so much keeps nobody else waiting for long. One body may be larger. */
const perCommit = { webhooks: 500, bytes: 2 * 1024 * 1024 };

/** Shopify waits five seconds in all: who has not heard by then asks again, and a commit that came late is a redelivery. */
const mostCommitMs = 4_000;

export class DoorIsFull extends Error {}

/** One keeper per process and database. One commit at a time: two would only be half as full. */
export function makeKeeper(operator: OperatorDb, limits = { waitingBytes: mostWaitingBytes, commitMs: mostCommitMs }) {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isCommitting = false;

  /** Resolves when the webhook is durable; rejects with DoorIsFull or the database's own error. */
  function keep(webhook: KeptWebhook): Promise<void> {
    if (waitingBytes + webhook.body.length > limits.waitingBytes)
      return Promise.reject(new DoorIsFull("too many webhooks are waiting for the database"));
    waitingBytes += webhook.body.length;
    return new Promise((kept, failed) => {
      waiting.push({ webhook, kept, failed });
      if (waiting.length === 1) setImmediate(commitNext);
    });
  }

  function commitNext() {
    if (waiting.length === 0 || isCommitting) return;
    const size = batchSize(waiting);
    const batch = waiting.slice(0, size);
    waiting = waiting.slice(size);
    isCommitting = true;
    void commit(batch).finally(() => {
      for (const { webhook } of batch) waitingBytes -= webhook.body.length;
      isCommitting = false;
      commitNext();
    });
  }

  async function commit(batch: Waiting[]) {
    try {
      const webhooks = batch.map(({ webhook }) => webhook);
      const [{ receivedAt }] = webhooks as [KeptWebhook];
      const keeping = { receivedAt, withinMs: limits.commitMs };
      await within(limits.commitMs, keepBatch(operator, packWebhooks(webhooks), keeping));
    } catch (error) {
      for (const entry of batch) entry.failed(error);
      return;
    }
    for (const entry of batch) entry.kept();
  }

  return { keep };
}

/** As many of the first as one commit may take; always one. */
function batchSize(waiting: Waiting[]): number {
  let bytes = 0;
  const tooMany = waiting.findIndex(({ webhook }, n) => {
    bytes += webhook.body.length;
    return n > 0 && (n === perCommit.webhooks || bytes > perCommit.bytes);
  });
  return tooMany < 0 ? waiting.length : tooMany;
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
