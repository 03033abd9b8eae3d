// /proxy/shopify/…: what the theme's blocks ask for under the shop's own domain. Shopify signs each request, and says who is signed in.
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { readAppProxy } from "~/platforms/shopify/app-proxy.server";
import { shopByDomain } from "~/queries/shop/shops.server";
import type { Door } from "./door";
import { answer, BodyRefused } from "./raw-body.server";
import { answerPiece, answerSignUp } from "./storefront-pieces.server";

export const appProxyDoor: Door = async (request, response) => {
  const url = new URL(request.url ?? "", "http://teppan.invalid");
  const proxied = readAppProxy(url.search, clock.now());
  if (!proxied) return answer(response, 401, "the signature does not match");
  try {
    const shopRow = await shopByDomain("shopify", proxied.domain);
    if (shopRow?.state !== "installed") return answer(response, 404, "no such shop");
    const piece = url.pathname.split("/")[3] ?? "";
    const asked = { shopRow, piece, query: proxied.query, accountId: proxied.customerId };
    if (request.method !== "POST") return await answerPiece(response, asked);
    if (piece !== "sign-up") return answer(response, 405, "nothing is taken here");
    return await answerSignUp(request, response, asked);
  } catch (error) {
    if (error instanceof BodyRefused) return answer(response, error.status, error.message);
    log.error({ door: "app-proxy", reason: (error as Error).message }, "a piece was not shown");
    answer(response, 503, "not now");
  }
};
