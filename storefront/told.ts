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
  /** As the person has just chosen on Teppan's privacy page; `events` is empty then. */
  optOut?: boolean;
  events: ToldEvent[];
  proof?: Proof;
};

/** The privacy page leads back to an address of the shop that says what was chosen there: 1 to stop, 0 to go on. */
export function chosenOptOut(search: string): boolean | undefined {
  const said = /[?&]tp_off=([01])/.exec(search)?.[1];
  return said === undefined ? undefined : said === "1";
}

/** Teppan forgets what the browser told, or hears of it again: only the shop's own pages know how it is called. */
export const choiceBatch = (by: Pick<Batch, "shop" | "visitor" | "sentAt">, optOut: boolean): string =>
  JSON.stringify({ ...by, events: [], optOut } satisfies Batch);

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
