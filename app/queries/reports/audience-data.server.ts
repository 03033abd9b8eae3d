// Which of the things that conditions read does the shop have at all?
import type { ShopDb } from "~/db.server";
import type { AudienceData } from "~/domain/audience/condition-problems";
import { hasRanks } from "./data-at-hand.server";

/** Each look follows an index, as in data-at-hand.server.ts. */
export async function audienceData(shop: ShopDb): Promise<Record<AudienceData, boolean>> {
  const [row] = await shop.query<Record<AudienceData, boolean>>`
    SELECT (SELECT true FROM shop_order WHERE shop_id = ${shop.id} ORDER BY shop_id, order_id LIMIT 1) IS NOT NULL AS orders,
      (SELECT true FROM product WHERE shop_id = ${shop.id} ORDER BY shop_id, product_id LIMIT 1) IS NOT NULL AS products,
      (SELECT true FROM cart WHERE shop_id = ${shop.id} ORDER BY shop_id, cart_key LIMIT 1) IS NOT NULL AS carts,
      (SELECT true FROM visit WHERE shop_id = ${shop.id} ORDER BY shop_id, occurred_at LIMIT 1) IS NOT NULL AS visits,
      (SELECT true FROM customer WHERE shop_id = ${shop.id} AND birth_day IS NOT NULL ORDER BY shop_id, birth_day LIMIT 1) IS NOT NULL AS birthdays,
      (SELECT true FROM membership WHERE shop_id = ${shop.id} ORDER BY shop_id, identity_id LIMIT 1) IS NOT NULL OR (${hasRanks(shop)}) AS memberships,
      (SELECT true FROM survey_answer WHERE shop_id = ${shop.id} ORDER BY shop_id, answer_id LIMIT 1) IS NOT NULL AS answers,
      (SELECT true FROM subscription_contract WHERE shop_id = ${shop.id} ORDER BY shop_id, contract_id LIMIT 1) IS NOT NULL AS subscriptions`;
  if (!row) throw new Error("a statement without FROM gave no row");
  return row;
}
