// How does a Color Me shop let us in? Authorization code for a token that never expires, and the shop that it is for.
import { z } from "zod";
import type { ShopFact } from "~/domain/ledger/events";
import { env } from "~/env.server";
import { accountId } from "./account-id";

export type ColorMeApp = { clientId: string; clientSecret: string };

export type Authorization =
  | { outcome: "authorized"; token: string; scopes: string[]; accountId: string; fact: ShopFact }
  /** The code is wrong, old or used; or the token opens no shop. */
  | { outcome: "refused"; reason: string }
  /** Color Me cannot be reached, or is busy: the same question may be asked again. */
  | { outcome: "away"; reason: string };

const answerWithinMs = 10_000;

/** Null: this operator serves no Color Me shops. */
export function colorMeApp(): ColorMeApp | null {
  const { COLOR_ME_CLIENT_ID: clientId, COLOR_ME_CLIENT_SECRET: clientSecret } = env;
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

export const redirectUri = `${env.APP_URL}/auth/color-me/callback`;

export function authorizeAddress({ clientId }: ColorMeApp, state: string): string {
  const address = new URL("/oauth/authorize", env.COLOR_ME_BASE_URL);
  const query = { client_id: clientId, redirect_uri: redirectUri, response_type: "code", scope: env.COLOR_ME_SCOPES, state };
  // Scopes are parted by %20 there, where URLSearchParams writes a plus sign.
  address.search = new URLSearchParams(query).toString().replaceAll("+", "%20");
  return address.href;
}

const tokenAnswer = z.object({ access_token: z.string().min(1), scope: z.string().nullish() });

/** The answer to the code names no shop: the shop is asked with the token itself. */
export async function authorize({ clientId, clientSecret }: ColorMeApp, code: string): Promise<Authorization> {
  const body = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    grant_type: "authorization_code",
    redirect_uri: redirectUri,
  });
  const asked = await ask("/oauth/token", { method: "POST", body });
  if (asked.outcome !== "answered") return asked;
  const granted = tokenAnswer.safeParse(asked.body);
  if (!granted.success) return { outcome: "refused", reason: "the answer to the code holds no token" };
  const { access_token: token, scope } = granted.data;
  const told = await ask("/v1/shop.json", { headers: { authorization: `Bearer ${token}` } });
  if (told.outcome !== "answered") return told;
  const shop = shopAnswer.safeParse(told.body);
  if (!shop.success) return { outcome: "refused", reason: "the answer about the shop names no shop" };
  const scopes = (scope ?? env.COLOR_ME_SCOPES).split(" ").filter(Boolean);
  return { outcome: "authorized", token, scopes, accountId: shop.data.shop.id, fact: factOf(shop.data.shop) };
}

const shopAnswer = z.object({
  shop: z.object({ id: accountId, title: z.string().nullish(), url: z.string().nullish() }),
});

/** Color Me Shop sells in Japan, in yen: its API tells neither currency nor time zone. */
export function factOf({ id, title, url }: z.infer<typeof shopAnswer>["shop"]): ShopFact {
  const storefront = url && URL.canParse(url) ? new URL(url) : null;
  return {
    name: title?.trim() || id,
    domain: storefront?.host ?? id,
    storefrontUrl: storefront?.href.replace(/\/$/, "") ?? "",
    currency: "JPY",
    timeZone: "Asia/Tokyo",
    country: "JP",
    locale: "ja",
  };
}

type Asked = { outcome: "answered"; body: unknown } | { outcome: "refused" | "away"; reason: string };

async function ask(path: string, init: RequestInit): Promise<Asked> {
  try {
    const response = await fetch(new URL(path, env.COLOR_ME_BASE_URL), { ...init, signal: AbortSignal.timeout(answerWithinMs) });
    if (response.status === 429 || response.status >= 500) return { outcome: "away", reason: `Color Me answered ${response.status}` };
    if (!response.ok) return { outcome: "refused", reason: `Color Me answered ${response.status}` };
    return { outcome: "answered", body: await response.json() };
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return { outcome: "away", reason: "Color Me could not be reached" };
    throw error;
  }
}
