// With what does an embedded page prove who it is? A session token, signed with the app's secret as the admin signs it.
import { createHmac } from "node:crypto";
import { testEnvironment } from "../environment";

let signed = 0;

/** `now`: the library checks the times of a token against the system's clock. */
export function sessionToken(domain: string, now: Date, userId = "42") {
  signed += 1;
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: `https://${domain}/admin`,
    dest: `https://${domain}`,
    aud: testEnvironment.SHOPIFY_API_KEY,
    sub: userId,
    exp: seconds + 60,
    nbf: seconds,
    iat: seconds,
    jti: `token-${signed}`,
    sid: "session",
  };
  const body = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${body}.${createHmac("sha256", testEnvironment.SHOPIFY_API_SECRET).update(body).digest("base64url")}`;
}

const userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** What App Bridge's fetch sends. */
export const embeddedRequest = (path: string, domain: string, now: Date) =>
  new Request(`${testEnvironment.APP_URL}${path}`, {
    headers: { authorization: `Bearer ${sessionToken(domain, now)}`, "user-agent": userAgent },
  });
