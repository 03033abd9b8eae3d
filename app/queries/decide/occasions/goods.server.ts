// Whose goods run out, who buys the same again and again, and whose time has come for other goods?
import sql from "sql-template-tag";
import { ahead, nthsOf, type OccasionClause, type OccasionScope, within } from "./scope.server";

/** A rhythm is followed so often after an order; who stays away longer is met by other scenarios. */
const rhythmTurns = 6;
/** Days: nobody waits for longer, and the calendar of the database ends somewhere. */
const mostGap = 36_500;
/** A step at nine in the morning of its day stands before an anchor in the afternoon: so many days ahead a turn counts as come. */
const mostBefore = 2;

export const goodsOccasions = {
  /**
   * When the last purchase of a product will have run out: by the shop's median gap between two purchases of it, times
   * the pieces bought. One occasion per purchase; buying again begins the next.
   */
  refill: (scope) => sql`
    SELECT 'refill', NULL::int, b.customer_id, 'refill:' || b.order_id || ':' || b.product_id, false, b.runs_out_at
    FROM (
      SELECT DISTINCT ON (w.customer_id, w.product_id) w.customer_id, w.order_id, w.product_id,
        w.processed_at + make_interval(secs => least(r.gap_days * greatest(w.quantity, 1), 730) * 86400) AS runs_out_at
      FROM (${purchases(scope)}) w
      JOIN product_refill r ON r.shop_id = ${scope.shopId} AND r.product_id = w.product_id
      ORDER BY w.customer_id, w.product_id, w.processed_at DESC, w.order_id COLLATE "C" DESC
    ) b
    WHERE ${within(scope, sql`b.runs_out_at`)}`,

  /** The order that brought the same product for the n-th time. */
  "nth-item": (scope) => sql`
    SELECT 'nth-item', n.nth, b.customer_id, 'item:' || b.order_id || ':' || b.product_id, false, b.processed_at
    FROM (
      SELECT w.*, row_number() OVER (PARTITION BY w.customer_id, w.product_id ORDER BY w.processed_at, w.order_id COLLATE "C") AS place
      FROM (${purchases(scope)}) w
    ) b
    JOIN ${nthsOf(scope, "nth-item")} ON b.place = n.nth
    WHERE ${within(scope, sql`b.processed_at`)}`,

  /**
   * The person's own median gap between orders, or n days where that is longer: once and again after the last order. Of the
   * turns ahead only the coming one is told: once it is decided, the next follows.
   */
  rhythm: (scope) => sql`
    SELECT 'rhythm', r.nth, r.customer_id, 'rhythm:' || r.last_order_id || ':' || k, false, r.last_order_at + make_interval(days => r.gap * k)
    FROM (
      SELECT n.nth, c.customer_id, c.last_order_id, c.last_order_at, CASE WHEN c.order_gap_days > n.nth THEN c.order_gap_days ELSE least(n.nth, ${mostGap})::int END AS gap
      FROM person p
      JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id AND c.last_order_at IS NOT NULL
      CROSS JOIN ${nthsOf(scope, "rhythm")}
      OFFSET 0
    ) r
    CROSS JOIN generate_series(1, ${rhythmTurns}) k
    WHERE (k = 1 OR r.last_order_at + make_interval(days => r.gap * (k - 1)) <= ${scope.now}::timestamptz + make_interval(days => ${mostBefore}))
      AND ${within(scope, sql`r.last_order_at + make_interval(days => r.gap * k)`)} AND r.last_order_at + make_interval(days => r.gap * k) <= ${ahead(scope)}`,
} satisfies Record<string, OccasionClause>;

/** Each product that a person had in a counted order, once an order. */
const purchases = ({ shopId }: OccasionScope) => sql`
  SELECT o.customer_id, o.order_id, o.processed_at, l.product_id, sum(l.quantity)::float8 AS quantity
  FROM person_order o
  CROSS JOIN LATERAL (SELECT product_id, quantity FROM order_line WHERE shop_id = ${shopId} AND order_id = o.order_id OFFSET 0) l
  WHERE l.product_id IS NOT NULL AND l.quantity > 0
  GROUP BY o.customer_id, o.order_id, o.processed_at, l.product_id`;
