// Hand-made rows for query tests: only the columns that a test is about.
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";

/** A person known by one email address. */
export async function addPerson(shop: ShopDb, email: string, more: { anchor?: string } = {}) {
  const id = identityId({ kind: "email", value: email });
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    VALUES (${shop.id}, ${id}, 'email', ${email}, ${id}, '2026-01-01')`;
  await shop.query`
    INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, email, email_identity_id, email_consent)
    VALUES (${shop.id}, ${id}, 'email', ${more.anchor ?? email}, ${email}, ${id}, 'subscribed')`;
  return { customerId: id as string as CustomerId, identityId: id as IdentityId };
}

/** Another address of the same person. */
export async function addAddress(shop: ShopDb, customerId: CustomerId, email: string) {
  const id = identityId({ kind: "email", value: email });
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    VALUES (${shop.id}, ${id}, 'email', ${email}, ${customerId}, '2026-01-01')`;
  return id;
}

/** An account of this person on the platform. */
export async function addAccount(shop: ShopDb, customerId: CustomerId, platformCustomerId: string) {
  const id = identityId({ kind: "platform", value: platformCustomerId });
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    VALUES (${shop.id}, ${id}, 'platform', ${platformCustomerId}, ${customerId}, '2026-01-01')`;
  await shop.query`
    INSERT INTO platform_customer (shop_id, platform_customer_id, identity_id, version) VALUES (${shop.id}, ${platformCustomerId}, ${id}, '1')`;
}

export async function addOrder(
  shop: ShopDb,
  order: { id: string; by: string; at: string; total?: bigint; lines?: string[]; cancelled?: boolean },
) {
  await shop.query`
    INSERT INTO shop_order (shop_id, order_id, version, identity_id, processed_at, updated_at, currency, total_minor, financial_status, cancelled_at)
    VALUES (${shop.id}, ${order.id}, '1', ${order.by}, ${order.at}, ${order.at}, 'JPY', ${order.total ?? 1000n}, 'paid',
            ${order.cancelled ? order.at : null})`;
  for (const [index, product] of (order.lines ?? []).entries())
    await shop.query`
      INSERT INTO order_line (shop_id, order_id, line_id, product_id, title, quantity, unit_price_minor)
      VALUES (${shop.id}, ${order.id}, ${String(index)}, ${product}, ${product}, 1, 1000)`;
}

export async function addProduct(shop: ShopDb, product: { id: string; category?: string; stock?: number; status?: string }) {
  await shop.query`
    INSERT INTO product (shop_id, product_id, version, title, category, status, published_at)
    VALUES (${shop.id}, ${product.id}, '1', ${product.id}, ${product.category ?? ""}, ${product.status ?? "active"}, '2020-01-01')`;
  await shop.query`
    INSERT INTO variant (shop_id, variant_id, product_id, price_minor, stock)
    VALUES (${shop.id}, ${`v-${product.id}`}, ${product.id}, 1000, ${product.stock ?? 10})`;
}
