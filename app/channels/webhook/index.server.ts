// How does a message go to the merchant's own system? As one signed POST, repeated under the same id until it is taken.
import type { Message } from "~/domain/message/message";
import type { Channel, ChannelAccount, SendResult, WebhookAccount } from "../channel";
import { fewAtOnce } from "../few-at-once";
import { unsafeHead, withSafeHead } from "../safe-head";
import { type PostOptions, postTo, toThePublic } from "./post.server";
import { webhookHeaders } from "./signature";

/** The receiver is told to remember an id for a day (docs/webhook.md). */
const repeatsSafelyHours = 24;

export function makeWebhookChannel(options: PostOptions): Channel {
  return {
    id: "webhook",
    repeatsSafelyHours,
    send: (messages, account, now) => fewAtOnce(messages, (message) => sendOne(message, account, { options, now })),
    // Nobody calls back: what there is to say is the answer.
    verify: () => false,
    parse: () => {
      throw new Error("a merchant's endpoint tells nothing afterwards");
    },
  };
}

export const webhookChannel = makeWebhookChannel(toThePublic);

async function sendOne(
  told: Message,
  { webhook }: ChannelAccount,
  { options, now }: { options: PostOptions; now: Date },
): Promise<SendResult> {
  if (!webhook) return { outcome: "refused", detail: "no endpoint is set", concernsAccount: true };
  if (told.channel !== "webhook") return { outcome: "refused", detail: "no webhook" };
  const message = withSafeHead(told);
  if (!message) return { outcome: "refused", detail: unsafeHead };
  return tryEndpoint(webhook, { deliveryId: message.deliveryId, payload: message.payload, now }, options);
}

type Call = { deliveryId: string; payload: Record<string, unknown>; now: Date };

export async function tryEndpoint({ url, secret }: WebhookAccount, call: Call, options = toThePublic): Promise<SendResult> {
  const body = JSON.stringify(call.payload);
  const posted = await postTo(url, { body, headers: webhookHeaders(secret, { ...call, body }) }, options);
  switch (posted.outcome) {
    case "not-allowed":
      return { outcome: "refused", detail: posted.detail, concernsAccount: true };
    case "failed":
      return { outcome: "retry-later", afterSeconds: 60, detail: posted.detail, mayHaveArrived: true };
    case "answered":
      return answerOf(posted.status, posted.retryAfter);
  }
}

const longestWaitSeconds = 3600;

/** 410: it is there no more, and is not asked again. A redirect is not followed: who moves says so in the settings. */
function answerOf(status: number, retryAfter: string | undefined): SendResult {
  const detail = String(status);
  if (status >= 200 && status < 300) return { outcome: "accepted", providerMessageId: null };
  if (status === 410) return { outcome: "refused", detail, concernsAccount: true, means: "endpoint-gone" };
  if (status === 429 || status === 408 || status >= 500) {
    const asked = /^\d{1,6}$/.test(retryAfter ?? "") ? Number(retryAfter) : 60;
    return { outcome: "retry-later", afterSeconds: Math.min(longestWaitSeconds, Math.max(1, asked)), detail, mayHaveArrived: true };
  }
  return { outcome: "refused", detail };
}
