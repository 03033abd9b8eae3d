// How are the kept figures of each scenario and day made what the messages, orders and losses say now?
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { marksOf } from "./scenario-day-marks.server";

/**
 * Makes the days anew that moved since the last time; a repeat changes nothing. One at a time a shop: of two, the one
 * that looked earlier could write later. What is marked while this runs is left for the next time.
 */
export async function keepScenarioDays(shop: ShopDb): Promise<void> {
  const [any] = await shop.query`SELECT FROM scenario_day_moved WHERE shop_id = ${shop.id} LIMIT 1`;
  if (!any) return;
  await shop.transaction(async (shop) => {
    await shop.query`SELECT pg_advisory_xact_lock(${lockClass}, ${shop.id}::int)`;
    const moved = await shop.query<{ scenarioId: string; day: string }>`
      WITH taken AS (DELETE FROM scenario_day_moved WHERE shop_id = ${shop.id} RETURNING scenario_id, day)
      SELECT DISTINCT scenario_id AS "scenarioId", day::text AS day FROM taken`;
    const pairs = sql`SELECT r."scenarioId" AS scenario_id, r.day FROM jsonb_to_recordset(${toJson(moved)}::jsonb) AS r("scenarioId" text, day date)`;
    await shop.query`
      DELETE FROM scenario_day k USING (${pairs}) p WHERE k.shop_id = ${shop.id} AND k.scenario_id = p.scenario_id AND k.day = p.day`;
    await shop.query`INSERT INTO scenario_day (shop_id, ${figureColumns}) SELECT ${shop.id}, ${figureColumns} FROM (${dayFigures(shop.id, pairs)}) f`;
  });
}

/** Any number that no other advisory lock of the app uses. */
const lockClass = 7201;

/** The shop keeps another calendar or currency now: every day is made anew. */
export async function rebuildScenarioDays(shop: ShopDb): Promise<void> {
  await shop.query`DELETE FROM scenario_day WHERE shop_id = ${shop.id}`;
  await shop.query`
    ${marksOf(
      shop.id,
      sql`
        SELECT scenario_id, sent_at FROM delivery WHERE shop_id = ${shop.id} AND sent_at IS NOT NULL
        UNION ALL SELECT scenario_id, decided_at FROM delivery WHERE shop_id = ${shop.id} AND state = 'held-out'
        UNION ALL SELECT scenario_id, ordered_at FROM conversion WHERE shop_id = ${shop.id}
        UNION ALL SELECT scenario_id, lost_at FROM reader_loss WHERE shop_id = ${shop.id}`,
    )}`;
}

const figureColumns = sql`scenario_id, day, version, step, variant, channel, currency, sent, delivered, opened, clicked, held_out, pieces,
  unsubscribed, complained, blocked, orders, revenue_minor, discount_minor, points`;

/**
 * The figures of these pairs (scenario_id, day), from the rows themselves. A message counts under the day it was sent,
 * its opens and clicks with it; who was held out under the day of the decision; a loss and an order under their own,
 * for the message they are charged or credited to. An order's discount shrinks with its refunds as its amount does. Points count
 * with the message that gave them, used or not.
 */
export const dayFigures = (shopId: ShopId, pairs: Sql): Sql => sql`
  WITH span AS MATERIALIZED (
    SELECT p.scenario_id, p.day, p.day::timestamp AT TIME ZONE s.time_zone AS from_at, (p.day + 1)::timestamp AT TIME ZONE s.time_zone AS until_at
    FROM (${pairs}) p JOIN shop_setting s ON s.shop_id = ${shopId}
  ), part AS (
    SELECT p.scenario_id, p.day, f.* FROM span p CROSS JOIN LATERAL (${sentOf(shopId)}) f
    UNION ALL SELECT p.scenario_id, p.day, f.* FROM span p CROSS JOIN LATERAL (${heldOutOf(shopId)}) f
    UNION ALL SELECT p.scenario_id, p.day, f.* FROM span p CROSS JOIN LATERAL (${lostOf(shopId)}) f
    UNION ALL SELECT p.scenario_id, p.day, f.* FROM span p CROSS JOIN LATERAL (${earnedOf(shopId)}) f
  )
  SELECT scenario_id, day, version, step, variant, channel, currency, sum(sent)::int AS sent, sum(delivered)::int AS delivered,
    sum(opened)::int AS opened, sum(clicked)::int AS clicked, sum(held_out)::int AS held_out, sum(pieces)::int AS pieces,
    sum(unsubscribed)::int AS unsubscribed, sum(complained)::int AS complained, sum(blocked)::int AS blocked,
    sum(orders)::int AS orders, sum(revenue_minor)::int8 AS revenue_minor, sum(discount_minor)::int8 AS discount_minor, sum(points)::int8 AS points
  FROM part GROUP BY scenario_id, day, version, step, variant, channel, currency`;

