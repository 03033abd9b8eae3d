// Of two wordings of a step, which did better? Only steps that went out in both are told.
import type { ShopDb } from "~/db.server";
import type { Variant } from "~/domain/holdout";
import type { Period } from "./overview.server";

export type VariantPerformance = { step: number; variant: Variant; sent: number; opened: number; clicked: number; orders: number };

/** Deliveries by when they were decided; orders that are credited to them, whenever they came. */
export const variantPerformance = (shop: ShopDb, scenarioId: string, { from, until }: Period) => shop.query<VariantPerformance>`
  WITH sent AS (
    SELECT delivery_id, step, variant, opened_at, clicked_at FROM delivery
    WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId} AND decided_at >= ${from} AND decided_at < ${until}
      AND state IN ('accepted', 'delivered', 'unknown')
  ),
  earned AS (
    SELECT c.delivery_id, count(*)::int AS orders FROM conversion c
    WHERE c.shop_id = ${shop.id} AND c.scenario_id = ${scenarioId} AND c.ordered_at >= ${from} GROUP BY c.delivery_id
  )
  SELECT s.step, s.variant, count(*)::int AS sent,
         count(*) FILTER (WHERE s.opened_at IS NOT NULL OR s.clicked_at IS NOT NULL)::int AS opened,
         count(*) FILTER (WHERE s.clicked_at IS NOT NULL)::int AS clicked, coalesce(sum(e.orders), 0)::int AS orders
  FROM sent s LEFT JOIN earned e ON e.delivery_id = s.delivery_id
  WHERE s.step IN (SELECT step FROM sent WHERE variant = 'b')
  GROUP BY s.step, s.variant ORDER BY s.step, s.variant`;
