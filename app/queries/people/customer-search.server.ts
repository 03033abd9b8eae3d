// Which customers match what the shop owner typed: a name, an address, a phone number, an order or member number?
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { type SearchKeys, searchKeys } from "~/domain/ledger/search-keys";
import { customerProfile } from "./customer-profile.server";

export type CustomerSummary = {
  customerId: CustomerId;
  name: string;
  email: string | null;
  orderCount: number;
  /** On balance: what was refunded is taken off. */
  spentMinor: bigint;
  currency: string;
  lastOrderAt: Date | null;
  emailConsent: string;
};

/** The last character that sorts before every other text with the same beginning. */
const pastPrefix = (prefix: string) => `${prefix}\u{10FFFF}`;

/**
 * At most `limit` customers. Prefixes are btree ranges under collation C, because row-level security keeps
 * LIKE from its index. An empty search gives the customers who ordered last.
 */
export async function searchCustomers(shop: ShopDb, keys: SearchKeys, limit: number): Promise<CustomerSummary[]> {
  if (keys.prefix === "") return latestCustomers(shop, limit);
  return shop.query<CustomerSummary>`
    WITH found AS MATERIALIZED (
      (SELECT customer_id FROM customer
       WHERE shop_id = ${shop.id} AND email >= ${keys.prefix} AND email < ${pastPrefix(keys.prefix)} LIMIT ${limit})
      UNION
      (SELECT customer_id FROM customer
       WHERE shop_id = ${shop.id} AND ${keys.nameKey} <> '' AND name_key >= ${keys.nameKey} AND name_key < ${pastPrefix(keys.nameKey)} LIMIT ${limit})
      UNION
      (SELECT customer_id FROM identity
       WHERE shop_id = ${shop.id} AND customer_id IS NOT NULL AND kind IN ('email', 'platform', 'member', 'line', 'phone')
         AND value IN (${keys.prefix}, ${keys.exact}, ${keys.phone ?? keys.exact}) LIMIT ${limit})
      UNION
      (SELECT i.customer_id FROM shop_order o
       CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = o.identity_id OFFSET 0) i
       WHERE o.shop_id = ${shop.id} AND o.order_name IN (${keys.exact}, ${`#${keys.exact}`}) AND i.customer_id IS NOT NULL LIMIT ${limit})
    )
    SELECT c.customer_id AS "customerId", c.display_name AS name, c.email, c.order_count AS "orderCount",
           c.spent_minor - c.refunded_minor AS "spentMinor", c.currency, c.last_order_at AS "lastOrderAt", c.email_consent AS "emailConsent"
    FROM found f CROSS JOIN LATERAL (SELECT * FROM customer WHERE shop_id = ${shop.id} AND customer_id = f.customer_id OFFSET 0) c
    ORDER BY c.last_order_at DESC NULLS LAST, c.customer_id LIMIT ${limit}`;
}

const latestCustomers = (shop: ShopDb, limit: number) => shop.query<CustomerSummary>`
  SELECT customer_id AS "customerId", display_name AS name, email, order_count AS "orderCount",
         spent_minor - refunded_minor AS "spentMinor", currency, last_order_at AS "lastOrderAt", email_consent AS "emailConsent"
  FROM customer WHERE shop_id = ${shop.id} AND last_order_at IS NOT NULL
  ORDER BY last_order_at DESC LIMIT ${limit}`;

const choices = 10;

type Asked = { customerId: CustomerId | null; who: string; country: string };

/** The customer to whom a list is narrowed (null: to nobody), and those among whom a text leaves the choice. */
export async function chosenCustomer(shop: ShopDb, { customerId, who, country }: Asked) {
  const found = who ? await searchCustomers(shop, searchKeys(who, country), choices) : [];
  return {
    customer: customerId && { name: (await customerProfile(shop, customerId))?.name ?? "" },
    found: found.map(({ customerId, name, email }) => ({ customerId: String(customerId), name, email })),
  };
}
