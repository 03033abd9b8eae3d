// What did each scenario bring against its holdout? Sums per arm; domain/measure/uplift.ts turns them into an interval.
import type { ShopDb } from "~/db.server";
import type { Arm } from "~/domain/measure/uplift";
import { ownerOf } from "~/queries/people/owner-of.server";
import { countedOrder } from "~/queries/purchases/counted-order.server";

export type EffectWindow = { scenarioId: string; days: number };
/** `heldBack`: of the treated, those to whom nothing went because mail held back for complaints between decision and sending. */
export type ScenarioArms = { scenarioId: string; treated: Arm; holdout: Arm; heldBack: number };

/**
 * By intention to treat: everybody who reached the last gate (the holdout) in the period counts in the arm the gate
 * gave them, whether or not the message then went: who was skipped before it (never claimed for sending) is in neither.
 * The unit is the person: revenue of all their counted orders, under any address, that fall into the effect window of
 * any of their occasions; a window opens with the occasion's first decision, in both arms alike. Two people who became
 * one, or a share that the merchant changed, may bring both arms together: the arm of the first decision in the period
 * counts, because what came after it may be its effect (docs/decisions/0007-arm-of-a-person.md).
 * Whom mail held back from at the moment of sending stays among the treated: who of the holdout would have been held back
 * as well nobody knows, and without them the treated would be its livelier readers. The sum is right all the same; only
 * what comes on each person is smaller (`heldBack` says of how many).
 * Amounts are minor units of the shop's currency as floating point: sums of squares need no exactness.
 * Each person's orders are looked up in an index: as a join of the two relations, the planner, which foresees one row of
 * either, compares all people with all orders.
 */
export async function scenarioArms(shop: ShopDb, period: { from: Date; until: Date }, windows: EffectWindow[]): Promise<ScenarioArms[]> {
  const rows = await shop.query<{ scenarioId: string; arm: "treated" | "holdout"; heldBack: number } & Arm>`
    WITH effect_window AS (
      SELECT * FROM unnest(${windows.map((w) => w.scenarioId)}::text[], ${windows.map((w) => w.days)}::int[]) AS w(scenario_id, days)
    ), occasion AS (
      SELECT d.scenario_id, ${ownerOf} AS customer_id, d.occasion, (array_agg(d.arm ORDER BY d.decided_at, d.step, d.delivery_id))[1] AS arm, min(d.decided_at) AS opens_at,
             min(d.decided_at) + make_interval(days => min(w.days)) AS closes_at,
             bool_or(d.reason = 'complaint-rate') AND NOT bool_or(d.sent_at IS NOT NULL) AS is_held_back
      FROM delivery d
      JOIN effect_window w ON w.scenario_id = d.scenario_id
      LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
      WHERE d.shop_id = ${shop.id} AND d.arm IN ('treated', 'holdout') AND NOT (d.state = 'skipped' AND d.claimed_at IS NULL)
        AND d.decided_at >= ${period.from} AND d.decided_at < ${period.until}
      GROUP BY 1, 2, d.occasion
    ), person AS (
      SELECT scenario_id, customer_id, (array_agg(arm ORDER BY opens_at, occasion))[1] AS arm,
             array_agg(opens_at) AS opens_at, array_agg(closes_at) AS closes_at,
             bool_and(coalesce(is_held_back, false)) AS is_held_back
      FROM occasion GROUP BY scenario_id, customer_id
    ), outcome AS (
      SELECT p.scenario_id, p.arm, p.is_held_back, bought.amount AS revenue
      FROM person p
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(o.total_minor - o.refunded_minor), 0)::float8 AS amount
        FROM identity i JOIN (${countedOrder(shop.id)}) o ON o.identity_id = i.identity_id
        WHERE i.shop_id = ${shop.id} AND i.customer_id = p.customer_id AND o.is_counted AND o.processed_at >= ${period.from}
          AND o.currency = (SELECT currency FROM shop_setting WHERE shop_id = ${shop.id})
          AND EXISTS (SELECT FROM unnest(p.opens_at, p.closes_at) AS w(opens_at, closes_at) WHERE o.processed_at > w.opens_at AND o.processed_at <= w.closes_at)
      ) bought
    )
    SELECT scenario_id AS "scenarioId", arm, count(*)::int AS people, count(*) FILTER (WHERE revenue > 0)::int AS buyers,
           (count(*) FILTER (WHERE is_held_back))::int AS "heldBack", sum(revenue) AS "revenueSum", sum(revenue * revenue) AS "revenueSumOfSquares"
    FROM outcome GROUP BY scenario_id, arm`;
  return windows.map(({ scenarioId }) => {
    const arm = (name: "treated" | "holdout") => rows.find((row) => row.scenarioId === scenarioId && row.arm === name) ?? nobody;
    const treated = arm("treated");
    return { scenarioId, treated: pick(treated), holdout: pick(arm("holdout")), heldBack: treated.heldBack };
  });
}

const nobody: Arm & { heldBack: number } = { heldBack: 0, people: 0, buyers: 0, revenueSum: 0, revenueSumOfSquares: 0 };

const pick = ({ people, buyers, revenueSum, revenueSumOfSquares }: Arm): Arm => ({ people, buyers, revenueSum, revenueSumOfSquares });
