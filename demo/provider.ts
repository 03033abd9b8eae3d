// What does the mail provider tell the app? Delivered, bounced, reported as spam: signed events as SendGrid posts them.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { derivedId } from "~/domain/ids";
import { ask } from "./http";

export type ProviderEvent = { event: "delivered" | "bounce" | "spamreport"; deliveryId: string; email: string; at: Date };

export type Provider = { report(events: ProviderEvent[]): Promise<void> };

/** SendGrid posts up to some hundreds of events at once. */
const batch = 500;

/** The key pair of one demo, made at its first run. */
export async function providerKey(file: string): Promise<KeyObject> {
  if (existsSync(file)) return createPrivateKey(await readFile(file));
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  await writeFile(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return privateKey;
}

/** As SendGrid shows it: base64 of SPKI. */
export const publicKeyText = (key: KeyObject) => createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");

export const providerAt = (webhookUrl: string, key: KeyObject): Provider => ({
  async report(events) {
    for (let from = 0; from < events.length; from += batch) {
      const body = JSON.stringify(events.slice(from, from + batch).map(eventBody));
      const { status, text } = await ask({ method: "POST", url: webhookUrl, headers: signedHeaders(body, key), body });
      if (status < 200 || status >= 300) throw new Error(`The provider's door answered ${status}: ${text.slice(0, 200)}`);
    }
  },
});

export function signedHeaders(body: string, key: KeyObject) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    "Content-Type": "application/json",
    "X-Twilio-Email-Event-Webhook-Signature": sign("sha256", Buffer.from(timestamp + body), key).toString("base64"),
    "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
  };
}

/** `teppan_delivery` is the custom argument that the app gives each message. */
const eventBody = ({ event, deliveryId, email, at }: ProviderEvent) => ({
  email,
  timestamp: Math.floor(at.getTime() / 1000),
  event,
  sg_event_id: derivedId("demo-provider", event, deliveryId),
  sg_message_id: `${deliveryId}.demo`,
  teppan_delivery: deliveryId,
  ...(event === "bounce" ? { type: "bounce", status: "5.1.1", reason: "550 5.1.1 The address does not exist" } : {}),
});
