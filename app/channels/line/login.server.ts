// Who is this person on LINE? LINE Login (OpenID Connect) tells, with PKCE, state and nonce; the id is the one that the shop's account knows.
import * as openid from "openid-client";
import { env, isDevelopment } from "~/env.server";

export type LineLogin = { channelId: string; channelSecret: string };

/** What must be remembered between leaving for LINE and coming back. */
export type LineAttempt = { verifier: string; nonce: string };

const issuer = env.LINE_LOGIN_URL ?? "https://access.line.me";

/** `state` is the caller's: it says whose attempt this is. LINE offers to make the shop's account a friend on the way. */
export async function startLineLogin(login: LineLogin, { redirectUri, state }: { redirectUri: string; state: string }) {
  const config = await configuration(login);
  const attempt: LineAttempt = { verifier: openid.randomPKCECodeVerifier(), nonce: openid.randomNonce() };
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid profile",
    code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: "S256",
    state,
    nonce: attempt.nonce,
    bot_prompt: "aggressive",
  });
  return { address: address.href, attempt };
}

/** `currentUrl`: where LINE sent the person back to, with its query. Null: it did not come about. */
export async function finishLineLogin(login: LineLogin, currentUrl: URL, told: LineAttempt & { state: string }): Promise<string | null> {
  const config = await configuration(login);
  try {
    const tokens = await openid.authorizationCodeGrant(config, currentUrl, {
      pkceCodeVerifier: told.verifier,
      expectedState: told.state,
      expectedNonce: told.nonce,
      idTokenExpected: true,
    });
    return tokens.claims()?.sub ?? null;
  } catch (error) {
    if (
      error instanceof openid.ClientError ||
      error instanceof openid.AuthorizationResponseError ||
      error instanceof openid.ResponseBodyError ||
      error instanceof openid.WWWAuthenticateChallengeError
    )
      return null;
    throw error;
  }
}

/** On the web LINE signs its id tokens with the channel's secret, whatever its discovery document says. */
function configuration({ channelId, channelSecret }: LineLogin): Promise<openid.Configuration> {
  const client = { client_secret: channelSecret, id_token_signed_response_alg: "HS256" };
  return openid.discovery(new URL(issuer), channelId, client, openid.ClientSecretPost(channelSecret), {
    execute: isDevelopment ? [openid.allowInsecureRequests] : [],
    timeout: 10,
  });
}
