// Can the shop's platform be told of points at all? Where points are kept elsewhere they are given there.
import type { ShopDb } from "~/db.server";
import { platforms } from "~/platforms/index.server";
import { shopById } from "~/queries/shop/shops.server";

export async function takesPoints(shop: ShopDb): Promise<boolean> {
  const shopRow = await shopById(shop.id);
  return Boolean(shopRow && platforms[shopRow.platform as keyof typeof platforms]?.points);
}
