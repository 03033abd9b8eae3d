// What did each scenario bring against its holdout? Sums per arm; domain/uplift.ts turns them into an interval.
import type { ShopDb } from "~/db.server";
import type { Arm } from "~/domain/uplift";
import { countedOrder } from "../counted-order.server";

export type EffectWindow = { scenarioId: string; days: number };
export type ScenarioArms = { scenarioId: string; treated: Arm; holdout: Arm };

/**
 * By intention to treat: everybody who reached the last gate (the holdout) in the period counts in the arm the gate
 * gave them, whether or not the message then went: who was skipped before it (never claimed for sending) is in neither. The unit is the person, once per scenario: revenue of all their
 * counted orders, under any address, from the first decision on for the scenario's effect window.
 * Amounts are minor units of the shop's currency as floating point: sums of squares need no exactness.
 */
export async function scenarioArms(shop: ShopDb, period: { from: Date; until: Date }, windows: EffectWindow[]): Promise<ScenarioArms[]> {
  const rows = await shop.query<{ scenarioId: string; arm: "treated" | "holdout" } & Arm>`
    WITH effect_window AS (
      SELECT * FROM unnest(${windows.map((w) => w.scenarioId)}::text[], ${windows.map((w) => w.days)}::int[]) AS w(scenario_id, days)
    ), unit AS (
      SELECT DISTINCT ON (d.scenario_id, person.customer_id)
             d.scenario_id, person.customer_id, d.arm, d.decided_at, d.decided_at + make_interval(days => w.days) AS until
      FROM delivery d
      JOIN effect_window w ON w.scenario_id = d.scenario_id
      LEFT JOIN identity address ON address.shop_id = ${shop.id} AND address.identity_id = d.identity_id
      CROSS JOIN LATERAL (SELECT coalesce(address.customer_id, d.customer_id) AS customer_id) person
      WHERE d.shop_id = ${shop.id} AND d.arm IN ('treated', 'holdout')
        AND NOT (d.state = 'skipped' AND d.claimed_at IS NULL)
        AND d.decided_at >= ${period.from} AND d.decided_at < ${period.until}
      ORDER BY d.scenario_id, person.customer_id, d.decided_at, d.delivery_id
    ), outcome AS (
      SELECT u.scenario_id, u.arm, u.customer_id, coalesce(sum(o.total_minor - o.refunded_minor), 0)::float8 AS revenue
      FROM unit u
      LEFT JOIN (
        SELECT i.customer_id, c.*
        FROM identity i JOIN (${countedOrder(shop.id)}) c ON c.identity_id = i.identity_id
        WHERE i.shop_id = ${shop.id} AND c.is_counted AND c.processed_at >= ${period.from}
          AND c.currency = (SELECT currency FROM shop_setting WHERE shop_id = ${shop.id})
      ) o ON o.customer_id = u.customer_id AND o.processed_at > u.decided_at AND o.processed_at <= u.until
      GROUP BY u.scenario_id, u.arm, u.customer_id
    )
    SELECT scenario_id AS "scenarioId", arm, count(*)::int AS people, count(*) FILTER (WHERE revenue > 0)::int AS buyers,
           sum(revenue) AS "revenueSum", sum(revenue * revenue) AS "revenueSumOfSquares"
    FROM outcome GROUP BY scenario_id, arm`;
  return windows.map(({ scenarioId }) => {
    const arm = (name: "treated" | "holdout") => rows.find((row) => row.scenarioId === scenarioId && row.arm === name) ?? nobody;
    return { scenarioId, treated: pick(arm("treated")), holdout: pick(arm("holdout")) };
  });
}

const nobody: Arm = { people: 0, buyers: 0, revenueSum: 0, revenueSumOfSquares: 0 };

const pick = ({ people, buyers, revenueSum, revenueSumOfSquares }: Arm): Arm => ({ people, buyers, revenueSum, revenueSumOfSquares });
