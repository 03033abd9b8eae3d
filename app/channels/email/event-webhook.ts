// What does SendGrid tell of our messages afterwards, and is it SendGrid that tells?
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import type { EngagementEvent } from "~/domain/events";

/** The custom_arg by which an event finds its message; SendGrid flattens it to the top of the event. */
export const deliveryArg = "teppan_delivery";

export const signatureHeader = "x-twilio-email-event-webhook-signature";
export const timestampHeader = "x-twilio-email-event-webhook-timestamp";

/**
 * ECDSA P-256 with SHA-256 over timestamp + raw body (twilio.com, "Getting started with the event webhook security
 * features"). A repeat of an old body is no danger: events are kept once by their own id.
 */
export function isSigned(rawBody: Buffer, headers: Record<string, string | undefined>, publicKey: string | null): boolean {
  const signature = headers[signatureHeader];
  const timestamp = headers[timestampHeader];
  const key = publicKey && parsePublicKey(publicKey);
  if (!key || !signature || !timestamp) return false;
  return verify("sha256", Buffer.concat([Buffer.from(timestamp), rawBody]), key, Buffer.from(signature, "base64"));
}

/** SendGrid shows the key as base64 of SPKI; null when the text is no such key. */
export function parsePublicKey(text: string) {
  try {
    const key = createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

const event = z.looseObject({
  event: z.string(),
  timestamp: z.number().int().positive(),
  sg_event_id: z.string().min(1).max(200),
  [deliveryArg]: z.uuid().optional().catch(undefined),
  type: z.string().optional(),
  url: z.string().optional(),
  reason: z.string().optional(),
  response: z.string().optional(),
  sg_machine_open: z.boolean().optional().catch(undefined),
});

/** Events of messages that are not ours, and kinds we do not know, are left out. Throws on another body. */
export function parseEvents(rawBody: Buffer): EngagementEvent[] {
  const told = z.array(event).parse(JSON.parse(rawBody.toString("utf8")));
  return told.flatMap((one) => {
    const kind = kindOf(one.event, one.type);
    const deliveryId = one[deliveryArg];
    if (!kind || !deliveryId) return [];
    return {
      eventId: one.sg_event_id,
      kind,
      deliveryId,
      occurredAt: new Date(one.timestamp * 1000),
      isMachine: one.sg_machine_open === true,
      url: one.url ?? null,
      detail: one.reason ?? one.response ?? null,
    };
  });
}

function kindOf(name: string, type: string | undefined): EngagementEvent["kind"] | null {
  if (name === "bounce") return type === "blocked" ? "blocked" : "bounce";
  return kinds[name] ?? null;
}

const kinds: Record<string, EngagementEvent["kind"]> = {
  processed: "accepted",
  delivered: "delivered",
  deferred: "deferred",
  dropped: "dropped",
  open: "open",
  click: "click",
  spamreport: "complaint",
  unsubscribe: "unsubscribe",
  group_unsubscribe: "unsubscribe",
};
