// Who is due, with all that a decision needs? One statement for a batch of people, whatever the scenarios.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/decide/candidate";
import { engagedDays } from "~/domain/decide/mail-pressure";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import type { Editions } from "~/domain/scenario/edition";
import { type ChannelId, channelIds, type ScenarioId } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";
import { allOf, anyOf, contact } from "~/queries/audience/audience.server";
import { knownZone } from "~/queries/people/known-zone.server";
import { pastOf, pastOfMany } from "./candidate-past.server";
import { orderedSince } from "./due.server";
import { goalReached, goodsReturned, perEdition, perStep, stepFollowed } from "./per-edition.server";
import type { RunPeople } from "./run-people.server";
import { isFactKey, servedThisPerson, servedToAnybody } from "./served.server";

/** The people whose steps are due first, at most so many, each with everything due: one person's messages are weighed together. */
export const dueCandidates = (shop: ShopDb, editions: Editions, { now, people }: { now: Date; people: number }) => {
  const due = sql`
    SELECT d.scenario_id, d.version, d.customer_id, d.occasion, d.step, d.anchor_at, d.due_at, NULL::uuid AS delivery_id, NULL::uuid AS address_id, NULL::text AS channel
    FROM due d
    WHERE d.shop_id = ${shop.id} AND d.due_at <= ${now} AND d.customer_id = ${dueFirst(shop, now, people)}`;
  return candidatesFrom<Candidate>(shop, due, { editions, now, besides: [], standing: allStanding, keepsSlot: unlessMoreUrgent(editions) });
};

/** Scenarios that one of them is due for, to ask only about these: of these people alone, however many rows there are. */
export const dueScenarios = (shop: ShopDb, { now, people }: { now: Date; people: number }) => shop.query<{ scenarioId: ScenarioId }>`
  SELECT DISTINCT scenario_id AS "scenarioId" FROM due
  WHERE shop_id = ${shop.id} AND due_at <= ${now} AND customer_id = ${dueFirst(shop, now, people)}`;

const dueFirst = (shop: ShopDb, now: Date, people: number): Sql => sql`ANY(ARRAY(
  SELECT customer_id FROM due WHERE shop_id = ${shop.id} AND due_at <= ${now} ORDER BY due_at, customer_id LIMIT ${people}))`;

export type QueuedCandidate = Candidate & { deliveryId: DeliveryId };

/**
 * The same facts, read again for deliveries that are about to go. What went before presses on them, and what is planned
 * by a more urgent scenario; not one of them on another.
 */
export const queuedCandidates = (shop: ShopDb, deliveryIds: DeliveryId[], editions: Editions, now: Date) => {
  const queued = sql`
    SELECT d.scenario_id, d.scenario_version AS version, CASE WHEN i.customer_id IS NULL THEN d.customer_id ELSE i.customer_id END AS customer_id,
      d.occasion, d.step, d.anchor_at, d.due_at, d.delivery_id, d.identity_id AS address_id, d.channel
    FROM delivery d LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[])`;
  return candidatesFrom<QueuedCandidate>(shop, queued, {
    editions,
    now,
    besides: deliveryIds,
    standing: sql`('sending', 'accepted', 'delivered', 'unknown')`,
    channels: channelIds,
    keepsSlot: perEdition(editions, ({ scenario }) => sql`p.scenario_id = ANY(${editions.moreUrgentThan(scenario.id)}::text[])`),
  });
};

/** A due row, or what would be one. */
export type AskedStep = Pick<Candidate, "scenarioId" | "version" | "occasion" | "step" | "anchorAt" | "dueAt">;

