// What makes a customer due? A person's own occasions are kept as due rows; the shop's (a Monday, a sale) are runs over everybody.
import type { Amount } from "~/domain/audience/audience";

/** Each has one clause in queries/decide/occasions.server.ts. */
export const personOccasions = [
  "cart-left",
  "viewed",
  "signed-up",
  "order",
  "paid",
  "shipped",
  "delivered",
  "store-order",
  "first-order",
  "last-order",
  "nth-order",
  "sum-reached",
  "nth-item",
  "refill",
  "rhythm",
  "birthday",
  "anniversary",
  "points-expire",
  "near-rank",
  "called",
] as const;
export type PersonOccasionKind = (typeof personOccasions)[number];

/** Each has one entry in domain/shop-calendar.ts or, for what happens to goods, in queries/decide/shop-occasions.server.ts. */
export const shopOccasions = [
  "weekly",
  "monthly",
  "twice-monthly",
  "season",
  "campaign",
  "back-in-stock",
  "price-drop",
  "low-stock",
  "new-goods",
] as const;
export type ShopOccasionKind = (typeof shopOccasions)[number];

export type OccasionKind = PersonOccasionKind | ShopOccasionKind;

/**
 * `nth`: which order (nth-order), how many of the same item (nth-item), which sum (sum-reached, major units), how many
 * looks (viewed), by which signal (called), at most how far (near-rank), at least how many days between (rhythm), which weekday (1: Monday) or day
 * of the month. `second`: the other day of a twice-monthly one.
 */
export type Occasion = { kind: OccasionKind; nth?: Amount; second?: Amount };

export const isShopOccasion = (kind: OccasionKind): kind is ShopOccasionKind => (shopOccasions as readonly string[]).includes(kind);

/** What happens to goods: it concerns those who wanted them. */
export const isGoodsOccasion = (kind: OccasionKind): boolean => kind === "back-in-stock" || kind === "price-drop" || kind === "low-stock";

/** Told to everybody at once, whatever they did: a Monday, a new season, a sale. */
export const isBroadcast = (kind: OccasionKind): boolean => isShopOccasion(kind) && !isGoodsOccasion(kind);

/** Known before it comes, so that a step may stand before it. */
export const isKnownAhead = (kind: OccasionKind): boolean =>
  ["birthday", "anniversary", "points-expire", "refill", "campaign"].includes(kind);

/** Comes again by the calendar alone: what was decided makes way for the next one. */
export const isRecurring = (kind: OccasionKind): boolean => ["birthday", "anniversary", "rhythm"].includes(kind);

/** Keys that name one fact of one person, by their first word; all others are shared and looked up by the person. */
export const factKeys = ["order", "cart", "item", "refill", "rhythm"] as const;

/** Kinds that mean nothing without their number. */
export const needsNth: Partial<Record<OccasionKind, string>> = {
  "nth-order": "which order",
  "nth-item": "how many of the same item",
  "sum-reached": "which sum",
  viewed: "how many looks",
  "near-rank": "how far",
  rhythm: "how many days at least",
  called: "which signal",
  weekly: "which weekday",
  monthly: "which day",
  "twice-monthly": "which day",
};

/** Least and greatest of that number; outside nobody is ever due, or everybody at once. */
export const nthLimits: Partial<Record<OccasionKind, readonly [min: number, max: number]>> = {
  "nth-order": [1, 1000],
  "nth-item": [1, 1000],
  "sum-reached": [1, 1_000_000_000],
  viewed: [1, 1000],
  "near-rank": [1, 1_000_000_000],
  rhythm: [1, 1100],
  called: [1, 9999],
  weekly: [1, 7],
  "new-goods": [1, 7],
  monthly: [1, 31],
  "twice-monthly": [1, 31],
};
