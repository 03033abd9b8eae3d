// Which steps are due for whom, and when? Rows kept up with the facts; a tick reads `due_at <= now`.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { type DueStep, earliestAnchor, type FollowStep, latestAnchor } from "~/domain/decide/schedule";
import type { CustomerId } from "~/domain/ids";
import { isShopOccasion, type PersonOccasionKind } from "~/domain/scenario/occasion";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";
import { nextSendAt } from "~/queries/send/channel-health.server";
import { nextUnsettledAt } from "~/queries/send/deliveries.server";
import { followedDue } from "./followed-due.server";
import { occasions } from "./occasions.server";
import { beganWith, servedThisPerson, servedToAnybody } from "./served.server";

/** `until`: only due instants up to there are asked for. `follows`: steps that wait for another one to have gone. `only`: rows of other scenarios stay as they are. */
export type DueScope = { steps: DueStep[]; follows: FollowStep[]; timeZone: string; now: Date; until?: Date; only?: ScenarioId[] };

/**
 * Makes the due rows of these customers (null: of everybody) what occasions and settings say: every step that is not
 * yet decided, came due no earlier than its scenario began, and whose exit has not come. One statement, whatever the
 * number of customers and scenarios; it writes what differs only.
 */
export async function refreshDueRows(shop: ShopDb, customerIds: CustomerId[] | null, scope: DueScope): Promise<void> {
  if (scope.steps.length + scope.follows.length === 0) return clearDue(shop, customerIds, inScope(scope.only));
  await shop.query`
    WITH ${wantedDue(shop, customerIds, scope)}, held AS MATERIALIZED (${heldDue(shop, customerIds, scope)}),
    gone AS (
      DELETE FROM due d WHERE d.shop_id = ${shop.id} AND d.ctid = ANY(ARRAY(
        SELECT place FROM held WHERE (scenario_id, customer_id, occasion, step) NOT IN (SELECT scenario_id, customer_id, occasion, step FROM wanted)))
    )
    INSERT INTO due (shop_id, scenario_id, customer_id, occasion, step, version, anchor_at, due_at)
    SELECT ${shop.id}, f.* FROM (
      SELECT scenario_id, customer_id, occasion, step, version, anchor_at, due_at FROM wanted
      EXCEPT SELECT scenario_id, customer_id, occasion, step, version, anchor_at, due_at FROM held) f
    ON CONFLICT (shop_id, scenario_id, customer_id, occasion, step) DO UPDATE
      SET version = excluded.version, anchor_at = excluded.anchor_at, due_at = excluded.due_at`;
}

/**
 * The rows that stand, with their place in the table: whoever holds the shop's lock is alone in moving them. Of a few
 * scenarios they are looked up by the primary key: a person's other rows lie scattered over the table.
 */
function heldDue(shop: ShopDb, customerIds: CustomerId[] | null, { only }: DueScope): Sql {
  const rows = sql`SELECT d.ctid AS place, d.scenario_id, d.customer_id, d.occasion, d.step, d.version, d.anchor_at, d.due_at FROM due d WHERE d.shop_id = ${shop.id}`;
  if (customerIds === null) return sql`${rows} AND ${inScope(only)}`;
  const own = sql`d.customer_id = p.customer_id`;
  return only === undefined
    ? sql`SELECT d.* FROM person p CROSS JOIN LATERAL (${rows} AND ${own} OFFSET 0) d`
    : sql`SELECT d.* FROM person p CROSS JOIN unnest(${only}::text[]) AS s(id) CROSS JOIN LATERAL (${rows} AND d.scenario_id = s.id AND ${own} OFFSET 0) d`;
}

const inScope = (only: ScenarioId[] | undefined): Sql => (only === undefined ? sql`true` : sql`d.scenario_id = ANY(${only}::text[])`);

async function clearDue(shop: ShopDb, customerIds: CustomerId[] | null, scope: Sql) {
  if (customerIds === null) await shop.query`DELETE FROM due d WHERE d.shop_id = ${shop.id} AND ${scope}`;
  else await shop.query`DELETE FROM due d WHERE d.shop_id = ${shop.id} AND ${scope} AND d.customer_id = ANY(${customerIds}::uuid[])`;
}

