// An OpenID Connect issuer for tests: whoever comes is signed in at once as the person the test names.
import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export type Person = { email: string; email_verified: boolean; name: string };
export const client = { client_id: "teppan-support", client_secret: "a-secret-of-the-test-issuer" };

export async function startIssuer(callback: string, person: () => Person) {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [{ ...client, redirect_uris: [callback], grant_types: ["authorization_code"], response_types: ["code"] }],
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    jwks: { keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })] },
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, AuthorizationCode: 60, IdToken: 60 },
    cookies: { keys: ["a-key-of-the-test-issuer"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...person() }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  });
  const standard = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/interaction/")) void agree(provider, request, response);
    else void standard(request, response);
  });
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url, stop };
}

async function agree(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const { params, session } = await provider.interactionDetails(request, response);
  const accountId = session?.accountId ?? "person-1";
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope("openid email profile");
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } });
}

/** Follows the issuer's redirects as a browser does, up to the address that leads back to the app. */
export async function browse(address: string, until: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = address;
  for (let steps = 0; steps < 20 && !at.startsWith(until); steps += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const next = response.headers.get("location");
    if (!next) throw new Error(`the issuer stopped at ${at}: ${response.status} ${(await response.text()).slice(0, 200)}`);
    at = new URL(next, at).href;
  }
  return at;
}
