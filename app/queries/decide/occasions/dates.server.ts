// Whose day comes round? Birthdays, and the day of the first order.
import sql, { type Sql } from "sql-template-tag";
import { ahead, type OccasionClause, within } from "./scope.server";

export const dateOccasions = {
  /**
   * Every birthday since the person is known, and always the coming one, so that time alone makes it due. 29 February is
   * kept on the 28th. Days are joined with people, not people with years: a few days ask few people. OFFSET 0: the days
   * are a relation of their own, whose month and day is a column to join by.
   */
  birthday: (scope) => sql`
    SELECT 'birthday', NULL::int, c.customer_id, 'birthday:' || extract(year FROM b.day), true, b.anchor_at
    FROM (
      SELECT d.day, d.day AT TIME ZONE ${scope.timeZone} AS anchor_at, kept.birth_day
      FROM generate_series(
        (${scope.since}::timestamptz AT TIME ZONE ${scope.timeZone})::date::timestamp, ${ahead(scope)} AT TIME ZONE ${scope.timeZone}, interval '1 day') AS d(day)
      CROSS JOIN LATERAL (SELECT ${monthAndDay(sql`d.day`)} AS month_day OFFSET 0) on_day
      CROSS JOIN LATERAL unnest(
        CASE WHEN on_day.month_day = 228 AND date_part('day', d.day + interval '1 day') = 1 THEN ARRAY[228, 229] ELSE ARRAY[on_day.month_day] END
      ) AS kept(birth_day)
      WHERE ${within(scope, sql`d.day AT TIME ZONE ${scope.timeZone}`)}
      OFFSET 0
    ) b
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.birth_day = b.birth_day
    JOIN person p ON p.customer_id = c.customer_id
    WHERE b.anchor_at >= coalesce(c.known_since, '-infinity')`,

  /** Midnight of the day of the first order, each year after it; of 29 February, the 28th. */
  anniversary: (scope) => sql`
    SELECT 'anniversary', NULL::int, y.customer_id, 'anniversary:' || extract(year FROM y.day), true, y.day AT TIME ZONE ${scope.timeZone}
    FROM (
      SELECT c.customer_id, (c.first_order_at AT TIME ZONE ${scope.timeZone})::date + make_interval(years => n) AS day
      FROM person p
      JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id AND c.first_order_at IS NOT NULL
      CROSS JOIN LATERAL generate_series(
        greatest(1, (extract(year FROM ${scope.since}::timestamptz) - extract(year FROM c.first_order_at))::int - 1),
        (extract(year FROM ${ahead(scope)}) - extract(year FROM c.first_order_at))::int + 1) n
    ) y
    WHERE ${within(scope, sql`y.day AT TIME ZONE ${scope.timeZone}`)} AND y.day AT TIME ZONE ${scope.timeZone} <= ${ahead(scope)}`,
} satisfies Record<string, OccasionClause>;

const monthAndDay = (date: Sql) => sql`(date_part('month', ${date}) * 100 + date_part('day', ${date}))::int`;
