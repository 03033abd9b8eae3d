// Did Color Me's admin open this address, and for which shop? Pure: the signature of the query, and its age.
import { createHmac } from "node:crypto";
import { accountId } from "./account-id";
import { sameText } from "./signature.server";

export type Launch =
  | { outcome: "launched"; accountId: string }
  /** Whoever it is signs in by OAuth, which proves it anew. */
  | { outcome: "unproven"; reason: "unsigned" | "wrong-signature" | "too-old" | "no-account" };

/** As long as Color Me's own sample app lets the address live; clocks may differ by as much. */
const validForSeconds = 10;

/**
 * `hmac` is hexadecimal HMAC-SHA512(client secret, the other parameters as k=v in ascending order, joined by &, then
 * URI-escaped): pepabo/colormeshop-app-sample, top_controller.rb.
 */
export function readLaunch(query: URLSearchParams, { secret, now }: { secret: string; now: Date }): Launch {
  const given = query.get("hmac");
  if (!given) return { outcome: "unproven", reason: "unsigned" };
  if (!sameText(given.toLowerCase(), launchSignature(query, secret))) return { outcome: "unproven", reason: "wrong-signature" };
  const age = now.getTime() / 1000 - Number(query.get("timestamp") ?? Number.NaN);
  // Not a number is neither too old nor too young.
  if (!(Math.abs(age) <= validForSeconds)) return { outcome: "unproven", reason: "too-old" };
  const shop = accountId.safeParse(query.get("account_id"));
  return shop.success ? { outcome: "launched", accountId: shop.data } : { outcome: "unproven", reason: "no-account" };
}

/** Of the query without its own `hmac`. A name that comes twice counts as its last value, as Ruby reads a query. */
export function launchSignature(query: URLSearchParams, secret: string): string {
  const told = Object.entries(Object.fromEntries(query)).filter(([name]) => name !== "hmac");
  const line = told
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return createHmac("sha512", secret).update(uriEscaped(line)).digest("hex");
}

/** Ruby's URI.escape: as encodeURI, with [ and ] left and # escaped. */
const uriEscaped = (text: string) => encodeURI(text).replaceAll("%5B", "[").replaceAll("%5D", "]").replaceAll("#", "%23");
