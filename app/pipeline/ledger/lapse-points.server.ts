// Whose points lapsed meanwhile? Where they lapse in parts, the balance falls and the next part's day comes near.
import type { ShopDb } from "~/db.server";
import { lightOccasions } from "~/domain/ledger/facts";
import { refreshMoved } from "~/pipeline/decide/refresh-due.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { lapsePoints } from "~/queries/people/memberships.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { refreshCustomers } from "./refresh-customers.server";

const membersPerTurn = 1000;

/** Each turn is a transaction of its own: a crash in between leaves the rest to the next time. */
export async function lapseOldPoints(shop: ShopDb, now: Date): Promise<void> {
  let lapsed = membersPerTurn;
  let isMoved = false;
  while (lapsed === membersPerTurn) {
    lapsed = await lapseSome(shop, now);
    isMoved ||= lapsed > 0;
  }
  if (isMoved) await wakeForDue(shop);
}

const lapseSome = (shop: ShopDb, now: Date): Promise<number> =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    const { lapsed, customerIds } = await lapsePoints(shop, now, membersPerTurn);
    await refreshCustomers(shop, customerIds, now);
    await refreshMoved(shop, { wholly: [], lightly: [{ kinds: lightOccasions.points, people: customerIds }] }, now);
    return lapsed;
  });
