// What is the shop called, where is it, and what did it let us read?
import { z } from "zod";
import type { ShopFact } from "~/domain/ledger/events";
import { optionalText } from "./payload";

const details = z.object({
  shop: z.object({
    name: z.string(),
    myshopifyDomain: z.string(),
    url: z.string(),
    currencyCode: z.string(),
    ianaTimezone: z.string(),
    shopAddress: z.object({ countryCodeV2: optionalText }),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

/** What ShopDetails answers. The shop's language needs a scope of its own and follows from its country. */
export const shopDetailsAnswer = details.transform(({ shop, currentAppInstallation }) => {
  const country = shop.shopAddress.countryCodeV2 ?? "JP";
  const fact: ShopFact = {
    name: shop.name,
    domain: new URL(shop.url).host,
    storefrontUrl: shop.url,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    country,
    locale: country === "JP" ? "ja" : "en",
  };
  return { fact, scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle) };
});
