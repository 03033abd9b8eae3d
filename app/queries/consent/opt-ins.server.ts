// Who signed up and has not confirmed, and what became of asking them? The mails are deliveries (domain/consent/opt-in.ts).
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { type AddressSoFar, type OptInSetting, optInScenarioId, parseOptIn } from "~/domain/consent/opt-in";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";

export async function optInSetting(shop: ShopDb): Promise<OptInSetting> {
  const [row] = await shop.query<{ stored: Partial<OptInSetting> }>`
    SELECT double_opt_in AS stored FROM shop_setting WHERE shop_id = ${shop.id}`;
  return parseOptIn(row?.stored ?? {});
}

export async function saveOptIn(shop: ShopDb, setting: OptInSetting, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET double_opt_in = ${toJson(setting)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}

export type AskedAddress = AddressSoFar & { identityId: IdentityId; customerId: CustomerId | null };

/** Of these addresses, what was answered and asked so far; one that is not known yet is left out. */
export const addressesSoFar = (shop: ShopDb, identityIds: string[]) => shop.query<AskedAddress>`
  SELECT i.identity_id AS "identityId", i.customer_id AS "customerId", ${answers(shop, sql`i.identity_id`)},
    asked.n AS asks, asked.last_at AS "lastAskedAt"
  FROM (SELECT identity_id, customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(${identityIds}::uuid[]) OFFSET 0) i
  CROSS JOIN LATERAL (SELECT count(*)::int AS n, max(decided_at) AS last_at
    FROM (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) d
    WHERE d.scenario_id = ${optInScenarioId} AND d.state <> 'skipped') asked`;

export type Ask = Omit<AddressSoFar, "asks" | "lastAskedAt"> & {
  deliveryId: DeliveryId;
  identityId: IdentityId;
  address: string;
  customerId: CustomerId | null;
  customerName: string;
  customerLocale: string | null;
  version: number;
  sentAt: Date | null;
  expiresAt: Date;
  signedUpAt: Date;
};

/** Those of these deliveries that ask somebody to confirm; of an erased address nothing is left. */
export const asksOf = (shop: ShopDb, deliveryIds: string[]) => shop.query<Ask>`
  SELECT d.delivery_id AS "deliveryId", i.identity_id AS "identityId", i.value AS address, i.customer_id AS "customerId",
    coalesce(c.display_name, '') AS "customerName", c.locale AS "customerLocale", d.scenario_version AS version, d.sent_at AS "sentAt",
    d.expires_at AS "expiresAt", d.anchor_at AS "signedUpAt", ${answers(shop, sql`i.identity_id`)}
  FROM (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) OFFSET 0) d
  CROSS JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND identity_id = d.identity_id OFFSET 0) i
  LEFT JOIN LATERAL (SELECT display_name, locale FROM customer WHERE shop_id = ${shop.id} AND customer_id = i.customer_id OFFSET 0) c ON true
  WHERE d.scenario_id = ${optInScenarioId}`;

/** The latest answer of the address, a refusal before a yes of one instant, and whether it ever refused. */
const answers = (shop: ShopDb, identityId: Sql) => sql`
  (SELECT k.state FROM (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = ${identityId} OFFSET 0) k
   WHERE k.channel = 'email' AND k.state <> 'not-subscribed'
   ORDER BY k.occurred_at DESC, CASE k.state WHEN 'unsubscribed' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END LIMIT 1) AS state,
  EXISTS (SELECT FROM (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = ${identityId} OFFSET 0) k
   WHERE k.channel = 'email' AND k.state = 'unsubscribed') AS "hasRefused",
  EXISTS (SELECT FROM (SELECT * FROM suppression WHERE shop_id = ${shop.id} AND identity_id = ${identityId} OFFSET 0) s
   WHERE s.channel = 'email') AS "isSuppressed"`;
