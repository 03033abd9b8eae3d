// Which OpenID Connect issuer signs the operator's staff in? Null unless all four variables are set.
import { env, isDevelopment } from "../env.server";
import type { Issuer } from "./openid.server";

export const staffCallback = `${env.APP_URL}/support/callback`;

export function staffIssuer(): Issuer | null {
  const { STAFF_OIDC_ISSUER: url, STAFF_OIDC_CLIENT_ID: clientId, STAFF_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!url || !clientId || !clientSecret || !env.STAFF_EMAIL_DOMAIN) return null;
  return { url, clientId, clientSecret, emailDomain: env.STAFF_EMAIL_DOMAIN, isInsecureAllowed: isDevelopment };
}
