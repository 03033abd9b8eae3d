// How is every trace of a person or a shop removed?
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { keepUntil } from "~/queries/consent/erased-evidence.server";
import { segmentsOf } from "~/queries/hear/scenario-days.server";
import { forgetIds } from "./erased-ids.server";

export type HeldIdentity = { identityId: IdentityId; kind: string; value: string; customerId: CustomerId | null };

/**
 * All identities of the person whom the request names. Who holds the strongest value it names is that person; who holds
 * another of them, or an order, is so only without an account of their own: a family's telephone stands in the request
 * of one of them and belongs to another, whom nobody asked about. A value that many share stays theirs.
 */
export const identitiesOfSubject = (shop: ShopDb, named: { kind: string; value: string }[], orderIds: string[]) => shop.query<HeldIdentity>`
  WITH named AS (SELECT kind, value FROM jsonb_to_recordset(${toJson(named)}::jsonb) AS r(kind text, value text)),
  strongest AS (SELECT kind FROM named ORDER BY array_position(ARRAY['platform', 'email', 'phone'], kind) LIMIT 1),
  holder AS (
    SELECT i.customer_id, i.kind FROM identity i JOIN named n ON n.kind = i.kind AND n.value = i.value WHERE i.shop_id = ${shop.id} AND i.customer_id IS NOT NULL
    UNION
    SELECT i.customer_id, 'order' FROM shop_order o JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id
    WHERE o.shop_id = ${shop.id} AND o.order_id = ANY(${orderIds}::text[]) AND i.customer_id IS NOT NULL
  ),
  subject AS (
    SELECT h.customer_id FROM holder h
    WHERE h.kind = coalesce((SELECT kind FROM strongest), 'order')
      OR NOT EXISTS (SELECT FROM identity a WHERE a.shop_id = ${shop.id} AND a.customer_id = h.customer_id AND a.kind = 'platform')
  )
  SELECT i.identity_id AS "identityId", i.kind, i.value, i.customer_id AS "customerId" FROM identity i
  WHERE i.shop_id = ${shop.id} AND (i.customer_id IN (SELECT customer_id FROM subject)
    OR i.customer_id IS NULL AND NOT i.is_shared AND (i.kind, i.value) IN (SELECT kind, value FROM named))`;

/** Order ids and tokens by which the person may stand in a raw body. */
export async function tracesOf(shop: ShopDb, identities: IdentityId[]): Promise<{ orderIds: string[]; tokens: string[] }> {
  const [row] = await shop.query<{ orderIds: string[]; tokens: string[] }>`
    WITH orders AS (SELECT order_id, cart_token, checkout_token FROM shop_order WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])),
    carts AS (SELECT token, cart_key FROM cart WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])),
    tokens AS (
      SELECT cart_token AS token FROM orders UNION SELECT checkout_token FROM orders UNION SELECT token FROM carts UNION SELECT cart_key FROM carts
    )
    SELECT coalesce((SELECT array_agg(order_id) FROM orders), '{}') AS "orderIds",
      coalesce((SELECT array_agg(token) FROM tokens WHERE token <> ''), '{}') AS tokens`;
  return row ?? { orderIds: [], tokens: [] };
}

/** The platform gives 30 days for either. */
export async function savePrivacyRequest(
  shop: ShopDb,
  request: { requestId: string; kind: "data-request" | "customer-redact" | "shop-redact"; receivedAt: Date; doneAt: Date; report: unknown },
): Promise<void> {
  await shop.query`
    INSERT INTO privacy_request (shop_id, request_id, kind, received_at, due_by, done_at, report)
    VALUES (${shop.id}, ${request.requestId}, ${request.kind}, ${request.receivedAt}, ${request.receivedAt}::timestamptz + interval '30 days', ${request.doneAt},
      ${toJson(request.report)}::jsonb)
    ON CONFLICT (shop_id, request_id) DO NOTHING`;
}

/** `hash`: the name under which evidence and counts go on, which nobody without the app's secret can lead back. */
export type ErasedPerson = {
  identities: { identityId: IdentityId; value: string; hash: string }[];
  customers: { customerId: CustomerId; hash: string }[];
  platformIds: string[];
  orderIds: string[];
  erasedAt: Date;
};

/**
 * Erases the person. A discount code may be made for one person alone: that there was one is kept. Orders and deliveries stay as anonymous counts: figures of past months must not change. What the law
 * asks us to keep stays under a keyed hash instead of the address: consents and refusals.
 */
