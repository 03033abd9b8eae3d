// By which address may the person be written to on each channel, and since when? Part of the customer rollup.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";

/**
 * Consent is strictest over all addresses of a channel (domain/consent/consent.ts), and a yes is one of the address written to:
 * that of an address where nothing arrives any more speaks for no other. The address to write to: one where messages
 * arrive and that agreed, then the platform record's, then the latest order's.
 */
export const addresses = (shop: ShopDb): Sql => sql`
  ordered_from AS (SELECT owner_id, max(processed_at) AS ordered_at FROM own_order GROUP BY owner_id),
  address AS MATERIALIZED (
    SELECT m.customer_id, m.identity_id, m.value, m.channel, x.identity_id IS NOT NULL OR elsewhere.identity_id IS NOT NULL AS is_suppressed,
      CASE WHEN x.reason = 'complaint' THEN 'unsubscribed' ELSE c.state END AS state, c.agreed_at, c.refused_at, w.ordered_at
    FROM mine m
    LEFT JOIN ordered_from w ON w.owner_id = m.identity_id
    LEFT JOIN LATERAL (
      SELECT identity_id, reason FROM suppression WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND channel = m.channel LIMIT 1
    ) x ON true
    LEFT JOIN LATERAL (
      SELECT identity_id FROM paired_stop WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND channel = m.channel LIMIT 1
    ) elsewhere ON true
    LEFT JOIN LATERAL (
      SELECT (array_agg(state ORDER BY (source = 'complaint') DESC, occurred_at DESC, array_position(ARRAY['unsubscribed', 'pending', 'subscribed'], state)))[1] AS state,
        array_agg(occurred_at) FILTER (WHERE state = 'subscribed') AS agreed_at, max(occurred_at) FILTER (WHERE state <> 'subscribed') AS refused_at
      FROM consent WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND channel = m.channel AND state <> 'not-subscribed'
    ) c ON true
    WHERE m.kind IN ('email', 'phone', 'line')
  ),
  contact AS MATERIALIZED (
    SELECT DISTINCT ON (a.customer_id, a.channel) a.customer_id, a.channel, a.identity_id, a.value, a.is_suppressed,
      CASE WHEN bool_or(a.state = 'unsubscribed') OVER person THEN 'refused' WHEN p.is_gone THEN 'never-asked' WHEN a.state = 'subscribed' THEN 'subscribed'
        WHEN bool_or(a.state = 'pending') OVER person THEN 'pending' ELSE 'never-asked' END AS consent
    FROM address a LEFT JOIN profile p ON p.customer_id = a.customer_id
    WINDOW person AS (PARTITION BY a.customer_id, a.channel)
    ORDER BY a.customer_id, a.channel, a.is_suppressed, (a.state IS DISTINCT FROM 'subscribed'),
      (a.value IS DISTINCT FROM CASE a.channel WHEN 'email' THEN p.email WHEN 'sms' THEN p.phone END), a.ordered_at DESC NULLS LAST, a.value COLLATE "C"
  ),
  agreement AS MATERIALIZED (
    SELECT DISTINCT ON (a.customer_id) a.customer_id, a.channel, y.since
    FROM address a JOIN contact k ON k.customer_id = a.customer_id AND k.channel = a.channel AND k.consent = 'subscribed'
    CROSS JOIN LATERAL (SELECT min(yes) AS since FROM unnest(a.agreed_at) yes WHERE a.refused_at IS NULL OR yes > a.refused_at) y
    WHERE a.state = 'subscribed' AND NOT a.is_suppressed
    ORDER BY a.customer_id, y.since, a.channel
  )`;
