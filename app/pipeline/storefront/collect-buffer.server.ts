// What was collected and is not written down yet: nobody waits for it, it is written four times a second, and it never outgrows its memory.
import type { OperatorDb } from "~/db.server";
import { log } from "~/lib/log.server";
import { keepStorefrontBatch } from "~/queries/storefront/batches.server";
import { type Collected, packCollected } from "./storefront-batch.server";

/** A crash loses what came within this time, and what the database took longer to keep. */
const everyMs = 250;
const afterFailureMs = 1_000;
const mostCommitMs = 4_000;
const mostWaitingBytes = 32 * 1024 * 1024;
/** What comes at one moment is packed at once: so much keeps nobody waiting for long. */
const perCommitBytes = 2 * 1024 * 1024;
/** What a body costs beside its bytes: they are cut from what came with the head of the request. */
const overhead = 1_000;

type Limits = { waitingBytes: number };

export function makeCollectBuffer(operator: OperatorDb, limits: Limits = { waitingBytes: mostWaitingBytes }) {
  let waiting: Collected[] = [];
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  /** False: there is no room, and this one is not kept. */
  function take(one: Collected): boolean {
    const size = one.body.length + overhead;
    if (waitingBytes + size > limits.waitingBytes) return false;
    waiting.push(one);
    waitingBytes += size;
    later(everyMs);
    return true;
  }

  function later(ms: number) {
    if (timer || writing || waiting.length === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      void write();
    }, ms);
  }

  /** One at a time; what could not be written waits for the next time, in its place. */
  async function write(): Promise<void> {
    writing ??= writeAll()
      .then(() => everyMs)
      .catch((error: Error) => {
        log.error({ reason: error.message, waiting: waiting.length }, "what was collected is not written down yet");
        return afterFailureMs;
      })
      .then((ms) => {
        writing = undefined;
        later(ms);
      });
    await writing;
  }

  async function writeAll() {
    const upTo = waiting.length;
    for (let done = 0; done < upTo; ) {
      const part = firstOf(waiting);
      await keepStorefrontBatch(operator, packCollected(part), { receivedAt: (part[0] as Collected).receivedAt, withinMs: mostCommitMs });
      waiting = waiting.slice(part.length);
      for (const { body } of part) waitingBytes -= body.length + overhead;
      done += part.length;
    }
  }

  /** Before the process ends in order: all that waits, if the database takes it. */
  async function flush() {
    clearTimeout(timer);
    timer = undefined;
    await writing;
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) await write();
  }

  return { take, flush, waiting: () => waiting.length };
}

function firstOf(waiting: Collected[]): Collected[] {
  let bytes = 0;
  const tooMany = waiting.findIndex(({ body }, n) => {
    bytes += body.length;
    return n > 0 && bytes > perCommitBytes;
  });
  return tooMany < 0 ? waiting.slice() : waiting.slice(0, tooMany);
}
