// A shop with as many customers as asked, by plain SQL: one order each, one in twenty due in one of six scenarios.
import type pg from "pg";

export const benchNow = new Date("2026-06-01T03:00:00Z");
const dueShare = 20;

/** Fills the shop's tables; `client` owns them. Rows are what the product itself keeps for such customers. */
export async function fillCrowd(client: pg.Client, shopId: number, customers: number): Promise<void> {
  for (const text of statements)
    await client.query(
      text.replaceAll("$1", String(shopId)).replaceAll("$2", String(customers)).replaceAll("$3", `'${benchNow.toISOString()}'`),
    );
  await client.query("ANALYZE");
}

/** domain/ledger/identity.ts, identityId, of an SQL value. */
const identity = (kind: string, value: string) =>
  `(SELECT encode(set_byte(set_byte(h, 6, (get_byte(h, 6) & 15) | 128), 8, (get_byte(h, 8) & 63) | 128), 'hex')::uuid
    FROM (SELECT substr(sha256('identity'::bytea || '\\x00'::bytea || '${kind}'::bytea || '\\x00'::bytea || convert_to(${value}, 'UTF8')), 1, 16) AS h) x)`;
const email = "'customer-' || n || '@example.test'";
const orderedAt = "(timestamptz '2026-03-03' + (n % 2000) * interval '1 minute')";

const statements = [
  "DROP TABLE IF EXISTS crowd",
  "CREATE TEMPORARY TABLE crowd (n int, id uuid, address_id uuid)",
  `INSERT INTO crowd SELECT n, ${identity("platform", "n::text")}, ${identity("email", email)} FROM generate_series(1, $2::int) n`,
  `INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
   SELECT $1::int, id, 'platform', n::text, id, '2025-01-01'::timestamptz FROM crowd UNION ALL SELECT $1::int, address_id, 'email', ${email}, id, '2025-01-01' FROM crowd`,
  `INSERT INTO identity_link (shop_id, a, b, source, proven_at) SELECT $1::int, least(id, address_id), greatest(id, address_id), 'customer', '2025-01-01' FROM crowd`,
  `INSERT INTO platform_customer (shop_id, platform_customer_id, identity_id, version, last_name, name_key, email, birth_date, birth_date_version, created_at)
   SELECT $1::int, n::text, id, '1', 'Customer ' || n, 'customer' || n, ${email}, date '1980-01-01' + n % 9000, '1', ${orderedAt} FROM crowd`,
  `INSERT INTO shop_order (shop_id, order_id, version, identity_id, email, order_name, processed_at, updated_at, currency, total_minor, financial_status)
   SELECT $1::int, 'o' || n, '1', id, ${email}, '#' || n, ${orderedAt}, ${orderedAt}, 'JPY', 3000 + n % 5000, 'paid' FROM crowd`,
  `INSERT INTO order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, unit_price_minor)
   SELECT $1::int, 'o' || n, 'l1', 'p' || n % 500, 'v' || n % 500, 'Product ' || n % 500, 1, 3000 FROM crowd`,
  `INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, display_name, name_key, email, email_identity_id, email_consent, known_since, birth_date,
     order_count, first_order_at, first_order_id, last_order_at, last_order_id, spent_minor, currency, last_items, first_order_hour)
   SELECT $1::int, id, 'platform', n::text, 'Customer ' || n, 'customer' || n, ${email}, address_id,
     CASE WHEN n % 10 < 7 THEN 'subscribed' ELSE 'never-asked' END, ${orderedAt}, date '1980-01-01' + n % 9000,
     1, ${orderedAt}, 'o' || n, ${orderedAt}, 'o' || n, 3000 + n % 5000, 'JPY',
     jsonb_build_array(jsonb_build_object('productId', 'p' || n % 500, 'variantId', 'v' || n % 500, 'title', 'Product ' || n % 500, 'category', 'c' || n % 20, 'quantity', 1)), n % 24
   FROM crowd`,
  `INSERT INTO cart (shop_id, kind, token, cart_key, version, identity_id, updated_at, currency, total_minor, lines)
   SELECT $1::int, 'checkout', 't' || n, 'k' || n, '1', id, $3::timestamptz - interval '2 hours', 'JPY', 3000,
     jsonb_build_array(jsonb_build_object('productId', 'p' || n % 500, 'variantId', 'v' || n % 500, 'title', 'Product', 'quantity', 1, 'unitPriceMinor', '3000'))
   FROM crowd WHERE n % ${dueShare} = 0 AND (n / ${dueShare}) % 6 = 0`,
  `INSERT INTO due (shop_id, scenario_id, customer_id, occasion, step, anchor_at, due_at)
   SELECT $1::int, scenario, id, CASE scenario WHEN 'cart-recovery' THEN 'cart:k' || n WHEN 'birthday' THEN 'birthday:2026' ELSE 'order:o' || n END, 0,
     CASE scenario WHEN 'cart-recovery' THEN $3::timestamptz - interval '2 hours' ELSE ${orderedAt} END,
     CASE WHEN n % ${dueShare} = 0 THEN $3::timestamptz - interval '1 minute' ELSE $3::timestamptz + interval '1 day' + n * interval '1 second' END
   FROM crowd, LATERAL (SELECT (ARRAY['cart-recovery', 'post-purchase', 'f2-conversion', 'win-back', 'thank-you', 'birthday'])[(n / ${dueShare}) % 6 + 1]) s(scenario)
   WHERE n % ${dueShare} = 0 OR scenario <> 'cart-recovery'`,
  `INSERT INTO product (shop_id, product_id, version, title, category, published_at)
   SELECT $1::int, 'p' || n, '1', 'Product ' || n, 'c' || n % 20, '2020-01-01' FROM generate_series(0, 499) n`,
  `INSERT INTO variant (shop_id, variant_id, product_id, price_minor, stock) SELECT $1::int, 'v' || n, 'p' || n, 3000, 10 FROM generate_series(0, 499) n`,
  `INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, salt, updated_at)
   SELECT $1::int, id, true, '2026-01-01', id, '2026-01-01' FROM unnest(ARRAY['cart-recovery', 'post-purchase', 'f2-conversion', 'win-back', 'thank-you', 'birthday']) id`,
];
