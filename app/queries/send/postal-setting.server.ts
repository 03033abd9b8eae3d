// What has the shop set for cards by post?
import type { ShopDb } from "~/db.server";
import { type PostalSetting, parsePostalSetting } from "~/domain/settings/postal-setting";
import { toJson } from "~/lib/json";

export async function postalSetting(shop: ShopDb): Promise<PostalSetting> {
  const [row] = await shop.query<{ postal: unknown }>`SELECT postal FROM shop_setting WHERE shop_id = ${shop.id}`;
  return parsePostalSetting(row?.postal);
}

export async function savePostalSetting(shop: ShopDb, setting: PostalSetting, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET postal = ${toJson(setting)}::jsonb, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}
