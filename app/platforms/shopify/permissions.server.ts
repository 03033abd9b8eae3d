// Which scopes does the app ask of a shop of Shopify's, and where are those given that it did not ask for before?
import { env } from "~/env.server";
import type { Permissions } from "../platform";

const needed = env.SCOPES.split(",").filter(Boolean);

/** Shopify's own page about the app, which asks for what is new and leads back into the app (as @shopify/shopify-app-remix redirects to it). */
export const shopifyPermissions: Permissions = {
  needed,
  consentAddress(domain) {
    const address = new URL(`https://${domain}/admin/oauth/install`);
    address.search = new URLSearchParams({ client_id: env.SHOPIFY_API_KEY, scope: env.SCOPES }).toString();
    return address.href;
  },
};
