// One turn of the worker: what came in is sorted and understood, who is due is decided, what may go is sent. The one place that catches everything.
import type { ShopDb } from "~/db.server";
import { isHeld } from "~/domain/decide/held-shop";
import type { ShopId } from "~/domain/ids";
import { log } from "~/lib/log.server";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { takeLineEvents } from "~/pipeline/hear/take-line-events.server";
import { ingestPending } from "~/pipeline/ledger/ingest-webhooks.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";
import { readMarks } from "~/pipeline/pair/exchange-marks.server";
import { readLineQuota } from "~/pipeline/send/read-line-quota.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { sortStorefront } from "~/pipeline/storefront/sort-storefront.server";
import { nextDueAt } from "~/queries/decide/due.server";
import { hasUnread } from "~/queries/inbox/inbox.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { claimDueShops, releaseShop } from "~/queries/shop/shop-schedule.server";
import { openShop, shopById } from "~/queries/shop/shops.server";

const shopsPerClaim = 20;
const leaseMs = 5 * 60_000;
const retryMs = 60_000;
const unreadMs = 1_000;
/** A shop with more to decide than this, or more to send than one turn takes, goes to the end of the line, behind the others that are due. */
const batchesPerTurn = 5;

type Turn = { stopping?: AbortSignal; clock?: () => Date };

/**
 * Everything that waits now: webhooks of all shops, then the shops that are due. `worked`: whether another turn is worth
 * it. Told to stop, it finishes the shop at hand; the others that it claimed are due again at once. A provider may make
 * every shop slow: each has its turn at the instant that `clock` tells by then, and whose lease has ended, another time.
 */
export async function tick(now: Date, { stopping, clock = () => now }: Turn = {}): Promise<{ worked: boolean }> {
  const { sorted } = await sortWebhooks(now);
  const { ingested } = await ingestPending(now);
  const { sorted: collected } = await sortStorefront(now);
  const claimedAt = clock();
  const leaseUntil = new Date(claimedAt.getTime() + leaseMs);
  const claimed = await claimDueShops(operatorAccess, { now: claimedAt, leaseUntil, limit: shopsPerClaim });
  for (const { shopId } of claimed) {
    const at = clock();
    if (at >= leaseUntil) break;
    await (stopping?.aborted ? releaseShop(operatorAccess, shopId, at) : tickShop(shopId, at));
  }
  return { worked: sorted + ingested + collected > 0 || claimed.length > 0 };
}

/**
 * A shop that fails is left for another try; the others go on. Nobody is written to while a webhook of the shop that came
 * before is unread (a burst, or another worker reads it just now): it may be the order that makes the message wrong. A
 * shop whose platform refuses us waits for the same reason; it is woken when its orders are read. One that left waits
 * for nobody knows how long, and is not looked at until it comes back.
 */
export async function tickShop(shopId: ShopId, now: Date): Promise<void> {
  const shop = openShop(shopId);
  let next: Date | null = new Date(now.getTime() + retryMs);
  try {
    await settleLostDeliveries(shop, now);
    // Before anything is sent: one of them may be a refusal.
    await takeLineEvents(shop, now);
    const shopRow = await shopById(shopId);
    const hasToWait = shopRow !== null && isHeld(shopRow);
    if (hasToWait && shopRow.state !== "installed") next = null;
    else if (!hasToWait && shopRow && (await hasUnread(operatorAccess, shopRow, now))) next = new Date(now.getTime() + unreadMs);
    else if (!hasToWait) next = await decideAndSend(shop, now);
  } catch (error) {
    log.error({ shopId, error: (error as Error).stack }, "a shop's tick failed and is tried again");
  }
  await releaseShop(operatorAccess, shopId, next);
}

/** Returns when the shop is due next. */
async function decideAndSend(shop: ShopDb, now: Date): Promise<Date | null> {
  await readMarks(shop, now);
  await runScenarios(shop, now, batchesPerTurn);
  await decideRuns(shop, now, { batches: batchesPerTurn });
  await readLineQuota(shop, now);
  await sendDeliveries(shop, now);
  const due = await nextDueAt(shop);
  return due && due < now ? now : due;
}
