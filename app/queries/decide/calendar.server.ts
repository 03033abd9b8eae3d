// What will go out in the coming days, and whom does the pressure budget hold back? Counted over the whole shop at once.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { FrequencyCap } from "~/domain/decide/frequency-cap";
import type { QuietHours } from "~/domain/decide/quiet-hours";
import type { Run } from "~/domain/decide/runs";
import type { LatelySent, PlannedCell } from "~/domain/measure/calendar";
import type { Editions } from "~/domain/scenario/edition";
import { type ChannelId, channelIds } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";
import { type AudienceScope, allOf, anyOf, contact } from "~/queries/audience/audience.server";
import { perEdition, perStep } from "./per-edition.server";
import { aboutEverybody } from "./whole-shop.server";

/** A run over everybody; `within`: for whom a sale is. */
export type ComingRun = Pick<Run, "scenarioId" | "version" | "occasion" | "step" | "dueAt"> & { within: AudienceCondition[] };

export type CalendarScope = {
  editions: Editions;
  runs: ComingRun[];
  now: Date;
  until: Date;
  timeZone: string;
  cap: FrequencyCap;
  quiet: QuietHours;
  channels: readonly ChannelId[];
};

/**
 * As things stand: due rows and runs whose people fit the audience and the step's branch, and what is queued. What follows
 * an unanswered message is due once that one went, not before. The channel is the first of the
 * step's by which the person may be reached; habits are left out. A message is held back when more urgent ones fill the
 * person's day or the seven days up to it; what it is moved on to later days is not followed there.
 */
