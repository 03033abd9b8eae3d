// What has the person looked at, which points and rank do they hold, what do they think of us? Part of the customer rollup.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { firstTouchOf } from "~/queries/purchases/order-medium.server";

/** A time zone that none of so many latest looks tells is not known: nobody's whole past is read for it. */
const latestVisits = 20;

/**
 * Many shops have no such facts: whether this one has any is asked once, along an index, before anybody's are looked for. Of
 * points the newest telling holds, but a file's none where the platform tells them.
 */
export const activities = (shop: ShopDb): Sql => sql`
  held AS MATERIALIZED (
    SELECT (SELECT true FROM visit WHERE shop_id = ${shop.id} ORDER BY shop_id, identity_id, occurred_at LIMIT 1) AS visits,
      (SELECT true FROM membership WHERE shop_id = ${shop.id} ORDER BY shop_id, identity_id LIMIT 1) AS memberships,
      (SELECT true FROM survey_answer WHERE shop_id = ${shop.id} ORDER BY shop_id, identity_id LIMIT 1) AS answers
  ),
  looks AS MATERIALIZED (
    SELECT m.customer_id, max(v.occurred_at) AS last_visit_at,
      (array_agg(v.time_zone ORDER BY v.occurred_at DESC, v.event_id COLLATE "C") FILTER (WHERE v.time_zone IS NOT NULL))[1] AS time_zone
    FROM held h CROSS JOIN mine m
    CROSS JOIN LATERAL (
      SELECT occurred_at, event_id, time_zone FROM visit WHERE shop_id = ${shop.id} AND identity_id = m.identity_id
      ORDER BY occurred_at DESC, event_id COLLATE "C" LIMIT ${latestVisits}
    ) v
    WHERE h.visits GROUP BY m.customer_id
  ),
  touch AS MATERIALIZED (
    SELECT DISTINCT ON (customer_id) customer_id, occurred_at, medium FROM (
      SELECT m.customer_id, t.occurred_at, t.event_id, t.medium
      FROM held h CROSS JOIN mine m CROSS JOIN LATERAL (${firstTouchOf(shop.id, sql`m.identity_id`)}) t
      WHERE h.visits AND m.touched_at IS NULL
      UNION ALL
      SELECT customer_id, touched_at, '', touched_by FROM mine WHERE touched_by IS NOT NULL
    ) first ORDER BY customer_id, occurred_at, event_id COLLATE "C"
  ),
  card AS MATERIALIZED (
    SELECT DISTINCT ON (m.customer_id) m.customer_id, t.*
    FROM held h CROSS JOIN mine m
    CROSS JOIN LATERAL (
      SELECT version, points, points_expire_at, rank, next_rank, to_next_rank, told_at, of_file FROM membership
      WHERE shop_id = ${shop.id} AND identity_id = m.identity_id OFFSET 0
    ) t
    WHERE h.memberships ORDER BY m.customer_id,
      t.of_file AND bool_or(m.kind = 'platform' AND t.points IS NOT NULL AND NOT t.of_file) OVER (PARTITION BY m.customer_id),
      t.told_at DESC, t.version COLLATE "C" DESC, m.identity_id
  ),
  opinion AS MATERIALIZED (
    SELECT DISTINCT ON (m.customer_id) m.customer_id, a.score, a.answered_at
    FROM held h CROSS JOIN mine m
    CROSS JOIN LATERAL (
      SELECT answer_id, score, answered_at FROM survey_answer
      WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND survey = 'nps' AND score IS NOT NULL OFFSET 0
    ) a
    WHERE h.answers ORDER BY m.customer_id, a.answered_at DESC, a.answer_id
  )`;
