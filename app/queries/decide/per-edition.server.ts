// What does each scenario ask of its own candidates? Conditions that differ by scenario, version and step, as one CASE each.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { followSteps } from "~/domain/decide/schedule";
import type { Edition, Editions } from "~/domain/scenario/edition";
import type { ScenarioStep } from "~/domain/scenario/scenario";

/** Each edition's own condition for its own rows `d`; a scenario that no longer exists fits nobody. */
export const perEdition = (editions: Editions, condition: (edition: Edition) => Sql, otherwise: Sql = sql`false`): Sql =>
  cases(
    editions.all.map((edition) => ({ when: isOf(edition), holds: condition(edition) })),
    otherwise,
  );

/** The same by step; null: nothing of its own, as `otherwise` says. */
export const perStep = (editions: Editions, condition: (step: ScenarioStep) => Sql | null, otherwise: Sql): Sql =>
  cases(
    editions.all.flatMap((edition) =>
      edition.scenario.steps.flatMap((step, index) => {
        const holds = condition(step);
        return holds ? [{ when: sql`${isOf(edition)} AND d.step = ${index}`, holds }] : [];
      }),
    ),
    otherwise,
  );

/** Which step the step of a row `s` follows; null: none. */
export const stepFollowed = (editions: Editions): Sql =>
  cases(
    editions.all.flatMap(followSteps).map(({ scenarioId, version, step, follows }) => ({
      when: sql`s.scenario_id = ${scenarioId} AND s.version = ${version} AND s.step = ${step}`,
      holds: sql`${follows}::int`,
    })),
    sql`NULL::int`,
  );

/** Was the goal of a scenario that it ends, and that is no purchase, reached after the anchor? */
export const goalReached = (shop: ShopDb, editions: Editions): Sql =>
  ofThose(
    editions,
    ({ scenario }) => scenario.exitOn.includes("goal") && scenario.goal !== "purchase",
    ({ scenario: { goal, survey } }) => {
      if (goal === "sign-up") return sql`coalesce(c.agreed_at > d.anchor_at, false)`;
      if (goal === "visit") return sql`coalesce(c.last_visit_at > d.anchor_at, false)`;
      return sql`EXISTS (
      SELECT FROM identity ai
      CROSS JOIN LATERAL (SELECT answered_at, survey FROM survey_answer WHERE shop_id = ${shop.id} AND identity_id = ai.identity_id OFFSET 0) a
      WHERE ai.shop_id = ${shop.id} AND ai.customer_id = c.customer_id AND a.answered_at > d.anchor_at AND a.survey = ${survey ?? ""})`;
    },
  );

/** Goods of the very order were sent back since. */
export const goodsReturned = (shop: ShopDb, editions: Editions): Sql =>
  ofThose(
    editions,
    ({ scenario }) => scenario.exitOn.includes("return"),
    () =>
      sql`EXISTS (SELECT FROM refund r WHERE r.shop_id = ${shop.id} AND r.order_id = d.order_id AND r.refunded_at > d.anchor_at AND r.lines <> '[]'::jsonb)`,
  );

function ofThose(editions: Editions, which: (edition: Edition) => boolean, condition: (edition: Edition) => Sql): Sql {
  return cases(
    editions.all.filter(which).map((edition) => ({ when: isOf(edition), holds: condition(edition) })),
    sql`false`,
  );
}

/** The present edition also answers for versions that are gone. */
const isOf = ({ scenario, version, isCurrent }: Edition): Sql =>
  isCurrent ? sql`d.scenario_id = ${scenario.id}` : sql`d.scenario_id = ${scenario.id} AND d.version = ${version}`;

function cases(parts: { when: Sql; holds: Sql }[], otherwise: Sql): Sql {
  if (parts.length === 0) return otherwise;
  return sql`CASE ${join(
    parts.map(({ when, holds }) => sql`WHEN ${when} THEN ${holds}`),
    " ",
  )} ELSE ${otherwise} END`;
}
