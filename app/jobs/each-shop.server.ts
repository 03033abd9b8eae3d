// How does one piece of periodic work go through all shops? Each by itself: one that fails is logged, and the others have theirs.
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { log } from "~/lib/log.server";
import { installedShops, openShop, shopById } from "~/queries/shop/shops.server";

type Work = (shop: ShopDb) => Promise<void>;

export const eachShop = async (job: string, work: Work): Promise<void> => eachOf(job, await installedShops(), work);

/** The next run is the failed shop's other try. */
export async function eachOf(job: string, shops: { shopId: ShopId }[], work: Work): Promise<void> {
  for (const { shopId } of shops)
    try {
      await work(openShop(shopId));
    } catch (error) {
      log.error({ shopId, job, error: (error as Error).stack }, "a shop's periodic work failed; the others go on");
      // Without a database nobody has a turn: this throws too, and the job is tried again whole.
      await shopById(shopId);
    }
}
