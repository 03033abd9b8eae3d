// How does a statement about everybody keep its hash tables, however large the shop?
import type { ShopDb } from "~/db.server";

/**
 * What people did is gathered in hash tables (audience-happenings.server.ts). The planner falls back to walking through
 * all of them for each customer as soon as it believes that one does not fit in work_mem: this lifts only that limit,
 * for this transaction. An entry takes some 100 bytes, so a million people take 100 MB.
 */
export const aboutEverybody = <T>(shop: ShopDb, work: (shop: ShopDb) => Promise<T>): Promise<T> =>
  shop.transaction(async (shop) => {
    await shop.query`SET LOCAL hash_mem_multiplier = 250`;
    return work(shop);
  });
