// How does Shopify's admin vouch for a shop's user? A session token: a JWT signed with the app's secret, good for a minute.
import { createHmac, randomUUID } from "node:crypto";

export type AppKeys = { apiKey: string; apiSecret: string };

export function sessionToken(shop: string, { apiKey, apiSecret }: AppKeys, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: "1001",
    exp: seconds + 60,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: "stub-session",
  };
  const signed = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${createHmac("sha256", apiSecret).update(signed).digest("base64url")}`;
}

/** What the admin puts into the address of the app's iframe; `hmac` covers the other parameters, sorted. */
export function iframeQuery(shop: string, keys: AppKeys, { locale, now }: { locale: string; now: Date }): URLSearchParams {
  const query = new URLSearchParams({
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${shop.replace(".myshopify.com", "")}`).toString("base64"),
    id_token: sessionToken(shop, keys, now),
    locale,
    shop,
    timestamp: String(Math.floor(now.getTime() / 1000)),
  });
  query.sort();
  query.set("hmac", createHmac("sha256", keys.apiSecret).update(query.toString()).digest("hex"));
  return query;
}
