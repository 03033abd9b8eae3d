// Did Shopify send this webhook? HMAC over the raw bytes; no network, no session, no database.
import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";
import type { DoorAnswer } from "../platform";

type Headers = Record<string, string | string[] | undefined>;

/** Made once: preparing a key costs more than the digest of a small body. */
const key = createSecretKey(env.SHOPIFY_API_SECRET, "utf8");

/** Shopify's own values have 100 characters at most; an index entry of PostgreSQL holds no more than 2,700 bytes. */
const longestValue = 255;

/**
 * X-Shopify-Hmac-Sha256 is base64 of HMAC-SHA256(raw body, client secret)
 * (https://shopify.dev/docs/apps/build/webhooks/subscribe/https). A missing header is 400, a wrong signature 401.
 */
export function verify(rawBody: Buffer, headers: Headers): DoorAnswer {
  const given = one(headers["x-shopify-hmac-sha256"]);
  const topic = one(headers["x-shopify-topic"]);
  const domain = one(headers["x-shopify-shop-domain"]);
  const webhookId = one(headers["x-shopify-webhook-id"]);
  const eventId = one(headers["x-shopify-event-id"]) ?? null;
  if (!given || !topic || !domain || !webhookId) return refused(400, missing({ given, topic, domain, webhookId }));
  if (!isSigned(rawBody, given)) return refused(401, "the signature does not match the body");
  if (Math.max(topic.length, domain.length, webhookId.length, eventId?.length ?? 0) > longestValue)
    return refused(400, "a header is too long");
  return {
    outcome: "kept",
    domain: domain.toLowerCase(),
    topic,
    webhookId,
    eventId,
    triggeredAt: instant(one(headers["x-shopify-triggered-at"])),
  };
}

export function isSigned(rawBody: Buffer, given: string) {
  const expected = createHmac("sha256", key).update(rawBody).digest();
  const signature = Buffer.from(given, "base64");
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

const refused = (status: 400 | 401, reason: string): DoorAnswer => ({ outcome: "refused", status, reason });

const names = {
  given: "X-Shopify-Hmac-Sha256",
  topic: "X-Shopify-Topic",
  domain: "X-Shopify-Shop-Domain",
  webhookId: "X-Shopify-Webhook-Id",
};

function missing(found: Record<keyof typeof names, string | undefined>) {
  const absent = Object.entries(names).filter(([name]) => !found[name as keyof typeof names]);
  return `missing header ${absent.map(([, header]) => header).join(", ")}`;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Four-digit years only: what PostgreSQL cannot store would fail all webhooks that share its statement. */
function instant(text: string | undefined): Date | null {
  const at = text && /^\d{4}-/.test(text) ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
