// What did the person ask of the shop's messages? Part of the customer rollup: the latest word over all identities.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { capDaysOf, frequencies } from "~/domain/consent/preference";

/** Each row of a preference is the whole of it. Most shops have none at first: whether there are any is asked once. */
export const wishes = (shop: ShopDb): Sql => sql`
  asked AS MATERIALIZED (
    SELECT (SELECT true FROM customer_preference WHERE shop_id = ${shop.id} ORDER BY shop_id, identity_id, occurred_at LIMIT 1) AS wishes
  ),
  wish AS MATERIALIZED (
    SELECT DISTINCT ON (m.customer_id) m.customer_id, t.*
    FROM asked s CROSS JOIN mine m
    CROSS JOIN LATERAL (
      SELECT preference_id, occurred_at, refused_topics, frequency, paused_until, language FROM customer_preference
      WHERE shop_id = ${shop.id} AND identity_id = m.identity_id OFFSET 0
    ) t
    WHERE s.wishes ORDER BY m.customer_id, t.occurred_at DESC, t.preference_id
  )`;

/** As domain/consent/preference says. */
export const capDaysWhen: Sql[] = frequencies.map((frequency) => sql`WHEN ${frequency} THEN ${capDaysOf[frequency]}::int`);
