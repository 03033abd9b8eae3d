// Of whom is the merchant's own system told, and on what occasion?
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";

export type WebhookPerson = {
  deliveryId: DeliveryId;
  occasion: string;
  customerId: string;
  platformIds: string[];
  email: string | null;
  phone: string | null;
  name: string;
};

export const webhookPeople = (shop: ShopDb, deliveryIds: DeliveryId[]) => shop.query<WebhookPerson>`
  SELECT d.delivery_id AS "deliveryId", d.occasion, c.customer_id AS "customerId", c.email, c.phone, c.display_name AS name,
    ARRAY(SELECT p.value FROM identity p WHERE p.shop_id = ${shop.id} AND p.customer_id = c.customer_id AND p.kind = 'platform' ORDER BY p.value) AS "platformIds"
  FROM (SELECT * FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) OFFSET 0) d
  CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = d.identity_id OFFSET 0) i
  CROSS JOIN LATERAL (SELECT customer_id, email, phone, display_name FROM customer WHERE shop_id = ${shop.id} AND customer_id = i.customer_id OFFSET 0) c`;
