// The platform's customer records, segments and subscriptions, as last told.
import type { ShopDb } from "~/db.server";
import type { CustomerFact, SubscriptionContractFact } from "~/domain/events";
import { type IdentityRef, identityId } from "~/domain/identity";
import { nameKey, platformIdentity } from "~/domain/identity-value";
import { toJson } from "~/lib/json";

/** Birthday and locale that an edition does not tell stay what they were. */
export async function savePlatformCustomers(shop: ShopDb, customers: CustomerFact[]): Promise<void> {
  if (customers.length === 0) return;
  const rows = customers.map(({ identities: _identities, ...customer }) => ({
    ...customer,
    identityId: identityId(platformIdentity(customer.platformCustomerId)),
    nameKey: nameKey(`${customer.lastName}${customer.firstName}`),
  }));
  await shop.query`
    INSERT INTO platform_customer (shop_id, platform_customer_id, identity_id, version, first_name, last_name, name_key, email, phone, birth_date, locale, prefecture, created_at)
    SELECT ${shop.id}, r."platformCustomerId", r."identityId", r.version, r."firstName", r."lastName", r."nameKey", r.email, r.phone, r."birthDate", r.locale, r.prefecture, r."createdAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("platformCustomerId" text, "identityId" uuid, version text, "firstName" text, "lastName" text, "nameKey" text,
      email text, phone text, "birthDate" date, locale text, prefecture text, "createdAt" timestamptz)
    ON CONFLICT (shop_id, platform_customer_id) DO UPDATE SET
      version = excluded.version, first_name = excluded.first_name, last_name = excluded.last_name, name_key = excluded.name_key,
      email = excluded.email, phone = excluded.phone, birth_date = coalesce(excluded.birth_date, platform_customer.birth_date),
      locale = coalesce(excluded.locale, platform_customer.locale), prefecture = coalesce(excluded.prefecture, platform_customer.prefecture),
      created_at = coalesce(excluded.created_at, platform_customer.created_at)
    WHERE platform_customer.version < excluded.version`;
  await fillGaps(shop, rows);
}

/** What only an older edition told is not lost when that edition comes late. */
async function fillGaps(shop: ShopDb, rows: { platformCustomerId: string; birthDate: string | null; locale: string | null }[]) {
  const telling = rows.filter((row) => row.birthDate || row.locale).map(({ platformCustomerId, birthDate, locale }) => ({ platformCustomerId, birthDate, locale }));
  if (telling.length === 0) return;
  await shop.query`
    UPDATE platform_customer c SET birth_date = coalesce(c.birth_date, r."birthDate"), locale = coalesce(c.locale, r.locale)
    FROM jsonb_to_recordset(${toJson(telling)}::jsonb) AS r("platformCustomerId" text, "birthDate" date, locale text)
    WHERE c.shop_id = ${shop.id} AND c.platform_customer_id = r."platformCustomerId"
      AND (c.birth_date IS NULL AND r."birthDate" IS NOT NULL OR c.locale IS NULL AND r.locale IS NOT NULL)`;
}

export async function deletePlatformCustomers(shop: ShopDb, deletions: { platformCustomerId: string; at: Date }[]): Promise<void> {
  if (deletions.length === 0) return;
  const rows = deletions.map(({ platformCustomerId, at }) => ({ platformCustomerId, at, identityId: identityId(platformIdentity(platformCustomerId)) }));
  await shop.query`
    INSERT INTO platform_customer (shop_id, platform_customer_id, identity_id, version, deleted_at)
    SELECT ${shop.id}, r."platformCustomerId", r."identityId", '', min(r.at)
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("platformCustomerId" text, "identityId" uuid, at timestamptz)
    GROUP BY 2, 3
    ON CONFLICT (shop_id, platform_customer_id) DO UPDATE SET deleted_at = least(platform_customer.deleted_at, excluded.deleted_at)`;
}

export async function saveSegmentMembers(shop: ShopDb, changes: { segmentId: string; platformCustomerId: string; isMember: boolean; at: Date }[]): Promise<void> {
  if (changes.length === 0) return;
  const newest = new Map<string, (typeof changes)[number]>();
  for (const change of changes.toSorted((a, b) => a.at.getTime() - b.at.getTime())) newest.set(`${change.segmentId} ${change.platformCustomerId}`, change);
  const rows = [...newest.values()].map((change) => ({ ...change, identityId: identityId(platformIdentity(change.platformCustomerId)) }));
  await shop.query`
    INSERT INTO segment_member (shop_id, segment_id, identity_id, is_member, changed_at)
    SELECT ${shop.id}, r."segmentId", r."identityId", r."isMember", r.at
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("segmentId" text, "identityId" uuid, "isMember" boolean, at timestamptz)
    ON CONFLICT (shop_id, segment_id, identity_id) DO UPDATE SET is_member = excluded.is_member, changed_at = excluded.changed_at
    WHERE segment_member.changed_at < excluded.changed_at`;
}

export async function saveContracts(shop: ShopDb, contracts: SubscriptionContractFact[]): Promise<void> {
  if (contracts.length === 0) return;
  const rows = contracts.map(({ owner, ...contract }) => ({ ...contract, identityId: owner ? identityId(owner satisfies IdentityRef) : null }));
  await shop.query`
    INSERT INTO subscription_contract (shop_id, contract_id, identity_id, version, status, updated_at)
    SELECT ${shop.id}, r."contractId", r."identityId", r.version, r.status, r."updatedAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("contractId" text, "identityId" uuid, version text, status text, "updatedAt" timestamptz)
    ON CONFLICT (shop_id, contract_id) DO UPDATE SET identity_id = excluded.identity_id, version = excluded.version, status = excluded.status, updated_at = excluded.updated_at
    WHERE subscription_contract.version < excluded.version`;
}
