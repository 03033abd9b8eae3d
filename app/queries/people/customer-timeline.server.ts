// What happened with this customer, in order: orders, visits, messages of every channel with their reasons, what came back, consents?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { GrantProblem, GrantState } from "~/domain/ledger/point-grant";
import type { GivenAnswers } from "~/domain/survey/survey";

/** One thing on the time line. `detail` depends on the kind; money as text in minor units. */
export type TimelineEntry =
  | { kind: "order"; at: Date; id: string; detail: { name: string; total: string; currency: string; state: string; items: string[] } }
  | { kind: "cart"; at: Date; id: string; detail: { total: string; currency: string; state: string; items: string[] } }
  | {
      kind: "delivery";
      at: Date;
      id: string;
      detail: { scenarioId: string; step: number; state: string; reason: string | null; subject: string | null; channel: string };
    }
  | {
      kind: "engagement";
      at: Date;
      id: string;
      detail: { what: string; deliveryId: string; isMachine: boolean; url: string | null; channel: string };
    }
  | {
      kind: "visit";
      at: Date;
      id: string;
      /** `searched`: the words, where the page is the answer to a search. */
      detail: { what: "look" | "cart-add"; path: string; product: string | null; searched: string | null; seconds: number };
    }
  | {
      kind: "answer";
      at: Date;
      id: string;
      detail: { survey: string; version: number; answers: GivenAnswers; deliveryId: string | null; channel: string | null };
    }
  | {
      kind: "points";
      at: Date;
      id: string;
      detail: {
        delta: number;
        state: GrantState;
        problem: GrantProblem | null;
        why: string | null;
        reason: string;
        askedBy: string;
        balanceAfter: number | null;
        deliveryId: string | null;
      };
    }
  | { kind: "suppression"; at: Date; id: string; detail: { channel: string; reason: string } }
  | { kind: "line-event"; at: Date; id: string; detail: { what: string; text: string | null } }
  | {
      kind: "consent";
      at: Date;
      id: string;
      detail: { channel: string; state: string; source: string; wording: string | null; address: string };
    };

/** "shop": orders, carts and visits. A channel: what went by it, what came back, and whether it may go. */
export const timelineFilters = ["shop", "email", "line", "sms", "postal", "webhook"] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

/** `after`: the last entry that was shown; of several at one instant none is left out. `only` null: everything. */
export type TimelinePage = {
  before: Date;
  after?: { kind: string; id: string };
  only?: TimelineFilter | null;
  limit: number;
};

/**
 * The newest `limit` entries before `before`, over every identity of the person. A message belongs to whom its address
 * belongs to by now, whoever the person was then; one that had no address, to whom it was decided for.
 */
