// What do we hold of a person? Everything, table by table, as a report that can be handed over.
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";

export type HeldScope = { identities: IdentityId[]; customerIds: CustomerId[]; platformIds: string[] };

export async function heldOf(shop: ShopDb, { identities, customerIds, platformIds }: HeldScope): Promise<Record<string, unknown>> {
  const [row] = await shop.query<{ report: Record<string, unknown> }>`
    WITH orders AS (SELECT * FROM shop_order WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])),
    messages AS (
      SELECT * FROM delivery WHERE shop_id = ${shop.id} AND (identity_id = ANY(${identities}::uuid[]) OR customer_id = ANY(${customerIds}::uuid[]))
    )
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'identities', (SELECT jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'since', first_seen_at)) FROM identity
        WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])),
      'derived', (SELECT jsonb_agg(to_jsonb(c) - 'shop_id') FROM customer c WHERE c.shop_id = ${shop.id} AND c.customer_id = ANY(${customerIds}::uuid[])),
      'records', (SELECT jsonb_agg(to_jsonb(c) - 'shop_id' - 'version') FROM platform_customer c
        WHERE c.shop_id = ${shop.id} AND c.platform_customer_id = ANY(${platformIds}::text[])),
      'tags', (SELECT jsonb_agg(tag ORDER BY tag) FROM customer_tag
        WHERE shop_id = ${shop.id} AND platform_customer_id = ANY(${platformIds}::text[]) AND is_on),
      'tagsByUs', (SELECT jsonb_agg(g.tag ORDER BY g.tag) FROM tagged_account a JOIN segment_tag g ON g.shop_id = ${shop.id} AND g.segment_id = a.segment_id
        WHERE a.shop_id = ${shop.id} AND a.platform_customer_id = ANY(${platformIds}::text[]) AND a.state <> 'refused'),
      'orders', (SELECT jsonb_agg(to_jsonb(o) - 'shop_id' - 'version' || jsonb_build_object('lines', (
          SELECT jsonb_agg(to_jsonb(l) - 'shop_id' - 'order_id') FROM order_line l WHERE l.shop_id = ${shop.id} AND l.order_id = o.order_id))) FROM orders o),
      'refunds', (SELECT jsonb_agg(to_jsonb(r) - 'shop_id') FROM refund r WHERE r.shop_id = ${shop.id} AND r.order_id IN (SELECT order_id FROM orders)),
      'carts', (SELECT jsonb_agg(to_jsonb(k) - 'shop_id' - 'version') FROM cart k WHERE k.shop_id = ${shop.id} AND k.identity_id = ANY(${identities}::uuid[])),
      'subscriptions', (SELECT jsonb_agg(to_jsonb(s) - 'shop_id' - 'version') FROM subscription_contract s
        WHERE s.shop_id = ${shop.id} AND s.identity_id = ANY(${identities}::uuid[])),
      'segments', (SELECT jsonb_agg(segment_id) FROM segment_member WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[]) AND is_member),
      'calledBy', (SELECT jsonb_agg(jsonb_build_object('run', k.run_id, 'signal', k.signal, 'at', k.called_at)) FROM scenario_call k
        WHERE k.shop_id = ${shop.id} AND k.identity_id = ANY(${identities}::uuid[])),
      'visits', (SELECT jsonb_agg(to_jsonb(v) - 'shop_id' - 'event_id' - 'identity_id') FROM visit v
        WHERE v.shop_id = ${shop.id} AND v.identity_id = ANY(${identities}::uuid[])),
      'storefrontEvents', (SELECT jsonb_agg(to_jsonb(v) - 'shop_id' - 'event_id' - 'identity_id') FROM storefront_event v
        WHERE v.shop_id = ${shop.id} AND v.identity_id = ANY(${identities}::uuid[]) AND v.kind <> 'look'),
      'browsers', (SELECT jsonb_agg(jsonb_build_object('visitor', l.visitor_id, 'at', l.proven_at, 'proof', l.proof)) FROM visitor_link l
        WHERE l.shop_id = ${shop.id} AND l.identity_id = ANY(${identities}::uuid[])),
      'memberships', (SELECT jsonb_agg(to_jsonb(m) - 'shop_id' - 'version') FROM membership m
        WHERE m.shop_id = ${shop.id} AND m.identity_id = ANY(${identities}::uuid[])),
      'pointsGiven', (SELECT jsonb_agg(to_jsonb(g) - 'shop_id' - 'grant_id' - 'identity_id') FROM point_grant g
        WHERE g.shop_id = ${shop.id} AND g.identity_id = ANY(${identities}::uuid[])),
      'addresses', (SELECT jsonb_agg(to_jsonb(p) - 'shop_id' - 'version' - 'address_key') FROM postal_address p
        WHERE p.shop_id = ${shop.id} AND p.identity_id = ANY(${identities}::uuid[])),
      'answers', (SELECT jsonb_agg(to_jsonb(a) - 'shop_id') FROM survey_answer a WHERE a.shop_id = ${shop.id} AND a.identity_id = ANY(${identities}::uuid[])),
      'lineEvents', (SELECT jsonb_agg(to_jsonb(e) - 'shop_id' - 'received_at' - 'understood_at') FROM line_event e
        WHERE e.shop_id = ${shop.id} AND e.identity_id = ANY(${identities}::uuid[])),
      'planned', (SELECT jsonb_agg(jsonb_build_object('scenario', b.scenario_id, 'occasion', b.occasion, 'at', b.due_at)) FROM backlog b
        WHERE b.shop_id = ${shop.id} AND b.customer_id = ANY(${customerIds}::uuid[])),
      'consents', (SELECT jsonb_agg(to_jsonb(n) - 'shop_id') FROM consent n WHERE n.shop_id = ${shop.id} AND n.identity_id = ANY(${identities}::uuid[])),
      'preferences', (SELECT jsonb_agg(to_jsonb(w) - 'shop_id') FROM customer_preference w
        WHERE w.shop_id = ${shop.id} AND w.identity_id = ANY(${identities}::uuid[])),
      'consentsToldToPlatform', (SELECT jsonb_agg(to_jsonb(o) - 'shop_id') FROM consent_outbox o
        WHERE o.shop_id = ${shop.id} AND o.identity_id = ANY(${identities}::uuid[])),
      'toldToOwnSystems', (SELECT jsonb_agg(jsonb_build_object('event', v.kind, 'at', v.occurred_at, 'told', v.outcome)) FROM api_event v
        WHERE v.shop_id = ${shop.id} AND (v.identity_id = ANY(${identities}::uuid[]) OR v.delivery_id IN (SELECT delivery_id FROM messages))),
      'importedLines', (SELECT jsonb_agg(r.told) FROM import_row r WHERE r.shop_id = ${shop.id} AND r.identity_id = ANY(${identities}::uuid[])),
      'suppressions', (SELECT jsonb_agg(to_jsonb(x) - 'shop_id') FROM suppression x WHERE x.shop_id = ${shop.id} AND x.identity_id = ANY(${identities}::uuid[])),
      'pairedShop', (SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'at', k.at)) FROM (
        SELECT 'message' AS kind, at FROM paired_press WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])
        UNION ALL SELECT 'stopped', at FROM paired_stop WHERE shop_id = ${shop.id} AND identity_id = ANY(${identities}::uuid[])) k),
      'messages', (SELECT jsonb_agg(jsonb_build_object('scenario', d.scenario_id, 'state', d.state, 'reason', d.reason,
          'at', coalesce(d.sent_at, d.decided_at), 'to', t.to_address, 'subject', t.subject, 'text', t.body_text))
        FROM messages d LEFT JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = d.delivery_id),
      'coupons', (SELECT jsonb_agg(jsonb_build_object('code', i.code, 'coupon', k.name, 'at', i.issued_at, 'usedInOrder', (
          SELECT min(u.order_id) FROM coupon_use u
          WHERE u.shop_id = ${shop.id} AND u.coupon_id = i.coupon_id AND u.order_id IN (SELECT order_id FROM orders))))
        FROM messages d JOIN coupon_issue i ON i.shop_id = ${shop.id} AND i.delivery_id = d.delivery_id
        LEFT JOIN coupon k ON k.shop_id = ${shop.id} AND k.coupon_id = i.coupon_id),
      'shortLinks', (SELECT jsonb_agg(jsonb_build_object('code', s.code, 'kind', s.purpose, 'url', s.url, 'at', s.made_at))
        FROM messages d JOIN short_link s ON s.shop_id = ${shop.id} AND s.delivery_id = d.delivery_id),
      'cards', (SELECT jsonb_agg(jsonb_build_object('code', p.code, 'url', p.target_url, 'at', p.added_at, 'returnedAt', p.returned_at))
        FROM messages d JOIN print_piece p ON p.shop_id = ${shop.id} AND p.delivery_id = d.delivery_id),
      'reactions', (SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.occurred_at, 'url', e.url))
        FROM messages d JOIN engagement e ON e.shop_id = ${shop.id} AND e.delivery_id = d.delivery_id)
    )) AS report`;
  return row?.report ?? {};
}
