// Which orders count as purchases, and what is left of them after refunds? The one SQL form of domain/ledger/order.ts.
import sql, { type Sql } from "sql-template-tag";
import type { ShopId } from "~/domain/ids";

/**
 * One row per known order: order_id, identity_id, processed_at, currency, total_minor, refunded_minor, is_counted, is_return,
 * cart_token, checkout_token, financial_status, source_name, landing_site, referring_site. Test, cancelled, deleted and voided
 * orders never count, nor one whose money went back wholly; a partly refunded one counts with less. An order of nothing (a
 * free sample) counts: its buyer did order. One of less than nothing is a slip of returns, which lowers what its person
 * has spent.
 */
export const countedOrder = (shopId: ShopId): Sql => sql`
  SELECT o.order_id, o.identity_id, o.processed_at, o.currency, o.total_minor, o.cart_token, o.checkout_token, o.financial_status, o.source_name,
         o.landing_site, o.referring_site,
         coalesce(r.refunded_minor, 0)::bigint AS refunded_minor,
         (${stands} AND (o.total_minor = 0 OR coalesce(r.refunded_minor, 0) < o.total_minor)) AS is_counted,
         (${stands} AND o.total_minor < 0) AS is_return
  FROM shop_order o
  LEFT JOIN LATERAL (
    SELECT sum(f.amount_minor) AS refunded_minor FROM refund f WHERE f.shop_id = o.shop_id AND f.order_id = o.order_id
  ) r ON true
  WHERE o.shop_id = ${shopId} AND o.processed_at IS NOT NULL`;

const stands = sql`NOT o.is_test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.financial_status <> 'voided'`;

/**
 * The orders `o` of each identity `i`, looked up one identity after another: a planner that has no statistics of a young
 * shop, and so foresees one order, would compare every order with every person.
 */
export const ordersOf = (shopId: ShopId): Sql => sql`
  CROSS JOIN LATERAL (SELECT * FROM (${countedOrder(shopId)}) own WHERE own.identity_id = i.identity_id OFFSET 0) o`;
