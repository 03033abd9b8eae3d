// Which code does a message tell? The one it told before, the one of an earlier step of the same occasion, or a new one.
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";

export type Issued = { deliveryId: DeliveryId; couponId: string; code: string };

export const issuedCodes = (shop: ShopDb, deliveryIds: DeliveryId[]) => shop.query<Issued>`
  SELECT delivery_id AS "deliveryId", coupon_id AS "couponId", code FROM coupon_issue
  WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[])`;

/** A reminder tells the code that the first message told, not a second one. */
export async function issueAgain(shop: ShopDb, couponId: string, deliveryIds: DeliveryId[], now: Date): Promise<void> {
  await shop.query`
    INSERT INTO coupon_issue (shop_id, delivery_id, coupon_id, code, issued_at)
    SELECT DISTINCT ON (d.delivery_id) ${shop.id}, d.delivery_id, p.coupon_id, p.code, ${now}::timestamptz
    FROM (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) OFFSET 0) d
    CROSS JOIN LATERAL (
      SELECT delivery_id, step FROM delivery
      WHERE shop_id = ${shop.id} AND scenario_id = d.scenario_id AND occasion = d.occasion AND step < d.step AND customer_id = d.customer_id OFFSET 0
    ) e
    CROSS JOIN LATERAL (SELECT * FROM coupon_issue WHERE shop_id = ${shop.id} AND delivery_id = e.delivery_id OFFSET 0) p
    WHERE p.coupon_id = ${couponId}
    ORDER BY d.delivery_id, e.step
    ON CONFLICT DO NOTHING`;
}

export async function issueShared(
  shop: ShopDb,
  coupon: { couponId: string; code: string },
  deliveryIds: DeliveryId[],
  now: Date,
): Promise<void> {
  await shop.query`
    INSERT INTO coupon_issue (shop_id, delivery_id, coupon_id, code, issued_at)
    SELECT ${shop.id}, d, ${coupon.couponId}::uuid, ${coupon.code}, ${now} FROM unnest(${deliveryIds}::uuid[]) d
    ON CONFLICT DO NOTHING`;
}

/** Each message that has none yet takes one; another sender's are skipped. Where there are too few, the last ones go without. */
export async function issueUnique(shop: ShopDb, couponId: string, deliveryIds: DeliveryId[], now: Date): Promise<void> {
  await shop.query`
    WITH open AS (
      SELECT d.id, row_number() OVER (ORDER BY d.place) AS n FROM unnest(${deliveryIds}::uuid[]) WITH ORDINALITY d(id, place)
      WHERE NOT EXISTS (SELECT FROM coupon_issue i WHERE i.shop_id = ${shop.id} AND i.delivery_id = d.id)
    ), free AS MATERIALIZED (
      SELECT code_key, code FROM coupon_code WHERE shop_id = ${shop.id} AND coupon_id = ${couponId} AND state = 'ready'
      ORDER BY code_key LIMIT (SELECT count(*) FROM open) FOR UPDATE SKIP LOCKED
    ), pair AS MATERIALIZED (
      SELECT o.id, f.code_key, f.code FROM open o
      JOIN (SELECT code_key, code, row_number() OVER (ORDER BY code_key) AS n FROM free) f ON f.n = o.n
    ), taken AS (
      UPDATE coupon_code c SET state = 'issued' FROM pair p WHERE c.shop_id = ${shop.id} AND c.code_key = p.code_key
    )
    INSERT INTO coupon_issue (shop_id, delivery_id, coupon_id, code, issued_at)
    SELECT ${shop.id}, id, ${couponId}::uuid, code, ${now}::timestamptz FROM pair ON CONFLICT DO NOTHING`;
}
