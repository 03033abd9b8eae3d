// Whom would a scenario have met already, had it been on? The past occasions that a switch-on may take in.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Edition } from "~/domain/edition";
import type { DueStep } from "~/domain/schedule";
import { allOf, anyOf } from "./audience.server";
import { wantedDue } from "./due.server";

export type PastScope = { edition: Edition; steps: DueStep[]; timeZone: string; now: Date };

/** How many people a switch-on with the past would write to: those in the audience who agreed and can be reached. */
export async function countPast(shop: ShopDb, scope: PastScope): Promise<number> {
  if (scope.steps.length === 0) return 0;
  const [row] = await shop.query<{ people: number }>`WITH ${pastPeople(shop, scope)} SELECT count(*)::int AS people FROM past`;
  return row?.people ?? 0;
}

/**
 * Gives each of them an instant: so many a day, at that hour of the shop's day, beginning tomorrow; whose occasion is the
 * latest first. Replaces what an earlier switch-on gave. Returns how many.
 */
export async function saveBacklog(shop: ShopDb, scope: PastScope, { perDay, atHour }: { perDay: number; atHour: number }): Promise<number> {
  const { edition, timeZone, now } = scope;
  await clearBacklog(shop, edition.scenario.id);
  if (scope.steps.length === 0) return 0;
  const rows = await shop.query`
    WITH ${pastPeople(shop, scope)}, placed AS (
      SELECT p.*, (row_number() OVER (ORDER BY p.anchor_at DESC, p.customer_id) - 1) / ${perDay}::int AS day FROM past p
    )
    INSERT INTO backlog (shop_id, scenario_id, customer_id, occasion, step, due_at)
    SELECT ${shop.id}, scenario_id, customer_id, occasion, step,
      ((${now}::timestamptz AT TIME ZONE ${timeZone})::date + (day + 1)::int + make_time(${atHour}, 0, 0)) AT TIME ZONE ${timeZone}
    FROM placed RETURNING 1`;
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
