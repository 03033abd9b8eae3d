// Of the messages that should bring no order: after how many was their goal reached?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Goal } from "~/domain/scenario/scenario";
import type { StepPlace } from "~/domain/scenario/step-place";
import type { Period } from "./overview.server";
import { placeOf, presentStep } from "./step-place.server";

export type AskedGoal = { scenarioId: string; goal: Exclude<Goal, "purchase">; days: number };
/** `step` null: a step that the scenario has no more. */
export type ReachedGoals = { scenarioId: string; step: number | null; reached: number };

/**
 * Messages by when they were decided, as the other figures of a scenario. An answer is the one to the message itself;
 * a visit a click in it, or a look at the shop within `days` after it; a sign-up the person's consent within them.
 */
export const goalsReached = (
  shop: ShopDb,
  goals: AskedGoal[],
  { from, until }: Period,
  moved: StepPlace[] = [],
) => shop.query<ReachedGoals>`
  WITH goal AS (
    SELECT * FROM unnest(${goals.map((g) => g.scenarioId)}::text[], ${goals.map((g) => g.goal)}::text[], ${goals.map((g) => g.days)}::int[])
      AS g(scenario_id, goal, days)
  ), sent AS MATERIALIZED (
    SELECT d.scenario_id, ${presentStep} AS step, d.delivery_id, d.identity_id, i.customer_id, d.sent_at, d.clicked_at, g.goal, d.sent_at + make_interval(days => g.days) AS ends_at
    FROM delivery d
    JOIN goal g ON g.scenario_id = d.scenario_id
    ${placeOf(moved)}
    LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    WHERE d.shop_id = ${shop.id} AND d.decided_at >= ${from} AND d.decided_at < ${until} AND d.state IN ('accepted', 'delivered', 'unknown')
  )
  SELECT scenario_id AS "scenarioId", step, count(*)::int AS reached FROM sent s
  WHERE CASE s.goal WHEN 'answer' THEN ${isAnswered(shop)} WHEN 'visit' THEN s.clicked_at IS NOT NULL OR ${hasVisited(shop)} ELSE ${hasAgreed(shop)} END
  GROUP BY scenario_id, step ORDER BY scenario_id, step`;

const isAnswered = (shop: ShopDb) => sql`EXISTS (
  SELECT FROM survey_answer a WHERE a.shop_id = ${shop.id} AND a.identity_id = s.identity_id AND a.delivery_id = s.delivery_id)`;

const hasVisited = (shop: ShopDb) => sql`EXISTS (
  SELECT FROM identity i JOIN visit v ON v.shop_id = ${shop.id} AND v.identity_id = i.identity_id AND v.occurred_at > s.sent_at AND v.occurred_at <= s.ends_at
  WHERE i.shop_id = ${shop.id} AND i.customer_id = s.customer_id)`;

const hasAgreed = (shop: ShopDb) => sql`EXISTS (
  SELECT FROM customer c WHERE c.shop_id = ${shop.id} AND c.customer_id = s.customer_id AND c.agreed_at > s.sent_at AND c.agreed_at <= s.ends_at)`;
