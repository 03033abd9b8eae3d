// A small shop at random, in memory.
import fc from "fast-check";
import { origins } from "./origins";

export type Product = { id: string; category: string; tags: string[] };
export type OrderFacts = {
  id: string;
  at: Date;
  total: number;
  refunded: number;
  isCancelled: boolean;
  origin: (typeof origins)[number];
  lines: { productId: string | null; unitPrice: number }[];
};
export type VisitFacts = { id: string; at: Date; path: string; productId: string | null; dwellSeconds: number };
export type CartFacts = { key: string; at: Date; productIds: string[] };
export type AnswerFacts = { survey: string; score: number | null; choice: string | null; at: Date; taste: number | null; colors: string[] };
type Contact = { hasAddress: boolean; consent: string; isSuppressed: boolean };

export type CustomerColumns = {
  orderCount: number;
  storeOrderCount: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  knownSince: Date | null;
  spentMinor: bigint;
  refundedMinor: bigint;
  birthDate: string | null;
  sex: string | null;
  prefecture: string | null;
  locale: string | null;
  medium: string | null;
  rank: string | null;
  points: number | null;
  pointsExpireAt: Date | null;
  toNextRank: number | null;
  npsScore: number | null;
  tags: string[];
  contact: Record<"email" | "line" | "sms", Contact>;
};

export type PersonFacts = {
  anchor: string;
  columns: CustomerColumns;
  orders: OrderFacts[];
  visits: VisitFacts[];
  carts: CartFacts[];
  answers: AnswerFacts[];
  contracts: string[];
  /** Of the platform: whom it told us to be in, and whom to have left again. */
  segments: { id: string; isMember: boolean }[];
};

export const now = new Date("2026-03-01T03:00:00Z");

export const products: Product[] = [
  { id: "p1", category: "tea", tags: ["gift"] },
  { id: "p2", category: "tea", tags: ["gift", "new"] },
  { id: "p3", category: "pot", tags: [] },
];

const hourMs = 3_600_000;
const may = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
/** Often at the very limit of some days, or by the edge of a day, an hour, a month; a few lie ahead. */
const instant = fc.oneof(
  fc.constantFrom(-1, 0, 1, 7, 30, 91, 200, 365).map((days) => new Date(now.getTime() - days * 24 * hourMs)),
  fc
    .constantFrom(
      "2025-12-31T14:30:00Z",
      "2025-12-31T15:30:00Z",
      "2026-01-31T14:59:00Z",
      "2026-01-31T15:00:00Z",
      "2025-11-03T21:00:00Z",
      "2025-11-03T20:59:00Z",
    )
    .map((at) => new Date(at)),
  fc.integer({ min: -30, max: 24 * 500 }).map((hours) => new Date(now.getTime() - hours * hourMs)),
);
const productId = fc.constantFrom("p1", "p2", "p3", "gone");
const contact = fc.record({
  hasAddress: fc.boolean(),
  consent: fc.constantFrom("subscribed", "pending", "never-asked", "refused"),
  isSuppressed: fc.boolean(),
});

const columns: fc.Arbitrary<CustomerColumns> = fc
  .record({
    orderCount: fc.integer({ min: 0, max: 4 }),
    storeOrderCount: fc.integer({ min: 0, max: 4 }),
    firstOrderAt: may(instant),
    lastOrderAt: instant,
    knownSince: may(instant),
    spentMinor: fc.integer({ min: 0, max: 6 }).map((n) => BigInt(n * 50_000)),
    refundedMinor: fc.integer({ min: 0, max: 2 }).map((n) => BigInt(n * 50_000)),
    birthDate: may(fc.constantFrom("1990-03-01", "1990-03-02", "2004-02-29", "1960-12-31")),
    sex: may(fc.constantFrom("female", "male")),
    prefecture: may(fc.constantFrom("JP-13", "JP-27")),
    locale: may(fc.constantFrom("ja", "ja-JP", "en_US", "EN")),
    medium: may(fc.constantFrom("google", "line")),
    rank: may(fc.constantFrom("gold", "silver")),
    points: may(fc.integer({ min: 0, max: 3 }).map((n) => n * 100)),
    pointsExpireAt: may(fc.integer({ min: -3, max: 12 }).map((days) => new Date(now.getTime() + days * 24 * hourMs))),
    toNextRank: may(fc.integer({ min: 0, max: 3 }).map((n) => n * 1000)),
    npsScore: may(fc.integer({ min: 0, max: 10 })),
    tags: fc.subarray(["vip", "wholesale"]),
    contact: fc.record({ email: contact, line: contact, sms: contact }),
  })
  .map((row) => ({
    ...row,
    lastOrderAt: row.orderCount === 0 ? null : row.lastOrderAt,
    storeOrderCount: Math.min(row.storeOrderCount, row.orderCount),
  }));

const person = fc.record({
  columns,
  orders: fc.array(
    fc.record({
      at: instant,
      total: fc.constantFrom(0, 1000, 3000),
      refunded: fc.constantFrom(0, 0, 1000),
      isCancelled: fc.boolean(),
      origin: fc.constantFrom(...origins),
      lines: fc.array(fc.record({ productId: may(productId), unitPrice: fc.constantFrom(300, 1000, 3000, 5000) }), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  visits: fc.array(
    fc.record({
      at: instant,
      path: fc.constantFrom("/", "/products/p1", "/blogs/recipe"),
      productId: may(productId),
      dwellSeconds: fc.constantFrom(0, 20, 90),
    }),
    { maxLength: 3 },
  ),
  carts: fc.array(fc.record({ key: fc.constantFrom("a", "b"), at: instant, productIds: fc.array(productId, { maxLength: 2 }) }), {
    maxLength: 3,
  }),
  answers: fc.array(
    fc.record({
      survey: fc.constantFrom("nps", "taste"),
      score: may(fc.integer({ min: 0, max: 10 })),
      choice: may(fc.constantFrom("sweet", "bitter")),
      at: instant,
      taste: may(fc.integer({ min: 0, max: 10 })),
      colors: fc.subarray(["red", "sweet"]),
    }),
    { maxLength: 2 },
  ),
  contracts: fc.array(fc.constantFrom("active", "paused", "cancelled"), { maxLength: 1 }),
  segments: fc.uniqueArray(fc.record({ id: fc.constantFrom("s1", "s2"), isMember: fc.boolean() }), {
    maxLength: 2,
    selector: ({ id }) => id,
  }),
});

/** Ids tell whose each fact is. */
export const people: fc.Arbitrary<PersonFacts[]> = fc.array(person, { minLength: 1, maxLength: 12 }).map((drawn) =>
  drawn.map((facts, index) => ({
    ...facts,
    anchor: `email ${index}@example.test`,
    orders: facts.orders.map((order, n) => ({ ...order, id: `${index}-${n}` })),
    visits: facts.visits.map((visit, n) => ({ ...visit, id: `${index}-${n}` })),
    carts: facts.carts.map((cart) => ({ ...cart, key: `${index}-${cart.key}` })),
  })),
);
