// What does SendGrid tell of our messages afterwards, and is it SendGrid that tells?
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import type { EngagementEvent } from "~/domain/ledger/events";

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

/** The receiving mail server's own words are among them: any character, any length. PostgreSQL keeps neither NUL nor half a pair. */
const words = z
  .string()
  .transform((text) => Buffer.from(text.slice(0, 1000)).toString("utf8").replaceAll("\u0000", ""))
  .optional()
  .catch(undefined);

const event = z.looseObject({
  event: z.string(),
  timestamp: z.number().int().positive().max(253_402_300_799),
  sg_event_id: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  [deliveryArg]: z.uuid().optional().catch(undefined),
  type: words,
  url: words,
  reason: words,
  response: words,
  sg_machine_open: z.boolean().optional().catch(undefined),
});

/**
 * Events of messages that are not ours, kinds we do not know, and single ones that cannot be read are left out: they
 * must not take a complaint in the same body along. Throws on a body that is not SendGrid's.
 */
export function parseEvents(rawBody: Buffer): EngagementEvent[] {
  const list = z.array(z.unknown()).parse(JSON.parse(rawBody.toString("utf8")));
  const told = list.flatMap((one) => event.safeParse(one).data ?? []);
  if (list.length > 0 && told.length === 0) throw new Error("none of these is an event");
  return told.flatMap((one) => {
    const kind = kindOf(one.event, one.type);
    const deliveryId = one[deliveryArg];
    if (!kind || !deliveryId) return [];
    const common = { deliveryId, occurredAt: new Date(one.timestamp * 1000), isMachine: one.sg_machine_open === true };
    const first = { ...common, eventId: one.sg_event_id, kind, url: one.url ?? null, detail: one.reason ?? one.response ?? null };
    const why = kind === "dropped" ? droppedBecause.get(one.reason ?? "") : undefined;
    return why ? [first, { ...common, eventId: `${one.sg_event_id} ${why}`, kind: why, url: null, detail: null }] : [first];
  });
}

function kindOf(name: string, type: string | undefined): EngagementEvent["kind"] | null {
  if (name === "bounce") return type === "blocked" ? "blocked" : "bounce";
  return kinds.get(name) ?? null;
}

/** SendGrid holds back what it knows from earlier, other mail to be unwanted; the shop's account says so only here. */
const droppedBecause = new Map<string, EngagementEvent["kind"]>([
  ["Bounced Address", "bounce"],
  ["Invalid", "bounce"],
  ["Spam Reporting Address", "complaint"],
  ["Unsubscribed Address", "unsubscribe"],
]);

const kinds = new Map<string, EngagementEvent["kind"]>([
  ["processed", "accepted"],
  ["delivered", "delivered"],
  ["deferred", "deferred"],
  ["dropped", "dropped"],
  ["open", "open"],
  ["click", "click"],
  ["spamreport", "complaint"],
  ["unsubscribe", "unsubscribe"],
  ["group_unsubscribe", "unsubscribe"],
]);
