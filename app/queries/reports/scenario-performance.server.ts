// What did each scenario do in a stretch of days? One row per scenario that decided or earned anything.
import type { ShopDb } from "~/db.server";
import type { Money } from "~/domain/money";
import type { Period } from "./overview.server";

export type ScenarioPerformance = {
  scenarioId: string;
  sent: number;
  waiting: number;
  heldOut: number;
  skipped: number;
  opened: number;
  clicked: number;
  orders: number;
  revenue: Money[];
};

/**
 * Deliveries by when they were decided, orders by when they were placed. `skipped` are all candidates that ended
 * without a message (refused by the provider included); `waiting` are queued or being sent.
 */
export async function scenarioPerformance(shop: ShopDb, { from, until }: Period): Promise<ScenarioPerformance[]> {
  const deliveries = await shop.query<Omit<ScenarioPerformance, "orders" | "revenue">>`
    SELECT scenario_id AS "scenarioId",
           count(*) FILTER (WHERE state IN ('accepted', 'delivered', 'unknown'))::int AS sent,
           count(*) FILTER (WHERE state IN ('queued', 'sending'))::int AS waiting,
           count(*) FILTER (WHERE state = 'held-out')::int AS "heldOut",
           count(*) FILTER (WHERE state IN ('skipped', 'refused'))::int AS skipped,
           count(*) FILTER (WHERE state IN ('accepted', 'delivered', 'unknown')
                              AND (opened_at IS NOT NULL OR clicked_at IS NOT NULL))::int AS opened,
           count(*) FILTER (WHERE state IN ('accepted', 'delivered', 'unknown') AND clicked_at IS NOT NULL)::int AS clicked
    FROM delivery WHERE shop_id = ${shop.id} AND decided_at >= ${from} AND decided_at < ${until}
    GROUP BY scenario_id`;
  const credited = await shop.query<{ scenarioId: string; orders: number } & Money>`
    SELECT scenario_id AS "scenarioId", count(*)::int AS orders, sum(amount_minor)::int8 AS "amountMinor", currency
    FROM conversion WHERE shop_id = ${shop.id} AND ordered_at >= ${from} AND ordered_at < ${until}
    GROUP BY scenario_id, currency ORDER BY scenario_id, currency`;
  const ids = [...new Set([...deliveries, ...credited].map((row) => row.scenarioId))].sort();
  return ids.map((scenarioId) => {
    const money = credited.filter((row) => row.scenarioId === scenarioId);
    return {
      ...nothing,
      ...deliveries.find((row) => row.scenarioId === scenarioId),
      scenarioId,
      orders: money.reduce((sum, row) => sum + row.orders, 0),
      revenue: money.map(({ amountMinor, currency }) => ({ amountMinor, currency })),
    };
  });
}

const nothing = { sent: 0, waiting: 0, heldOut: 0, skipped: 0, opened: 0, clicked: 0 };
