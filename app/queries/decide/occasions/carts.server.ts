// What was left behind? A cart, or goods that were looked at and not bought.
import sql from "sql-template-tag";
import { cartStates } from "~/queries/purchases/cart-state.server";
import { ordersOf } from "~/queries/purchases/counted-order.server";
import { nthsOf, type OccasionClause, within } from "./scope.server";

/** So long a look at goods counts as interest by itself, in seconds. */
const longLook = 60;
/** Looks so many days apart belong together. */
const lookDays = 14;
/** Who bought the goods so many days ago looks at them for other reasons. */
const boughtDays = 180;

export const cartOccasions = {
  /** Carts whose person is known and that still wait; completed, ordered and emptied ones are none. */
  "cart-left": (scope) => sql`
    SELECT 'cart-left', NULL::int, c.customer_id, 'cart:' || c.cart_key, false, c.anchor_at
    FROM (${cartStates(
      scope.shopId,
      sql`SELECT DISTINCT t.cart_key FROM person p
          JOIN identity i ON i.shop_id = ${scope.shopId} AND i.customer_id = p.customer_id
          JOIN cart t ON t.shop_id = ${scope.shopId} AND t.identity_id = i.identity_id`,
    )}) c
    JOIN person p ON p.customer_id = c.customer_id
    WHERE NOT c.is_completed AND NOT c.is_empty AND ${within(scope, sql`c.anchor_at`)}`,

  /** Per person the goods looked at last, n times within two weeks or once for long, and not bought; once a month per product. */
  viewed: (scope) => sql`
    SELECT 'viewed', w.nth, w.customer_id, 'viewed:' || w.product_id || ':' || to_char(w.last_at AT TIME ZONE 'UTC', 'YYYY-MM'), true, w.last_at
    FROM (
      SELECT DISTINCT ON (l.customer_id, n.nth) l.customer_id, n.nth, l.product_id, l.last_at
      FROM (
        SELECT p.customer_id, v.product_id, max(v.occurred_at) AS last_at, count(*) AS looks, max(v.dwell_seconds) AS longest
        FROM person p
        JOIN identity i ON i.shop_id = ${scope.shopId} AND i.customer_id = p.customer_id
        CROSS JOIN LATERAL (
          SELECT product_id, occurred_at, dwell_seconds, max(occurred_at) OVER (PARTITION BY product_id) AS latest FROM visit
          WHERE shop_id = ${scope.shopId} AND identity_id = i.identity_id AND occurred_at >= ${scope.since}::timestamptz - make_interval(days => ${lookDays})
          OFFSET 0
        ) v
        WHERE v.product_id IS NOT NULL AND v.occurred_at > v.latest - make_interval(days => ${lookDays})
        GROUP BY p.customer_id, v.product_id
      ) l
      JOIN ${nthsOf(scope, "viewed")} ON l.looks >= n.nth OR l.longest >= ${longLook}
      ORDER BY l.customer_id, n.nth, l.last_at DESC, l.product_id
    ) w
    WHERE ${within(scope, sql`w.last_at`)} AND (
      SELECT true FROM identity i
      ${ordersOf(scope.shopId)}
      JOIN order_line l ON l.shop_id = ${scope.shopId} AND l.order_id = o.order_id AND l.product_id = w.product_id
      WHERE i.shop_id = ${scope.shopId} AND i.customer_id = w.customer_id AND o.is_counted
        AND o.processed_at > w.last_at - make_interval(days => ${boughtDays}) LIMIT 1) IS NULL`,
} satisfies Record<string, OccasionClause>;
