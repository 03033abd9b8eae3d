// Where does the post find a person? The newest telling of each source, and which of them a card goes to.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import { addressKey, type PostalAddress, type PostalAddressFact } from "~/domain/ledger/postal-address";
import { columns } from "~/lib/columns";

/** One telling per owner and source. What holds no address any more holds nothing of the place it was. */
export async function savePostalAddresses(shop: ShopDb, facts: PostalAddressFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ owner, source, version, at, isAbroad, address }) => ({
    identityId: identityId(owner),
    source,
    version,
    at,
    isAbroad,
    addressKey: address && addressKey(address),
    ...(address ?? nowhere),
  }));
  await shop.query`
    INSERT INTO postal_address (shop_id, identity_id, source, version, told_at, is_abroad, address_key, postal_code, prefecture, city, line1, line2, company, name)
    SELECT ${shop.id}, r.* FROM unnest(${columns(rows, rowColumns)})
      AS r(identity_id, source, version, told_at, is_abroad, address_key, postal_code, prefecture, city, line1, line2, company, name)
    ON CONFLICT (shop_id, identity_id, source) DO UPDATE SET version = excluded.version, told_at = excluded.told_at, is_abroad = excluded.is_abroad,
      address_key = excluded.address_key, postal_code = excluded.postal_code, prefecture = excluded.prefecture, city = excluded.city,
      line1 = excluded.line1, line2 = excluded.line2, company = excluded.company, name = excluded.name
    WHERE postal_address.version < excluded.version`;
}

const rowColumns = {
  identityId: "uuid",
  source: "text",
  version: "text",
  at: "timestamptz",
  isAbroad: "boolean",
  addressKey: "uuid",
  postalCode: "text",
  prefecture: "text",
  city: "text",
  line1: "text",
  line2: "text",
  company: "text",
  name: "text",
} as const;

const nowhere: PostalAddress = { postalCode: "", prefecture: "", city: "", line1: "", line2: "", company: "", name: "" };

/**
 * Of a person's addresses `a` the account's own goes first, then the latest order's. Who said last that they live abroad is
 * written to nowhere; an account without an address says nothing.
 */
export const bestFirst = sql`(a.source = 'default' AND a.address_key IS NOT NULL) DESC, a.told_at DESC, a.version COLLATE "C" DESC, a.identity_id`;
export const saysWhere = sql`(a.address_key IS NOT NULL OR a.is_abroad)`;

export type AddressOfPerson = PostalAddress & { customerId: CustomerId };

/** Who has none is left out. */
export const addressesOfPeople = (shop: ShopDb, customerIds: CustomerId[]) => shop.query<AddressOfPerson>`
  SELECT p.customer_id AS "customerId", ${addressColumns} FROM unnest(${customerIds}::uuid[]) p(customer_id) CROSS JOIN ${best(shop, sql`p.customer_id`)}
  WHERE a.address_key IS NOT NULL`;

/** Of the messages among these that go by post; whoever has no address by now is left out. */
export const addressesOfCards = (shop: ShopDb, deliveryIds: DeliveryId[]) => shop.query<PostalAddress & { deliveryId: DeliveryId }>`
  SELECT d.delivery_id AS "deliveryId", ${addressColumns}
  FROM delivery d JOIN identity o ON o.shop_id = ${shop.id} AND o.identity_id = d.identity_id
  CROSS JOIN ${best(shop, sql`o.customer_id`)}
  WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[]) AND d.channel = 'postal' AND a.address_key IS NOT NULL`;

export const addressColumns = sql`a.postal_code AS "postalCode", a.prefecture, a.city, a.line1, a.line2, a.company, a.name`;

/** The one address `a` that counts, of whoever that is. */
export const best = (shop: ShopDb, customerId: Sql): Sql => sql`LATERAL (
  SELECT a.* FROM identity i
  CROSS JOIN LATERAL (SELECT * FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) a
  WHERE i.shop_id = ${shop.id} AND i.customer_id = ${customerId} AND ${saysWhere}
  ORDER BY ${bestFirst} LIMIT 1
) a`;
