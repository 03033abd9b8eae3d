// Of two wordings of a step, which did better? Only steps that went out in both are told.
import type { ShopDb } from "~/db.server";
import type { Variant } from "~/domain/decide/holdout";
import type { StepPlace } from "~/domain/scenario/step-place";
import type { Period } from "./overview.server";
import { placeOf, presentStep } from "./step-place.server";

export type VariantPerformance = { step: number; variant: Variant; sent: number; opened: number; clicked: number; orders: number };

/** Deliveries by when they were decided; orders that are credited to them, whenever they came. */
export const variantPerformance = (
  shop: ShopDb,
  scenarioId: string,
  { period: { from, until }, moved }: { period: Period; moved: StepPlace[] },
) => shop.query<VariantPerformance>`
  WITH sent AS (
    SELECT d.delivery_id, ${presentStep} AS step, d.variant, d.opened_at, d.clicked_at FROM delivery d ${placeOf(moved)}
    WHERE d.shop_id = ${shop.id} AND d.scenario_id = ${scenarioId} AND d.decided_at >= ${from} AND d.decided_at < ${until}
      AND d.state IN ('accepted', 'delivered', 'unknown')
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
