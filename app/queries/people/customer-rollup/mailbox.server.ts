// Does the post find the person, have they refused cards, did the last one come back? Part of the customer rollup.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { bestFirst, saysWhere } from "~/queries/people/postal-addresses.server";

/**
 * A refusal holds for the whole person, at whatever identity it was said. What came back was of one reader at one place: a
 * person who has moved is written to again. Many shops have no addresses, and most no word about the post: that is asked once.
 */
export const mailboxes = (shop: ShopDb): Sql => sql`
  posted AS MATERIALIZED (
    SELECT (SELECT true FROM postal_address WHERE shop_id = ${shop.id} ORDER BY shop_id, identity_id, source LIMIT 1) AS addresses,
      (SELECT true FROM consent WHERE shop_id = ${shop.id} AND channel = 'postal' ORDER BY shop_id, identity_id LIMIT 1) AS words
  ),
  home AS MATERIALIZED (
    SELECT DISTINCT ON (m.customer_id) m.customer_id, a.address_key
    FROM posted h CROSS JOIN mine m
    CROSS JOIN LATERAL (SELECT * FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = m.identity_id OFFSET 0) a
    WHERE h.addresses AND ${saysWhere} ORDER BY m.customer_id, ${bestFirst}
  ),
  said AS MATERIALIZED (
    SELECT m.customer_id, m.identity_id, c.state
    FROM posted h CROSS JOIN mine m
    CROSS JOIN LATERAL (
      SELECT (array_agg(state ORDER BY (source = 'complaint') DESC, occurred_at DESC, array_position(ARRAY['unsubscribed', 'pending', 'subscribed'], state)))[1] AS state
      FROM consent WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND channel = 'postal' AND state <> 'not-subscribed'
    ) c
    WHERE h.addresses AND h.words AND m.kind NOT IN ('visitor', 'cart', 'checkout') AND c.state IS NOT NULL
  ),
  word AS MATERIALIZED (
    SELECT customer_id, CASE WHEN bool_or(state = 'unsubscribed') THEN 'refused' WHEN bool_or(state = 'subscribed') THEN 'subscribed' END AS consent
    FROM said GROUP BY customer_id
  ),
  mailbox AS MATERIALIZED (
    SELECT a.customer_id, h.address_key IS NOT NULL AS has_address,
      EXISTS (SELECT FROM print_piece r WHERE r.shop_id = ${shop.id} AND r.address_key = h.address_key AND r.returned_at IS NOT NULL) AS is_suppressed, w.consent
    FROM anchor a LEFT JOIN home h ON h.customer_id = a.customer_id LEFT JOIN word w ON w.customer_id = a.customer_id
  )`;
