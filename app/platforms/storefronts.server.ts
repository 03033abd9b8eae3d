// How is what runs in a shop's pages switched on, by platform?
import { switchOnShopify } from "./shopify/switch-on-storefront.server";
import type { Storefront } from "./storefront";

export const storefronts: Record<string, Storefront | undefined> = {
  shopify: { needs: ["write_pixels", "read_customer_events"], switchOn: switchOnShopify },
};
