// Does a request come through a shop's own domain, as Shopify signs it, and who is signed in there?
// https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";

/** `customerId`: the shop's customer who is signed in, by Shopify's word; null: nobody. */
export type ProxiedRequest = { domain: string; customerId: string | null; query: URLSearchParams };

/** An address that was copied is good for no longer. */
const livesMs = 5 * 60_000;

/** null: not Shopify's. */
export function readAppProxy(search: string, now: Date): ProxiedRequest | null {
  const query = new URLSearchParams(search);
  const signature = query.get("signature") ?? "";
  const sentAt = Number(query.get("timestamp")) * 1000;
  const domain = query.get("shop") ?? "";
  if (!/^[0-9a-f]{64}$/.test(signature) || !(Math.abs(now.getTime() - sentAt) <= livesMs)) return null;
  // Who says a thing twice would say it to us in another way than to Shopify.
  if (["shop", "timestamp", "signature", "logged_in_customer_id"].some((name) => query.getAll(name).length > 1)) return null;
  if (!timingSafeEqual(Buffer.from(signature, "hex"), signatureOf(query))) return null;
  const customerId = query.get("logged_in_customer_id") || null;
  return { domain, query, customerId: customerId && /^\d{1,20}$/.test(customerId) ? customerId : null };
}

/** Over `name=value` in the order of the names, without anything between; several values of a name are joined by commas. */
export function signatureOf(query: URLSearchParams): Buffer {
  const names = [...new Set(query.keys())].filter((name) => name !== "signature").sort();
  const text = names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("");
  return createHmac("sha256", env.SHOPIFY_API_SECRET).update(text).digest();
}
