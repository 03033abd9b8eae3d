// What is known of each customer, recomputed from identities and facts? Every column of the customer table is derived here.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { countedOrder } from "./counted-order.server";

/**
 * Makes the rows of these customers what their identities and facts say; customers without a strong identity lose
 * their row. Orders count as domain/order.ts says; amounts only in the shop's currency.
 * Consent is strictest over all addresses (domain/consent.ts), and a yes is one of the address written to: that of an
 * address where no mail arrives any more speaks for no other. The address to write to: one where mail arrives and that
 * agreed, then the platform record's, then the latest order's. Each part is computed once (MATERIALIZED), whatever the
 * planner believes of a shop that its statistics have not seen.
 */
export async function recomputeCustomers(shop: ShopDb, customerIds: CustomerId[]): Promise<void> {
  if (customerIds.length === 0) return;
  await shop.query`
    DELETE FROM customer c WHERE c.shop_id = ${shop.id} AND c.customer_id = ANY(${customerIds}::uuid[])
      AND NOT EXISTS (SELECT FROM identity i WHERE i.shop_id = ${shop.id} AND i.customer_id = c.customer_id AND i.kind NOT IN ('visitor', 'cart', 'checkout'))`;
  await shop.query`
    WITH setting AS (SELECT currency, time_zone FROM shop_setting WHERE shop_id = ${shop.id}),
    mine AS (
      SELECT i.customer_id, i.identity_id, i.kind, i.value, i.first_seen_at FROM identity i
      WHERE i.shop_id = ${shop.id} AND i.customer_id = ANY(${customerIds}::uuid[])
    ),
    anchor AS (
      SELECT DISTINCT ON (customer_id) customer_id, kind, value FROM mine WHERE kind NOT IN ('visitor', 'cart', 'checkout')
      ORDER BY customer_id, array_position(ARRAY['platform', 'line', 'member', 'email', 'phone'], kind), CASE WHEN kind = 'platform' THEN length(value) END, value COLLATE "C"
    ),
    ${profiles(shop)},
    ${orders(shop)},
    ${addresses(shop)}
    INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, display_name, name_key, email, email_identity_id, phone, locale, birth_date, tags,
      email_consent, is_email_suppressed, known_since, order_count, first_order_at, first_order_id, last_order_at, last_order_id, spent_minor, refunded_minor,
      currency, last_items, first_order_hour)
    SELECT ${shop.id}, a.customer_id, a.kind, a.value, coalesce(p.display_name, ''), coalesce(p.name_key, ''), e.value, e.identity_id,
      coalesce(p.phone, h.phone), p.locale, p.birth_date, coalesce(g.tags, '{}'),
      CASE WHEN k.state IS NULL OR p.is_gone AND k.state <> 'refused' THEN 'never-asked' ELSE k.state END, coalesce(e.is_suppressed, false), least(p.created_at, o.seen_at), coalesce(o.order_count, 0),
      o.first_order_at, o.first_order_id, o.last_order_at, o.last_order_id, coalesce(o.spent_minor, 0), coalesce(o.refunded_minor, 0), s.currency,
      coalesce(items.last_items, '[]'), extract(hour FROM o.first_order_at AT TIME ZONE s.time_zone)::int
    FROM anchor a
    CROSS JOIN setting s
    LEFT JOIN profile p ON p.customer_id = a.customer_id
    LEFT JOIN tagged g ON g.customer_id = a.customer_id
    LEFT JOIN telephone h ON h.customer_id = a.customer_id
    LEFT JOIN purchases o ON o.customer_id = a.customer_id
    LEFT JOIN chosen_address e ON e.customer_id = a.customer_id
    LEFT JOIN person_consent k ON k.customer_id = a.customer_id
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'quantity', l.quantity)
             ORDER BY l.line_id COLLATE "C") AS last_items
      FROM order_line l
      WHERE l.shop_id = ${shop.id} AND l.order_id = o.last_order_id
    ) items ON true
    ON CONFLICT (shop_id, customer_id) DO UPDATE SET
      anchor_kind = excluded.anchor_kind, anchor_value = excluded.anchor_value, display_name = excluded.display_name, name_key = excluded.name_key,
      email = excluded.email, email_identity_id = excluded.email_identity_id, phone = excluded.phone, locale = excluded.locale, birth_date = excluded.birth_date,
      tags = excluded.tags, email_consent = excluded.email_consent, is_email_suppressed = excluded.is_email_suppressed, known_since = excluded.known_since,
      order_count = excluded.order_count, first_order_at = excluded.first_order_at, first_order_id = excluded.first_order_id, last_order_at = excluded.last_order_at,
      last_order_id = excluded.last_order_id, spent_minor = excluded.spent_minor, refunded_minor = excluded.refunded_minor, currency = excluded.currency,
      last_items = excluded.last_items, first_order_hour = excluded.first_order_hour`;
}

const peoplePerStatement = 2000;

/** Everybody: the shop counts in another currency or keeps another calendar now. */
export async function recomputeAllCustomers(shop: ShopDb): Promise<void> {
  const everybody = await shop.query<{
    customerId: CustomerId;
  }>`SELECT customer_id AS "customerId" FROM customer WHERE shop_id = ${shop.id}`;
  const ids = everybody.map(({ customerId }) => customerId);
  for (let start = 0; start < ids.length; start += peoplePerStatement)
    await recomputeCustomers(shop, ids.slice(start, start + peoplePerStatement));
}

