// What of an event of Shopify's is told? Pages, goods and checkouts by their ids; nobody's name or address, and no price.
import type { ExtensionApi, PixelEvents, ProductVariant } from "@shopify/web-pixels-extension";
import type { ToldEvent, ToldName } from "../../../storefront/told";

export type StandardEvent = PixelEvents[ToldName];

export const heardNames: ToldName[] = [
  "page_viewed",
  "product_viewed",
  "collection_viewed",
  "search_submitted",
  "product_added_to_cart",
  "product_removed_from_cart",
  "cart_viewed",
  "checkout_started",
  "checkout_completed",
];

export function toldEvent(event: StandardEvent): ToldEvent {
  const { location, referrer } = event.context.document;
  const at = Date.parse(event.timestamp);
  return { id: event.id, name: event.name, at, url: location.href, ref: referrer, ...detailsOf(event) };
}

function detailsOf(event: StandardEvent): Partial<ToldEvent> {
  switch (event.name) {
    case "product_viewed":
      return goodsOf(event.data.productVariant);
    case "product_added_to_cart":
    case "product_removed_from_cart":
      return goodsOf(event.data.cartLine?.merchandise);
    case "search_submitted":
      return { query: event.data.searchResult.query };
    case "checkout_started":
    case "checkout_completed":
      return { checkout: event.data.checkout.token ?? "" };
    default:
      return {};
  }
}

const goodsOf = (variant: ProductVariant | undefined): Partial<ToldEvent> => ({
  productId: variant?.product.id ?? "",
  variantId: variant?.id ?? "",
});

export type Privacy = ExtensionApi["init"]["customerPrivacy"];
