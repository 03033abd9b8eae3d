// Color Me's side of letting an app in: codes that are good once, tokens, and the shop that a token opens.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "~/env.server";

export type ConsentingShop = { id: string; title?: string | null; url?: string | null };

export async function startColorMeConsent() {
  const codes = new Map<string, ConsentingShop>();
  const tokens = new Map<string, ConsentingShop>();
  let troubles: number[] = [];
  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const trouble = troubles.shift();
    if (trouble) return send(trouble, "");
    if (request.method === "POST" && request.url === "/oauth/token") {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const shop = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const isOurs =
        form.get("client_id") === env.COLOR_ME_CLIENT_ID &&
        form.get("client_secret") === env.COLOR_ME_CLIENT_SECRET &&
        form.get("redirect_uri") === `${env.APP_URL}/auth/color-me/callback`;
      if (!shop || !isOurs) return send(401, { error: "invalid_grant" });
      const token = `token-${tokens.size + 1}-of-${shop.id}`;
      tokens.set(token, shop);
      return send(200, { access_token: token, token_type: "bearer", scope: "read_products read_sales" });
    }
    const shop = tokens.get(request.headers.authorization?.replace("Bearer ", "") ?? "");
    if (shop && request.url === "/v1/shop.json") return send(200, { shop });
    return send(401, { errors: [{ code: 401_100, message: "アクセストークンが不正です。", status: 401 }] });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The owner agreed: the code that comes back with them. */
    consent(shop: ConsentingShop): string {
      const code = `code-${codes.size + tokens.size + 1}-${shop.id}`;
      codes.set(code, shop);
      return code;
    },
    /** Answers the next requests with these statuses. */
    fail: (...statuses: number[]) => {
      troubles = statuses;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
