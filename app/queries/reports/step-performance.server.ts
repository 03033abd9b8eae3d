// What did each step of one scenario do in a stretch of days, and why did messages not go?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/decide/delivery";
import type { Money } from "~/domain/money";
import type { StepPlace } from "~/domain/scenario/step-place";
import type { Period } from "./overview.server";
import { placeOf, presentStep } from "./step-place.server";

export type StepPerformance = {
  step: number;
  sent: number;
  waiting: number;
  heldOut: number;
  opened: number;
  clicked: number;
  orders: number;
  revenue: Money[];
  /** Most frequent first. */
  skipped: { reason: Reason; count: number }[];
};

/** Deliveries by when they were decided; an order belongs to the step of the message it is credited to. `moved`: since the scenario was rearranged. */
export async function stepPerformance(
  shop: ShopDb,
  scenarioId: string,
  { period: { from, until }, moved }: { period: Period; moved: StepPlace[] },
): Promise<StepPerformance[]> {
  const decided = sql`
    SELECT d.*, ${presentStep} AS place FROM delivery d ${placeOf(moved)}
    WHERE d.shop_id = ${shop.id} AND d.scenario_id = ${scenarioId} AND d.decided_at >= ${from} AND d.decided_at < ${until}`;
  const deliveries = await shop.query<Omit<StepPerformance, "orders" | "revenue" | "skipped">>`
    SELECT place AS step,
           count(*) FILTER (WHERE state IN ('accepted', 'delivered', 'unknown'))::int AS sent,
           count(*) FILTER (WHERE state IN ('queued', 'sending'))::int AS waiting,
           count(*) FILTER (WHERE state = 'held-out')::int AS "heldOut",
           count(*) FILTER (WHERE state IN ('accepted', 'delivered', 'unknown')
                              AND (opened_at IS NOT NULL OR clicked_at IS NOT NULL))::int AS opened,
           count(*) FILTER (WHERE state IN ('accepted', 'delivered', 'unknown') AND clicked_at IS NOT NULL)::int AS clicked
    FROM (${decided}) d WHERE place IS NOT NULL GROUP BY place`;
  const skipped = await shop.query<{ step: number; reason: Reason; count: number }>`
    SELECT place AS step, coalesce(reason, 'provider-refused') AS reason, count(*)::int AS count
    FROM (${decided}) d WHERE place IS NOT NULL AND state IN ('skipped', 'refused')
    GROUP BY place, 2 ORDER BY place, count DESC, reason`;
  const credited = await shop.query<{ step: number; orders: number } & Money>`
    SELECT place AS step, count(*)::int AS orders, sum(amount_minor)::int8 AS "amountMinor", currency
    FROM (
      SELECT ${presentStep} AS place, c.amount_minor, c.currency FROM conversion c
      JOIN delivery d ON d.shop_id = ${shop.id} AND d.delivery_id = c.delivery_id ${placeOf(moved)}
      WHERE c.shop_id = ${shop.id} AND c.scenario_id = ${scenarioId} AND c.ordered_at >= ${from} AND c.ordered_at < ${until}
    ) c WHERE place IS NOT NULL GROUP BY place, currency ORDER BY place, currency`;
  const steps = [...new Set([...deliveries, ...skipped, ...credited].map((row) => row.step))].sort((a, b) => a - b);
  return steps.map((step) => {
    const money = credited.filter((row) => row.step === step);
    return {
      ...nothing,
      ...deliveries.find((row) => row.step === step),
      step,
      orders: money.reduce((sum, row) => sum + row.orders, 0),
      revenue: money.map(({ amountMinor, currency }) => ({ amountMinor, currency })),
      skipped: skipped.filter((row) => row.step === step).map(({ reason, count }) => ({ reason, count })),
    };
  });
}

const nothing = { sent: 0, waiting: 0, heldOut: 0, opened: 0, clicked: 0 };
