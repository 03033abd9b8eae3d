// What is planned for one person, what was decided before, and what could have made the person due?
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { DueStep } from "~/domain/decide/schedule";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import type { ConsentChannel } from "~/domain/ledger/events";
import type { Edition } from "~/domain/scenario/edition";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { asSeen, type ConditionSeen, conditionsSeen } from "~/queries/audience/audience-seen.server";
import type { AskedStep } from "./candidates.server";
import { kindsOf, nthsOf } from "./due.server";
import { occasions } from "./occasions.server";
import type { StoredRun } from "./scenario-runs.server";

/** Everything that waits for this person, the first due first. */
export const dueOfPerson = (shop: ShopDb, customerId: CustomerId) => shop.query<AskedStep>`
  SELECT scenario_id AS "scenarioId", version, occasion, step, anchor_at AS "anchorAt", due_at AS "dueAt"
  FROM due WHERE shop_id = ${shop.id} AND customer_id = ${customerId} ORDER BY due_at, scenario_id, step`;

/** Runs over everybody that are still to come, the first of each scenario with all steps of its occasion. */
export const plannedRuns = (shop: ShopDb, scenarioIds: ScenarioId[]) => shop.query<StoredRun>`
  SELECT r.scenario_id AS "scenarioId", r.version, r.occasion, r.step, r.anchor_at AS "anchorAt", r.due_at AS "dueAt", r.decided_up_to AS "decidedUpTo"
  FROM scenario_run r
  WHERE r.shop_id = ${shop.id} AND r.finished_at IS NULL AND r.scenario_id = ANY(${scenarioIds}::text[])
  ORDER BY r.due_at, r.scenario_id, r.step LIMIT 500`;

export type DecidedBefore = {
  deliveryId: DeliveryId;
  scenarioId: ScenarioId;
  occasion: string;
  step: number;
  state: string;
  reason: string | null;
  channel: string;
  decidedAt: Date;
  sendAfter: Date;
  sentAt: Date | null;
};

/** Messages that wait for this person and may go by then, in the order in which they are claimed (queries/send/deliveries). */
export async function waitingBy(shop: ShopDb, customerId: CustomerId, by: Date): Promise<DeliveryId[]> {
  const rows = await shop.query<{ deliveryId: DeliveryId }>`
    WITH mine AS MATERIALIZED (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId})
    SELECT d.delivery_id AS "deliveryId" FROM mine
    CROSS JOIN LATERAL (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) d
    WHERE d.state = 'queued' AND d.send_after <= ${by}
    ORDER BY d.send_after, d.priority, d.scenario_id, d.occasion, d.step, d.customer_id`;
  return rows.map(({ deliveryId }) => deliveryId);
}

/** Newest first, over all identities that are this person's by now; as queries/decide/candidate-past reads them. */
export const decidedBefore = (shop: ShopDb, customerId: CustomerId, limit: number) => shop.query<DecidedBefore>`
  WITH mine AS MATERIALIZED (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId}), one AS (
    SELECT d.* FROM mine JOIN delivery d ON d.shop_id = ${shop.id} AND d.identity_id = mine.identity_id
    UNION ALL
    SELECT d.* FROM mine JOIN delivery d ON d.shop_id = ${shop.id} AND d.customer_id = mine.identity_id AND d.identity_id IS NULL
  )
  SELECT delivery_id AS "deliveryId", scenario_id AS "scenarioId", occasion, step, state, reason, channel, decided_at AS "decidedAt", send_after AS "sendAfter", sent_at AS "sentAt"
  FROM one ORDER BY decided_at DESC, step DESC, delivery_id LIMIT ${limit}`;

export type ConsentSeen = { channel: ConsentChannel; state: string; source: string; at: Date };

/** The latest word on each channel: what a consent stands on. */
export const consentsSeen = (shop: ShopDb, customerId: CustomerId) => shop.query<ConsentSeen>`
  SELECT DISTINCT ON (s.channel) s.channel, s.state, s.source, s.occurred_at AS at
  FROM identity i JOIN consent s ON s.shop_id = ${shop.id} AND s.identity_id = i.identity_id
  WHERE i.shop_id = ${shop.id} AND i.customer_id = ${customerId} AND s.state <> 'not-subscribed'
  ORDER BY s.channel, s.occurred_at DESC, s.consent_id`;

/** Of those that are still known. */
export async function productTitles(shop: ShopDb, productIds: string[]): Promise<Record<string, string>> {
  if (productIds.length === 0) return {};
  const rows = await shop.query<{ productId: string; title: string }>`
    SELECT product_id AS "productId", title FROM product WHERE shop_id = ${shop.id} AND product_id = ANY(${productIds}::text[])`;
  return Object.fromEntries(rows.map(({ productId, title }) => [productId, title]));
}

export type OccasionSeen = { occasion: string; anchorAt: Date };

const lookedBackDays = 400;

/** What happened to this person that these steps wait for, or is known to come; the latest first. */
export const occasionsOfPerson = (
  shop: ShopDb,
  customerId: CustomerId,
  { steps, timeZone, now }: { steps: DueStep[]; timeZone: string; now: Date },
) => shop.query<OccasionSeen>`
  WITH person AS (SELECT ${customerId}::uuid AS customer_id)
  SELECT DISTINCT o.occasion, o.anchor_at AS "anchorAt"
  FROM (${occasions(kindsOf(steps), {
    shopId: shop.id,
    timeZone,
    now,
    since: new Date(now.getTime() - lookedBackDays * 86_400_000),
    until: null,
    nths: nthsOf(steps),
  })}) o(kind, nth, customer_id, occasion, is_personal, anchor_at)
  ORDER BY o.anchor_at DESC, o.occasion LIMIT 5`;

export type AudienceSeen = { audience: ConditionSeen[]; never: ConditionSeen[]; branch: ConditionSeen[]; within: ConditionSeen[] };

/** Each condition by itself, with the person's own value, for one step of one occasion. `within`: for whom a sale is. */
export async function audienceSeen(
  shop: ShopDb,
  customerId: CustomerId,
  { edition, step, within, now }: { edition: Edition; step: AskedStep; within: AudienceCondition[]; now: Date },
): Promise<AudienceSeen> {
  const { audience, intent, steps } = edition.scenario;
  const asked = { audience, never: intent.never, branch: steps[step.step]?.when ?? [], within };
  const list = (conditions: AudienceCondition[]) => conditionsSeen(conditions, { shopId: shop.id, now });
  const [row] = await shop.query<Record<keyof AudienceSeen, unknown>>`
    SELECT ${list(asked.audience)} AS audience, ${list(asked.never)} AS never, ${list(asked.branch)} AS branch, ${list(asked.within)} AS within
    FROM (SELECT ${step.occasion}::text AS occasion, ${step.anchorAt}::timestamptz AS anchor_at OFFSET 0) d
    JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = ${customerId}`;
  const read = (key: keyof AudienceSeen) => (row ? asSeen(asked[key], row[key]) : []);
  return { audience: read("audience"), never: read("never"), branch: read("branch"), within: read("within") };
}
