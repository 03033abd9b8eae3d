// What does a storefront tell at /collect? The shape that docs/collect.md describes.

export type ToldName =
  | "page_viewed"
  | "product_viewed"
  | "collection_viewed"
  | "search_submitted"
  | "product_added_to_cart"
  | "product_removed_from_cart"
  | "cart_viewed"
  | "checkout_started"
  | "checkout_completed";

export type ToldEvent = {
  id: string;
  name: ToldName;
  /** Milliseconds since 1970. */
  at: number;
  url: string;
  ref?: string;
  productId?: string;
  variantId?: string;
  query?: string;
  checkout?: string;
  dwellMs?: number;
};

/** Tokens that Teppan signed: nothing else says whose browser this is. */
export type Proof = { click?: string; customer?: string };

export type Batch = {
  shop: string;
  visitor: string;
  sentAt: number;
  timeZone?: string;
  optOut?: true;
  events: ToldEvent[];
  proof?: Proof;
};

/** Under these names the storefront keeps what it needs on its next page. */
export const kept = {
  optOut: "teppan_opt_out",
  visitor: "teppan_visitor",
  customer: "teppan_customer",
  look: "teppan_look",
  basket: "teppan_basket",
} as const;

/** Published by the theme's embed once the page says who is signed in; the pixel listens. */
export const identifiedEvent = "teppan:identified";
