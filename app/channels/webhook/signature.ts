// How does the receiver know that a call is ours? HMAC-SHA256 over the time and the body, with the shop's secret (docs/webhook.md).
import { createHmac } from "node:crypto";

export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

/** `Teppan-Delivery` is the same each time a call is repeated: whoever has seen it has the message already. */
export const webhookHeaders = (secret: string, { deliveryId, body, now }: { deliveryId: string; body: string; now: Date }) => {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    "User-Agent": "Teppan-Webhook/1",
    "Teppan-Delivery": deliveryId,
    "Teppan-Timestamp": timestamp,
    "Teppan-Signature": signatureOf(secret, timestamp, body),
  };
};
