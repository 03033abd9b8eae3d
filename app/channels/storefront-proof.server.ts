// Who sits at this browser? Tokens that say so: in the address that a click of ours leads to, and in a page that the platform rendered for a customer.
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";
import { readToken, signToken } from "~/lib/signed-token.server";

/** Added to an address of the shop that a click leads to. */
export const clickParameter = "tp";

const minuteMs = 60_000;
/** So long after a click its address proves who clicked: it may be shared later. */
const clickMinutes = 60;
const customerMinutes = 24 * 60;
/** Clocks of our own processes differ by less. */
const aheadMinutes = 5;

type Of = { shopOpaqueId: string; now: Date };

export const clickProof = (deliveryId: string, of: Of): string => timed("storefront click", of, deliveryId);

export const readClickProof = (token: string, of: Of): string | null => {
  const deliveryId = read("storefront click", token, { ...of, minutes: clickMinutes });
  return deliveryId && /^[0-9a-f-]{36}$/.test(deliveryId) ? deliveryId : null;
};

/** For whoever knows the customer from the platform's signed context (an app proxy's request): good for a day. */
export const customerProof = (platformCustomerId: string, of: Of): string => timed("storefront customer", of, platformCustomerId);

export const readCustomerProof = (token: string, of: Of): string | null =>
  token.startsWith("l.") ? readPageToken(token, of) : read("storefront customer", token, { ...of, minutes: customerMinutes });

/**
 * A page's template cannot ask us: it signs with a key of the shop's own, which stands where only the platform's renderer
 * reads it (an app-owned metafield). `l.<customer id>.<yyyymmdd>.<HMAC-SHA256 of "<customer id>.<yyyymmdd>" in hexadecimal>`.
 */
export const pageKey = (shopOpaqueId: string): string =>
  createHmac("sha256", env.APP_SECRET).update(`storefront page ${shopOpaqueId}`).digest("hex");

function readPageToken(token: string, { shopOpaqueId, now }: Of): string | null {
  const [, customerId = "", day = "", mac = ""] = /^l\.(\d{1,20})\.(\d{8})\.([0-9a-f]{64})$/.exec(token) ?? [];
  if (!mac) return null;
  const expected = createHmac("sha256", pageKey(shopOpaqueId)).update(`${customerId}.${day}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(mac, "hex"))) return null;
  const at = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00:00Z`);
  // Its day is the shop's: the same instant may be the day before or after.
  return Math.abs(now.getTime() - at) <= 36 * 60 * minuteMs ? customerId : null;
}

/** Minute, shop, and what is said. */
function timed(purpose: string, { shopOpaqueId, now }: Of, said: string): string {
  const minute = Buffer.alloc(4);
  minute.writeUInt32BE(Math.floor(now.getTime() / minuteMs));
  return signToken(purpose, Buffer.concat([minute, Buffer.from(shopOpaqueId.replaceAll("-", ""), "hex"), Buffer.from(said)]));
}

function read(purpose: string, token: string, { shopOpaqueId, now, minutes }: Of & { minutes: number }): string | null {
  const bytes = readToken(purpose, token);
  if (!bytes || bytes.length < 20) return null;
  const age = Math.floor(now.getTime() / minuteMs) - bytes.readUInt32BE(0);
  const isOurs = bytes.subarray(4, 20).toString("hex") === shopOpaqueId.replaceAll("-", "");
  return isOurs && age >= -aheadMinutes && age <= minutes ? bytes.toString("utf8", 20) : null;
}
