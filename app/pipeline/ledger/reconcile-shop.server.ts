// What did no webhook tell us? Once a day all that was updated since is exported and applied like history.
import type { ShopDb } from "~/db.server";
import {
  dropReconcileRuns,
  historyKinds,
  reconcileLooks,
  reconcileMarks,
  requestRuns,
  saveReconciled,
} from "~/queries/inbox/backfill.server";

const DAY_MS = 24 * 3_600_000;

/** Webhooks and exports may be told late: each window begins this long before the last one ended. */
const OVERLAP_MS = 3_600_000;

/**
 * Called when nothing is being fetched. Settles the look that has ended, begins one that is due, and says when the
 * next one is. A look that failed leaves the mark where it was: the next window is the longer.
 */
export async function reconcileShop(shop: ShopDb, now: Date): Promise<Date> {
  return shop.transaction(async (shop) => {
    const { last, lastWhole } = await reconcileLooks(shop);
    const marks = await reconcileMarks(shop);
    const mark = newest([marks.reconciledAt, lastWhole]) ?? marks.historyStartedAt;
    if (!mark) return new Date(now.getTime() + DAY_MS);
    if (lastWhole) await saveReconciled(shop, mark);
    const nextAt = new Date((newest([mark, last]) ?? mark).getTime() + DAY_MS);
    if (nextAt > now) return nextAt;
    await dropReconcileRuns(shop);
    const since = new Date(mark.getTime() - OVERLAP_MS);
    await requestRuns(shop, { kinds: historyKinds, reason: `reconciled ${now.toISOString()}`, since }, now);
    return now;
  });
}

const newest = (instants: (Date | null)[]) => instants.reduce((latest, at) => (at && (!latest || at > latest) ? at : latest), null);