/** What a decision would see of one person for these steps, whether or not anything is due. */
export const askedCandidates = (
  shop: ShopDb,
  { customerId, steps }: { customerId: CustomerId; steps: AskedStep[] },
  { editions, now }: { editions: Editions; now: Date },
) => {
  const asked = sql`
    SELECT s."scenarioId" AS scenario_id, s.version, ${customerId}::uuid AS customer_id, s.occasion, s.step, s."anchorAt" AS anchor_at, s."dueAt" AS due_at,
      NULL::uuid AS delivery_id, NULL::uuid AS address_id, NULL::text AS channel
    FROM jsonb_to_recordset(${toJson(steps)}::jsonb) AS s("scenarioId" text, version int, occasion text, step int, "anchorAt" timestamptz, "dueAt" timestamptz)`;
  return candidatesFrom<Candidate>(shop, asked, {
    editions,
    now,
    besides: [],
    standing: allStanding,
    keepsSlot: unlessMoreUrgent(editions),
  });
};

export const allStanding = sql`('queued', 'sending', 'accepted', 'delivered', 'unknown')`;

/** Of a planned message `p`: it gives way to a more urgent one. What is already on its way does not. */
export const unlessMoreUrgent = (editions: Editions): Sql =>
  perEdition(editions, ({ scenario }) => sql`p.scenario_id <> ALL(${editions.givingWayTo(scenario.id)}::text[])`, sql`true`);

/**
 * `standing`: in which states a decision stands against another one for the same step; `besides`: those that are asked
 * about themselves; `keepsSlot`: which planned messages `p` keep their slots against the candidate `d`; `channels`: those
 * whose contacts are read, else all that a step goes by.
 */
type Asked = { editions: Editions; now: Date; besides: DeliveryId[]; standing: Sql; keepsSlot: Sql; channels?: readonly ChannelId[] };

const candidatesFrom = <Row extends Candidate>(shop: ShopDb, source: Sql, asked: Asked) =>
  shop.query<Row>`${candidateRows(shop, source, asked)} ORDER BY d.customer_id, d.due_at`;

/**
 * One row per row of `source` (scenario_id, version, customer_id, occasion, step, anchor_at, due_at, delivery_id, address_id,
 * channel) whose person exists. `d` is the row, `c` the person, `h` what was decided for the person before.
 */
export const candidateRows = (shop: ShopDb, source: Sql, asked: Asked): Sql =>
  rowsWith(
    shop,
    source,
    asked,
    sql`d.scenario_id AS "scenarioId", d.version, d.customer_id AS "customerId", d.occasion, d.step, d.anchor_at AS "anchorAt", d.due_at AS "dueAt", d.delivery_id AS "deliveryId",
      ${contactsIn(asked.channels ?? channelsOf(asked.editions))} AS contacts, ${habits} AS habits, CASE WHEN h.has_begun THEN NULL ELSE h.begun_at END AS "begunAt",
      CASE WHEN d.delivery_id IS NULL THEN NULL ELSE jsonb_build_object('channel', d.channel, 'identityId', d.address_id, 'isSuppressed', ${isSuppressed(shop)}) END AS addressed,
      CASE WHEN d.follows IS NULL THEN NULL ELSE h.followed || jsonb_build_object(
        'hasOrdered', coalesce(c.last_order_at > (h.followed ->> 'sentAt')::timestamptz, false),
        'isAnswered', (h.followed ->> 'isTouched')::boolean OR coalesce(c.last_visit_at > (h.followed ->> 'sentAt')::timestamptz, false)) END AS followed`,
  );

/**
 * The same of one batch of a run, in one pass over its people: `run` is the one row that all have in common (as `source`,
 * without customer_id), and what is one for all is left out. Nobody's step is asked about twice, so `isWritten` tells that
 * this very decision stands.
 */
