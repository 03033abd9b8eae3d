// Do this shop's messages wait because its orders cannot be read, or are not read yet?
import type { ShopDb } from "~/db.server";
import { isHeld } from "~/domain/decide/held-shop";
import { shopById } from "~/queries/shop/shops.server";

export async function isShopHeld(shop: ShopDb): Promise<boolean> {
  const shopRow = await shopById(shop.id);
  return shopRow !== null && isHeld(shopRow);
}
