// With how many people is this scenario under way: one of its steps decided, another still to come?
import type { ShopDb } from "~/db.server";

/** They go on with the version that they began with, whatever is saved now. */
export async function countUnderWay(shop: ShopDb, scenarioId: string): Promise<number> {
  const [row] = await shop.query<{ people: number }>`
    SELECT count(DISTINCT d.customer_id)::int AS people FROM due d
    WHERE d.shop_id = ${shop.id} AND d.scenario_id = ${scenarioId} AND d.step > 0
      AND (d.customer_id, d.occasion) IN (
        SELECT w.customer_id, w.occasion FROM delivery w WHERE w.shop_id = ${shop.id} AND w.scenario_id = ${scenarioId})`;
  return row?.people ?? 0;
}
