// How does the demo's Shopify deliver? Signed posts to the webhook door, many at once, tried again when the app is not ready.
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ask } from "./http";
import { eventId, type Webhook, webhookId } from "./webhook";

export type WebhookDoor = { post(webhooks: Webhook[]): Promise<void> };

const attempts = 5;
const concurrency = 32;

export function webhookDoor({ appUrl, domain, secret }: { appUrl: string; domain: string; secret: string }): WebhookDoor {
  const deliver = async (webhook: Webhook) => {
    const body = JSON.stringify(webhook.body);
    const headers = signedHeaders(webhook, { body, domain, secret });
    for (let attempt = 1; ; attempt++) {
      const { status, text } = await ask({ method: "POST", url: `${appUrl}/webhooks/shopify`, headers, body });
      if (status >= 200 && status < 300) return;
      if (attempt === attempts || status < 500)
        throw new Error(`The webhook door answered ${status} to ${webhook.topic}: ${text.slice(0, 300)}`);
      await wait(200 * 2 ** attempt);
    }
  };
  return {
    /** Order among the posted ones is not kept, as with the real Shopify. */
    async post(webhooks) {
      const queue = webhooks.values();
      const worker = async () => {
        for (const webhook of queue) await deliver(webhook);
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
    },
  };
}

export function signedHeaders(webhook: Webhook, { body, domain, secret }: { body: string; domain: string; secret: string }) {
  return {
    "Content-Type": "application/json",
    "X-Shopify-Topic": webhook.topic,
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body, "utf8").digest("base64"),
    "X-Shopify-Shop-Domain": domain,
    "X-Shopify-API-Version": "2026-07",
    "X-Shopify-Webhook-Id": webhookId(webhook),
    "X-Shopify-Event-Id": eventId(webhook),
    "X-Shopify-Triggered-At": webhook.at.toISOString(),
  };
}
