// Which steps are due for whom, and when? Rows kept up with the facts; a tick reads `due_at <= now`.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { OccasionKind } from "~/domain/scenario";
import { type DueStep, earliestAnchor, latestAnchor } from "~/domain/schedule";
import { toJson } from "~/lib/json";
import { nextUnsettledAt } from "./deliveries.server";
import { occasions } from "./occasions.server";

/** `until`: only due instants up to there are asked for. */
export type DueScope = { steps: DueStep[]; timeZone: string; now: Date; until?: Date };

/**
 * Makes the due rows of these customers (null: of everybody) what occasions and settings say: every step that is not
 * yet decided, came due no earlier than its scenario began, and whose exit has not come. One statement, whatever the
 * number of customers and scenarios.
 */
export async function refreshDueRows(shop: ShopDb, customerIds: CustomerId[] | null, scope: DueScope): Promise<void> {
  if (scope.steps.length === 0) return clearDue(shop, customerIds);
  await shop.query`
    WITH ${wantedDue(shop, customerIds, scope)}, gone AS (
      DELETE FROM due d WHERE d.shop_id = ${shop.id} AND d.customer_id IN (SELECT customer_id FROM person)
        AND (d.scenario_id, d.customer_id, d.occasion, d.step) NOT IN (SELECT scenario_id, customer_id, occasion, step FROM wanted)
    )
    INSERT INTO due (shop_id, scenario_id, customer_id, occasion, step, anchor_at, due_at)
    SELECT ${shop.id}, scenario_id, customer_id, occasion, step, anchor_at, due_at FROM wanted
    ON CONFLICT (shop_id, scenario_id, customer_id, occasion, step) DO UPDATE SET anchor_at = excluded.anchor_at, due_at = excluded.due_at
    WHERE (due.anchor_at, due.due_at) <> (excluded.anchor_at, excluded.due_at)`;
}

async function clearDue(shop: ShopDb, customerIds: CustomerId[] | null) {
  if (customerIds === null) await shop.query`DELETE FROM due WHERE shop_id = ${shop.id}`;
  else await shop.query`DELETE FROM due WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])`;
}

/** CTEs person, step, occasion, wanted. */
export const wantedDue = (shop: ShopDb, customerIds: CustomerId[] | null, { steps, timeZone, now, until }: DueScope): Sql => sql`
  person AS (${customerIds === null ? sql`SELECT customer_id FROM customer WHERE shop_id = ${shop.id}` : sql`SELECT unnest(${customerIds}::uuid[]) AS customer_id`}),
  step AS (
    SELECT * FROM jsonb_to_recordset(${toJson(steps)}::jsonb) AS s("scenarioId" text, step int, kind text, nth int, hours int, days int, "atHour" int,
      "exitsOnOrder" boolean, "dueFrom" timestamptz)
  ),
  occasion (kind, nth, customer_id, occasion, is_yearly, anchor_at) AS (
    ${occasions(kindsOf(steps), { shopId: shop.id, timeZone, now, since: earliestAnchor(steps), until: until ? latestAnchor(steps, until) : null, nths: nthsOf(steps) })}
  ),
  wanted AS (
    SELECT s."scenarioId" AS scenario_id, o.customer_id, o.occasion, s.step, o.anchor_at, ${dueAtSql(timeZone)} AS due_at
    FROM occasion o
    JOIN step s ON s.kind = o.kind AND s.nth IS NOT DISTINCT FROM o.nth
    LEFT JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = o.customer_id
    WHERE ${dueAtSql(timeZone)} BETWEEN s."dueFrom" AND coalesce(${until ?? null}::timestamptz, 'infinity')
      AND NOT (s."exitsOnOrder" AND ${orderedSince(sql`o`)})
      AND NOT CASE WHEN o.is_yearly THEN ${servedThisYear(shop, { scenarioId: sql`s."scenarioId"`, occasion: sql`o`, step: sql`s.step` })}
        ELSE ${servedToAnybody(shop, { scenarioId: sql`s."scenarioId"`, occasion: sql`o`, step: sql`s.step` })} END
  )`;

