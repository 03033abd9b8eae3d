// What has a coupon done: told to how many, used by how many, sold for how much, at what cost? By scenario, too.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { countedOrder } from "~/queries/purchases/counted-order.server";

export type CouponFigures = { issued: number; used: number; revenueMinor: bigint; costMinor: bigint };

/** Orders that count, after refunds; the cost is what was taken off their lines, other discounts of the same order included. */
const used = (shop: ShopDb, couponIds: string[]): Sql => sql`
  SELECT u.coupon_id, u.delivery_id, o.total_minor - o.refunded_minor AS revenue, coalesce(l.off, 0)::bigint AS cost
  FROM coupon_use u
  CROSS JOIN LATERAL (SELECT * FROM (${countedOrder(shop.id)}) one WHERE one.order_id = u.order_id OFFSET 0) o
  LEFT JOIN LATERAL (SELECT sum(discount_minor) AS off FROM order_line WHERE shop_id = ${shop.id} AND order_id = u.order_id) l ON true
  WHERE u.shop_id = ${shop.id} AND u.coupon_id = ANY(${couponIds}::uuid[]) AND o.is_counted`;

const sums = sql`count(*)::int AS used, coalesce(sum(revenue), 0)::bigint AS "revenueMinor", coalesce(sum(cost), 0)::bigint AS "costMinor"`;

export async function couponFigures(shop: ShopDb, couponIds: string[]): Promise<Map<string, CouponFigures>> {
  const rows = await shop.query<CouponFigures & { couponId: string }>`
    WITH issued AS (
      SELECT coupon_id, count(*)::int AS issued FROM coupon_issue WHERE shop_id = ${shop.id} AND coupon_id = ANY(${couponIds}::uuid[]) GROUP BY coupon_id
    ), used AS (SELECT coupon_id, ${sums} FROM (${used(shop, couponIds)}) one GROUP BY coupon_id)
    SELECT c.id AS "couponId", coalesce(i.issued, 0) AS issued, coalesce(u.used, 0) AS used, coalesce(u."revenueMinor", 0)::bigint AS "revenueMinor",
      coalesce(u."costMinor", 0)::bigint AS "costMinor"
    FROM unnest(${couponIds}::uuid[]) c(id) LEFT JOIN issued i ON i.coupon_id = c.id LEFT JOIN used u ON u.coupon_id = c.id`;
  return new Map(rows.map(({ couponId, ...figures }) => [couponId, figures]));
}

export type CouponByScenario = CouponFigures & { scenarioId: string | null };

/** `scenarioId` null: used by whom no message had told it to. */
export const couponByScenario = (shop: ShopDb, couponId: string) => shop.query<CouponByScenario>`
  WITH issued AS (
    SELECT d.scenario_id, count(*)::int AS issued FROM (SELECT delivery_id FROM coupon_issue WHERE shop_id = ${shop.id} AND coupon_id = ${couponId} OFFSET 0) i
    CROSS JOIN LATERAL (SELECT scenario_id FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = i.delivery_id OFFSET 0) d GROUP BY d.scenario_id
  ), used AS (
    SELECT d.scenario_id, ${sums} FROM (${used(shop, [couponId])}) one
    LEFT JOIN LATERAL (SELECT scenario_id FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = one.delivery_id OFFSET 0) d ON true GROUP BY d.scenario_id
  )
  SELECT coalesce(i.scenario_id, u.scenario_id) AS "scenarioId", coalesce(i.issued, 0) AS issued, coalesce(u.used, 0) AS used,
    coalesce(u."revenueMinor", 0)::bigint AS "revenueMinor", coalesce(u."costMinor", 0)::bigint AS "costMinor"
  FROM issued i FULL JOIN used u ON u.scenario_id = i.scenario_id ORDER BY used DESC, issued DESC, "scenarioId"`;
