// How does a person sign in with the operator's OpenID Connect issuer? Authorization code with PKCE, state and nonce.
import * as openid from "openid-client";

export type Issuer = { url: string; clientId: string; clientSecret: string; emailDomain: string; isInsecureAllowed: boolean };

/** What must be remembered between leaving for the issuer and coming back. */
export type SignInAttempt = { verifier: string; state: string; nonce: string };

export type SignInAnswer =
  | { outcome: "signed-in"; email: string; name: string }
  | { outcome: "refused"; reason: "not-completed" | "email-not-verified" | "wrong-domain" };

export async function startSignIn(issuer: Issuer, redirectUri: string): Promise<{ address: string; attempt: SignInAttempt }> {
  const config = await configuration(issuer);
  const attempt = { verifier: openid.randomPKCECodeVerifier(), state: openid.randomState(), nonce: openid.randomNonce() };
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: "S256",
    state: attempt.state,
    nonce: attempt.nonce,
  });
  return { address: address.href, attempt };
}

/** `currentUrl`: the public address the issuer sent the person back to, with its query. */
export async function finishSignIn(issuer: Issuer, currentUrl: URL, attempt: SignInAttempt): Promise<SignInAnswer> {
  const claims = await verifiedClaims(issuer, currentUrl, attempt);
  if (!claims) return { outcome: "refused", reason: "not-completed" };
  const { email, email_verified: isVerified, name } = claims;
  if (typeof email !== "string" || isVerified !== true) return { outcome: "refused", reason: "email-not-verified" };
  if (!isOfDomain(email, issuer.emailDomain)) return { outcome: "refused", reason: "wrong-domain" };
  return { outcome: "signed-in", email: email.toLowerCase(), name: typeof name === "string" ? name : email };
}

async function verifiedClaims(issuer: Issuer, currentUrl: URL, attempt: SignInAttempt) {
  const config = await configuration(issuer);
  try {
    const tokens = await openid.authorizationCodeGrant(config, currentUrl, {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || claims.email !== undefined) return claims;
    return await openid.fetchUserInfo(config, tokens.access_token, claims.sub);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

const isRefusal = (error: unknown) =>
  error instanceof openid.ClientError ||
  error instanceof openid.AuthorizationResponseError ||
  error instanceof openid.ResponseBodyError ||
  error instanceof openid.WWWAuthenticateChallengeError;

const isOfDomain = (email: string, domain: string) =>
  domain !== "" && email.toLowerCase().slice(email.lastIndexOf("@") + 1) === domain.toLowerCase();

const known = new Map<string, Promise<openid.Configuration>>();

/** Discovery is asked once per issuer; a failed one is asked again at the next sign-in. */
function configuration(issuer: Issuer): Promise<openid.Configuration> {
  const cacheKey = `${issuer.url} ${issuer.clientId}`;
  const found = known.get(cacheKey);
  if (found) return found;
  const asked = openid.discovery(new URL(issuer.url), issuer.clientId, issuer.clientSecret, undefined, {
    execute: issuer.isInsecureAllowed ? [openid.allowInsecureRequests] : [],
    timeout: 10,
  });
  known.set(cacheKey, asked);
  asked.catch(() => known.delete(cacheKey));
  return asked;
}
