// Who is due, with all that a decision needs? One statement for a batch of people, whatever the scenarios.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/candidate";
import type { DeliveryId } from "~/domain/ids";
import type { Scenario } from "~/domain/scenario";
import { allOf, anyOf } from "./audience.server";
import { orderedSince, servedThisYear, servedToAnybody } from "./due.server";
import { ownerOf } from "./owner-of.server";

/** The people whose steps are due first, at most so many, each with everything due: one person's messages are weighed together. */
export const dueCandidates = (shop: ShopDb, scenarios: readonly Scenario[], { now, people }: { now: Date; people: number }) => {
  const due = sql`
    SELECT d.scenario_id, d.customer_id, d.occasion, d.step, d.anchor_at, d.due_at, NULL::uuid AS delivery_id, NULL::uuid AS address_id
    FROM due d
    WHERE d.shop_id = ${shop.id} AND d.due_at <= ${now} AND d.customer_id = ANY(ARRAY(
      SELECT customer_id FROM due WHERE shop_id = ${shop.id} AND due_at <= ${now} ORDER BY due_at, customer_id LIMIT ${people}))`;
  return candidatesFrom<Candidate>(shop, due, {
    scenarios,
    now,
    besides: [],
    pressing: sql`('queued', 'sending', 'accepted', 'delivered', 'unknown')`,
    share: firstShare(shop),
  });
};

export type QueuedCandidate = Candidate & { deliveryId: DeliveryId };

/** The same facts, read again for deliveries that are about to go. Only what went before presses on them, not one on another. */
export const queuedCandidates = (shop: ShopDb, deliveryIds: DeliveryId[], scenarios: readonly Scenario[], now: Date) => {
  const queued = sql`
    SELECT d.scenario_id, ${ownerOf} AS customer_id, d.occasion, d.step, d.anchor_at, d.due_at, d.delivery_id, d.identity_id AS address_id
    FROM delivery d LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[])`;
  return candidatesFrom<QueuedCandidate>(shop, queued, {
    scenarios,
    now,
    besides: deliveryIds,
    pressing: sql`('sending', 'accepted', 'delivered', 'unknown')`,
    share: sql`NULL::float8`,
  });
};

/** `pressing`: in which states a message takes a slot; `besides`: those that are asked about themselves; `share`: only a decision asks. */
type Asked = { scenarios: readonly Scenario[]; now: Date; besides: DeliveryId[]; pressing: Sql; share: Sql };

const candidatesFrom = <Row extends Candidate>(
  shop: ShopDb,
  source: Sql,
  { scenarios, now, besides, pressing, share }: Asked,
) => shop.query<Row>`
  SELECT d.scenario_id AS "scenarioId", d.customer_id AS "customerId", d.occasion, d.step, d.anchor_at AS "anchorAt", d.due_at AS "dueAt", d.delivery_id AS "deliveryId",
    c.anchor_kind || ' ' || c.anchor_value AS anchor, ${share} AS share, c.email_identity_id AS "identityId", c.email_consent AS consent, ${isSuppressed(shop)} AS "isSuppressed",
    ${orderedSince(sql`d`)} AS "hasOrdered",
    ${perScenario(scenarios, (scenario) => allOf(scenario.audience, now))} AS "isInAudience",
    ${perScenario(scenarios, (scenario) => anyOf(scenario.intent.never, now))} AS "isForbidden",
    ${isServed(shop, sql`v.state IN ${pressing} AND v.delivery_id <> ALL(${besides}::uuid[])`)} AS "isServed",
    coalesce(t.taken, '{}') AS taken
  FROM (${source}) d
  JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
  LEFT JOIN LATERAL (
    SELECT array_agg(at) AS taken FROM (
      SELECT coalesce(y.sent_at, CASE y.state WHEN 'sending' THEN y.claimed_at END, y.send_after) AS at
      FROM identity yi JOIN delivery y ON y.shop_id = ${shop.id} AND y.identity_id = yi.identity_id
      WHERE yi.shop_id = ${shop.id} AND yi.customer_id = c.customer_id AND y.kind = 'promotional'
        AND y.state IN ${pressing} AND y.delivery_id <> ALL(${besides}::uuid[])
    ) taken WHERE at > ${now}::timestamptz - interval '7 days'
  ) t ON true
  ORDER BY d.customer_id, d.due_at`;

/** A message that is written down keeps its address: what counts is whether mail arrives there, not at the person's best one by now. */
const isSuppressed = (shop: ShopDb): Sql => sql`
  CASE WHEN d.address_id IS NULL THEN c.is_email_suppressed
  ELSE EXISTS (SELECT FROM suppression x WHERE x.shop_id = ${shop.id} AND x.identity_id = d.address_id AND x.channel = 'email') END`;

/**
 * Where the hash of the scenario's first decision for this person stands. A decision belongs to whom its address
 * belongs to by now; one without an address, to whom the identity that founded its customer does. OFFSET 0 keeps the
 * conditions on scenario and address outside: a look-up by them would read the whole scenario for each person.
 */
const firstShare = (shop: ShopDb): Sql => sql`(
  SELECT told.share FROM (
    SELECT v.scenario_id, true AS is_own, v.holdout_share AS share, v.decided_at, v.delivery_id
    FROM identity vi JOIN delivery v ON v.shop_id = ${shop.id} AND v.identity_id = vi.identity_id
    WHERE vi.shop_id = ${shop.id} AND vi.customer_id = c.customer_id
    UNION ALL
    SELECT v.scenario_id, v.identity_id IS NULL, v.holdout_share, v.decided_at, v.delivery_id
    FROM identity vi JOIN delivery v ON v.shop_id = ${shop.id} AND v.customer_id = vi.identity_id
    WHERE vi.shop_id = ${shop.id} AND vi.customer_id = c.customer_id
    OFFSET 0
  ) told
  WHERE told.is_own AND told.scenario_id = d.scenario_id AND told.share IS NOT NULL
  ORDER BY told.decided_at, told.delivery_id LIMIT 1)`;

/**
 * Decided already: an order's or cart's occasion whoever it belonged to then, a yearly one for this person. Of two
 * that were decided for people who are one by now, only what `went` already stands against the other.
 */
const isServed = (shop: ShopDb, went: Sql): Sql => sql`
  CASE WHEN d.occasion LIKE 'birthday:%' THEN ${servedThisYear(shop, { scenarioId: sql`d.scenario_id`, occasion: sql`d`, step: sql`d.step`, among: sql`(d.delivery_id IS NULL OR ${went})` })}
  ELSE d.delivery_id IS NULL AND ${servedToAnybody(shop, { scenarioId: sql`d.scenario_id`, occasion: sql`d`, step: sql`d.step` })}
  END`;

/** Each scenario's own condition for its own rows; a scenario that no longer exists fits nobody. */
const perScenario = (scenarios: readonly Scenario[], condition: (scenario: Scenario) => Sql): Sql =>
  sql`CASE d.scenario_id ${join(
    scenarios.map((scenario) => sql`WHEN ${scenario.id} THEN ${condition(scenario)}`),
    " ",
  )} ELSE false END`;
