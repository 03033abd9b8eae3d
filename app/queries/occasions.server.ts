// What makes a customer due? One clause per kind of occasion; each yields (customer, occasion, anchor) from the facts.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopId } from "~/domain/ids";
import type { OccasionKind } from "~/domain/scenario";
import { cartStates } from "./cart-state.server";
import { countedOrder } from "./counted-order.server";

/** Clauses read the relation `person` (customer_id), which stands in the statement around them. */
export type OccasionScope = {
  shopId: ShopId;
  timeZone: string;
  now: Date;
  /** Anchors outside do not matter: nothing they could make due is asked for. */
  since: Date;
  until: Date | null;
  /** For nth-order: which ones. */
  nths: number[];
};

/** Columns: kind, nth, customer_id, occasion, is_yearly, anchor_at. */
export const occasions = (kinds: OccasionKind[], scope: OccasionScope): Sql =>
  join(
    kinds.map((kind) => clauses[kind](scope)),
    " UNION ALL ",
  );

const within = ({ since, until }: OccasionScope, column: Sql) =>
  sql`${column} >= ${since} AND ${column} <= coalesce(${until}::timestamptz, 'infinity')`;

const clauses: Record<OccasionKind, (scope: OccasionScope) => Sql> = {
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

  order: (scope) => sql`
    SELECT 'order', NULL::int, i.customer_id, 'order:' || o.order_id, false, o.processed_at
    FROM person p
    JOIN identity i ON i.shop_id = ${scope.shopId} AND i.customer_id = p.customer_id
    JOIN (${countedOrder(scope.shopId)}) o ON o.identity_id = i.identity_id
    WHERE o.is_counted AND ${within(scope, sql`o.processed_at`)}`,

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
    JOIN unnest(${scope.nths}::int[]) AS n(nth) ON c.order_count >= n.nth
    CROSS JOIN LATERAL (
      SELECT c.last_order_id AS order_id, c.last_order_at AS processed_at WHERE c.order_count = n.nth
      UNION ALL
      (SELECT o.order_id, o.processed_at
       FROM identity i
       JOIN (${countedOrder(scope.shopId)}) o ON o.identity_id = i.identity_id
       WHERE i.shop_id = ${scope.shopId} AND i.customer_id = c.customer_id AND c.order_count > n.nth AND o.is_counted
       ORDER BY o.processed_at, o.order_id COLLATE "C" OFFSET n.nth - 1 LIMIT 1)
    ) o
    WHERE ${within(scope, sql`o.processed_at`)}`,

  /**
   * Every birthday since the person is known, and always the coming one, so that time alone makes it due: the next
   * whole turn of the year and the longest time before it (30 days) lie within 400 days. 29 February is kept on the
   * 28th. Days are joined with people, not people with years: a few days ask few people.
   */
  birthday: (scope) => sql`
    SELECT 'birthday', NULL::int, c.customer_id, 'birthday:' || extract(year FROM b.day), true, b.anchor_at
    FROM (
      SELECT d.day, d.day AT TIME ZONE ${scope.timeZone} AS anchor_at, kept.birth_day
      FROM generate_series(
        (${scope.since}::timestamptz AT TIME ZONE ${scope.timeZone})::date::timestamp,
        least(${scope.until}::timestamptz, ${scope.now}::timestamptz + interval '400 days') AT TIME ZONE ${scope.timeZone}, interval '1 day') AS d(day)
      CROSS JOIN LATERAL (
        SELECT ${monthAndDay(sql`d.day`)} AS birth_day
        UNION ALL SELECT 229 WHERE ${monthAndDay(sql`d.day`)} = 228 AND extract(month FROM d.day + interval '1 day') = 3
      ) kept
    ) b
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.birth_day = b.birth_day
    JOIN person p ON p.customer_id = c.customer_id
    WHERE b.anchor_at >= coalesce(c.known_since, '-infinity') AND ${within(scope, sql`b.anchor_at`)}`,
};

const monthAndDay = (date: Sql) => sql`(extract(month FROM ${date}) * 100 + extract(day FROM ${date}))::int`;
