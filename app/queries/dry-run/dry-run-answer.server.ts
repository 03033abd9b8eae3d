// What did a shadow shop write, and to whom not? The answer of a dry run, from the deliveries of its period.
import type { ShopDb } from "~/db.server";
import { type DryRunDay, type NotSent, type Sample, samplesPerScenario } from "~/domain/measure/dry-run";

type Since = { from: Date };

/** By the shop's calendar. */
export const messagesPerDay = (shadow: ShopDb, { from, timeZone }: Since & { timeZone: string }) => shadow.query<DryRunDay>`
  SELECT to_char(sent_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, scenario_id AS "scenarioId", count(*)::int AS messages
  FROM delivery WHERE shop_id = ${shadow.id} AND decided_at >= ${from} AND state = 'accepted' GROUP BY 1, 2 ORDER BY 1, 2`;

export async function messagesInAll(shadow: ShopDb, { from }: Since): Promise<{ messages: number; people: number }> {
  const [row] = await shadow.query<{ messages: number; people: number }>`
    SELECT count(*)::int AS messages, count(DISTINCT identity_id)::int AS people
    FROM delivery WHERE shop_id = ${shadow.id} AND decided_at >= ${from} AND state = 'accepted'`;
  return row ?? { messages: 0, people: 0 };
}

export const notSentOfPeriod = (shadow: ShopDb, { from }: Since) => shadow.query<NotSent>`
  SELECT scenario_id AS "scenarioId", CASE state WHEN 'queued' THEN 'waiting' ELSE state END AS outcome,
    CASE WHEN state IN ('skipped', 'queued') THEN reason END AS reason, count(*)::int AS count
  FROM delivery WHERE shop_id = ${shadow.id} AND decided_at >= ${from} AND state IN ('queued', 'skipped', 'held-out', 'refused')
  GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3`;

/** The newest of each scenario, each to another person. */
export const samplesOfPeriod = (shadow: ShopDb, { from }: Since) => shadow.query<Sample>`
  SELECT d.delivery_id AS "deliveryId", d.scenario_id AS "scenarioId", d.step, d.identity_id AS "identityId", coalesce(c.display_name, '') AS "customerName",
    d.to_address AS "toAddress", d.subject, d.html, d.body_text AS text, d.sent_at AS "sentAt"
  FROM (
    SELECT v.*, m.to_address, m.subject, m.html, m.body_text, row_number() OVER (PARTITION BY v.scenario_id ORDER BY v.sent_at DESC, v.delivery_id) AS n
    FROM (SELECT DISTINCT ON (scenario_id, identity_id) * FROM delivery
      WHERE shop_id = ${shadow.id} AND decided_at >= ${from} AND state = 'accepted' ORDER BY scenario_id, identity_id, sent_at DESC, delivery_id) v
    JOIN delivery_content m ON m.shop_id = ${shadow.id} AND m.delivery_id = v.delivery_id
  ) d
  LEFT JOIN LATERAL (
    SELECT c.display_name FROM identity i JOIN customer c ON c.shop_id = ${shadow.id} AND c.customer_id = i.customer_id
    WHERE i.shop_id = ${shadow.id} AND i.identity_id = d.identity_id LIMIT 1) c ON true
  WHERE d.n <= ${samplesPerScenario} ORDER BY d.scenario_id, d.n`;

const keptContents = 20;

/** A message takes some ten thousand characters, and a handful is shown: of each scenario the newest stay. */
export async function trimContents(shadow: ShopDb): Promise<void> {
  await shadow.query`
    DELETE FROM delivery_content m WHERE m.shop_id = ${shadow.id} AND m.delivery_id IN (
      SELECT delivery_id FROM (
        SELECT v.delivery_id, row_number() OVER (PARTITION BY v.scenario_id ORDER BY v.sent_at DESC, v.delivery_id) AS n
        FROM delivery_content k JOIN delivery v ON v.shop_id = ${shadow.id} AND v.delivery_id = k.delivery_id
        WHERE k.shop_id = ${shadow.id} AND v.state = 'accepted'
      ) kept WHERE n > ${keptContents})`;
}