export const plannedByDay = (shop: ShopDb, scope: CalendarScope): Promise<PlannedCell[]> =>
  aboutEverybody(
    shop,
    (shop) => shop.query<PlannedCell>`
    WITH step AS MATERIALIZED (${stepsOf(scope)}), planned AS (${plannedRows(shop, scope)}), chosen AS (
      SELECT p.customer_id, p.scenario_id, p.step, p.is_queued, CASE WHEN w.channel = 'postal' THEN p.at AT TIME ZONE ${scope.timeZone} ELSE ${afterQuiet(scope)} END AS local, s.priority, s.is_promotional, s.expires_hours,
        CASE WHEN p.is_queued OR NOT s.is_promotional THEN 1 ELSE 1 - s.holdout END AS weight, w.channel
      FROM planned p
      JOIN step s ON s.scenario_id = p.scenario_id AND s.step = p.step
      JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = p.customer_id
      CROSS JOIN LATERAL (SELECT CASE WHEN p.is_queued THEN p.channel ELSE ${firstOpen} END AS channel OFFSET 0) w
    ), pressing AS (
      SELECT customer_id, scenario_id, step, local::date AS day, priority, is_promotional, expires_hours, weight, channel, false AS is_past FROM chosen WHERE channel IS NOT NULL
      UNION ALL
      SELECT i.customer_id, '', 0, (d.sent_at AT TIME ZONE ${scope.timeZone})::date, -1, true, 0, 0, '', true
      FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
      WHERE d.shop_id = ${shop.id} AND d.decided_at > ${scope.now}::timestamptz - interval '14 days' AND d.sent_at > ${scope.now}::timestamptz - interval '7 days'
        AND d.kind = 'promotional' AND d.state IN ('sending', 'accepted', 'delivered', 'unknown')
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY customer_id, is_promotional, day ORDER BY priority, scenario_id, step) AS of_day FROM pressing
    ), summed AS (
      SELECT *, count(*) FILTER (WHERE of_day <= ${scope.cap.perDay}) OVER (PARTITION BY customer_id, is_promotional ORDER BY day RANGE BETWEEN '6 days' PRECEDING AND '1 day' PRECEDING) AS of_week
      FROM ranked
    ), weighed AS (
      SELECT *, is_promotional AND (of_day > ${scope.cap.perDay} OR of_week + of_day > ${scope.cap.perWeek}) AS is_held FROM summed WHERE NOT is_past
    )
    SELECT to_char(day, 'YYYY-MM-DD') AS day, scenario_id AS "scenarioId", step, channel, round(sum(weight))::int AS messages,
      round(coalesce(sum(weight) FILTER (WHERE is_held AND expires_hours >= 24), 0))::int AS deferred,
      round(coalesce(sum(weight) FILTER (WHERE is_held AND expires_hours < 24), 0))::int AS dropped
    FROM weighed GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );

/** What was decided to go in so many days up to now, by how long after its occasion it came due. */
export const sentLately = (shop: ShopDb, { now, days }: { now: Date; days: number }) => shop.query<LatelySent>`
  SELECT scenario_id AS "scenarioId", channel, greatest(0, floor(extract(epoch FROM due_at - anchor_at) / 86400))::int AS "waitDays", count(*)::int AS messages
  FROM delivery WHERE shop_id = ${shop.id} AND decided_at > ${now}::timestamptz - make_interval(days => ${days}) AND decided_at <= ${now}
    AND state IN ('queued', 'sending', 'accepted', 'delivered', 'unknown')
  GROUP BY 1, 2, 3`;

function stepsOf({ editions, channels }: CalendarScope): Sql {
  const steps = editions.present.flatMap(({ scenario, setting }) =>
    scenario.steps.map((step, index) => ({
      scenarioId: scenario.id,
      step: index,
      channels: step.channels.filter((channel) => channels.includes(channel)),
      priority: scenario.priority,
      isPromotional: scenario.kind === "promotional",
      expiresHours: step.expiresAfterHours,
      holdout: setting.holdoutPercent / 100,
    })),
  );
  return sql`
    SELECT s."scenarioId" AS scenario_id, s.step, s.channels, s.priority, s."isPromotional" AS is_promotional, s."expiresHours" AS expires_hours, s.holdout
    FROM jsonb_to_recordset(${toJson(steps)}::jsonb) AS s("scenarioId" text, step int, channels text[], priority int, "isPromotional" boolean, "expiresHours" int, holdout float8)`;
}

function plannedRows(shop: ShopDb, { editions, runs, now, until }: CalendarScope): Sql {
  const whole: AudienceScope = { shopId: shop.id, now, wholeShop: true };
  const due = sql`
    SELECT d.customer_id, d.scenario_id, d.step, greatest(d.due_at, ${now}::timestamptz) AS at, false AS is_queued, NULL::text AS channel
    FROM due d JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
    WHERE d.shop_id = ${shop.id} AND d.due_at <= ${until}
      AND ${perEdition(editions, ({ scenario }) => sql`(${allOf(scenario.audience, whole)} AND NOT (${anyOf(scenario.intent.never, whole)}))`)}
      AND ${perStep(editions, (step) => (step.when ? allOf(step.when, whole) : null), sql`true`)}`;
  const queued = sql`
    SELECT i.customer_id, d.scenario_id, d.step, greatest(d.send_after, ${now}::timestamptz), true, CASE d.channel WHEN 'console' THEN 'email' ELSE d.channel END
    FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    WHERE d.shop_id = ${shop.id} AND d.state = 'queued' AND d.send_after <= ${until} AND i.customer_id IS NOT NULL`;
  const broadcasts = runs.flatMap((run) => {
    const scenario = editions.find(run.scenarioId, run.version)?.scenario;
    const branch = scenario?.steps[run.step]?.when ?? [];
    return scenario
      ? [
          sql`
    SELECT c.customer_id, ${run.scenarioId}::text, ${run.step}::int, greatest(${run.dueAt}::timestamptz, ${now}::timestamptz), false, NULL::text
    FROM customer c CROSS JOIN (SELECT ${run.occasion}::text AS occasion) d
    WHERE c.shop_id = ${shop.id} AND ${allOf([...run.within, ...scenario.audience, ...branch], whole)} AND NOT (${anyOf(scenario.intent.never, whole)})`,
        ]
      : [];
  });
  return join([due, queued, ...broadcasts], " UNION ALL ");
}

/** The first channel of the step by which the person `c` may be reached; a card stands in for nothing that was refused (domain/decide/channel-choice.ts). */
const firstOpen = sql`(
  SELECT u.channel FROM unnest(s.channels) WITH ORDINALITY AS u(channel, place)
  WHERE CASE u.channel ${join(
    channelIds.map((channel) => {
      const { address, isSuppressed, consent } = contact[channel];
      return sql`WHEN ${channel} THEN ${address} IS NOT NULL AND NOT ${isSuppressed} AND (NOT s.is_promotional OR ${consent} = 'subscribed')`;
    }),
    " ",
  )} ELSE false END AND (u.channel <> 'postal' OR u.place = 1 OR NOT s.is_promotional OR 'refused' NOT IN (c.email_consent, c.line_consent, c.sms_consent))
  ORDER BY u.place LIMIT 1)`;

/** On the shop's clock; what falls into the quiet hours goes when they end; a card does not wait (domain/decide/quiet-hours). */
function afterQuiet({ timeZone, quiet: { fromHour, untilHour } }: CalendarScope): Sql {
  const local = sql`(p.at AT TIME ZONE ${timeZone})`;
  if (fromHour === untilHour) return local;
  const hour = sql`extract(hour FROM ${local})`;
  const morning = sql`${local}::date + make_time(${untilHour % 24}, 0, 0)`;
  const isNight = fromHour < untilHour ? sql`${hour} >= ${fromHour} AND ${hour} < ${untilHour}` : sql`${hour} < ${untilHour}`;
  const isEvening = fromHour < untilHour ? sql`false` : sql`${hour} >= ${fromHour}`;
  return sql`CASE WHEN NOT s.is_promotional THEN ${local} WHEN ${isNight} THEN ${morning} WHEN ${isEvening} THEN ${morning} + interval '1 day' ELSE ${local} END`;
}
