// Whom would a scenario have met already, had it been on? The past occasions that a switch-on may take in.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { DueStep } from "~/domain/decide/schedule";
import type { Edition } from "~/domain/scenario/edition";
import { allOf, anyOf } from "~/queries/audience/audience.server";
import { wantedDue } from "./due.server";

export type PastScope = { edition: Edition; steps: DueStep[]; timeZone: string; now: Date };

/** How many people a switch-on with the past would write to: those in the audience who agreed and can be reached. */
export async function countPast(shop: ShopDb, scope: PastScope): Promise<number> {
  if (scope.steps.length === 0) return 0;
  const [row] = await shop.query<{ people: number }>`WITH ${pastPeople(shop, scope)} SELECT count(*)::int AS people FROM past`;
  return row?.people ?? 0;
}

/**
 * Gives each of them an instant at that hour of the shop's days, beginning tomorrow, evenly over so many; whose occasion is
 * the latest first. Who was given one before keeps it: a second click only fills the room that is left beside them. Returns
 * how many were given one.
 */
export async function saveBacklog(shop: ShopDb, scope: PastScope, { days, atHour }: { days: number; atHour: number }): Promise<number> {
  const { edition, timeZone, now } = scope;
  if (scope.steps.length === 0) return 0;
  const rows = await shop.query`
    WITH ${pastPeople(shop, scope)}, kept AS MATERIALIZED (
      SELECT customer_id, due_at FROM backlog WHERE shop_id = ${shop.id} AND scenario_id = ${edition.scenario.id}
    ), placed AS (
      SELECT p.*, row_number() OVER (ORDER BY p.anchor_at DESC, p.customer_id) AS place FROM past p
      WHERE p.customer_id NOT IN (SELECT customer_id FROM kept)
    ), day AS (
      SELECT at, (SELECT count(*) FROM kept k WHERE k.due_at = at) AS taken
      FROM generate_series(1, ${days}::int) AS n
      CROSS JOIN LATERAL (SELECT ((${now}::timestamptz AT TIME ZONE ${timeZone})::date + n + make_time(${atHour}, 0, 0)) AT TIME ZONE ${timeZone} AS at OFFSET 0) t
    ), most AS (
      SELECT ceil(((SELECT count(*) FROM placed) + sum(taken)) / ${days}::numeric)::int AS per_day FROM day
    ), slot AS (
      SELECT at, row_number() OVER (ORDER BY at) AS place FROM day CROSS JOIN most
      CROSS JOIN LATERAL generate_series(1, greatest(0, per_day - taken)::int)
    )
    INSERT INTO backlog (shop_id, scenario_id, customer_id, occasion, step, due_at)
    SELECT ${shop.id}, p.scenario_id, p.customer_id, p.occasion, p.step, s.at FROM placed p JOIN slot s ON s.place = p.place RETURNING 1`;
  return rows.length;
}

export async function clearBacklog(shop: ShopDb, scenarioId: string): Promise<void> {
  await shop.query`DELETE FROM backlog WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId}`;
}

/** CTE past: of each person the latest step of the latest occasion that would have been due by now, once. */
const pastPeople = (shop: ShopDb, { edition: { scenario }, steps, timeZone, now }: PastScope): Sql => sql`
  ${wantedDue(shop, null, { steps, follows: [], timeZone, now, until: now })}, past AS (
    SELECT DISTINCT ON (d.customer_id) d.scenario_id, d.customer_id, d.occasion, d.step, d.anchor_at
    FROM wanted d JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
    WHERE c.email_consent = 'subscribed' AND NOT c.is_email_suppressed
      AND ${allOf(scenario.audience, { shopId: shop.id, now })} AND NOT (${anyOf(scenario.intent.never, { shopId: shop.id, now })})
    ORDER BY d.customer_id, d.due_at DESC, d.step DESC
  )`;
