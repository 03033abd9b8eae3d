// What was the platform last told to run in this shop's pages? A mark of it; empty: nothing yet.
import type { ShopDb } from "~/db.server";

export async function storefrontMark(shop: ShopDb): Promise<string> {
  const [row] = await shop.query<{ mark: string }>`SELECT storefront_mark AS mark FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.mark ?? "";
}

export async function markStorefront(shop: ShopDb, mark: string, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET storefront_mark = ${mark}, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}