/** CTE lately (customer_id): for whom a step both came about and fell due since then, decided or not. Stands after `wantedDue`. */
export const latelyDue = (shop: ShopDb, { steps, timeZone, now }: DueScope, since: Date): Sql => sql`
  lately AS (
    SELECT o.customer_id
    FROM (${occasions(kindsOf(steps), { shopId: shop.id, timeZone, now, since, until: now, nths: nthsOf(steps) })})
      o(kind, nth, customer_id, occasion, is_yearly, anchor_at)
    JOIN step s ON s.kind = o.kind AND s.nth IS NOT DISTINCT FROM o.nth
    LEFT JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = o.customer_id
    WHERE ${dueAtSql(timeZone)} BETWEEN ${since} AND ${now} AND NOT (s."exitsOnOrder" AND ${orderedSince(sql`o`)})
  )`;

/**
 * Did the person `c` order after this occasion (a relation with occasion and anchor_at)? Platforms tell seconds: an order
 * of a cart's last second came after it. The order that is the occasion itself never counts.
 */
export const orderedSince = (occasion: Sql): Sql => sql`
  coalesce(c.last_order_at > ${occasion}.anchor_at OR (c.last_order_at = ${occasion}.anchor_at AND ${occasion}.occasion LIKE 'cart:%'), false)`;

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
 * Was this yearly occasion's step decided for any identity of this person? `occasion` has customer_id and occasion;
 * `among` bounds the deliveries `v` that count. All the people of a day share a yearly occasion, so it is looked up
 * by the person, never by the occasion alone.
 */
export const servedThisYear = (shop: ShopDb, asked: Asked & { among?: Sql }): Sql => {
  const same = sql`v.shop_id = ${shop.id} AND v.scenario_id = ${asked.scenarioId} AND v.occasion = ${asked.occasion}.occasion AND v.step = ${asked.step}
    AND ${asked.among ?? sql`true`}`;
  return sql`(
    EXISTS (SELECT FROM delivery v WHERE ${same} AND v.customer_id = ${asked.occasion}.customer_id)
    OR EXISTS (
      SELECT FROM identity vi JOIN delivery v ON v.identity_id = vi.identity_id
      WHERE vi.shop_id = ${shop.id} AND vi.customer_id = ${asked.occasion}.customer_id AND ${same}))`;
};

/** The same arithmetic as domain/wait.ts: hours on the clock of the world, days on the shop's calendar. */
const dueAtSql = (timeZone: string) => sql`
  CASE WHEN s.hours IS NOT NULL THEN o.anchor_at + make_interval(hours => s.hours)
  ELSE ((o.anchor_at AT TIME ZONE ${timeZone})::date + s.days + CASE WHEN s."atHour" IS NULL THEN (o.anchor_at AT TIME ZONE ${timeZone})::time ELSE make_time(s."atHour", 0, 0) END)
    AT TIME ZONE ${timeZone} END`;

const kindsOf = (steps: DueStep[]): OccasionKind[] => [...new Set(steps.map((step) => step.kind))];
const nthsOf = (steps: DueStep[]): number[] => [...new Set(steps.flatMap((step) => step.nth ?? []))];

/** When this shop has something to decide, to send or to settle next; null: nothing is planned. */
export async function nextDueAt(shop: ShopDb): Promise<Date | null> {
  const [row] = await shop.query<{ at: Date | null }>`
    SELECT least(
      (SELECT due_at FROM due WHERE shop_id = ${shop.id} ORDER BY due_at LIMIT 1),
      (SELECT send_after FROM delivery WHERE shop_id = ${shop.id} AND state = 'queued' ORDER BY send_after LIMIT 1),
      (${nextUnsettledAt(shop.id)})
    ) AS at`;
  return row?.at ?? null;
}
