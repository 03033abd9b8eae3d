// Did Shopify send this webhook? HMAC over the raw bytes; no network, no session, no database.
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";
import type { DoorAnswer } from "../platform";

type Headers = Record<string, string | string[] | undefined>;

/**
 * X-Shopify-Hmac-Sha256 is base64 of HMAC-SHA256(raw body, client secret)
 * (https://shopify.dev/docs/apps/build/webhooks/subscribe/https). A missing header is 400, a wrong signature 401.
 */
export function verify(rawBody: Buffer, headers: Headers): DoorAnswer {
  const given = one(headers["x-shopify-hmac-sha256"]);
  const topic = one(headers["x-shopify-topic"]);
  const domain = one(headers["x-shopify-shop-domain"]);
  const webhookId = one(headers["x-shopify-webhook-id"]);
  if (!given || !topic || !domain || !webhookId) return { outcome: "refused", status: 400, reason: missing({ given, topic, domain, webhookId }) };
  if (!isSigned(rawBody, given)) return { outcome: "refused", status: 401, reason: "the signature does not match the body" };
  return {
    outcome: "kept",
    domain: domain.toLowerCase(),
    topic,
    webhookId,
    eventId: one(headers["x-shopify-event-id"]) ?? null,
    triggeredAt: instant(one(headers["x-shopify-triggered-at"])),
  };
}

function isSigned(rawBody: Buffer, given: string) {
  const expected = createHmac("sha256", env.SHOPIFY_API_SECRET).update(rawBody).digest();
  const signature = Buffer.from(given, "base64");
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function missing(found: { given?: string | undefined; topic?: string | undefined; domain?: string | undefined; webhookId?: string | undefined }) {
  const names = { given: "X-Shopify-Hmac-Sha256", topic: "X-Shopify-Topic", domain: "X-Shopify-Shop-Domain", webhookId: "X-Shopify-Webhook-Id" };
  const absent = Object.entries(names).filter(([key]) => !found[key as keyof typeof found]);
  return `missing header ${absent.map(([, name]) => name).join(", ")}`;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

function instant(text: string | undefined): Date | null {
  const at = text ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