/** Of several platform records of one person the newest speaks first; what it does not tell, the next does. */
const profiles = (shop: ShopDb) => sql`
  record AS (
    SELECT m.customer_id, c.*, trim(c.last_name || ' ' || c.first_name) AS full_name
    FROM mine m JOIN platform_customer c ON c.shop_id = ${shop.id} AND c.identity_id = m.identity_id
    WHERE m.kind = 'platform'
  ),
  profile AS MATERIALIZED (
    SELECT r.customer_id,
      (array_agg(full_name ORDER BY version DESC, platform_customer_id) FILTER (WHERE full_name <> ''))[1] AS display_name,
      (array_agg(name_key ORDER BY version DESC, platform_customer_id) FILTER (WHERE full_name <> ''))[1] AS name_key,
      (array_agg(email ORDER BY version DESC, platform_customer_id) FILTER (WHERE email IS NOT NULL))[1] AS email,
      (array_agg(phone ORDER BY version DESC, platform_customer_id) FILTER (WHERE phone IS NOT NULL))[1] AS phone,
      (array_agg(locale ORDER BY version DESC, platform_customer_id) FILTER (WHERE locale IS NOT NULL))[1] AS locale,
      (array_agg(birth_date ORDER BY version DESC, platform_customer_id) FILTER (WHERE birth_date IS NOT NULL))[1] AS birth_date,
      min(created_at) AS created_at, bool_and(deleted_at IS NOT NULL) AS is_gone
    FROM record r GROUP BY r.customer_id
  ),
  tagged AS MATERIALIZED (
    SELECT r.customer_id, array_agg(DISTINCT t.tag ORDER BY t.tag) AS tags FROM record r
    JOIN customer_tag t ON t.shop_id = ${shop.id} AND t.platform_customer_id = r.platform_customer_id AND t.is_on
    GROUP BY r.customer_id
  ),
  telephone AS MATERIALIZED (SELECT customer_id, min(value) AS phone FROM mine WHERE kind = 'phone' GROUP BY customer_id)`;

/** One index look-up for each identity (OFFSET 0 keeps it one): a planner that believes the shop small would read all its orders for each. */
const orders = (shop: ShopDb) => sql`
  own_order AS (
    SELECT m.customer_id, m.identity_id AS owner_id, o.*
    FROM mine m CROSS JOIN LATERAL (SELECT * FROM (${countedOrder(shop.id)}) own WHERE own.identity_id = m.identity_id OFFSET 0) o
  ),
  purchases AS MATERIALIZED (
    SELECT o.customer_id, min(processed_at) AS seen_at, (count(*) FILTER (WHERE is_counted))::int AS order_count,
      min(processed_at) FILTER (WHERE is_counted) AS first_order_at,
      (array_agg(order_id ORDER BY processed_at, order_id COLLATE "C") FILTER (WHERE is_counted))[1] AS first_order_id,
      max(processed_at) FILTER (WHERE is_counted) AS last_order_at,
      (array_agg(order_id ORDER BY processed_at DESC, order_id COLLATE "C" DESC) FILTER (WHERE is_counted))[1] AS last_order_id,
      (sum(total_minor) FILTER (WHERE is_counted AND o.currency = s.currency))::bigint AS spent_minor,
      (sum(o.refunded_minor) FILTER (WHERE is_counted AND o.currency = s.currency))::bigint AS refunded_minor
    FROM own_order o CROSS JOIN setting s GROUP BY o.customer_id
  )`;

const addresses = (shop: ShopDb) => sql`
  ordered_from AS (SELECT owner_id, max(processed_at) AS ordered_at FROM own_order GROUP BY owner_id),
  address AS (
    SELECT m.customer_id, m.identity_id, m.value, x.identity_id IS NOT NULL AS is_suppressed,
      CASE WHEN x.reason = 'complaint' THEN 'unsubscribed' ELSE c.state END AS state, w.ordered_at
    FROM mine m
    LEFT JOIN ordered_from w ON w.owner_id = m.identity_id
    LEFT JOIN LATERAL (
      SELECT identity_id, reason FROM suppression WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND channel = 'email' LIMIT 1
    ) x ON true
    LEFT JOIN LATERAL (
      SELECT state FROM consent WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND channel = 'email' AND state <> 'not-subscribed'
      ORDER BY (source = 'complaint') DESC, occurred_at DESC, array_position(ARRAY['unsubscribed', 'pending', 'subscribed'], state) LIMIT 1
    ) c ON true
    WHERE m.kind = 'email'
  ),
  chosen_address AS MATERIALIZED (
    SELECT DISTINCT ON (a.customer_id) a.customer_id, a.identity_id, a.value, a.is_suppressed, a.state
    FROM address a LEFT JOIN profile p ON p.customer_id = a.customer_id
    ORDER BY a.customer_id, a.is_suppressed, (a.state IS DISTINCT FROM 'subscribed'), (a.value IS DISTINCT FROM p.email), a.ordered_at DESC NULLS LAST, a.value COLLATE "C"
  ),
  person_consent AS MATERIALIZED (
    SELECT a.customer_id, CASE WHEN bool_or(a.state = 'unsubscribed') THEN 'refused' WHEN bool_or(e.state = 'subscribed') THEN 'subscribed'
      WHEN bool_or(a.state = 'pending') THEN 'pending' ELSE 'never-asked' END AS state
    FROM address a JOIN chosen_address e ON e.customer_id = a.customer_id GROUP BY a.customer_id
  )`;
