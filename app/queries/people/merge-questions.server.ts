// Which accounts may be one person's, so that somebody must say?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";

/** An account as its platform, or the store's own list, tells it, and what its person has bought. */
export type QuestionSide = {
  customerId: CustomerId;
  accountId: string;
  name: string;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  postalCode: string | null;
  orderCount: number;
  lastOrderAt: string | null;
};

/** `via`: the value that both have; null: they have none in common, and are alike. */
export type MergeQuestion = {
  a: IdentityId;
  b: IdentityId;
  reason: "name" | "birthday" | "alike";
  via: string | null;
  sides: QuestionSide[];
};

/** At most `limit`: what is decided makes room for the next. Accounts that are one person by now are asked about no more. */
export const mergeQuestions = (shop: ShopDb, limit: number) => shop.query<MergeQuestion>`
  SELECT p.a, p.b, p.reason, CASE WHEN p.reason = 'alike' THEN NULL ELSE v.value END AS via, jsonb_build_array(one.side, other.side) AS sides
  FROM ${open(shop)} p
  CROSS JOIN LATERAL (SELECT value FROM identity WHERE shop_id = ${shop.id} AND identity_id = p.via OFFSET 0) v
  CROSS JOIN LATERAL (${side(shop, sql`p.a`)}) one
  CROSS JOIN LATERAL (${side(shop, sql`p.b`)}) other
  WHERE one.customer_id <> other.customer_id ORDER BY p.a, p.b LIMIT ${limit}`;

/** How many pairs wait, counted no further than `most`. */
export async function mergeQuestionCount(shop: ShopDb, most: number): Promise<number> {
  const [row] = await shop.query<{ count: number }>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM ${open(shop)} p
      CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = p.a OFFSET 0) one
      CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = p.b OFFSET 0) other
      WHERE one.customer_id <> other.customer_id LIMIT ${most}) waiting`;
  return row?.count ?? 0;
}

const open = (shop: ShopDb) => sql`
  (SELECT a, b, via, reason FROM merge_proposal WHERE shop_id = ${shop.id} AND state = 'open' ORDER BY a, b OFFSET 0)`;

const side = (shop: ShopDb, identityId: ReturnType<typeof sql>) => sql`
  SELECT i.customer_id, jsonb_build_object('customerId', i.customer_id, 'accountId', c.platform_customer_id,
    'name', trim(c.last_name || ' ' || c.first_name), 'email', c.email, 'phone', c.phone, 'birthDate', c.birth_date,
    'postalCode', h.postal_code, 'orderCount', k.order_count, 'lastOrderAt', k.last_order_at) AS side
  FROM (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = ${identityId} OFFSET 0) i
  CROSS JOIN LATERAL (
    SELECT platform_customer_id, last_name, first_name, email, phone, birth_date FROM platform_customer
    WHERE shop_id = ${shop.id} AND identity_id = ${identityId} LIMIT 1) c
  CROSS JOIN LATERAL (SELECT order_count, last_order_at FROM customer WHERE shop_id = ${shop.id} AND customer_id = i.customer_id OFFSET 0) k
  LEFT JOIN LATERAL (
    SELECT nullif(postal_code, '') AS postal_code FROM postal_address
    WHERE shop_id = ${shop.id} AND identity_id = ${identityId} AND source = 'default' OFFSET 0) h ON true
  OFFSET 0`;
