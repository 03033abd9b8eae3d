// The platform's customer records, segments and subscriptions, as last told.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { newest } from "~/domain/day";
import type { CustomerFact, SubscriptionContractFact } from "~/domain/ledger/events";
import { type IdentityRef, identityId } from "~/domain/ledger/identity";
import { nameKey, platformIdentity } from "~/domain/ledger/identity-value";
import { columns } from "~/lib/columns";
import { toJson } from "~/lib/json";

/**
 * The newest edition of each. Birthday, sex, locale and prefecture are what the newest edition that tells them says: webhooks
 * leave out much that exports tell, and either may come first.
 */
export async function savePlatformCustomers(shop: ShopDb, editions: CustomerFact[]): Promise<void> {
  if (editions.length === 0) return;
  const told = knownOf(editions);
  const before = new Set(
    await shop.query<{ id: string }>`
      SELECT platform_customer_id AS id FROM platform_customer
      WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${told.map(({ platformCustomerId }) => platformCustomerId)}::text[])`.then(
      (rows) => rows.map(({ id }) => id),
    ),
  );
  await shop.query`
    INSERT INTO platform_customer (shop_id, platform_customer_id, identity_id, version, first_name, last_name, name_key, email, phone, birth_date, birth_date_version,
      sex, sex_version, locale, locale_version, prefecture, prefecture_version, created_at, seen_at)
    SELECT ${shop.id}, r."platformCustomerId", r."identityId", r.version, r."firstName", r."lastName", r."nameKey", r.email, r.phone, r."birthDate", r."birthDateVersion",
      r.sex, r."sexVersion", r.locale, r."localeVersion", r.prefecture, r."prefectureVersion", r."createdAt", r."seenAt"
    FROM ${rowsOf(told)}
    ON CONFLICT (shop_id, platform_customer_id) DO UPDATE SET
      version = excluded.version, first_name = excluded.first_name, last_name = excluded.last_name, name_key = excluded.name_key,
      email = excluded.email, phone = excluded.phone, seen_at = greatest(platform_customer.seen_at, excluded.seen_at),
      deleted_at = ${goneUnlessSeen(sql`platform_customer.gone_at`, sql`greatest(platform_customer.seen_at, excluded.seen_at)`)}
    WHERE platform_customer.version < excluded.version`;
  const known = told.filter(({ platformCustomerId }) => before.has(platformCustomerId));
  if (known.length > 0) await saveTellings(shop, known);
}

/** What editions may leave out, of accounts that were known before. */
async function saveTellings(shop: ShopDb, told: Known[]): Promise<void> {
  await shop.query`
    UPDATE platform_customer c SET
      birth_date = CASE WHEN c.birth_date_version < r."birthDateVersion" THEN r."birthDate" ELSE c.birth_date END,
      sex = CASE WHEN c.sex_version < r."sexVersion" THEN r.sex ELSE c.sex END,
      locale = CASE WHEN c.locale_version < r."localeVersion" THEN r.locale ELSE c.locale END,
      prefecture = CASE WHEN c.prefecture_version < r."prefectureVersion" THEN r.prefecture ELSE c.prefecture END,
      birth_date_version = greatest(c.birth_date_version, r."birthDateVersion"), sex_version = greatest(c.sex_version, r."sexVersion"),
      locale_version = greatest(c.locale_version, r."localeVersion"), prefecture_version = greatest(c.prefecture_version, r."prefectureVersion"),
      created_at = least(c.created_at, r."createdAt")
    FROM ${rowsOf(told)}
    WHERE c.shop_id = ${shop.id} AND c.platform_customer_id = r."platformCustomerId"
      AND (c.birth_date_version < r."birthDateVersion" OR c.sex_version < r."sexVersion" OR c.locale_version < r."localeVersion" OR c.prefecture_version < r."prefectureVersion"
        OR c.created_at IS DISTINCT FROM least(c.created_at, r."createdAt"))`;
}

type Known = ReturnType<typeof knownOf>[number];

const rowsOf = (told: Known[]) =>
  sql`unnest(${columns(told, knownColumns)}) AS r("platformCustomerId", "identityId", version, "firstName", "lastName", "nameKey", email, phone,
    "birthDate", "birthDateVersion", sex, "sexVersion", locale, "localeVersion", prefecture, "prefectureVersion", "createdAt", "seenAt")`;

const knownColumns = {
  platformCustomerId: "text",
  identityId: "uuid",
  version: "text",
  firstName: "text",
  lastName: "text",
  nameKey: "text",
  email: "text",
  phone: "text",
  birthDate: "date",
  birthDateVersion: "text",
  sex: "text",
  sexVersion: "text",
  locale: "text",
  localeVersion: "text",
  prefecture: "text",
  prefectureVersion: "text",
  createdAt: "timestamptz",
  seenAt: "timestamptz",
} as const;