export const runCandidateRows = (shop: ShopDb, run: Sql, people: RunPeople, asked: Asked): Sql => sql`
  WITH mine AS MATERIALIZED (
    SELECT i.customer_id, i.identity_id, i.kind FROM identity i
    WHERE i.shop_id = ${shop.id} AND ${people.among(sql`i.customer_id`)} AND i.kind NOT IN ('visitor', 'cart', 'checkout')
  ), written AS MATERIALIZED (
    SELECT v.customer_id FROM delivery v CROSS JOIN (${run}) r
    WHERE v.shop_id = ${shop.id} AND v.scenario_id = r.scenario_id AND v.occasion = r.occasion AND v.step = r.step AND ${people.among(sql`v.customer_id`)}
  ), past AS MATERIALIZED (${pastOfMany(shop, sql`mine`, { ...asked, candidate: withFollowed(run, asked), among: people.among })})
  SELECT c.customer_id AS "customerId", ${reach(channelsOf(asked.editions))}, CASE WHEN h.has_begun THEN NULL ELSE h.begun_at END AS "begunAt", ${knownZone} AS "timeZone",
    ${firstOrderHour} AS "firstOrderHour", c.order_count AS "orderCount", coalesce(h.has_clicked, false) AS "hasClicked",
    w.customer_id IS NOT NULL AS "isWritten",
    ${decided(shop, asked)}, w.customer_id IS NOT NULL OR coalesce(h.is_served, false) AS "isServed"
  FROM (SELECT c.* FROM customer c CROSS JOIN ${manyMore} WHERE c.shop_id = ${shop.id} AND ${people.among(sql`c.customer_id`)} AND ${people.within} OFFSET 0) c
  CROSS JOIN (${withFollowed(run, asked)}) d
  LEFT JOIN (SELECT past.* FROM past CROSS JOIN ${manyMore} OFFSET 0) h ON h.customer_id = c.customer_id
  LEFT JOIN (SELECT written.* FROM written CROSS JOIN ${manyMore} OFFSET 0) w ON w.customer_id = c.customer_id`;

/**
 * One row, of which the planner expects a thousand: of a shop that its statistics do not know it foresees one person and
 * one past, and would look through everybody's past for each person instead of by a hash.
 */
const manyMore = sql`string_to_table('one', ',')`;

const rowsWith = (shop: ShopDb, source: Sql, asked: Asked, columns: Sql): Sql => sql`
  SELECT ${columns}, ${decided(shop, asked)},
    ${isServed(shop, sql`v.state IN ${asked.standing} AND v.delivery_id <> ALL(${asked.besides}::uuid[])`)} AS "isServed"
  FROM (${withFollowed(source, asked)} OFFSET 0) d
  CROSS JOIN LATERAL (SELECT * FROM customer WHERE shop_id = ${shop.id} AND customer_id = d.customer_id OFFSET 0) c
  ${pastOf(shop, asked)}`;

const withFollowed = (source: Sql, { editions }: Asked): Sql => sql`
  SELECT s.*, ${stepFollowed(editions)} AS follows, CASE WHEN s.occasion LIKE 'order:%' THEN substr(s.occasion, 7) END AS order_id FROM (${source}) s`;

/** What a decision asks about each candidate, besides whether it was made already. */
const decided = (shop: ShopDb, { editions, now }: Asked): Sql => sql`
  c.anchor_kind || ' ' || c.anchor_value AS anchor, h.share, h.shop_share AS "shopShare", ${orderedSince(sql`d`)} AS "hasOrdered",
  ${goalReached(shop, editions)} AS "hasReached", ${goodsReturned(shop, editions)} AS "hasReturned",
  coalesce(c.nps_score <= 6 AND c.nps_answered_at > ${now}::timestamptz - interval '180 days', false) AS "isUnhappy",
  coalesce(c.last_order_at > ${now}::timestamptz - make_interval(days => ${engagedDays}), false)
    OR coalesce(h.touched_at > ${now}::timestamptz - make_interval(days => ${engagedDays}), false) AS "isEngaged",
  c.paused_until AS "pausedUntil", c.refused_topics AS "refusedTopics", c.cap_days AS "capDays",
  ${perEdition(editions, ({ scenario }) => allOf(scenario.audience, { shopId: shop.id, now }))} AS "isInAudience",
  ${perEdition(editions, ({ scenario }) => anyOf(scenario.intent.never, { shopId: shop.id, now }))} AS "isForbidden",
  ${perStep(editions, (step) => (step.when ? allOf(step.when, { shopId: shop.id, now }) : null), sql`true`)} AS "isOnBranch",
  coalesce(h.taken, '{}') AS taken`;

