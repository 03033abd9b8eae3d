// Which of the things that a browser tells are kept, as what, and when did they happen?
import { derivedId } from "~/domain/ids";
import { withPlainSource } from "~/domain/ledger/medium";
import { knownTimeZone } from "~/domain/time-zone";
import type { Told, ToldEvent } from "./told";

export type StorefrontKind = "look" | "collection" | "search" | "cart-add" | "cart-remove" | "cart-view" | "checkout" | "order";

export type StorefrontEvent = {
  eventId: string;
  at: Date;
  kind: StorefrontKind;
  path: string;
  productId: string | null;
  variantId: string | null;
  query: string | null;
  referrer: string | null;
  dwellSeconds: number;
  timeZone: string | null;
  /** The checkout that the browser is in. */
  checkout: string | null;
};

/** The names are those of Shopify's pixel; another name is passed over, so that a newer storefront may tell more. */
const kinds = new Map<string, StorefrontKind>(
  Object.entries({
    page_viewed: "look",
    product_viewed: "look",
    collection_viewed: "collection",
    search_submitted: "search",
    product_added_to_cart: "cart-add",
    product_removed_from_cart: "cart-remove",
    cart_viewed: "cart-view",
    checkout_started: "checkout",
    checkout_completed: "order",
  } as const),
);

/** Of somebody who is ordering, or has just ordered. */
export const tellsOfOrder = ({ events }: Told): boolean => events.some(({ name }) => ["checkout", "order"].includes(kinds.get(name) ?? ""));

const minuteMs = 60_000;
/** A clock that is further off than this is set right, in steps so coarse that the same event told twice keeps its instant. */
const clockStepMs = 10 * minuteMs;
/** A browser that was away tells what it has kept; nothing older is news. */
const oldestMs = 24 * 60 * minuteMs;

/** Of events that nobody can have seen yet, or of long ago, and of names and addresses that mean nothing, there is nothing to keep. */
export function storefrontEvents({ visitor, sentAt, timeZone, events }: Told, receivedAt: Date): StorefrontEvent[] {
  const received = receivedAt.getTime();
  const correction = Math.round((received - instantOf(sentAt)) / clockStepMs) * clockStepMs;
  return events.flatMap((event): StorefrontEvent[] => {
    const kind = kinds.get(event.name);
    const url = URL.canParse(event.url) ? new URL(event.url) : null;
    const at = instantOf(event.at) + correction;
    if (!kind || !url || !/^https?:$/.test(url.protocol) || at > received + clockStepMs || at < received - oldestMs) return [];
    // Of goods the platform tells another event, with their id: one look at them is one look.
    if (event.name === "page_viewed" && isProductPage(url)) return [];
    return [
      {
        eventId: derivedId("storefront event", visitor, event.id),
        at: new Date(at),
        kind,
        path: pathOf(url),
        timeZone: knownTimeZone(timeZone),
        ...detailsOf(event),
      },
    ];
  });
}

const detailsOf = ({ productId, variantId, query, ref, dwellMs, checkout }: ToldEvent) => ({
  productId: plainId(productId),
  variantId: plainId(variantId),
  query: plain(query, 200) || null,
  referrer: referrerOf(ref),
  dwellSeconds: Math.round((dwellMs ?? 0) / 1000),
  checkout: plainId(checkout),
});

const instantOf = (told: number | string) => (typeof told === "number" ? told : Date.parse(told));

/** Shopify's, with or without a collection before it, in any language; Color Me's by `pid`. */
const isProductPage = ({ pathname, searchParams }: URL) => /\/products\/[^/]+\/?$/.test(pathname) || searchParams.has("pid");

/** What names a page or a campaign; whatever else stands in an address may be about a person. */
const telling = /^(utm_[a-z]+|[a-z]{1,4}clid|[gw]braid|msclkid|ldtag_cl|pid|cbid|csid|gid|mode|page)$/;

/** Behind these names stand keys: whoever has the address of a checkout or of an order opens it, address and all. */
const keyed = /^((?:\/[a-z]{2}(?:-[a-z]{2})?)?\/(?:\d+\/)?(?:checkouts?|orders|account|activate|invoices))\/.*/i;
/** That somebody has ordered opens nothing. */
const thanks = /\/(thank[-_]you)\/?$/i;

function pathOf({ pathname, searchParams }: URL): string {
  const isSource = ([name]: [string, string]) => Number(name === "utm_source");
  const kept = [...searchParams].filter(([name]) => telling.test(name)).toSorted((a, b) => isSource(b) - isSource(a));
  // Whatever is too long is cut, by which medium somebody came last of all: half of its name would be another's.
  const query = kept.length > 0 ? plain(withPlainSource(`?${new URLSearchParams(kept)}`), 400) : "";
  const page = pathname.replace(keyed, `$1/${thanks.exec(pathname)?.[1] ?? ""}`);
  return plain(page, 500 - query.length) + query;
}

function referrerOf(ref: string | null | undefined): string | null {
  const url = ref && URL.canParse(ref) ? new URL(ref) : null;
  if (url?.protocol === "android-app:") return plain(`android-app://${url.host}`, 300);
  return url && /^https?:$/.test(url.protocol) ? plain(url.origin + url.pathname, 300) : null;
}

/** Shopify's pixel tells numbers, its theme API the same within a gid. */
const plainId = (id: string | null | undefined) => plain(id?.replace(/^gid:\/\/shopify\/\w+\//, ""), 128) || null;

/** As the database can hold it: without control characters and halves of surrogate pairs. */
const plain = (text: string | null | undefined, length: number) =>
  (text ?? "")
    .slice(0, length)
    .replaceAll(/[\p{Cc}\p{Surrogate}\s]+/gu, " ")
    .trim();
