// One writer of a shop's ledger and decisions at a time: the row of its settings is the lock.
import type { ShopDb } from "~/db.server";

/** Held until the transaction ends. */
export async function lockShop(shop: ShopDb): Promise<void> {
  await shop.query`SELECT shop_id FROM shop_setting WHERE shop_id = ${shop.id} FOR NO KEY UPDATE`;
}