/** Those that some step of these scenarios goes by, in the order of their ids. */
export const channelsOf = (editions: Editions): ChannelId[] => {
  const used = new Set(editions.all.flatMap(({ scenario }) => scenario.steps.flatMap((step) => step.channels)));
  return channelIds.filter((channel) => used.has(channel));
};

/** As domain/decide/contact.ts: what is suppressed on LINE was blocked by the person. */
const contactsIn = (channels: readonly ChannelId[]): Sql => {
  const parts = channels.map((channel) => {
    const { address, consent, isSuppressed } = contact[channel];
    const reason = channel === "line" ? sql`'blocked'` : sql`NULL`;
    return sql`${channel}::text, jsonb_build_object('identityId', ${address}, 'hasAddress', ${address} IS NOT NULL, 'consent', ${consent}, 'isSuppressed', ${isSuppressed}, 'reason', ${reason})`;
  });
  return parts.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${join(parts)})`;
};

/** The same as columns: <channel>, <channel>Consent, <channel>Suppressed. */
const reach = (channels: readonly ChannelId[]): Sql =>
  join(
    channels.map((channel) => {
      const { address, consent, isSuppressed } = contact[channel];
      return reachColumns[channel](address, consent, isSuppressed);
    }),
  );

const reachColumns: Record<ChannelId, (address: Sql, consent: Sql, isSuppressed: Sql) => Sql> = {
  email: (address, consent, isSuppressed) => sql`${address} AS email, ${consent} AS "emailConsent", ${isSuppressed} AS "emailSuppressed"`,
  line: (address, consent, isSuppressed) => sql`${address} AS line, ${consent} AS "lineConsent", ${isSuppressed} AS "lineSuppressed"`,
  sms: (address, consent, isSuppressed) => sql`${address} AS sms, ${consent} AS "smsConsent", ${isSuppressed} AS "smsSuppressed"`,
  postal: (address, consent, isSuppressed) =>
    sql`${address} AS postal, ${consent} AS "postalConsent", ${isSuppressed} AS "postalSuppressed"`,
  webhook: (address, consent, isSuppressed) =>
    sql`${address} AS webhook, ${consent} AS "webhookConsent", ${isSuppressed} AS "webhookSuppressed"`,
};

/** What more is known of a person's hours is read for those who need it (queries/people/contact-habits). The row's own hour is the shop's. */
const firstOrderHour = sql`CASE WHEN ${knownZone} IS NULL THEN c.first_order_hour ELSE extract(hour FROM c.first_order_at AT TIME ZONE ${knownZone})::int END`;

const habits = sql`jsonb_build_object('timeZone', ${knownZone}, 'firstOrderHour', ${firstOrderHour}, 'clicksAndOrders', '[]'::jsonb, 'answers', '{}'::jsonb)`;

/** A message that is written down keeps its address: what counts is whether mail arrives there, not at the person's best one by now. */
const isSuppressed = (shop: ShopDb): Sql => sql`
  CASE WHEN d.address_id IS NULL THEN false
  ELSE EXISTS (SELECT FROM suppression x WHERE x.shop_id = ${shop.id} AND x.identity_id = d.address_id AND x.channel = d.channel)
    OR EXISTS (SELECT FROM paired_stop y WHERE y.shop_id = ${shop.id} AND y.identity_id = d.address_id AND y.channel = d.channel) END`;

/**
 * Decided already: an order's or cart's occasion whoever it belonged to then, a shared one for this person. Of two
 * that were decided for people who are one by now, only what `went` already stands against the other.
 */
const isServed = (shop: ShopDb, went: Sql): Sql => sql`
  CASE WHEN NOT ${isFactKey(sql`d.occasion`)} THEN ${servedThisPerson(shop, { scenarioId: sql`d.scenario_id`, occasion: sql`d`, step: sql`d.step`, among: sql`(d.delivery_id IS NULL OR ${went})` })}
  ELSE d.delivery_id IS NULL AND ${servedToAnybody(shop, { scenarioId: sql`d.scenario_id`, occasion: sql`d`, step: sql`d.step` })}
  END`;
