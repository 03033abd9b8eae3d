// For how many days does this shop keep what people looked at?
import type { ShopDb } from "~/db.server";
import { retention } from "~/domain/storefront/retention";

export async function storefrontDays(shop: ShopDb): Promise<number> {
  const [row] = await shop.query<{ days: number }>`SELECT storefront_days AS days FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.days ?? retention.max;
}

export async function saveStorefrontDays(shop: ShopDb, days: number, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET storefront_days = ${days}, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}