export const customerTimeline = (
  shop: ShopDb,
  customerId: CustomerId,
  { before, after, only = null, limit }: TimelinePage,
) => shop.query<TimelineEntry>`
  WITH mine AS MATERIALIZED (
    SELECT identity_id, value FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId}
  ), sent AS MATERIALIZED (
    SELECT d.* FROM mine CROSS JOIN LATERAL (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) d
    UNION ALL
    SELECT d.* FROM (SELECT identity_id FROM mine UNION SELECT ${customerId}::uuid) founder
    CROSS JOIN LATERAL (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND customer_id = founder.identity_id OFFSET 0) d
    LEFT JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = d.identity_id OFFSET 0) address ON true
    WHERE address.customer_id IS NULL
  ), entry AS (
    SELECT 'order' AS kind, o.processed_at AS at, o.order_id AS id, jsonb_build_object(
             'name', o.order_name, 'total', o.total_minor::text, 'currency', o.currency,
             'state', CASE WHEN o.deleted_at IS NOT NULL THEN 'deleted' WHEN o.cancelled_at IS NOT NULL THEN 'cancelled'
                           WHEN o.is_test THEN 'test' WHEN o.total_minor < 0 THEN 'returned' ELSE o.financial_status END,
             'items', (SELECT coalesce(jsonb_agg(l.title || CASE WHEN l.quantity > 1 THEN ' × ' || l.quantity ELSE '' END ORDER BY l.line_id), '[]')
                       FROM order_line l WHERE l.shop_id = ${shop.id} AND l.order_id = o.order_id)) AS detail
    FROM mine CROSS JOIN LATERAL (SELECT * FROM shop_order WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id AND processed_at <= ${before} OFFSET 0) o
    UNION ALL
    SELECT 'cart', c.updated_at, c.kind || ':' || c.token, jsonb_build_object(
             'total', c.total_minor::text, 'currency', c.currency,
             'state', CASE WHEN c.completed_at IS NOT NULL THEN 'completed' WHEN c.deleted_at IS NOT NULL THEN 'deleted' ELSE 'open' END,
             'items', (SELECT coalesce(jsonb_agg(l ->> 'title'), '[]') FROM jsonb_array_elements(c.lines) l))
    FROM mine CROSS JOIN LATERAL (SELECT * FROM cart WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) c
    WHERE c.updated_at <= ${before} AND NOT ${isToldNewer(shop)}
    UNION ALL
    SELECT 'delivery', coalesce(d.sent_at, d.decided_at), d.delivery_id::text, jsonb_build_object(
             'channel', d.channel, 'scenarioId', d.scenario_id, 'step', d.step, 'state', d.state, 'reason', d.reason, 'subject', t.subject)
    FROM sent d LEFT JOIN LATERAL (SELECT subject FROM delivery_content WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id OFFSET 0) t ON true
    WHERE coalesce(d.sent_at, d.decided_at) <= ${before}
    UNION ALL
    SELECT 'engagement', e.occurred_at, e.event_id, jsonb_build_object(
             'channel', d.channel, 'what', e.kind, 'deliveryId', e.delivery_id, 'isMachine', e.is_machine, 'url', e.url)
    FROM sent d CROSS JOIN LATERAL (SELECT * FROM engagement WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id OFFSET 0) e
    WHERE e.occurred_at <= ${before} AND e.kind <> 'delivered'
    UNION ALL
    SELECT 'consent', s.occurred_at, s.consent_id::text, jsonb_build_object(
             'channel', s.channel, 'state', s.state, 'source', s.source, 'wording', s.wording, 'address', mine.value)
    FROM mine CROSS JOIN LATERAL (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) s
    WHERE s.occurred_at <= ${before}
    UNION ALL
    SELECT 'line-event', l.occurred_at, l.event_id, jsonb_build_object('channel', 'line', 'what', l.kind, 'text', l.detail ->> 'text')
    FROM mine CROSS JOIN LATERAL (SELECT * FROM line_event WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id AND occurred_at <= ${before} OFFSET 0) l
    WHERE l.kind IN ('message', 'follow', 'unfollow')
    UNION ALL
    SELECT 'visit', v.occurred_at, v.event_id, jsonb_build_object('what', v.kind, 'path', v.path, 'seconds', v.dwell_seconds, 'product', (
             SELECT title FROM product WHERE shop_id = ${shop.id} AND product_id = v.product_id), 'searched', ${searchedOn(shop)})
    FROM mine CROSS JOIN LATERAL (SELECT * FROM storefront_event WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id AND occurred_at <= ${before} OFFSET 0) v
    WHERE v.kind IN ('look', 'cart-add')
    UNION ALL
    SELECT 'answer', a.answered_at, a.answer_id::text, jsonb_build_object('survey', a.survey, 'version', a.version, 'answers', a.answers,
             'deliveryId', a.delivery_id, 'channel', (SELECT channel FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = a.delivery_id))
    FROM mine CROSS JOIN LATERAL (SELECT * FROM survey_answer WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) a
    UNION ALL
    SELECT 'points', g.asked_at, g.grant_id::text, jsonb_build_object('delta', g.delta, 'state', g.state, 'problem', g.problem, 'why', g.detail,
             'reason', g.reason, 'askedBy', g.asked_by, 'balanceAfter', g.balance_after, 'deliveryId', g.delivery_id)
    FROM mine CROSS JOIN LATERAL (SELECT * FROM point_grant WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id AND asked_at <= ${before} OFFSET 0) g
    UNION ALL
    SELECT 'suppression', x.suppressed_at, x.channel || ' ' || x.identity_id, jsonb_build_object('channel', x.channel, 'reason', x.reason)
    FROM mine CROSS JOIN LATERAL (SELECT * FROM suppression WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) x
  )
  SELECT kind, at, id, detail FROM entry
  WHERE at <= ${before} AND (at < ${before} OR (kind COLLATE "C", id COLLATE "C") > (${after?.kind ?? "\uffff"}::text, ${after?.id ?? ""}::text))
    AND (${only}::text IS NULL OR CASE WHEN ${only}::text = 'shop' THEN kind IN ('order', 'cart', 'visit') ELSE detail ->> 'channel' = ${only}::text END)
  ORDER BY at DESC, kind COLLATE "C", id COLLATE "C" LIMIT ${limit}`;

/** The page and the search are told one after the other, of one address without its words. */
const searchedOn = (shop: ShopDb) => sql`CASE WHEN v.path ~ '/search/?($|[?])|[?&]mode=srh' THEN (
  SELECT s.query FROM storefront_event s
  WHERE s.shop_id = ${shop.id} AND s.identity_id = v.identity_id AND s.kind = 'search' AND s.path = v.path
    AND s.occurred_at BETWEEN v.occurred_at - interval '10 seconds' AND v.occurred_at + interval '10 seconds'
  ORDER BY abs(extract(epoch FROM s.occurred_at - v.occurred_at)) LIMIT 1) END`;

/** One checkout is told by webhooks under its own token and by exports under its cart's: the newer telling is shown. */
const isToldNewer = (shop: ShopDb) => sql`(c.kind = 'checkout' AND EXISTS (
  SELECT FROM cart n WHERE n.shop_id = ${shop.id} AND n.cart_key = c.cart_key AND n.kind = 'checkout' AND n.version <> ''
    AND (n.token = n.cart_key) <> (c.token = c.cart_key) AND (n.updated_at, n.token) > (c.updated_at, c.token)))`;
