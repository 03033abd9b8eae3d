// Has the shop put its finished set-up guide away? A matter of the screen, not a setting.
import type { ShopDb } from "~/db.server";

export async function isSetupDismissed(shop: ShopDb): Promise<boolean> {
  const [row] = await shop.query<{ isDismissed: boolean }>`
    SELECT setup @> '{"isDismissed": true}' AS "isDismissed" FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.isDismissed ?? false;
}

export async function dismissSetup(shop: ShopDb): Promise<void> {
  await shop.query`UPDATE shop_setting SET setup = setup || '{"isDismissed": true}' WHERE shop_id = ${shop.id}`;
}
