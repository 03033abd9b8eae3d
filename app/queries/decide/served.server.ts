// Was a step of an occasion decided already, and with which version of its scenario did the occasion begin?
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { DueStep } from "~/domain/decide/schedule";
import { factKeys } from "~/domain/scenario/occasion";

type Asked = { scenarioId: Sql; occasion: Sql; step: Sql };

/**
 * Was this order's or cart's step decided, whoever it belonged to then? One look-up in the index of its unique key:
 * it stands inside a CASE, because as a join it compares all with all when the planner foresees one row, and asks
 * for the first by customer, because a shop that wrote little but birthdays makes a look at every delivery seem cheap.
 */
export const servedToAnybody = (shop: ShopDb, { scenarioId, occasion, step }: Asked): Sql => sql`(
  SELECT true FROM delivery v
  WHERE v.shop_id = ${shop.id} AND v.scenario_id = ${scenarioId} AND v.occasion = ${occasion}.occasion AND v.step = ${step}
  ORDER BY v.customer_id LIMIT 1) IS NOT NULL`;

/**
 * Was this step of a shared occasion (a year's birthdays, a Monday) decided for any identity of this person?
 * `occasion` has customer_id and occasion; `among` bounds the deliveries `v` that count. OFFSET 0 keeps the occasion
 * outside: looked up by it, each person would read everybody's delivery of a Monday's broadcast.
 */
export const servedThisPerson = (shop: ShopDb, asked: Asked & { among?: Sql }): Sql => {
  const same = sql`v.scenario_id = ${asked.scenarioId} AND v.occasion = ${asked.occasion}.occasion AND v.step = ${asked.step} AND ${asked.among ?? sql`true`}`;
  return sql`(
    EXISTS (SELECT FROM delivery v WHERE v.shop_id = ${shop.id} AND ${same} AND v.customer_id = ${asked.occasion}.customer_id)
    OR EXISTS (
      SELECT FROM identity vi
      CROSS JOIN LATERAL (SELECT * FROM delivery o WHERE o.shop_id = ${shop.id} AND o.identity_id = vi.identity_id OFFSET 0) v
      WHERE vi.shop_id = ${shop.id} AND vi.customer_id = ${asked.occasion}.customer_id AND ${same}))`;
};

/** Does the key name one fact of one person? `occasion` is a column. */
export const isFactKey = (occasion: Sql): Sql => sql`split_part(${occasion}, ':', 1) = ANY(${[...factKeys]}::text[])`;

/**
 * The version by which the first step of this occasion `o` was decided, among those of scenario `s` that are still known;
 * null: it has not begun.
 */
export function beganWith(shop: ShopDb, steps: DueStep[]): Sql {
  const versions = [...new Set(steps.map(({ version }) => version))];
  const first = (whose: Sql) => sql`
    SELECT v.scenario_version FROM delivery v
    WHERE v.shop_id = ${shop.id} AND v.scenario_id = s."scenarioId" AND v.occasion = o.occasion AND v.step = 0 ${whose} AND v.scenario_version = ANY(${versions}::int[])
    ORDER BY v.customer_id LIMIT 1`;
  return sql`(CASE WHEN o.is_personal THEN (${first(sql`AND v.customer_id = o.customer_id`)}) ELSE (${first(sql``)}) END)`;
}
