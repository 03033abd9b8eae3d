// How is what runs in a shop's pages switched on, by platform?
import { loaderRelease } from "./color-me/loader-release";
import { switchOnColorMe } from "./color-me/switch-on-storefront.server";
import { switchOnShopify } from "./shopify/switch-on-storefront.server";
import type { Storefront } from "./storefront";

export const storefronts: Record<string, Storefront | undefined> = {
  shopify: { needs: ["write_pixels", "read_customer_events"], switchOn: switchOnShopify },
  "color-me": { needs: ["read_shop_script_tags", "write_shop_script_tags"], edition: loaderRelease.file, switchOn: switchOnColorMe },
};
