// Who is asking? A shop (embedded in Shopify, or by a cookie of our own: Color Me, the local sign-in) or the operator's staff; never both.
import { redirect } from "@remix-run/node";
import { forShop, type OperatorDb, operatorDb, type ShopDb } from "./db.server";
import type { ShopId } from "./domain/ids";
import { isDevelopment } from "./env.server";
import { clock } from "./lib/clock.server";
import { localeCookie, shopCookie, staffCookie } from "./lib/cookies.server";
import { type ShopRow, shopByDomain, shopById } from "./queries/shop/shops.server";
import { logStaffLook } from "./queries/shop/staff-looks.server";
import { closeWebSession, openWebSession, type WebSession, type WebSessionKind, webSession } from "./queries/shop/web-sessions.server";
import { authenticate, scopesOf, shopAuthorized, untilAuthorized } from "./shopify.server";

export type Locale = "ja" | "en";

export type ShopAccess = {
  shop: ShopDb;
  shopRow: ShopRow;
  locale: Locale;
  isEmbedded: boolean;
  /** For the shop's audit log. */
  actor: string;
  /** Inside the admin a redirect must keep what signs the next request in. */
  redirect: (path: string) => Response;
};

export type StaffAccess = {
  staff: { email: string; name: string };
  locale: Locale;
  operator: OperatorDb;
  /** Notes the look before anything is shown. */
  look: (what: string, shopId?: ShopId) => Promise<void>;
  /** One shop's data, after the look is noted. */
  lookAt: (shopId: ShopId, what: string) => Promise<ShopDb>;
};

export async function requireShop(request: Request): Promise<ShopAccess> {
  if (comesFromShopify(request)) return embeddedShop(request);
  const session = await cookieSession("shop", request);
  const shopRow = session && (await shopById(Number(session.subject) as ShopId));
  if (shopRow && opensByCookie(shopRow))
    return {
      shop: forShop(shopRow.shopId),
      shopRow,
      locale: await localeOf(request),
      isEmbedded: false,
      actor: session.data.by ?? "local sign-in",
      redirect: (path) => redirect(path),
    };
  // Where its owner lets it in again; the library's own answer names no shop to whoever has neither.
  if (shopRow?.platform === "color-me") throw redirect(`/auth/color-me?next=${encodeURIComponent(pathOf(request))}`);
  if (isDevelopment) throw redirect(`/dev/sign-in?next=${encodeURIComponent(pathOf(request))}`);
  return embeddedShop(request);
}

/** A shop of Shopify's comes by Shopify's own word at each request; only in development a cookie will do. */
const opensByCookie = ({ platform, state }: ShopRow) => (platform === "color-me" ? state === "installed" : isDevelopment);

export async function requireStaff(request: Request): Promise<StaffAccess> {
  const session = await cookieSession("staff", request);
  if (!session) {
    if (request.method !== "GET") throw new Response("Sign in as staff first", { status: 401 });
    throw redirect(`/support/sign-in?next=${encodeURIComponent(pathOf(request))}`);
  }
  const staff = { email: session.subject, name: session.data.name ?? session.subject };
  const look = (what: string, shopId?: ShopId) => logStaffLook({ staff: staff.email, shopId: shopId ?? null, what, lookedAt: clock.now() });
  return {
    staff,
    locale: await localeOf(request),
    operator: operatorDb,
    look,
    lookAt: async (shopId, what) => {
      await look(what, shopId);
      return forShop(shopId);
    },
  };
}

/** The Set-Cookie header that signs a browser in. The caller has made sure of who it is. */
export async function signIn(kind: WebSessionKind, session: WebSession): Promise<string> {
  const { cookie, maxAge } = signedIn[kind];
  return cookie.serialize(await openWebSession(kind, session, new Date(Date.now() + maxAge * 1000)), { maxAge });
}

export async function signOut(kind: WebSessionKind, request: Request): Promise<string> {
  const secret: unknown = await signedIn[kind].cookie.parse(request.headers.get("cookie"));
  if (typeof secret === "string") await closeWebSession(secret);
  return signedIn[kind].cookie.serialize("", { maxAge: 0 });
}

/** The language of a page: the one Shopify's admin names, else the one chosen here, else the browser's. */
export async function localeOf(request: Request): Promise<Locale> {
  const named = new URL(request.url).searchParams.get("locale") ?? localeOfReferrer(request);
  const chosen: unknown = await localeCookie.parse(request.headers.get("cookie"));
  const accepted = request.headers.get("accept-language")?.split(",")[0];
  return localeNamed(named) ?? localeNamed(chosen) ?? localeNamed(accepted) ?? "ja";
}

/** In seconds, of the browser's own time, whatever the app's clock says. A staff session ends with the working day. */
const signedIn = {
  shop: { cookie: shopCookie, maxAge: 30 * 24 * 3600 },
  staff: { cookie: staffCookie, maxAge: 8 * 3600 },
};

async function embeddedShop(request: Request): Promise<ShopAccess> {
  const access = await authenticate.admin(request);
  const { session, sessionToken } = access;
  await untilAuthorized(session.shop);
  let shopRow = await shopByDomain("shopify", session.shop);
  // The hook after sign-in may have failed once while the session was stored: what it left undone is done now.
  if (shopRow?.state !== "installed" || shopRow.disconnectedAt) {
    await shopAuthorized({ domain: session.shop, scopes: scopesOf(session.scope) });
    shopRow = await shopByDomain("shopify", session.shop);
  }
  if (!shopRow) throw new Error("the shop was authorized and is not installed");
  return {
    shop: forShop(shopRow.shopId),
    shopRow,
    locale: await localeOf(request),
    isEmbedded: true,
    actor: `Shopify user ${sessionToken?.sub ?? "?"}`,
    redirect: (path) => access.redirect(path),
  };
}

/** Kinds never mix: a shop's cookie does not open a staff session, whatever name it is sent under. */
async function cookieSession(kind: WebSessionKind, request: Request): Promise<WebSession | null> {
  const secret: unknown = await signedIn[kind].cookie.parse(request.headers.get("cookie"));
  return typeof secret === "string" && secret ? webSession(kind, secret, new Date()) : null;
}

const comesFromShopify = (request: Request) => {
  const { searchParams } = new URL(request.url);
  return request.headers.has("authorization") || ["id_token", "embedded", "host", "hmac"].some((name) => searchParams.has(name));
};

const pathOf = (request: Request) => {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
};

/** Fetches inside the iframe carry no locale of their own; the page that makes them does. */
function localeOfReferrer(request: Request) {
  const referrer = request.headers.get("referer");
  return referrer && URL.canParse(referrer) ? new URL(referrer).searchParams.get("locale") : null;
}

function localeNamed(text: unknown): Locale | undefined {
  if (typeof text !== "string") return undefined;
  if (/^ja\b/i.test(text)) return "ja";
  return /^[a-z]{2,3}\b/i.test(text) ? "en" : undefined;
}
