// What has the shop said of its costs? Nothing: estimates count (domain/measure/message-costs.ts).
import type { ShopDb } from "~/db.server";
import type { PricedChannel, StoredCosts } from "~/domain/measure/message-costs";
import { costPerPiece, parsePostalSetting } from "~/domain/settings/postal-setting";
import { toJson } from "~/lib/json";

export async function storedCosts(shop: ShopDb): Promise<StoredCosts> {
  const [row] = await shop.query<{ costs: StoredCosts }>`SELECT message_costs AS costs FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.costs ?? {};
}

/** What the page of cards says one costs, in yen, of a shop that counts in them. */
export async function pricesOfChannels(shop: ShopDb): Promise<Partial<Record<PricedChannel, number>>> {
  const [row] = await shop.query<{ currency: string; postal: unknown }>`
    SELECT currency, postal FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.currency === "JPY" ? { postal: costPerPiece(parsePostalSetting(row.postal)) * 1_000_000 } : {};
}

export async function saveCosts(shop: ShopDb, costs: StoredCosts, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET message_costs = ${toJson(costs)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}
