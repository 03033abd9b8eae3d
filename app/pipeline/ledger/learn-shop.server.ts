// The platform told of the shop itself: what is kept, and what has to be made anew because of it?
import type { ShopDb } from "~/db.server";
import type { ShopFact } from "~/domain/ledger/events";
import { refreshAllDue } from "~/pipeline/decide/refresh-due.server";
import { rebuildScenarioDays } from "~/queries/hear/scenario-days.server";
import { saveShopFact } from "~/queries/inbox/installation.server";
import { recomputeAllCustomers } from "~/queries/people/customer-rollup.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

/**
 * Sums of money are in the shop's currency, hours and birthdays on its calendar. Telephones keep the country that they
 * were told in: each is a fact of its own.
 */
export async function learnShop(shop: ShopDb, fact: ShopFact, { toldAt, now }: { toldAt: Date; now: Date }): Promise<void> {
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    const { currencyMoved, calendarMoved } = await saveShopFact(shop, fact, toldAt);
    if (currencyMoved || calendarMoved) await recomputeAllCustomers(shop);
    if (currencyMoved || calendarMoved) await rebuildScenarioDays(shop);
    if (calendarMoved) await refreshAllDue(shop, now);
  });
}
