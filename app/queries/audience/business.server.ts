// In which way does the shop do business, and how many people may it write to at all?
import type { ShopDb } from "~/db.server";

/** The starter set that was chosen last; null: none. */
export async function shopBusiness(shop: ShopDb): Promise<string | null> {
  const [row] = await shop.query<{ business: string | null }>`SELECT business FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.business ?? null;
}

export async function saveBusiness(shop: ShopDb, business: string, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET business = ${business}, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}

/** Counted no further than 300: past that nothing hangs on how many they are. */
export async function countMailable(shop: ShopDb): Promise<number> {
  const [row] = await shop.query<{ people: number }>`
    SELECT count(*)::int AS people FROM (
      SELECT FROM customer WHERE shop_id = ${shop.id} AND email_consent = 'subscribed' AND NOT is_email_suppressed AND email IS NOT NULL LIMIT 300
    ) mailable`;
  return row?.people ?? 0;
}
