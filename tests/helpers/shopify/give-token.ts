// How does a test shop get its token without a browser? As the app stores it after an exchange.
import { Session } from "@shopify/shopify-api";
import { shopifySessions } from "~/shopify-sessions.server";
import type { TestShopify } from "./server";

const HOUR = 3_600_000;

export async function giveToken(shopify: TestShopify, domain: string, now: Date) {
  const { body } = shopify.tokens.answer(domain, { expiring: "1" });
  const pair = body as { access_token: string; refresh_token: string; scope: string };
  const session = new Session({
    id: `offline_${domain}`,
    shop: domain,
    state: "",
    isOnline: false,
    scope: pair.scope,
    accessToken: pair.access_token,
    expires: new Date(now.getTime() + HOUR),
  });
  session.refreshToken = pair.refresh_token;
  session.refreshTokenExpires = new Date(now.getTime() + 90 * 24 * HOUR);
  await shopifySessions.storeSession(session);
}
