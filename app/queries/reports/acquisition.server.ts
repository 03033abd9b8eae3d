// Who was won by which medium in which month, what have they brought since, and what was spent?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AcquisitionRow } from "~/domain/measure/acquisition";
import { spendByMonth } from "~/queries/purchases/ad-spend.server";
import { countedOrder } from "~/queries/purchases/counted-order.server";
import { hasPagesBefore, identitiesOfOne, mediumFrom, mediumOfPages } from "~/queries/purchases/order-medium.server";

/** `from`, `until`: the first days of the first month and of the one after this month, on the shop's calendar. */
type Months = { from: string; until: string; timeZone: string };

/**
 * Customers count in the month of their first order, by its medium (first touch); orders in their own month, by their own
 * (last touch). Sums are in the shop's currency. Whether somebody came back in the month after their first order is judged
 * once that month is over.
 */
export const acquisition = (shop: ShopDb, { from, until, timeZone }: Months) => shop.query<AcquisitionRow>`
  WITH own AS MATERIALIZED (
    SELECT o.order_id, o.identity_id, o.processed_at, o.source_name, date_trunc('month', o.processed_at AT TIME ZONE ${timeZone}) AS at, m.medium
    FROM (${countedOrder(shop.id)}) o
    CROSS JOIN LATERAL (${mediumFrom(sql`o.landing_site`, sql`o.referring_site`)}) m
    WHERE o.is_counted AND o.processed_at >= ${from}::timestamp AT TIME ZONE ${timeZone}
      AND o.processed_at < ${until}::timestamp AT TIME ZONE ${timeZone}
  ),
  won AS MATERIALIZED (
    SELECT c.customer_id, date_trunc('month', c.first_order_at AT TIME ZONE ${timeZone}) AS at, c.medium, c.order_count, c.spent_minor - c.refunded_minor AS ltv
    FROM customer c
    WHERE c.shop_id = ${shop.id} AND c.first_order_at >= ${from}::timestamp AT TIME ZONE ${timeZone} AND c.first_order_at < ${until}::timestamp AT TIME ZONE ${timeZone}
  ),
  bought AS MATERIALIZED (
    SELECT DISTINCT i.customer_id, o.at FROM own o JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id WHERE i.customer_id IS NOT NULL
  ),
  cohort AS (
    SELECT to_char(w.at, 'YYYY-MM') AS month, w.medium, count(*)::int AS customers, (count(*) FILTER (WHERE w.order_count > 1))::int AS repeaters,
      (count(b.customer_id) FILTER (WHERE w.at + interval '2 months' <= ${until}::timestamp - interval '1 month'))::int AS next_month,
      (count(*) FILTER (WHERE w.at + interval '2 months' <= ${until}::timestamp - interval '1 month'))::int AS judged, sum(w.ltv) AS ltv
    FROM won w LEFT JOIN bought b ON b.customer_id = w.customer_id AND b.at = w.at + interval '1 month' GROUP BY 1, 2
  ),
  paged AS MATERIALIZED (
    SELECT o.order_id, ${mediumOfPages(shop.id, identitiesOfOne(shop.id, sql`c.customer_id`), sql`o.processed_at`)} AS medium
    FROM own o
    JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id
    JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = i.customer_id
    WHERE o.medium IS NULL AND ${hasPagesBefore}
  ),
  ordered AS (
    SELECT to_char(o.at, 'YYYY-MM') AS month, coalesce(o.medium, p.medium) AS medium, count(*)::int AS orders
    FROM own o LEFT JOIN paged p ON p.order_id = o.order_id GROUP BY 1, 2
  ),
  spent AS (${spendByMonth(shop.id, { from, until })}),
  parts AS (
    SELECT month, medium, customers, repeaters, next_month, judged, ltv, 0 AS orders, NULL::numeric AS spend FROM cohort
    UNION ALL SELECT month, medium, 0, 0, 0, 0, 0, orders, NULL FROM ordered
    UNION ALL SELECT month, medium, 0, 0, 0, 0, 0, 0, spend FROM spent
  )
  SELECT month, medium, sum(customers)::int AS customers, sum(repeaters)::int AS repeaters, sum(next_month)::int AS "nextMonth", sum(judged)::int AS judged, sum(ltv)::float8 AS ltv,
    sum(orders)::int AS orders, sum(spend)::float8 AS spend
  FROM parts GROUP BY month, medium ORDER BY month, medium`;
