// Which steps come due because another one went? A fallback by another channel, so many hours after; at once when it bounced.
import sql, { empty, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { FollowStep } from "~/domain/decide/schedule";
import { toJson } from "~/lib/json";

/** What went longer ago is not followed up any more. */
const followedDays = 60;

/**
 * Another part of `wanted` (UNION ALL): read from the deliveries of each `person`, whatever made them due. Whom an order
 * or an answer meanwhile spares it is told by the decision.
 */
export const followedDue = (shop: ShopDb, { follows, now, until }: { follows: FollowStep[]; now: Date; until?: Date }): Sql =>
  follows.length === 0
    ? empty
    : sql`
    UNION ALL
    SELECT f."scenarioId", f.version, p.customer_id, v.occasion, f.step, v.anchor_at, v.due_at
    FROM person p
    JOIN identity i ON i.shop_id = ${shop.id} AND i.customer_id = p.customer_id
    CROSS JOIN LATERAL (
      SELECT w.scenario_id, w.scenario_version, w.occasion, w.step, w.anchor_at, w.state, w.reason, w.sent_at, w.settled_at FROM delivery w
      WHERE w.shop_id = ${shop.id} AND w.identity_id = i.identity_id OFFSET 0
    ) w
    JOIN jsonb_to_recordset(${toJson(follows)}::jsonb) AS f("scenarioId" text, version int, step int, follows int, hours int, "dueFrom" timestamptz)
      ON f."scenarioId" = w.scenario_id AND f.version = w.scenario_version AND f.follows = w.step
    CROSS JOIN LATERAL (
      SELECT w.occasion, w.anchor_at, CASE WHEN w.state = 'refused' THEN w.settled_at ELSE w.sent_at + make_interval(hours => f.hours) END AS due_at OFFSET 0
    ) v
    WHERE w.state IN ('accepted', 'delivered', 'unknown', 'refused') AND CASE WHEN w.state = 'refused' THEN w.settled_at ELSE w.sent_at END > ${now}::timestamptz - make_interval(days => ${followedDays})
      AND v.due_at >= coalesce(f."dueFrom", '-infinity') AND v.due_at <= coalesce(${until ?? null}::timestamptz, 'infinity')
      AND (
        SELECT true FROM delivery x
        WHERE x.shop_id = ${shop.id} AND x.scenario_id = w.scenario_id AND x.occasion = w.occasion AND x.step = f.step AND x.customer_id = p.customer_id
        LIMIT 1) IS NULL`;
