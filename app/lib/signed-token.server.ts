// Is this token ours, and made for this purpose? Bytes with a 128-bit HMAC-SHA256 after them, as base64url.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { env } from "../env.server";

const macLength = 16;
const shape = /^[A-Za-z0-9_-]{22,4096}$/;

/** A token of one purpose is worth nothing for another. */
export const signToken = (purpose: string, bytes: Uint8Array) => Buffer.concat([bytes, mac(purpose, bytes)]).toString("base64url");

/** The bytes that were signed, or null. Only the one spelling that signToken gives is taken. */
export function readToken(purpose: string, token: string): Buffer | null {
  if (!shape.test(token)) return null;
  const all = Buffer.from(token, "base64url");
  if (all.length < macLength || all.toString("base64url") !== token) return null;
  const bytes = all.subarray(0, -macLength);
  return timingSafeEqual(all.subarray(-macLength), mac(purpose, bytes)) ? bytes : null;
}

/**
 * A code of lower-case letters and digits that nobody without the secret can guess: no phone takes its end for a full stop.
 * 11 of them hold 56 bits.
 */
export function shortCode(purpose: string, bytes: Uint8Array, length: number): string {
  const number = BigInt(`0x${mac(`short ${purpose}`, bytes).toString("hex")}`);
  return (number % 36n ** BigInt(length)).toString(36).padStart(length, "0");
}

const mac = (purpose: string, bytes: Uint8Array) => createHmac("sha256", keyOf(purpose)).update(bytes).digest().subarray(0, macLength);

const keys = new Map<string, KeyObject>();

/** A message holds a dozen links, and there are a handful of purposes: each key is made once. */
function keyOf(purpose: string): KeyObject {
  const known = keys.get(purpose);
  if (known) return known;
  const key = createSecretKey(createHmac("sha256", env.APP_SECRET).update(`token ${purpose}`).digest());
  keys.set(purpose, key);
  return key;
}
