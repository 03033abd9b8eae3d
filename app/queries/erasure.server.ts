// What do we hold of a person or a shop, and how is every trace of it removed?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";

export type HeldIdentity = { identityId: IdentityId; kind: string; value: string; customerId: CustomerId | null };

/** Identities that the request names, and what else is the same person's: but not what two people share. */
export const identitiesOfSubject = (shop: ShopDb, named: { kind: string; value: string }[], orderIds: string[]) => shop.query<HeldIdentity>`
  WITH subject AS (
    SELECT i.customer_id FROM identity i
    JOIN jsonb_to_recordset(${toJson(named)}::jsonb) AS r(kind text, value text) ON r.kind = i.kind AND r.value = i.value
    WHERE i.shop_id = ${shop.id} AND i.customer_id IS NOT NULL
    UNION
    SELECT i.customer_id FROM shop_order o JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = o.identity_id
    WHERE o.shop_id = ${shop.id} AND o.order_id = ANY(${orderIds}::text[]) AND i.customer_id IS NOT NULL
  )
  SELECT i.identity_id AS "identityId", i.kind, i.value, i.customer_id AS "customerId" FROM identity i
  WHERE i.shop_id = ${shop.id} AND (i.customer_id IN (SELECT customer_id FROM subject)
    OR (i.kind, i.value) IN (SELECT r.kind, r.value FROM jsonb_to_recordset(${toJson(named)}::jsonb) AS r(kind text, value text)))`;

/** Further texts by which the person may stand in a raw body: names, addresses written, order ids, tokens. */
export async function textsOf(shop: ShopDb, identities: IdentityId[]): Promise<string[]> {
  const rows = await shop.query<{ text: string }>`
    SELECT DISTINCT text FROM (
      SELECT platform_customer_id AS text FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])
      UNION SELECT email FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])
      UNION SELECT order_id FROM shop_order WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])
      UNION SELECT email FROM shop_order WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])
      UNION SELECT token FROM cart WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])
    ) t WHERE text <> ''`;
  return rows.map((row) => row.text);
}

/** The report for a data request: everything that is held of these identities, table by table. */
export async function heldOf(shop: ShopDb, identities: IdentityId[], customerIds: CustomerId[]): Promise<Record<string, unknown>> {
  const [row] = await shop.query<{ report: Record<string, unknown> }>`
    SELECT jsonb_build_object(
      'identities', (SELECT jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'since', first_seen_at)) FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])),
      'records', (SELECT jsonb_agg(to_jsonb(c) - 'shop_id' - 'version') FROM platform_customer c WHERE c.shop_id = ${shop.id} AND c.identity_id = ANY(${identities}::uuid[])),
      'orders', (SELECT jsonb_agg(to_jsonb(o) - 'shop_id' - 'version') FROM shop_order o WHERE o.shop_id = ${shop.id} AND o.identity_id = ANY(${identities}::uuid[])),
      'carts', (SELECT jsonb_agg(to_jsonb(k) - 'shop_id' - 'version') FROM cart k WHERE k.shop_id = ${shop.id} AND k.identity_id = ANY(${identities}::uuid[])),
      'consents', (SELECT jsonb_agg(to_jsonb(n) - 'shop_id') FROM consent n WHERE n.shop_id = ${shop.id} AND n.identity_id = ANY(${identities}::uuid[])),
      'messages', (SELECT jsonb_agg(jsonb_build_object('scenario', d.scenario_id, 'state', d.state, 'reason', d.reason, 'at', coalesce(d.sent_at, d.decided_at), 'subject', t.subject))
        FROM delivery d LEFT JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = d.delivery_id
        WHERE d.shop_id = ${shop.id} AND (d.identity_id = ANY(${identities}::uuid[]) OR d.customer_id = ANY(${customerIds}::uuid[])))
    ) AS report`;
  return row?.report ?? {};
}

export async function savePrivacyRequest(
  shop: ShopDb,
  request: { requestId: string; kind: "data-request" | "customer-redact" | "shop-redact"; receivedAt: Date; dueBy: Date; doneAt: Date; report: unknown },
): Promise<void> {
  await shop.query`
    INSERT INTO privacy_request (shop_id, request_id, kind, received_at, due_by, done_at, report)
    VALUES (${shop.id}, ${request.requestId}, ${request.kind}, ${request.receivedAt}, ${request.dueBy}, ${request.doneAt}, ${toJson(request.report)}::jsonb)
    ON CONFLICT (shop_id, request_id) DO NOTHING`;
}

export type ErasedEvidence = { identityId: IdentityId; hash: string };

/**
 * Erases the person. Orders stay as anonymous sales: figures of past months must not change. What the law asks us to
 * keep stays under a keyed hash instead of the address: consents and refusals, so that the person is not written to again.
 */
