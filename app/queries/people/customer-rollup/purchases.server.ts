// What has the person bought, how often, where, and whence did they come? Part of the customer rollup.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { ownMedium } from "~/domain/ledger/medium";
import { countedOrder } from "~/queries/purchases/counted-order.server";
import { mediumFrom } from "~/queries/purchases/order-medium.server";

/**
 * What was brought back to the counter lowers what was spent, never below nothing: its purchase may never have been told.
 * One index look-up for each identity (OFFSET 0 keeps it one): a planner that believes the shop small would read all its
 * orders for each.
 */
export const purchases = (shop: ShopDb): Sql => sql`
  own_order AS (
    SELECT m.customer_id, m.identity_id AS owner_id, o.*
    FROM mine m CROSS JOIN LATERAL (SELECT * FROM (${countedOrder(shop.id)}) own WHERE own.identity_id = m.identity_id OFFSET 0) o
  ),
  purchases AS MATERIALIZED (
    SELECT b.*, b.paid_back_minor + least(b.returned_minor, greatest(coalesce(b.spent_minor, 0) - b.paid_back_minor, 0)) AS refunded_minor
    FROM (SELECT o.customer_id, min(processed_at) AS seen_at, (count(*) FILTER (WHERE is_counted))::int AS order_count,
      array_agg(order_id ORDER BY processed_at, order_id COLLATE "C") FILTER (WHERE is_counted) AS order_ids,
      array_agg(processed_at ORDER BY processed_at, order_id COLLATE "C") FILTER (WHERE is_counted) AS ordered_at,
      array_agg(landing_site ORDER BY processed_at, order_id COLLATE "C") FILTER (WHERE is_counted) AS landing_sites,
      array_agg(referring_site ORDER BY processed_at, order_id COLLATE "C") FILTER (WHERE is_counted) AS referring_sites,
      (sum(total_minor) FILTER (WHERE is_counted AND o.currency = s.currency))::bigint AS spent_minor,
      coalesce(sum(o.refunded_minor) FILTER (WHERE is_counted AND o.currency = s.currency), 0)::bigint AS paid_back_minor,
      coalesce(-sum(total_minor) FILTER (WHERE is_return AND o.currency = s.currency), 0)::bigint AS returned_minor,
      (count(*) FILTER (WHERE is_counted AND source_name = 'pos'))::int AS store_order_count,
      max(processed_at) FILTER (WHERE is_counted AND source_name = 'pos') AS last_store_order_at
    FROM own_order o CROSS JOIN setting s GROUP BY o.customer_id) b
  )`;

/** Beside a row o of `purchases`, whose arrays hold the counted orders from the first to the last. */
export const purchaseDetails = (shop: ShopDb): Sql => sql`
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'quantity', l.quantity)
           ORDER BY l.line_id COLLATE "C") AS last_items
    FROM order_line l
    WHERE l.shop_id = ${shop.id} AND l.order_id = o.order_ids[o.order_count]
  ) items ON true
  LEFT JOIN LATERAL (
    SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY floor(extract(epoch FROM o.ordered_at[n + 1] - o.ordered_at[n]) / 86400))::int AS gap_days
    FROM generate_series(1, o.order_count - 1) n
  ) rhythm ON true
  LEFT JOIN LATERAL (${mediumFrom(sql`o.landing_sites[1]`, sql`o.referring_sites[1]`)}) origin ON origin.medium <> ${ownMedium}`;
