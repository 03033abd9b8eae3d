// How does one piece of periodic work go through all shops? Each by itself: one that fails is logged, and the others have theirs.
import type { ShopDb } from "~/db.server";
import { log } from "~/lib/log.server";
import { installedShops, openShop, shopById } from "~/queries/shop/shops.server";

/** The next run is the failed shop's other try. */
export async function eachShop(job: string, work: (shop: ShopDb) => Promise<void>): Promise<void> {
  for (const { shopId } of await installedShops())
    try {
      await work(openShop(shopId));
    } catch (error) {
      log.error({ shopId, job, error: (error as Error).stack }, "a shop's periodic work failed; the others go on");
      // Without a database nobody has a turn: this throws too, and the job is tried again whole.
      await shopById(shopId);
    }
}
