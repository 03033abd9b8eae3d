// Which orders were paid with a coupon of ours, and by which message's code?
import type { ShopDb } from "~/db.server";
import { codeKey } from "~/domain/message/coupon";
import { toJson } from "~/lib/json";

/**
 * A repeat changes nothing. A coupon that was found at the platform may be told by its name alone: it is that one, where
 * no other of the name was taken on that day. A code of one's own names its message by itself; of one that all have it is the latest message
 * that told it to the buyer.
 */
export async function saveCouponUses(shop: ShopDb, orders: { orderId: string; discountCodes: string[] }[]): Promise<void> {
  const named = orders.flatMap(({ orderId, discountCodes }) => discountCodes.map((code) => ({ orderId, key: codeKey(code) })));
  if (named.length === 0) return;
  await shop.query`
    WITH named AS (SELECT * FROM jsonb_to_recordset(${toJson(named)}::jsonb) AS r("orderId" text, key text)),
    used AS (
      SELECT DISTINCT o.order_id, o.identity_id, o.processed_at, c.coupon_id, c.code, c.state
      FROM named n
      JOIN shop_order o ON o.shop_id = ${shop.id} AND o.order_id = n."orderId"
      JOIN coupon_code c ON c.shop_id = ${shop.id} AND c.code_key = n.key
      UNION
      SELECT o.order_id, o.identity_id, o.processed_at, f.coupon_id, f.code, 'shared'
      FROM named n
      JOIN shop_order o ON o.shop_id = ${shop.id} AND o.order_id = n."orderId"
      CROSS JOIN LATERAL (
        SELECT min(coupon_id::text)::uuid AS coupon_id, min(code) AS code FROM coupon
        WHERE shop_id = ${shop.id} AND origin = 'found' AND name_key = n.key AND (starts_at IS NULL OR starts_at <= o.processed_at)
          AND (ends_at IS NULL OR ends_at > o.processed_at) HAVING count(*) = 1
      ) f
    )
    INSERT INTO coupon_use (shop_id, order_id, coupon_id, delivery_id)
    SELECT ${shop.id}, u.order_id, u.coupon_id, CASE u.state WHEN 'shared' THEN told.delivery_id ELSE own.delivery_id END
    FROM used u
    LEFT JOIN LATERAL (
      SELECT i.delivery_id FROM coupon_issue i WHERE i.shop_id = ${shop.id} AND i.code = u.code AND u.state <> 'shared' ORDER BY i.issued_at LIMIT 1
    ) own ON true
    LEFT JOIN LATERAL (
      SELECT i.delivery_id FROM identity me
      JOIN identity mine ON mine.shop_id = ${shop.id} AND mine.customer_id = me.customer_id
      JOIN delivery d ON d.shop_id = ${shop.id} AND d.identity_id = mine.identity_id
      JOIN coupon_issue i ON i.shop_id = ${shop.id} AND i.delivery_id = d.delivery_id AND i.coupon_id = u.coupon_id
      WHERE me.shop_id = ${shop.id} AND me.identity_id = u.identity_id AND u.state = 'shared' AND i.issued_at <= u.processed_at
      ORDER BY i.issued_at DESC LIMIT 1
    ) told ON true
    ON CONFLICT (shop_id, order_id, coupon_id) DO UPDATE SET delivery_id = excluded.delivery_id`;
}