/** One row per customer: the newest edition, and the newest telling of what editions may leave out ("": none tells it). */
function knownOf(editions: CustomerFact[]) {
  const byCustomer = new Map<string, CustomerFact[]>();
  for (const edition of editions)
    byCustomer.set(edition.platformCustomerId, [...(byCustomer.get(edition.platformCustomerId) ?? []), edition]);
  return [...byCustomer.values()].map((all) => {
    const latest = newestOf(all) as CustomerFact;
    const telling = (field: "birthDate" | "sex" | "locale" | "prefecture") => newestOf(all.filter((edition) => edition[field] !== null));
    const [birth, sex, locale, prefecture] = [telling("birthDate"), telling("sex"), telling("locale"), telling("prefecture")];
    const created = all.flatMap(({ createdAt }) => createdAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
    const { platformCustomerId, version, firstName, lastName, email, phone } = latest;
    return {
      ...{ platformCustomerId, version, firstName, lastName, email, phone },
      ...{ birthDate: birth?.birthDate ?? null, birthDateVersion: birth?.version ?? "" },
      ...{ sex: sex?.sex ?? null, sexVersion: sex?.version ?? "" },
      ...{ locale: locale?.locale ?? null, localeVersion: locale?.version ?? "" },
      ...{ prefecture: prefecture?.prefecture ?? null, prefectureVersion: prefecture?.version ?? "" },
      identityId: identityId(platformIdentity(platformCustomerId)),
      nameKey: nameKey(`${lastName}${firstName}`),
      createdAt: created[0] ?? null,
      seenAt: newest(all.map(({ seenAt }) => seenAt ?? null)),
    };
  });
}

const newestOf = (editions: CustomerFact[]): CustomerFact | undefined =>
  editions.reduce<CustomerFact | undefined>(
    (newest, edition) => (newest && newest.version >= edition.version ? newest : edition),
    undefined,
  );

export async function deletePlatformCustomers(shop: ShopDb, deletions: { platformCustomerId: string; at: Date }[]): Promise<void> {
  if (deletions.length === 0) return;
  const rows = deletions.map(({ platformCustomerId, at }) => ({
    platformCustomerId,
    at,
    identityId: identityId(platformIdentity(platformCustomerId)),
  }));
  await shop.query`
    INSERT INTO platform_customer (shop_id, platform_customer_id, identity_id, version, gone_at, deleted_at)
    SELECT ${shop.id}, r."platformCustomerId", r."identityId", '', max(r.at), max(r.at)
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("platformCustomerId" text, "identityId" uuid, at timestamptz)
    GROUP BY 2, 3
    ON CONFLICT (shop_id, platform_customer_id) DO UPDATE SET gone_at = greatest(platform_customer.gone_at, excluded.gone_at),
      deleted_at = ${goneUnlessSeen(sql`greatest(platform_customer.gone_at, excluded.gone_at)`, sql`platform_customer.seen_at`)}`;
}

/** What was never told of is not made by being seen. */
export async function seePlatformCustomers(shop: ShopDb, seen: { platformCustomerId: string; at: Date }[]): Promise<void> {
  if (seen.length === 0) return;
  await shop.query`
    UPDATE platform_customer c SET seen_at = greatest(c.seen_at, r.at),
      deleted_at = ${goneUnlessSeen(sql`c.gone_at`, sql`greatest(c.seen_at, r.at)`)}
    FROM (
      SELECT t."platformCustomerId", max(t.at) AS at
      FROM jsonb_to_recordset(${toJson(seen)}::jsonb) AS t("platformCustomerId" text, at timestamptz) GROUP BY 1) AS r
    WHERE c.shop_id = ${shop.id} AND c.platform_customer_id = r."platformCustomerId"`;
}

const goneUnlessSeen = (goneAt: Sql, seenAt: Sql) =>
  sql`CASE WHEN ${goneAt} > coalesce(${seenAt}, '-infinity'::timestamptz) THEN ${goneAt} END`;

/** Of two changes of one instant, leaving wins. */
export async function saveSegmentMembers(
  shop: ShopDb,
  changes: { segmentId: string; platformCustomerId: string; isMember: boolean; at: Date }[],
): Promise<void> {
  if (changes.length === 0) return;
  const newest = new Map<string, (typeof changes)[number]>();
  for (const change of changes.toSorted((a, b) => a.at.getTime() - b.at.getTime() || Number(b.isMember) - Number(a.isMember)))
    newest.set(`${change.segmentId} ${change.platformCustomerId}`, change);
  const rows = [...newest.values()].map((change) => ({ ...change, identityId: identityId(platformIdentity(change.platformCustomerId)) }));
  await shop.query`
    INSERT INTO segment_member (shop_id, segment_id, identity_id, is_member, changed_at)
    SELECT ${shop.id}, r."segmentId", r."identityId", r."isMember", r.at
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("segmentId" text, "identityId" uuid, "isMember" boolean, at timestamptz)
    ON CONFLICT (shop_id, segment_id, identity_id) DO UPDATE SET is_member = excluded.is_member, changed_at = excluded.changed_at
    WHERE (segment_member.changed_at, NOT segment_member.is_member) < (excluded.changed_at, NOT excluded.is_member)`;
}

export async function saveContracts(shop: ShopDb, contracts: SubscriptionContractFact[]): Promise<void> {
  if (contracts.length === 0) return;
  const rows = contracts.map(({ owner, ...contract }) => ({
    ...contract,
    identityId: owner ? identityId(owner satisfies IdentityRef) : null,
  }));
  await shop.query`
    INSERT INTO subscription_contract (shop_id, contract_id, identity_id, version, status, updated_at)
    SELECT ${shop.id}, r."contractId", r."identityId", r.version, r.status, r."updatedAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("contractId" text, "identityId" uuid, version text, status text, "updatedAt" timestamptz)
    ON CONFLICT (shop_id, contract_id) DO UPDATE SET identity_id = excluded.identity_id, version = excluded.version, status = excluded.status, updated_at = excluded.updated_at
    WHERE subscription_contract.version < excluded.version`;
}
