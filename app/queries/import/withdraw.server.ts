// Facts that a file told are taken out again, and with them whoever was known by nothing else.
import type { ShopDb } from "~/db.server";
import { consentId } from "~/domain/consent/consent";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { Facts } from "~/domain/ledger/facts";
import { identityId } from "~/domain/ledger/identity";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { toJson } from "~/lib/json";
import { withdrawMemberships } from "~/queries/people/memberships.server";
import { dropOrders } from "~/queries/purchases/orders.server";

/** What nobody but files of the shop tells goes by its name; what else was told of a balance stands again. */
export async function withdrawFacts(shop: ShopDb, facts: Facts): Promise<void> {
  const orderIds = facts.orders.map(({ orderId }) => orderId);
  const accounts = facts.customers.map(({ platformCustomerId }) => platformCustomerId);
  const accountIds = accounts.map((id) => identityId(platformIdentity(id)));
  await dropOrders(shop, orderIds);
  await shop.query`DELETE FROM platform_customer WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${accounts}::text[])`;
  await shop.query`DELETE FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = ANY(${accountIds}::uuid[])`;
  await shop.query`
    DELETE FROM subscription_contract WHERE shop_id = ${shop.id} AND contract_id = ANY(${facts.contracts.map(({ contractId }) => contractId)}::text[])`;
  await withdrawMemberships(shop, facts.memberships);
  const consents = facts.consents.map(consentId);
  await shop.query`DELETE FROM consent WHERE shop_id = ${shop.id} AND consent_id = ANY(${consents}::uuid[]) AND source = 'import'`;
  await shop.query`
    DELETE FROM consent_outbox WHERE shop_id = ${shop.id} AND consent_id = ANY(${consents}::uuid[]) AND settled_at IS NULL`;
  await shop.query`
    DELETE FROM identity_link l USING jsonb_to_recordset(${toJson(facts.links.map(({ a, b }) => ({ a, b })))}::jsonb) AS r(a uuid, b uuid)
    WHERE l.shop_id = ${shop.id} AND l.a = r.a AND l.b = r.b AND l.source = 'import'`;
}

/**
 * Of these identities those go of which nothing is told any more: no fact, no word of the person, no message to them. Returns
 * those that are still there: of a file that was taken in half, many never were.
 */
export async function dropUnknown(shop: ShopDb, ids: IdentityId[]): Promise<IdentityId[]> {
  if (ids.length === 0) return [];
  const gone = await shop.query<{ id: IdentityId }>`
    WITH one AS MATERIALIZED (
      SELECT i.identity_id AS id, i.customer_id FROM unnest(${ids}::uuid[]) u(id)
      CROSS JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND identity_id = u.id OFFSET 0) i)
    SELECT o.id FROM one o
    WHERE NOT EXISTS (SELECT FROM identity_link WHERE shop_id = ${shop.id} AND a = o.id AND source <> 'decision') AND NOT EXISTS (SELECT FROM identity_link WHERE shop_id = ${shop.id} AND b = o.id AND source <> 'decision')
      AND NOT EXISTS (SELECT FROM shop_order WHERE shop_id = ${shop.id} AND identity_id = o.id) AND NOT EXISTS (SELECT FROM cart WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM subscription_contract WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM segment_member WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM visit WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM membership WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM survey_answer WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM consent WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM line_event WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM customer_preference WHERE shop_id = ${shop.id} AND identity_id = o.id)
      AND NOT EXISTS (SELECT FROM suppression WHERE shop_id = ${shop.id} AND identity_id = o.id AND reason <> 'impossible-address')
      AND NOT EXISTS (SELECT FROM delivery d WHERE d.shop_id = ${shop.id} AND d.customer_id = o.customer_id AND d.identity_id = o.id)`;
  const unknown = gone.map(({ id }) => id);
  await shop.query`DELETE FROM suppression WHERE shop_id = ${shop.id} AND identity_id = ANY(${unknown}::uuid[])`;
  await shop.query`DELETE FROM merge_proposal WHERE shop_id = ${shop.id} AND state = 'open' AND (a = ANY(${unknown}::uuid[]) OR b = ANY(${unknown}::uuid[]))`;
  // A decision about an account that is no more decides nothing.
  await shop.query`DELETE FROM identity_link WHERE shop_id = ${shop.id} AND (a = ANY(${unknown}::uuid[]) OR b = ANY(${unknown}::uuid[]))`;
  await shop.query`DELETE FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${unknown}::uuid[])`;
  const left = await shop.query<{ id: IdentityId }>`
    SELECT identity_id AS id FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  return left.map(({ id }) => id);
}

/** Nothing is due for whom nothing is known of. */
export async function dropDueOfNobody(shop: ShopDb, customerIds: CustomerId[]): Promise<void> {
  await shop.query`
    DELETE FROM due d WHERE d.shop_id = ${shop.id} AND d.customer_id = ANY(${customerIds}::uuid[])
      AND NOT EXISTS (SELECT FROM identity i WHERE i.shop_id = ${shop.id} AND i.customer_id = d.customer_id)`;
}
