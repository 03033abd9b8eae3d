// Did Color Me send this hook? HMAC over the raw bytes; no network, no database.
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/** Lower case, as Node tells headers. */
export const hookSignatureHeader = "x-appstore-signature";

/** Base64 of HMAC-SHA256(raw body, webhook secret), which is not the client secret (the App Store API's own description). */
export const hookSignature = (body: Buffer, secret: string) => createHmac("sha256", secret).update(body).digest("base64");

/** Without Color Me set up nobody's hook is right. */
export function isSignedHook(body: Buffer, given: string | string[] | undefined): boolean {
  const secret = env.COLOR_ME_WEBHOOK_SECRET;
  return secret !== undefined && typeof given === "string" && sameText(given, hookSignature(body, secret));
}

/** In constant time. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
