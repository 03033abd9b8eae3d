// A shop of Shopify's is new, or was away: is all that no webhook told us read by now? Until then nothing of it is sent.
import type { ShopDb } from "~/db.server";
import { newest } from "~/domain/day";
import { forgetToldDays } from "~/queries/hear/marketing-days.server";
import {
  dropReconcileRuns,
  exportedKinds,
  exportKinds,
  historyKinds,
  reconcileLooks,
  reconcileMarks,
  requestFailedRuns,
  requestRuns,
} from "~/queries/inbox/backfill.server";
import { wakeTick } from "~/queries/inbox/sync-schedule.server";
import { noteCaughtUp, shopById } from "~/queries/shop/shops.server";
import { markStorefront } from "~/queries/shop/storefront-mark.server";

const AGAIN_AFTER_MS = 3_600_000;

/** Webhooks and exports may be told late: each window begins this long before the last one ended. */
const OVERLAP_MS = 3_600_000;

/**
 * Called when nothing is being fetched. Null: nothing waits (any more). What failed is asked for again every hour, by
 * itself, for the shop's messages wait for it. Cut off anywhere, the next look goes on: what is read says the runs.
 */
export async function catchUp(shop: ShopDb, now: Date): Promise<Date | null> {
  const behindSince = (await shopById(shop.id))?.behindSince;
  if (!behindSince) return null;
  const readUpTo = exportedUpTo(await exportedKinds(shop));
  if (readUpTo && (await noteCaughtUp(shop.id, readUpTo))) {
    await wakeTick(shop.id, now);
    return null;
  }
  return shop.transaction(async (shop) => {
    if (await requestUnread(shop, behindSince, now)) return now;
    const before = new Date(now.getTime() - AGAIN_AFTER_MS);
    if (await requestFailedRuns(shop, before)) return now;
    const { last } = await reconcileLooks(shop);
    if (!last || last > before) return new Date((last ?? now).getTime() + AGAIN_AFTER_MS);
    await dropReconcileRuns(shop);
    return (await requestUnread(shop, behindSince, now)) ? now : new Date(now.getTime() + AGAIN_AFTER_MS);
  });
}

/**
 * What changed since all was known, or everything where it never was. False: it is asked for. An uninstall takes from the
 * platform what we had put there: our pixel, and the activities with their days.
 */
export async function requestUnread(shop: ShopDb, behindSince: Date, now: Date): Promise<boolean> {
  if (!(await requestExports(shop, behindSince, now))) return false;
  await forgetToldDays(shop);
  await markStorefront(shop, "", now);
  return true;
}

async function requestExports(shop: ShopDb, behindSince: Date, now: Date): Promise<boolean> {
  const reason = `unread until ${behindSince.toISOString()}`;
  const { mark } = await readMark(shop);
  const whole = mark ? (await exportedKinds(shop)).map(({ kind }) => kind) : [];
  const rest = exportKinds.filter((kind) => !whole.includes(kind));
  const changed = mark ? await requestRuns(shop, { kinds: whole, reason, since: startOfWindow(mark) }, now) : false;
  return (await requestRuns(shop, { kinds: rest, reason, since: null }, now)) || changed;
}

/** Up to `mark` nothing is missing; null: no history is read yet. */
export async function readMark(shop: ShopDb): Promise<{ mark: Date | null; last: Date | null; lastWhole: Date | null }> {
  const { last, lastWhole } = await reconcileLooks(shop);
  const marks = await reconcileMarks(shop);
  return { mark: newest([marks.reconciledAt, lastWhole]) ?? marks.historyStartedAt, last, lastWhole };
}

export const startOfWindow = (mark: Date) => new Date(mark.getTime() - OVERLAP_MS);

/** An export tells what there was when it began, and no less than that. Null: a kind was never read. */
function exportedUpTo(kinds: Awaited<ReturnType<typeof exportedKinds>>): Date | null {
  const read = historyKinds.flatMap((kind) => kinds.find((one) => one.kind === kind)?.upTo.getTime() ?? []);
  return read.length < historyKinds.length ? null : new Date(Math.min(...read));
}
