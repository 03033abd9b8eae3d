// Who plays LINE Login? A local issuer that gives out a signed id token for the codes that a test hands out.
import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const login = { channelId: "1234567890", channelSecret: "fedcba9876543210fedcba9876543210" };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** `nonce` and `challenge` as the address of the sign-in told them. */
type Code = { userId: string; nonce: string; challenge: string; audience?: string };

export async function startLineLogin() {
  const codes = new Map<string, Code>();
  const server = createServer(async (request, response) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    if (request.url === "/.well-known/openid-configuration")
      return answer(200, {
        issuer: url,
        authorization_endpoint: `${url}/oauth2/v2.1/authorize`,
        token_endpoint: `${url}/oauth2/v2.1/token`,
        jwks_uri: `${url}/oauth2/v2.1/certs`,
        response_types_supported: ["code"],
        subject_types_supported: ["pairwise"],
        id_token_signing_alg_values_supported: ["ES256"],
      });
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString("utf8"));
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!code || form.get("client_secret") !== login.channelSecret || proof !== code.challenge)
      return answer(400, { error: "invalid_grant", error_description: "invalid authorization code" });
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: url, sub: code.userId, aud: code.audience ?? login.channelId, exp: now + 3600, iat: now, nonce: code.nonce };
    const signed = `${part({ typ: "JWT", alg: "HS256" })}.${part(claims)}`;
    const signature = createHmac("sha256", login.channelSecret).update(signed).digest("base64url");
    answer(200, {
      access_token: "a",
      expires_in: 2_592_000,
      id_token: `${signed}.${signature}`,
      scope: "openid profile",
      token_type: "Bearer",
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, codes, stop };
}
