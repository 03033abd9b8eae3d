// How do the facts stand by now that messages tell of? Read for many occasions at once, as the moment of sending asks.
import type { ShopDb } from "~/db.server";
import type { FactsNow } from "~/domain/decide/still-so";
import { occasionGoods } from "~/queries/decide/occasion-goods.server";
import { noLongerTrue } from "~/queries/decide/still-true.server";

/** By the occasion's key. */
export async function factsNow(shop: ShopDb, occasions: string[], now: Date): Promise<(occasion: string) => FactsNow> {
  const goods = new Map((await occasionGoods(shop, occasions)).map((row) => [row.occasion, row]));
  const outdated = await noLongerTrue(shop, occasions, now);
  return (occasion) => ({ outdated: outdated.get(occasion) ?? null, goods: goods.get(occasion) });
}