export async function erasePerson(shop: ShopDb, person: ErasedPerson): Promise<void> {
  const ids = person.identities.map(({ identityId }) => identityId);
  await keepUntil(shop, person.identities, person.erasedAt);
  await eraseMessages(shop, person, ids);
  await eraseFacts(shop, person, ids);
  await forgetReports(shop, person);
  await keepEvidence(shop, person.identities);
  await forgetIds(shop, [...ids, ...person.customers.map(({ customerId }) => customerId)]);
  await erasePeople(shop, person, ids);
}

async function eraseMessages(shop: ShopDb, { identities, customers }: ErasedPerson, ids: IdentityId[]) {
  const theirs = sql`SELECT delivery_id FROM delivery WHERE shop_id = ${shop.id}
    AND (identity_id = ANY(${ids}::uuid[]) OR customer_id = ANY(${customers.map(({ customerId }) => customerId)}::uuid[]))`;
  // A message that is just being written is waited for: what its sender keeps of it would come after this.
  await shop.query`SELECT FROM delivery WHERE shop_id = ${shop.id} AND delivery_id IN (${theirs}) ORDER BY delivery_id FOR NO KEY UPDATE`;
  await erasePieces(shop, theirs);
  // What a month's messages cost does not change with their words.
  await shop.query`
    UPDATE delivery d SET pieces = ${segmentsOf(shop.id)} WHERE d.shop_id = ${shop.id} AND d.channel = 'sms' AND d.sent_at IS NOT NULL AND d.delivery_id IN (${theirs})`;
  await shop.query`DELETE FROM delivery_content WHERE shop_id = ${shop.id} AND delivery_id IN (${theirs})`;
  await shop.query`DELETE FROM api_event WHERE shop_id = ${shop.id} AND delivery_id IN (${theirs})`;
  await shop.query`DELETE FROM short_link WHERE shop_id = ${shop.id} AND delivery_id IN (${theirs})`;
  await shop.query`
    DELETE FROM engagement WHERE shop_id = ${shop.id} AND (delivery_id IN (${theirs})
      OR delivery_id IS NULL AND EXISTS (SELECT FROM unnest(${identities.map(({ value }) => value)}::text[]) v WHERE strpos(lower(detail), lower(v)) > 0))`;
  // The key is a hash of where the person lives.
  await shop.query`UPDATE print_piece SET address_key = NULL WHERE shop_id = ${shop.id} AND delivery_id IN (${theirs})`;
  // Ids of customers are hashes of their first address: whoever knows the address could lead them back.
  await shop.query`
    UPDATE delivery d SET customer_id = coalesce(r.hash, d.customer_id), identity_id = NULL, provider_message_id = NULL,
      occasion = CASE WHEN d.occasion LIKE 'cart:%' THEN 'cart:' || d.delivery_id ELSE d.occasion END,
      state = CASE WHEN d.state = 'queued' THEN 'skipped' ELSE d.state END, reason = CASE WHEN d.state = 'queued' THEN 'redacted' ELSE d.reason END
    FROM (${theirs}) t
    JOIN delivery own ON own.shop_id = ${shop.id} AND own.delivery_id = t.delivery_id
    LEFT JOIN jsonb_to_recordset(${toJson(customers)}::jsonb) AS r("customerId" uuid, hash uuid) ON r."customerId" = own.customer_id
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = t.delivery_id`;
}

/** Cards that are not posted yet are not printed, or are told to be thrown away; of posted ones only their count is left. */
async function erasePieces(shop: ShopDb, theirs: Sql) {
  await shop.query`
    UPDATE delivery d SET state = 'skipped', reason = 'redacted' FROM print_piece p
    WHERE p.shop_id = ${shop.id} AND p.delivery_id IN (${theirs}) AND d.shop_id = ${shop.id} AND d.delivery_id = p.delivery_id
      AND d.state = 'accepted' AND d.sent_at IS NULL`;
  await shop.query`
    UPDATE print_piece p SET code = p.delivery_id::text, target_url = '', address_key = NULL,
      left_out_at = CASE WHEN j.state IN ('open', 'closed') AND p.left_out_at IS NULL THEN now() ELSE p.left_out_at END,
      left_out_reason = CASE WHEN j.state IN ('open', 'closed') AND p.left_out_at IS NULL THEN 'redacted' ELSE p.left_out_reason END
    FROM print_job j
    WHERE p.shop_id = ${shop.id} AND p.delivery_id IN (${theirs}) AND j.shop_id = ${shop.id} AND j.job_id = p.job_id`;
}

