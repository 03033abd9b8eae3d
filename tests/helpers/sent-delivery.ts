// A message that went, written down as if it had been sent: for what only reads what was sent.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";

type Sent = { email: string; scenarioId: string; at: Date; state?: string };

export async function sentDelivery(shop: ShopDb, { email, scenarioId, at, state = "delivered" }: Sent): Promise<string> {
  const deliveryId = randomUUID();
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, channel, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    SELECT ${shop.id}, ${deliveryId}::uuid, ${scenarioId}, i.customer_id, i.identity_id, ${`order:${deliveryId}`}, 0, ${state}, 'email', ${at}, ${at}, ${at}, ${at}, ${at}, ${at}
    FROM identity i WHERE i.shop_id = ${shop.id} AND i.kind = 'email' AND i.value = ${email}`;
  return deliveryId;
}
