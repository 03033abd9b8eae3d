// What was decided for this person before, under any identity: slots taken, arms drawn, occasions begun, the step followed?
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";

/** `keepsSlot`: of a planned message `p`, whether it keeps its slot against the candidate `d`. */
type Asked = { now: Date; besides: DeliveryId[]; keepsSlot: Sql };

/**
 * The relation `h`, one row for each candidate `d` of person `c`: all that is asked of earlier deliveries, in one reading
 * of them. OFFSET 0 keeps conditions on the scenario outside: a look-up by them would read the whole scenario for each
 * person; and it keeps deliveries behind identities: a planner that has not seen a shop's first broadcast believes that
 * there are none, and would walk through all of them for each person.
 */
export const pastOf = (shop: ShopDb, asked: Asked): Sql => {
  const mine = sql`(SELECT vi.*)`;
  return sql`
  LEFT JOIN LATERAL (
    SELECT ${summary(asked, ownWindow)} FROM (
      SELECT f.* FROM (
        SELECT identity_id, customer_id, kind FROM identity
        WHERE shop_id = ${shop.id} AND customer_id = c.customer_id AND kind NOT IN ('visitor', 'cart', 'checkout') OFFSET 0
      ) vi CROSS JOIN LATERAL (${addressed(shop, mine, asked)} UNION ALL ${unaddressed(shop, mine)}) f
      UNION ALL (${pressedElsewhere(shop, sql`(SELECT identity_id, customer_id, kind FROM identity WHERE shop_id = ${shop.id} AND customer_id = c.customer_id OFFSET 0)`)})
      OFFSET 0
    ) p
  ) h ON true`;
};

/**
 * The same of many people, whose identities the relation `mine` (customer_id, identity_id, kind) holds: one row for each of them
 * who has a past, besides rows of others. Slots a week back only, for everybody. `among` says of a column whether its id is one of these people's.
 */
export const pastOfMany = (shop: ShopDb, mine: Sql, asked: Asked & { candidate: Sql; among: (column: Sql) => Sql }): Sql => sql`
  SELECT p.customer_id, ${summary(asked, week)}
  FROM (
    ${addressed(shop, mine, asked)}
    UNION ALL ${unaddressedOf(shop, asked.among)}
    UNION ALL (${pressedElsewhere(shop, mine)})
    UNION ALL ${unaddressed(shop, sql`(SELECT * FROM ${mine} WHERE NOT ${asked.among(sql`identity_id`)})`)}
  ) p CROSS JOIN (${asked.candidate}) d GROUP BY p.customer_id`;

/** How far back a message presses on a person: a week, or as long as they asked to be left alone after one. */
const ownWindow = sql`CASE WHEN c.cap_days > 7 THEN make_interval(days => c.cap_days) ELSE interval '7 days' END`;
const week = sql`interval '7 days'`;

const summary = ({ now, keepsSlot }: Asked, window: Sql): Sql => sql`
  array_agg(p.at) FILTER (WHERE p.is_pressing AND p.at > ${now}::timestamptz - ${window} AND (p.state <> 'queued' OR ${keepsSlot})) AS taken,
  bool_or(p.is_clicked) AS has_clicked, max(p.touched_at) AS touched_at,
  (array_agg(p.holdout_share ORDER BY p.decided_at, p.delivery_id) FILTER (WHERE p.scenario_id = d.scenario_id AND p.holdout_share IS NOT NULL))[1] AS share,
  (array_agg(p.shop_share ORDER BY p.decided_at, p.delivery_id) FILTER (WHERE p.shop_share IS NOT NULL))[1] AS shop_share,
  max(p.decided_at) FILTER (WHERE p.has_begun AND p.scenario_id = d.scenario_id AND p.occasion <> d.occasion) AS begun_at,
  coalesce(bool_or(p.has_begun AND p.scenario_id = d.scenario_id AND p.occasion = d.occasion), false) AS has_begun,
  bool_or(p.has_address AND p.scenario_id = d.scenario_id AND p.occasion = d.occasion AND p.step = d.step) AS is_served,
  (array_agg(jsonb_build_object('channel', p.channel, 'hasBounced', p.state = 'refused', 'sentAt', CASE WHEN p.sent_at IS NULL THEN p.decided_at ELSE p.sent_at END, 'isTouched', p.is_opened OR p.is_clicked))
    FILTER (WHERE p.scenario_id = d.scenario_id AND p.occasion = d.occasion AND p.step = d.follows))[1] AS followed`;