async function eraseFacts(shop: ShopDb, { identities, platformIds, orderIds }: ErasedPerson, ids: IdentityId[]) {
  await shop.query`
    UPDATE shop_order SET identity_id = NULL, email = NULL, cart_token = NULL, checkout_token = NULL, landing_site = NULL, referring_site = NULL,
      discount_codes = CASE WHEN cardinality(discount_codes) > 0 THEN ARRAY['erased'] ELSE '{}' END
    WHERE shop_id = ${shop.id} AND (identity_id = ANY(${ids}::uuid[]) OR order_id = ANY(${orderIds}::text[]))`;
  await shop.query`DELETE FROM customer_tag WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${platformIds}::text[])`;
  await shop.query`DELETE FROM tagged_account WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${platformIds}::text[])`;
  await shop.query`DELETE FROM member_missing WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${platformIds}::text[])`;
  await shop.query`DELETE FROM platform_customer WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${platformIds}::text[])`;
  // What LINE told and nobody has read yet is known by the account's own name only.
  await shop.query`DELETE FROM line_event WHERE shop_id = ${shop.id} AND line_user_id = ANY(${identities.map(({ value }) => value)}::text[])`;
  await shop.query`
    DELETE FROM visitor_checkout WHERE shop_id = ${shop.id} AND visitor_id IN (
      SELECT visitor_id FROM visitor_link WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[]))`;
  for (const table of ownFacts) await shop.query`DELETE FROM ${table} WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
}

/** Facts that are nobody's sale and nobody's evidence. */
const ownFacts = [
  sql`cart`,
  sql`subscription_contract`,
  sql`segment_member`,
  sql`storefront_event`,
  sql`visitor_link`,
  sql`scenario_call`,
  sql`membership`,
  sql`survey_answer`,
  sql`line_event`,
  sql`line_link`,
  sql`postal_address`,
  sql`customer_preference`,
  sql`consent_outbox`,
  sql`point_grant`,
  sql`import_row`,
  sql`api_event`,
];

async function erasePeople(shop: ShopDb, { customers }: ErasedPerson, ids: IdentityId[]) {
  const customerIds = customers.map(({ customerId }) => customerId);
  await shop.query`
    DELETE FROM customer_merge WHERE shop_id = ${shop.id} AND (kept_id = ANY(${customerIds}::uuid[]) OR absorbed_id = ANY(${customerIds}::uuid[])
      OR kept_identities && ${ids}::uuid[] OR absorbed_identities && ${ids}::uuid[])`;
  await shop.query`
    DELETE FROM merge_proposal WHERE shop_id = ${shop.id} AND (a = ANY(${ids}::uuid[]) OR b = ANY(${ids}::uuid[]) OR via = ANY(${ids}::uuid[]))`;
  await shop.query`DELETE FROM identity_apart WHERE shop_id = ${shop.id} AND (a = ANY(${ids}::uuid[]) OR b = ANY(${ids}::uuid[]))`;
  await shop.query`DELETE FROM identity_link WHERE shop_id = ${shop.id} AND (a = ANY(${ids}::uuid[]) OR b = ANY(${ids}::uuid[]))`;
  await shop.query`DELETE FROM paired_address WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM paired_press WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM paired_stop WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM due WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])`;
  await shop.query`DELETE FROM backlog WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])`;
  await shop.query`DELETE FROM customer WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])`;
  await shop.query`DELETE FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
}

/** Reports of earlier requests tell what was held; only that there was one is kept. */
async function forgetReports(shop: ShopDb, { identities }: ErasedPerson) {
  await shop.query`
    UPDATE privacy_request p SET report = '{}' WHERE p.shop_id = ${shop.id} AND EXISTS (
      SELECT FROM unnest(${identities.map(({ value }) => value)}::text[]) v WHERE strpos(p.report::text, to_json(v)::text) > 0)`;
}

/**
 * Consent and suppression move to the hash; wording shown is the shop's text, evidence that names the person goes, and so
 * does what a provider said in its own words.
 */
async function keepEvidence(shop: ShopDb, identities: ErasedPerson["identities"]) {
  const json = toJson(identities);
  await shop.query`
    INSERT INTO consent (shop_id, consent_id, identity_id, channel, state, source, wording, occurred_at, recorded_at, evidence)
    SELECT ${shop.id}, gen_random_uuid(), r.hash, c.channel, c.state, CASE WHEN c.source ~ '^[a-z-]{1,40}$' THEN c.source ELSE 'provider' END, c.wording, c.occurred_at, c.recorded_at, '{}'
    FROM jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, hash uuid)
    JOIN consent c ON c.shop_id = ${shop.id} AND c.identity_id = r."identityId"`;
  await shop.query`
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    SELECT ${shop.id}, r.hash, s.channel, s.reason, s.suppressed_at
    FROM jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, hash uuid)
    JOIN suppression s ON s.shop_id = ${shop.id} AND s.identity_id = r."identityId"
    ON CONFLICT DO NOTHING`;
  const ids = identities.map(({ identityId }) => identityId);
  await shop.query`DELETE FROM consent WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM suppression WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
}
