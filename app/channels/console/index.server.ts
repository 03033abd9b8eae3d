// Where do messages go when none shall leave the house? One line of JSON each, in a file that development and the demo read.
import { open } from "node:fs/promises";
import type { Message } from "~/domain/message/message";
import { storedContent } from "~/domain/message/stored-content";
import { env } from "~/env.server";
import { log } from "~/lib/log.server";
import { type Channel, eachAlone, type SendResult } from "../channel";
import { isSigned, parseEvents } from "../email/event-webhook";
import { unsafeHead, withSafeHead } from "../safe-head";

/** Without an outbox only the delivery's id is logged. Events come back through the same door as SendGrid's. */
export function makeConsoleChannel(outbox: string | undefined): Channel {
  const append = outbox ? appender(outbox) : null;
  return {
    id: "console",
    send: (messages) => eachAlone(messages, (message) => write(message, append)),
    verify: (rawBody, headers, account) => isSigned(rawBody, headers, account.email.webhookPublicKey),
    parse: parseEvents,
  };
}

export const consoleChannel = makeConsoleChannel(env.CONSOLE_OUTBOX);

async function write(told: Message, append: ReturnType<typeof appender> | null): Promise<SendResult> {
  const message = withSafeHead(told);
  if (!message) return { outcome: "refused", detail: unsafeHead };
  if (append) await append(`${JSON.stringify(line(message))}\n`);
  else log.info({ deliveryId: message.deliveryId }, "a message for the console");
  return { outcome: "accepted", providerMessageId: `console-${message.deliveryId}` };
}

/** Of every channel the same form; what a channel has none of is empty. */
function line(message: Message) {
  const { deliveryId, channel, scenarioId, step, to } = message;
  const headers = channel === "email" ? message.headers : {};
  const { subject, html, text, payload } = storedContent(message);
  return { deliveryId, channel, scenarioId, step, to: to.address, subject, html, text, headers, payload };
}

/** Appends durably; lines that come while the disk is busy share the next write and its sync. */
function appender(path: string) {
  let waiting: string[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  const flush = async () => {
    const lines = waiting;
    waiting = [];
    next = null;
    const file = await open(path, "a");
    try {
      await file.appendFile(lines.join(""));
      await file.datasync();
    } finally {
      await file.close();
    }
  };
  return (text: string): Promise<void> => {
    waiting.push(text);
    if (!next) {
      next = last.then(flush);
      last = next.catch(() => {});
    }
    return next;
  };
}
