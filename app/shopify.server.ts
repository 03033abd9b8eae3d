// How does the app sign in with Shopify? Token exchange with expiring offline tokens, sessions in our own storage.
import "@shopify/shopify-app-remix/adapters/node";
import { LogSeverity } from "@shopify/shopify-api";
import { ApiVersion, AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "./env.server";
import { log } from "./lib/log.server";
import { shopifySessions } from "./shopify-sessions.server";

export { adminAddress, noteRefused, type OfflineAccess, offlineAccess, offlineSessionId } from "./shopify-token.server";

export const apiVersion = ApiVersion.July26;

export type AuthorizedShop = { domain: string; scopes: string[] };

let authorized: (shop: AuthorizedShop) => Promise<void> = async () => {
  throw new Error("nothing was named by onShopAuthorized: a shop that signs in would not be installed");
};

/** Names what is done when a shop has let us in; runs at every exchange of tokens, so it must be idempotent. */
export function onShopAuthorized(work: (shop: AuthorizedShop) => Promise<void>) {
  authorized = work;
}

const underWay = new Map<string, Promise<void>>();

export function shopAuthorized(shop: AuthorizedShop): Promise<void> {
  const work = authorized(shop).finally(() => {
    if (underWay.get(shop.domain) === work) underWay.delete(shop.domain);
  });
  underWay.set(shop.domain, work);
  return work;
}

/** The loaders of a first page run side by side: none may go on before the shop that another one lets in is whole. */
export const untilAuthorized = (domain: string) => underWay.get(domain);

const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion,
  scopes: env.SCOPES.split(",").filter(Boolean),
  appUrl: env.APP_URL,
  authPathPrefix: "/auth",
  sessionStorage: shopifySessions,
  distribution: AppDistribution.AppStore,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  hooks: {
    afterAuth: ({ session }) => shopAuthorized({ domain: session.shop, scopes: scopesOf(session.scope) }),
  },
  // The library writes session tokens at its debug level: only warnings and errors pass.
  logger: {
    level: LogSeverity.Warning,
    log: async (severity, message) => (severity === LogSeverity.Error ? log.error(message) : log.warn(message)),
  },
});

export const authenticate = shopify.authenticate;
export const login = shopify.login;

/** Only a shop's own admin may frame a page of the app; all other pages (staff's, a customer's) nobody may. */
export function addDocumentResponseHeaders(request: Request, headers: Headers) {
  if (/^\/(app|auth)(\/|$)/.test(new URL(request.url).pathname)) shopify.addDocumentResponseHeaders(request, headers);
  else headers.set("Content-Security-Policy", "frame-ancestors 'none'");
}

export const scopesOf = (scope: string | undefined) => (scope ?? "").split(",").filter(Boolean);
