// Who is due, with all that a decision needs? One statement for a batch of people, whatever the scenarios.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/candidate";
import type { DeliveryId } from "~/domain/ids";
import type { Scenario } from "~/domain/scenario";
import { allOf, anyOf } from "./audience.server";

/** The people whose steps are due first, at most so many, each with everything due: one person's messages are weighed together. */
export const dueCandidates = (shop: ShopDb, scenarios: readonly Scenario[], { now, people }: { now: Date; people: number }) => {
  const due = sql`
    SELECT d.scenario_id, d.customer_id, d.occasion, d.step, d.anchor_at, d.due_at, NULL::uuid AS delivery_id, NULL::uuid AS address_id
    FROM due d
    JOIN (SELECT DISTINCT customer_id FROM (
            SELECT customer_id FROM due WHERE shop_id = ${shop.id} AND due_at <= ${now} ORDER BY due_at, customer_id LIMIT ${people}) f) first
      ON first.customer_id = d.customer_id
    WHERE d.shop_id = ${shop.id} AND d.due_at <= ${now}`;
  return candidatesFrom<Candidate>(shop, due, scenarios, now);
};

export type QueuedCandidate = Candidate & { deliveryId: DeliveryId };

/** The same facts, read again for deliveries that are about to go. */
export const queuedCandidates = (shop: ShopDb, deliveryIds: DeliveryId[], scenarios: readonly Scenario[], now: Date) => {
  const queued = sql`
    SELECT d.scenario_id, coalesce(i.customer_id, d.customer_id) AS customer_id, d.occasion, d.step, d.anchor_at, d.due_at, d.delivery_id, d.identity_id AS address_id
    FROM delivery d LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[])`;
  return candidatesFrom<QueuedCandidate>(shop, queued, scenarios, now);
};

const candidatesFrom = <Row extends Candidate>(shop: ShopDb, source: Sql, scenarios: readonly Scenario[], now: Date) => shop.query<Row>`
  SELECT d.scenario_id AS "scenarioId", d.customer_id AS "customerId", d.occasion, d.step, d.anchor_at AS "anchorAt", d.due_at AS "dueAt", d.delivery_id AS "deliveryId",
    c.anchor_kind || ' ' || c.anchor_value AS anchor, c.email_identity_id AS "identityId", c.email_consent AS consent, c.is_email_suppressed AS "isSuppressed",
    coalesce(c.last_order_at > d.anchor_at, false) AS "hasOrdered",
    ${perScenario(scenarios, (scenario) => allOf(scenario.audience, now))} AS "isInAudience",
    ${perScenario(scenarios, (scenario) => anyOf(scenario.intent.never, now))} AS "isForbidden",
    EXISTS (
      SELECT FROM delivery x LEFT JOIN identity xi ON xi.shop_id = ${shop.id} AND xi.identity_id = x.identity_id
      WHERE x.shop_id = ${shop.id} AND x.scenario_id = d.scenario_id AND x.occasion = d.occasion AND x.step = d.step
        AND x.delivery_id IS DISTINCT FROM d.delivery_id
        AND (d.occasion NOT LIKE 'birthday:%' OR x.customer_id = d.customer_id OR xi.customer_id = d.customer_id)
    ) AS "isServed",
    coalesce(t.taken, '{}') AS taken
  FROM (${source}) d
  JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
  LEFT JOIN LATERAL (
    SELECT array_agg(at) AS taken FROM (
      SELECT coalesce(y.sent_at, y.send_after) AS at
      FROM identity yi JOIN delivery y ON y.shop_id = ${shop.id} AND y.identity_id = yi.identity_id
      WHERE yi.shop_id = ${shop.id} AND yi.customer_id = c.customer_id AND y.kind = 'promotional'
        AND y.state IN ('queued', 'sending', 'accepted', 'delivered', 'unknown') AND y.delivery_id IS DISTINCT FROM d.delivery_id
    ) taken WHERE at > ${now}::timestamptz - interval '7 days'
  ) t ON true
  ORDER BY d.customer_id, d.due_at`;

/** Each scenario's own condition for its own rows; a scenario that no longer exists fits nobody. */
const perScenario = (scenarios: readonly Scenario[], condition: (scenario: Scenario) => Sql): Sql =>
  sql`CASE d.scenario_id ${join(scenarios.map((scenario) => sql`WHEN ${scenario.id} THEN ${condition(scenario)}`), " ")} ELSE false END`;
