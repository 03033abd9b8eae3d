// What did no webhook tell us? Once a day all that was updated since is exported and applied like history.
import type { ShopDb } from "~/db.server";
import { newest } from "~/domain/day";
import { dropReconcileRuns, exportKinds, requestRuns, saveReconciled } from "~/queries/inbox/backfill.server";
import { readMark, startOfWindow } from "./catch-up.server";

const DAY_MS = 24 * 3_600_000;

/**
 * Called when nothing is being fetched. Settles the look that has ended, begins one that is due, and says when the
 * next one is. A look that failed leaves the mark where it was: the next window is the longer.
 */
export async function reconcileShop(shop: ShopDb, now: Date): Promise<Date> {
  return shop.transaction(async (shop) => {
    const { mark, last, lastWhole } = await readMark(shop);
    if (!mark) return new Date(now.getTime() + DAY_MS);
    if (lastWhole) await saveReconciled(shop, mark);
    const nextAt = new Date((newest([mark, last]) ?? mark).getTime() + DAY_MS);
    if (nextAt > now) return nextAt;
    await dropReconcileRuns(shop);
    await requestRuns(shop, { kinds: exportKinds, reason: `reconciled ${now.toISOString()}`, since: startOfWindow(mark) }, now);
    return now;
  });
}
