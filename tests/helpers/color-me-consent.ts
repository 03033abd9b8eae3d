// Color Me's side of letting an app in: codes that are good once, tokens, and the shop that a token opens.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { testEnvironment } from "./environment";

/** All that the app asks for. */
const granted = "read_products read_sales write_sales read_shop_coupons write_shop_coupons read_shop_script_tags write_shop_script_tags";

export type ConsentingShop = { id: string; title?: string | null; url?: string | null };

/** `owner`: the shop whose owner stands at the page that asks; without one nobody does. */
export async function startColorMeConsent(owner?: ConsentingShop) {
  const codes = new Map<string, ConsentingShop>();
  const tokens = new Map<string, ConsentingShop>();
  let troubles: number[] = [];
  let made = 0;
  /** The owner agreed: the code that comes back with them. */
  function consent(shop: ConsentingShop): string {
    made += 1;
    const code = `code-${made}-${shop.id}`;
    codes.set(code, shop);
    return code;
  }
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
        form.get("client_id") === testEnvironment.COLOR_ME_CLIENT_ID &&
        form.get("client_secret") === testEnvironment.COLOR_ME_CLIENT_SECRET &&
        (form.get("redirect_uri") ?? "").endsWith("/auth/color-me/callback");
      if (!shop || !isOurs) return send(401, { error: "invalid_grant" });
      const token = `token-${tokens.size + 1}-of-${shop.id}`;
      tokens.set(token, shop);
      return send(200, { access_token: token, token_type: "bearer", scope: granted });
    }
    const asked = new URL(request.url ?? "", "http://color-me.test");
    if (owner && asked.pathname === "/oauth/authorize") return response.writeHead(200, html).end(consentPage(asked, consent(owner)));
    const shop = tokens.get(request.headers.authorization?.replace("Bearer ", "") ?? "");
    if (shop && request.url === "/v1/shop.json") return send(200, { shop });
    return send(401, { errors: [{ code: 401_100, message: "アクセストークンが不正です。", status: 401 }] });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    consent,
    /** Answers the next requests with these statuses. */
    fail: (...statuses: number[]) => {
      troubles = statuses;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

const html = { "content-type": "text/html; charset=utf-8" };

function consentPage({ searchParams }: URL, code: string): string {
  const back = new URL(searchParams.get("redirect_uri") ?? "");
  back.search = new URLSearchParams({ code, state: searchParams.get("state") ?? "" }).toString();
  return `<!doctype html><html lang="ja"><link rel="icon" href="data:,"><title>認可</title><a href="${back.href.replaceAll("&", "&amp;")}">許可する</a></html>`;
}