/** What went once more is paid for twice. */
const sentOf = (shopId: ShopId): Sql => sql`
  SELECT d.scenario_version AS version, d.step, d.variant, d.channel, ''::text AS currency, count(*) AS sent,
    count(*) FILTER (WHERE d.state = 'delivered') AS delivered,
    count(*) FILTER (WHERE d.opened_at IS NOT NULL OR d.clicked_at IS NOT NULL) AS opened,
    count(*) FILTER (WHERE d.clicked_at IS NOT NULL) AS clicked, 0 AS held_out,
    sum((CASE d.channel WHEN 'sms' THEN ${segmentsOf(shopId)} ELSE 1 END) * (CASE WHEN d.resent_at IS NULL THEN 1 ELSE 2 END)) AS pieces,
    0 AS unsubscribed, 0 AS complained, 0 AS blocked, 0 AS orders, 0 AS revenue_minor, 0 AS discount_minor,
    sum(CASE WHEN ${givesPoints(shopId)} THEN ${pointsOf(shopId)} ELSE 0 END) AS points
  FROM delivery d
  WHERE d.shop_id = ${shopId} AND d.scenario_id = p.scenario_id AND d.sent_at >= p.from_at AND d.sent_at < p.until_at
    AND d.state IN ('accepted', 'delivered', 'unknown')
  GROUP BY d.scenario_version, d.step, d.variant, d.channel`;

const heldOutOf = (shopId: ShopId): Sql => sql`
  SELECT d.scenario_version, d.step, d.variant, d.channel, '', 0, 0, 0, 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0 FROM delivery d
  WHERE d.shop_id = ${shopId} AND d.scenario_id = p.scenario_id AND d.state = 'held-out' AND d.decided_at >= p.from_at AND d.decided_at < p.until_at
  GROUP BY d.scenario_version, d.step, d.variant, d.channel`;

const lostOf = (shopId: ShopId): Sql => sql`
  SELECT l.version, l.step, l.variant, l.channel, '', 0, 0, 0, 0, 0, 0, count(*) FILTER (WHERE l.kind = 'unsubscribe'),
    count(*) FILTER (WHERE l.kind = 'complaint'), count(*) FILTER (WHERE l.kind = 'block'), 0, 0, 0, 0
  FROM reader_loss l
  WHERE l.shop_id = ${shopId} AND l.scenario_id = p.scenario_id AND l.lost_at >= p.from_at AND l.lost_at < p.until_at
  GROUP BY l.version, l.step, l.variant, l.channel`;

const earnedOf = (shopId: ShopId): Sql => sql`
  SELECT d.scenario_version, d.step, d.variant, d.channel, c.currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), sum(c.amount_minor),
    sum(CASE WHEN o.total_minor > 0 THEN round(g.discount * c.amount_minor / o.total_minor) ELSE g.discount END), 0
  FROM conversion c
  JOIN delivery d ON d.shop_id = ${shopId} AND d.delivery_id = c.delivery_id
  JOIN shop_order o ON o.shop_id = ${shopId} AND o.order_id = c.order_id
  CROSS JOIN LATERAL (
    SELECT CASE WHEN cardinality(o.discount_codes) > 0 THEN coalesce(sum(l.discount_minor), 0) ELSE 0 END AS discount
    FROM order_line l WHERE l.shop_id = ${shopId} AND l.order_id = o.order_id
  ) g
  WHERE c.shop_id = ${shopId} AND c.scenario_id = p.scenario_id AND c.ordered_at >= p.from_at AND c.ordered_at < p.until_at
  GROUP BY d.scenario_version, d.step, d.variant, d.channel, c.currency`;

/** Asked once a statement: most shops give none, and need not look for each message. */
const givesPoints = (shopId: ShopId): Sql =>
  sql`(SELECT EXISTS (SELECT FROM point_grant WHERE shop_id = ${shopId} AND delivery_id IS NOT NULL))`;

/** What its platform did not take was not given. */
const pointsOf = (shopId: ShopId): Sql => sql`(
  SELECT coalesce(sum(g.delta), 0) FROM point_grant g WHERE g.shop_id = ${shopId} AND g.delivery_id = d.delivery_id AND g.state <> 'failed')`;

/**
 * Of the SMS `d` as it was sent: 160 characters of GSM 03.38, or 70 of any; of more than one segment 153 or 67 each. Of one
 * whose reader was erased as it was kept then, at least one.
 */
export const segmentsOf = (shopId: ShopId): Sql => sql`coalesce(d.pieces, (
  SELECT CASE WHEN t.septets IS NULL THEN CASE WHEN t.units <= 70 THEN 1 ELSE ceil(t.units / 67.0) END
              ELSE CASE WHEN t.septets <= 160 THEN 1 ELSE ceil(t.septets / 153.0) END END
  FROM delivery_content k
  CROSS JOIN LATERAL (
    SELECT length(k.body_text) + length(regexp_replace(k.body_text, '[^\\U00010000-\\U0010ffff]', '', 'g')) AS units,
      CASE WHEN k.body_text ~ ${gsmOnly} THEN length(k.body_text) + length(regexp_replace(k.body_text, ${notGsmDouble}, '', 'g')) END AS septets
  ) t
  WHERE k.shop_id = ${shopId} AND k.delivery_id = d.delivery_id), 1)`;

const gsmOnly = "^[@£$¥èéùìòÇ\\nØø\\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\\\\\[~\\]|€-]*$";
const notGsmDouble = "[^\\^{}\\\\\\[~\\]|€]";
