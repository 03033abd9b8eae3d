// What did people of each class buy in the last year? Kept, because finding it reads every order of the shop.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { ClassHistory } from "~/domain/ledger/customer-value";
import { classOf } from "~/queries/consent/reader-losses.server";
import { countedOrder } from "~/queries/purchases/counted-order.server";

/**
 * The horizon is a year, or half of the shop's history where that is shorter, so that there is as much to class people
 * by as to watch them for. Everybody who was known when it began stands in the class of that instant.
 */
export async function refreshCustomerValues(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    const [history] = await shop.query<{ days: number }>`
      SELECT least(365, floor(extract(epoch FROM ${now}::timestamptz - min(first_order_at)) / 86400 / 2))::int AS days
      FROM customer WHERE shop_id = ${shop.id}`;
    await shop.query`DELETE FROM customer_value WHERE shop_id = ${shop.id}`;
    const days = history?.days ?? 0;
    if (days < 1) return;
    const starts = sql`(${now}::timestamptz - make_interval(days => ${days}))`;
    await shop.query`
      WITH bought AS MATERIALIZED (
        SELECT i.customer_id, count(*) FILTER (WHERE o.is_counted AND o.processed_at <= ${starts}) AS before,
          max(o.processed_at) FILTER (WHERE o.is_counted AND o.processed_at <= ${starts}) AS last_at,
          count(*) FILTER (WHERE o.is_counted AND o.processed_at > ${starts}) AS after,
          coalesce(sum(o.total_minor - o.refunded_minor) FILTER (WHERE o.processed_at > ${starts} AND o.currency = s.currency), 0) AS revenue
        FROM (${countedOrder(shop.id)}) o
        JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id
        JOIN shop_setting s ON s.shop_id = ${shop.id}
        WHERE (o.is_counted OR o.is_return) AND o.processed_at <= ${now} GROUP BY i.customer_id
      ), person AS (
        SELECT coalesce(b.before, 0) AS before, b.last_at, coalesce(b.after, 0) AS after, coalesce(b.revenue, 0) AS revenue
        FROM customer c LEFT JOIN bought b ON b.customer_id = c.customer_id
        WHERE c.shop_id = ${shop.id} AND c.known_since <= ${starts}
      )
      INSERT INTO customer_value (shop_id, order_class, recency_class, days, people, buyers, orders, revenue_minor)
      SELECT ${shop.id}, ${classOf.orders(sql`before`)}, ${classOf.recency(starts, sql`last_at`)}, ${days}, count(*), count(*) FILTER (WHERE after > 0), sum(after), sum(revenue)
      FROM person GROUP BY 2, 3`;
  });
}

export const customerValues = (shop: ShopDb) => shop.query<ClassHistory>`
  SELECT order_class AS "orderClass", recency_class AS "recencyClass", days, people, buyers, orders, revenue_minor::float8 AS revenue
  FROM customer_value WHERE shop_id = ${shop.id} ORDER BY 1, 2`;