export async function erasePerson(shop: ShopDb, person: { identities: ErasedEvidence[]; customerIds: CustomerId[] }): Promise<void> {
  const ids = person.identities.map((identity) => identity.identityId);
  const { customerIds } = person;
  await shop.query`
    DELETE FROM delivery_content WHERE shop_id = ${shop.id} AND delivery_id IN (
      SELECT delivery_id FROM delivery WHERE shop_id = ${shop.id} AND (identity_id = ANY(${ids}::uuid[]) OR customer_id = ANY(${customerIds}::uuid[])))`;
  await shop.query`
    DELETE FROM engagement WHERE shop_id = ${shop.id} AND delivery_id IN (
      SELECT delivery_id FROM delivery WHERE shop_id = ${shop.id} AND (identity_id = ANY(${ids}::uuid[]) OR customer_id = ANY(${customerIds}::uuid[])))`;
  await shop.query`
    UPDATE delivery SET identity_id = NULL, provider_message_id = NULL, state = CASE WHEN state = 'queued' THEN 'skipped' ELSE state END,
      reason = CASE WHEN state = 'queued' THEN 'redacted' ELSE reason END
    WHERE shop_id = ${shop.id} AND (identity_id = ANY(${ids}::uuid[]) OR customer_id = ANY(${customerIds}::uuid[]))`;
  await shop.query`
    UPDATE shop_order SET identity_id = NULL, email = NULL, cart_token = NULL, checkout_token = NULL, landing_site = NULL, referring_site = NULL
    WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM cart WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`
    DELETE FROM customer_tag WHERE shop_id = ${shop.id} AND platform_customer_id IN (
      SELECT platform_customer_id FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[]))`;
  await shop.query`DELETE FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM subscription_contract WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM segment_member WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM customer_merge WHERE shop_id = ${shop.id} AND (kept_id = ANY(${customerIds}::uuid[]) OR absorbed_id = ANY(${customerIds}::uuid[]))`;
  await shop.query`DELETE FROM merge_proposal WHERE shop_id = ${shop.id} AND (a = ANY(${ids}::uuid[]) OR b = ANY(${ids}::uuid[]))`;
  await shop.query`DELETE FROM identity_apart WHERE shop_id = ${shop.id} AND (a = ANY(${ids}::uuid[]) OR b = ANY(${ids}::uuid[]))`;
  await shop.query`DELETE FROM identity_link WHERE shop_id = ${shop.id} AND (a = ANY(${ids}::uuid[]) OR b = ANY(${ids}::uuid[]))`;
  await shop.query`DELETE FROM due WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])`;
  await shop.query`DELETE FROM customer WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])`;
  await forgetReports(shop, ids);
  await keepEvidence(shop, person.identities);
  await shop.query`DELETE FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
}

/** Reports of earlier requests tell what was held; only that there was one is kept. */
async function forgetReports(shop: ShopDb, ids: IdentityId[]) {
  await shop.query`
    UPDATE privacy_request p SET report = '{}' WHERE p.shop_id = ${shop.id} AND EXISTS (
      SELECT FROM identity i WHERE i.shop_id = ${shop.id} AND i.identity_id = ANY(${ids}::uuid[]) AND strpos(p.report::text, i.value) > 0)`;
}

/** Consent and suppression move to the hash; wording shown is the shop's text, evidence that names the person goes. */
async function keepEvidence(shop: ShopDb, identities: ErasedEvidence[]) {
  const json = toJson(identities);
  await shop.query`
    INSERT INTO consent (shop_id, consent_id, identity_id, channel, state, source, wording, occurred_at, recorded_at, evidence)
    SELECT ${shop.id}, gen_random_uuid(), r.hash, c.channel, c.state, c.source, c.wording, c.occurred_at, c.recorded_at, '{}'
    FROM jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, hash uuid)
    JOIN consent c ON c.shop_id = ${shop.id} AND c.identity_id = r."identityId"`;
  await shop.query`
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    SELECT ${shop.id}, r.hash, s.channel, s.reason, s.suppressed_at
    FROM jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, hash uuid)
    JOIN suppression s ON s.shop_id = ${shop.id} AND s.identity_id = r."identityId"
    ON CONFLICT DO NOTHING`;
  const ids = identities.map((identity) => identity.identityId);
  await shop.query`DELETE FROM consent WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM suppression WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
}

/** Every row of the shop. tests/pipeline/forget-customer.test.ts compares the list with the catalog. */
export async function eraseShop(shop: ShopDb): Promise<void> {
  for (const table of tenantTables) await shop.query`DELETE FROM ${table} WHERE shop_id = ${shop.id}`;
}

const tenantTables = [
  sql`delivery_content`, sql`engagement`, sql`conversion`, sql`delivery`, sql`due`, sql`order_line`, sql`refund`, sql`fulfillment`, sql`shop_order`, sql`cart`,
  sql`product_pair`, sql`product_rank`, sql`category_trait`, sql`inventory_level`, sql`variant`, sql`product`, sql`customer_tag`, sql`platform_customer`,
  sql`subscription_contract`, sql`segment_member`, sql`consent`, sql`suppression`, sql`customer_merge`, sql`merge_proposal`, sql`identity_apart`,
  sql`identity_link`, sql`identity`, sql`customer`, sql`backfill_run`, sql`scenario_setting`, sql`audit_entry`, sql`privacy_request`, sql`shop_setting`,
];