/** What counts of each earlier delivery: it belongs to whom its address belongs to by now. */
const addressed = (shop: ShopDb, mine: Sql, { besides }: Asked): Sql => sql`
  SELECT vi.customer_id, v.scenario_id, v.occasion, v.step, v.channel, v.state, v.sent_at, v.holdout_share, v.shop_share, v.decided_at, v.delivery_id,
    true AS has_address, v.kind = 'promotional' AND v.channel <> 'webhook' AND v.state IN ${pressing} AND v.delivery_id <> ALL(${besides}::uuid[]) AS is_pressing, v.state IN ${begun} AS has_begun,
    coalesce(v.sent_at, CASE v.state WHEN 'sending' THEN v.claimed_at END, v.send_after) AS at, v.opened_at IS NOT NULL AS is_opened, v.clicked_at IS NOT NULL AS is_clicked,
    greatest(v.opened_at, v.clicked_at) AS touched_at
  FROM ${mine} vi CROSS JOIN LATERAL (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND identity_id = vi.identity_id OFFSET 0) v
  WHERE vi.kind IN ('email', 'line', 'phone') OR ${goesToNoAddress(shop)}`;

/** Cards and calls to the shop's own system go by the identity that founds the person, of whatever kind; asked once, not for each. */
const goesToNoAddress = (shop: ShopDb): Sql => sql`
  (SELECT true FROM delivery WHERE shop_id = ${shop.id} AND channel IN ('postal', 'webhook') LIMIT 1)`;

/** One without an address belongs to whom the identity that founded its customer does. */
const unaddressed = (shop: ShopDb, mine: Sql): Sql => sql`
  SELECT vi.customer_id, ${unaddressedFacts}
  FROM ${mine} vi CROSS JOIN LATERAL (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND customer_id = vi.identity_id AND identity_id IS NULL OFFSET 0) v`;

/** The same, from the customers' side: most people's own identity founded them, and few are without an address. */
const unaddressedOf = (shop: ShopDb, among: (column: Sql) => Sql): Sql => sql`
  SELECT vi.customer_id, ${unaddressedFacts}
  FROM (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND ${among(sql`customer_id`)} AND identity_id IS NULL OFFSET 0) v
  CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = v.customer_id OFFSET 0) vi`;

const unaddressedFacts = sql`v.scenario_id, v.occasion, v.step, v.channel, v.state, NULL::timestamptz, v.holdout_share, v.shop_share, v.decided_at, v.delivery_id, false, false, false, NULL::timestamptz, false, false, NULL::timestamptz`;

/** What the paired shop of the same merchant sent: it takes a slot, and says nothing else. Once a person, by however many addresses they are known. */
const pressedElsewhere = (shop: ShopDb, mine: Sql): Sql => sql`
  SELECT DISTINCT ON (vi.customer_id, l.mark_id) vi.customer_id, NULL::text, NULL::text, NULL::int, NULL::text, 'accepted', NULL::timestamptz, NULL::float8, NULL::float8, NULL::timestamptz,
    NULL::uuid, false, true, false, l.at, false, false, NULL::timestamptz
  FROM ${mine} vi CROSS JOIN LATERAL (SELECT mark_id, at FROM paired_press WHERE shop_id = ${shop.id} AND identity_id = vi.identity_id OFFSET 0) l
  WHERE vi.kind IN ('email', 'phone') AND ${isPaired(shop)}
  ORDER BY vi.customer_id, l.mark_id, l.at`;

/** Few shops are: asked once, not for each person. */
const isPaired = (shop: ShopDb): Sql => sql`(SELECT true FROM paired_press WHERE shop_id = ${shop.id} LIMIT 1)`;

/** Held out or written to: both arms are begun with alike. */
const begun = sql`('queued', 'sending', 'accepted', 'delivered', 'unknown', 'refused', 'held-out')`;

/** In which states a message takes a slot of its day and week. */
const pressing = sql`('queued', 'sending', 'accepted', 'delivered', 'unknown')`;
