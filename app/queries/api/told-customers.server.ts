// What is told of customers to the shop's own system: what is known of each, and by which names.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { rfmScore } from "~/queries/audience/audience-seen.server";
import { hasPagesBefore, mediumFrom, mediumOfPages } from "~/queries/purchases/order-medium.server";

export type ToldCustomer = {
  customerId: CustomerId;
  name: string;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  sex: string | null;
  locale: string | null;
  prefecture: string | null;
  tags: string[];
  medium: string | null;
  lastMedium: string | null;
  emailConsent: string;
  isEmailSuppressed: boolean;
  lineConsent: string;
  isLineSuppressed: boolean;
  smsConsent: string;
  isSmsSuppressed: boolean;
  postalConsent: string;
  isPostalSuppressed: boolean;
  orderCount: number;
  storeOrderCount: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  /** On balance. */
  spentMinor: bigint;
  currency: string;
  recency: number;
  frequency: number;
  monetary: number;
  points: number | null;
  pointsExpireAt: Date | null;
  rank: string | null;
  nextRank: string | null;
  toNextRank: number | null;
  membershipAt: Date | null;
  knownSince: Date | null;
  refreshedAt: Date;
};

export type ChangePlace = { refreshedAt: Date; customerId: string };

/**
 * In the order in which they were made anew. What is younger than a minute waits: a transaction that began earlier may
 * still write something that would stand before it, and whoever reads on from here would never see that.
 */
export const customersChanged = (shop: ShopDb, { after, limit }: { after: ChangePlace; limit: number }) => shop.query<ToldCustomer>`
  ${told(
    shop,
    sql`SELECT * FROM customer WHERE shop_id = ${shop.id} AND (refreshed_at, customer_id) > (${after.refreshedAt}::timestamptz, ${after.customerId}::uuid)
        AND refreshed_at < now() - interval '1 minute' ORDER BY refreshed_at, customer_id LIMIT ${limit}`,
  )} ORDER BY c.refreshed_at, c.customer_id`;

export const customersNamed = (shop: ShopDb, customerIds: CustomerId[]) => shop.query<ToldCustomer>`
  ${told(shop, sql`SELECT * FROM customer WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[]) OFFSET 0`)}`;

/** null: nobody has all of them. */
export const customerWithAll = async (shop: ShopDb, identityIds: IdentityId[]): Promise<CustomerId | null> =>
  (await customersWithAll(shop, [identityIds]))[0] ?? null;

/** The same for each of the lists, in their order. */
export async function customersWithAll(shop: ShopDb, lists: IdentityId[][]): Promise<(CustomerId | null)[]> {
  const asked = lists.flatMap((list, n) => {
    const ids = [...new Set(list)];
    return ids.map((identityId) => ({ n, identityId, all: ids.length }));
  });
  const rows = await shop.query<{ n: number; customerId: CustomerId }>`
    SELECT r.n, i.customer_id AS "customerId"
    FROM jsonb_to_recordset(${toJson(asked)}::jsonb) AS r(n int, "identityId" uuid, "all" int)
    CROSS JOIN LATERAL (
      SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = r."identityId" AND customer_id IS NOT NULL OFFSET 0
    ) i
    GROUP BY r.n, r."all", i.customer_id HAVING count(*) = r."all"`;
  const found = new Map(rows.map(({ n, customerId }) => [n, customerId]));
  return lists.map((_, n) => found.get(n) ?? null);
}

/** Their last orders, and whose pages may tell how they came to them, are looked up together: one by one, where the statistics lag behind, each would read a whole shop's. */
const told = (shop: ShopDb, chosen: Sql): Sql => sql`
  WITH chosen AS MATERIALIZED (${chosen}),
  lately AS MATERIALIZED (
    SELECT order_id, landing_site, referring_site, source_name, processed_at FROM shop_order
    WHERE shop_id = ${shop.id} AND order_id = ANY(ARRAY(SELECT last_order_id FROM chosen WHERE last_order_id IS NOT NULL))
  ),
  viewers AS MATERIALIZED (
    SELECT customer_id, identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = ANY(ARRAY(
      SELECT c.customer_id FROM chosen c JOIN lately o ON o.order_id = c.last_order_id WHERE ${hasPagesBefore}))
  )
  SELECT c.customer_id AS "customerId", c.display_name AS name, c.email, c.phone, c.birth_date AS "birthDate", c.sex, c.locale, c.prefecture, c.tags, c.medium,
    coalesce(m.medium, CASE WHEN ${hasPagesBefore} THEN ${mediumOfPages(shop.id, sql`SELECT identity_id FROM viewers v WHERE v.customer_id = c.customer_id`, sql`o.processed_at`)} END) AS "lastMedium",
    c.email_consent AS "emailConsent", c.is_email_suppressed AS "isEmailSuppressed", c.line_consent AS "lineConsent", c.is_line_suppressed AS "isLineSuppressed",
    c.sms_consent AS "smsConsent", c.is_sms_suppressed AS "isSmsSuppressed", c.postal_consent AS "postalConsent", c.is_postal_suppressed AS "isPostalSuppressed",
    c.order_count AS "orderCount", c.store_order_count AS "storeOrderCount", c.first_order_at AS "firstOrderAt", c.last_order_at AS "lastOrderAt",
    c.spent_minor - c.refunded_minor AS "spentMinor", c.currency,
    ${rfmScore("recency", shop.id)}::int AS recency, ${rfmScore("frequency", shop.id)}::int AS frequency, ${rfmScore("monetary", shop.id)}::int AS monetary,
    c.points, c.points_expire_at AS "pointsExpireAt", c.rank, c.next_rank AS "nextRank", c.to_next_rank AS "toNextRank", c.membership_at AS "membershipAt",
    c.known_since AS "knownSince", c.refreshed_at AS "refreshedAt"
  FROM chosen c
  LEFT JOIN lately o ON o.order_id = c.last_order_id
  LEFT JOIN LATERAL (${mediumFrom(sql`o.landing_site`, sql`o.referring_site`)}) m ON true`;

/** Asked for by itself: where the statistics lag behind, the names of a whole shop would be read for each of a page. */
export const namesOfCustomers = (shop: ShopDb, customerIds: CustomerId[]) => shop.query<{
  customerId: CustomerId;
  kind: string;
  value: string;
}>`
  SELECT customer_id AS "customerId", kind, value FROM identity
  WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[]) AND kind NOT IN ('visitor', 'cart', 'checkout') ORDER BY value`;
