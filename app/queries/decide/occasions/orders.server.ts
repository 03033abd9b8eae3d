// Which order makes its customer due? Any, the first, the last, the n-th, the one that reached a sum, one paid, sent or received.
import sql, { type Sql } from "sql-template-tag";
import { ordersOf } from "~/queries/purchases/counted-order.server";
import { nthsOf, type OccasionClause, type OccasionScope, within } from "./scope.server";

/** Where nobody tells of the delivery: two days after it was sent, and four after the order where not even that is told. */
const daysOnTheWay = 2;
const daysToArrive = 4;

/** What was bought at the counter is neither paid later nor sent. */
const isSent = sql`o.source_name <> 'pos'`;

export const orderOccasions = {
  order: (scope) => everyOrder(scope, { kind: "order", at: sql`o.processed_at` }),

  /** Paid, told at once or days later: the order's own time is the anchor, so that a late edit does not bring it back. */
  paid: (scope) =>
    everyOrder(scope, {
      kind: "paid",
      at: sql`o.processed_at`,
      only: sql`o.financial_status IN ('paid', 'partially_refunded') AND ${isSent}`,
    }),

  shipped: (scope) =>
    everyOrder(scope, { kind: "shipped", at: sql`f.shipped_at`, only: sql`f.shipped_at IS NOT NULL AND ${isSent}`, from: parcels(scope) }),

  delivered: (scope) => everyOrder(scope, { kind: "delivered", at: sql`f.arrived_at`, only: isSent, from: parcels(scope) }),

  /** At the shop's counter. */
  "store-order": (scope) => everyOrder(scope, { kind: "store-order", at: sql`o.processed_at`, only: sql`o.source_name = 'pos'` }),

  "first-order": (scope) => sql`
    SELECT 'first-order', NULL::int, c.customer_id, 'order:' || c.first_order_id, false, c.first_order_at
    FROM person p
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id
    WHERE ${within(scope, sql`c.first_order_at`)}`,

  "last-order": (scope) => sql`
    SELECT 'last-order', NULL::int, c.customer_id, 'order:' || c.last_order_id, false, c.last_order_at
    FROM person p
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id
    WHERE ${within(scope, sql`c.last_order_at`)}`,

  /** Who has just n orders is told by the rollup; only who has more needs the orders themselves. */
  "nth-order": (scope) => sql`
    SELECT 'nth-order', n.nth, c.customer_id, 'order:' || o.order_id, false, o.processed_at
    FROM person p
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id AND c.last_order_at >= ${scope.since}
    JOIN ${nthsOf(scope, "nth-order")} ON n.nth > 0 AND c.order_count >= n.nth
    CROSS JOIN LATERAL (
      SELECT c.last_order_id AS order_id, c.last_order_at AS processed_at WHERE c.order_count = n.nth
      UNION ALL
      (SELECT o.order_id, o.processed_at
       FROM identity i
       ${ordersOf(scope.shopId)}
       WHERE i.shop_id = ${scope.shopId} AND i.customer_id = c.customer_id AND c.order_count > n.nth AND o.is_counted
       ORDER BY o.processed_at, o.order_id COLLATE "C" OFFSET greatest(n.nth, 1) - 1 LIMIT 1)
    ) o
    WHERE ${within(scope, sql`o.processed_at`)}`,

  /** The order with which what a person spent on balance first came to the sum, in the shop's currency. */
  "sum-reached": (scope) => sql`
    SELECT 'sum-reached', n.nth, c.customer_id, 'order:' || o.order_id, false, o.processed_at
    FROM person p
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id AND c.last_order_at >= ${scope.since}
    JOIN ${nthsOf(scope, "sum-reached")} ON c.spent_minor - c.refunded_minor >= n.nth
    CROSS JOIN LATERAL (
      SELECT s.order_id, s.processed_at FROM (
        SELECT o.order_id, o.processed_at,
          sum(o.total_minor - o.refunded_minor) OVER (ORDER BY o.processed_at, o.order_id COLLATE "C") AS spent
        FROM identity i
        ${ordersOf(scope.shopId)}
        WHERE i.shop_id = ${scope.shopId} AND i.customer_id = c.customer_id AND (o.is_counted OR o.is_return) AND o.currency = c.currency
      ) s WHERE s.spent >= n.nth ORDER BY s.processed_at, s.order_id COLLATE "C" LIMIT 1
    ) o
    WHERE ${within(scope, sql`o.processed_at`)}`,
} satisfies Record<string, OccasionClause>;

type Every = { kind: string; at: Sql; only?: Sql; from?: Sql };

/** Of the relation `person_order` (occasions.server.ts). */
const everyOrder = (scope: OccasionScope, { kind, at, only = sql`true`, from = sql`` }: Every): Sql => sql`
  SELECT ${kind}, NULL::int, o.customer_id, 'order:' || o.order_id, false, ${at}
  FROM person_order o
  ${from}
  WHERE ${only} AND ${within(scope, at)}`;

/** When the first parcel of the order `o` left, and when the last one came or should have come. */
const parcels = ({ shopId }: OccasionScope) => sql`
  CROSS JOIN LATERAL (
    SELECT min(f.shipped_at) AS shipped_at,
      CASE WHEN max(f.delivered_at) IS NOT NULL THEN max(f.delivered_at)
        WHEN max(f.shipped_at) IS NOT NULL THEN max(f.shipped_at) + make_interval(days => ${daysOnTheWay})
        ELSE o.processed_at + make_interval(days => ${daysToArrive}) END AS arrived_at
    FROM fulfillment f WHERE f.shop_id = ${shopId} AND f.order_id = o.order_id AND f.status NOT IN ('cancelled', 'error', 'failure')
    OFFSET 0
  ) f`;
