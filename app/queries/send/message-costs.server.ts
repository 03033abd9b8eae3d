// What has the shop said of its costs? Nothing: estimates count (domain/measure/message-costs.ts).
import type { ShopDb } from "~/db.server";
import type { StoredCosts } from "~/domain/measure/message-costs";
import { toJson } from "~/lib/json";

export async function storedCosts(shop: ShopDb): Promise<StoredCosts> {
  const [row] = await shop.query<{ costs: StoredCosts }>`SELECT message_costs AS costs FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.costs ?? {};
}

export async function saveCosts(shop: ShopDb, costs: StoredCosts, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET message_costs = ${toJson(costs)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}