/** CTEs person, step, occasion, timed, wanted. */
export const wantedDue = (shop: ShopDb, customerIds: CustomerId[] | null, scope: DueScope): Sql => {
  const { steps, timeZone, now, until } = scope;
  return sql`
  person AS (${customerIds === null ? sql`SELECT customer_id FROM customer WHERE shop_id = ${shop.id}` : sql`SELECT unnest(${customerIds}::uuid[]) AS customer_id`}),
  step AS (
    SELECT * FROM jsonb_to_recordset(${toJson(steps)}::jsonb) AS s("scenarioId" text, version int, "isCurrent" boolean, "hasOlder" boolean, step int, kind text,
      nth bigint, hours int, days int, "atHour" int, "exitsOnOrder" boolean, "dueFrom" timestamptz)
  ),
  occasion (kind, nth, customer_id, occasion, is_personal, anchor_at) AS (
    ${occasions(kindsOf(steps), { shopId: shop.id, timeZone, now, ...anchorsOf(steps, until), nths: nthsOf(steps) })}
  ),
  timed AS (
    SELECT s."scenarioId" AS scenario_id, s.version, o.customer_id, o.occasion, o.is_personal, s.step, o.anchor_at,
      CASE WHEN b.due_at IS NULL THEN ${dueAtSql(timeZone)} ELSE b.due_at END AS due_at, s."dueFrom" AS due_from
    FROM occasion o
    JOIN step s ON s.kind = o.kind AND s.nth IS NOT DISTINCT FROM o.nth
    LEFT JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = o.customer_id
    LEFT JOIN backlog b ON b.shop_id = ${shop.id} AND b.scenario_id = s."scenarioId" AND b.customer_id = o.customer_id AND b.occasion = o.occasion AND b.step = s.step
    WHERE NOT (s."exitsOnOrder" AND ${orderedSince(sql`o`)})
      AND CASE WHEN s."hasOlder" THEN s.version = coalesce(${beganWith(shop, steps)}, 0) OR (s."isCurrent" AND ${beganWith(shop, steps)} IS NULL) ELSE true END
  ),
  wanted AS (
    SELECT t.scenario_id, t.version, t.customer_id, t.occasion, t.step, t.anchor_at, t.due_at
    FROM timed t
    WHERE t.due_at >= t.due_from AND t.due_at <= coalesce(${until ?? null}::timestamptz, 'infinity')
      AND NOT CASE WHEN t.is_personal THEN ${servedThisPerson(shop, { scenarioId: sql`t.scenario_id`, occasion: sql`t`, step: sql`t.step` })}
        ELSE ${servedToAnybody(shop, { scenarioId: sql`t.scenario_id`, occasion: sql`t`, step: sql`t.step` })} END
    ${followedDue(shop, scope)}
  )`;
};

/** CTE lately (customer_id): for whom a step both came about and fell due since then, decided or not. Stands after `wantedDue`. */
export const latelyDue = (shop: ShopDb, { steps, timeZone, now }: DueScope, since: Date): Sql => sql`
  lately AS (
    SELECT o.customer_id
    FROM (${occasions(kindsOf(steps), { shopId: shop.id, timeZone, now, since, until: now, nths: nthsOf(steps) })})
      o(kind, nth, customer_id, occasion, is_personal, anchor_at)
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

/** The same arithmetic as domain/decide/wait.ts: hours on the clock of the world, days on the shop's calendar. */
const dueAtSql = (timeZone: string) => sql`
  CASE WHEN s.hours IS NOT NULL THEN o.anchor_at + make_interval(hours => s.hours)
  ELSE ((o.anchor_at AT TIME ZONE ${timeZone})::date + s.days + CASE WHEN s."atHour" IS NULL THEN (o.anchor_at AT TIME ZONE ${timeZone})::time ELSE make_time(s."atHour", 0, 0) END)
    AT TIME ZONE ${timeZone} END`;

export const kindsOf = (steps: DueStep[]): PersonOccasionKind[] =>
  [...new Set(steps.map((step) => step.kind))].filter((kind) => !isShopOccasion(kind)) as PersonOccasionKind[];

const anchorsOf = (steps: DueStep[], until: Date | undefined) =>
  steps.length === 0
    ? { since: new Date(0), until: null }
    : { since: earliestAnchor(steps), until: until ? latestAnchor(steps, until) : null };

export function nthsOf(steps: DueStep[]): Partial<Record<PersonOccasionKind, number[]>> {
  const nths: Record<string, number[]> = {};
  for (const { kind, nth } of steps) if (nth !== null) nths[kind] = [...new Set([...(nths[kind] ?? []), nth])];
  return nths;
}

/** When this shop has something to decide, to send or to settle next; null: nothing is planned. */
export async function nextDueAt(shop: ShopDb): Promise<Date | null> {
  const [row] = await shop.query<{ at: Date | null }>`
    SELECT least(
      (SELECT due_at FROM due WHERE shop_id = ${shop.id} ORDER BY due_at LIMIT 1),
      (SELECT due_at FROM scenario_run WHERE shop_id = ${shop.id} AND finished_at IS NULL ORDER BY due_at LIMIT 1),
      (${nextSendAt(shop.id)}),
      (${nextUnsettledAt(shop.id)})
    ) AS at`;
  return row?.at ?? null;
}
