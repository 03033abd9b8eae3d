// Which shops have history to fetch or a day's changes to read, and what is done for each of them now?
import type { ShopDb } from "~/db.server";
import { log } from "~/lib/log.server";
import { type ColorMeClient, colorMeClient } from "~/platforms/color-me/client.server";
import { type AdminClient, AdminRefused, adminClient, ShopSignedOut } from "~/platforms/shopify/admin-client.server";
import { tellShop } from "~/platforms/shopify/history.server";
import { exportKinds, openRun, requestFailedRuns } from "~/queries/inbox/backfill.server";
import { type ClaimedSync, claimSync, setSyncDue, wakeSync, wakeTick } from "~/queries/inbox/sync-schedule.server";
import { openShop } from "~/queries/shop/shops.server";
import { backfillShop } from "./backfill-shop.server";
import { catchUp } from "./catch-up.server";
import { changeScopes } from "./install-shop.server";
import { learnShop } from "./learn-shop.server";
import { pollShop } from "./poll-shop.server";
import { reconcileShop } from "./reconcile-shop.server";
import { sweepMembers } from "./sweep-members.server";

const MINUTE_MS = 60_000;

/** Longer than one look can take; a worker that dies leaves its shop to another after it. */
const CLAIM_MS = 15 * MINUTE_MS;
const FAILED_AFTER_MS = 15 * MINUTE_MS;
const REFUSED_AFTER_MS = 60 * MINUTE_MS;
const SIGNED_OUT_AFTER_MS = 6 * 60 * MINUTE_MS;

/** One look at each of at most `limit` shops that are due; `looked` below the limit: no shop is left for now. */
export async function syncDueShops(now: Date, limit = 20): Promise<{ looked: number }> {
  for (let looked = 0; looked < limit; looked += 1) {
    const leaseUntil = new Date(now.getTime() + CLAIM_MS);
    const claimed = await claimSync(now, leaseUntil);
    if (!claimed) return { looked };
    if (claimed.isInstalled) await setSyncDue(claimed.shopId, { leaseUntil, at: await nextLook(claimed, now) });
  }
  return { looked: limit };
}

/** Asked for by the merchant: what failed is fetched from its beginning. */
export async function fetchHistoryAgain(shop: ShopDb, now: Date): Promise<void> {
  if (await requestFailedRuns(shop)) await wakeSync(shop.id, now);
}

/** A shop that Shopify does not let us into now, or that fails, is no end of the others' turn. */
async function nextLook({ shopId, platform, domain }: ClaimedSync, now: Date): Promise<Date> {
  try {
    if (platform === "color-me") return await lookAtColorMe(openShop(shopId), colorMeClient(domain), now);
    return await syncShop(openShop(shopId), adminClient(domain, { now: () => now }), now);
  } catch (error) {
    const { afterMs, isExpected } = patienceWith(error);
    if (isExpected) log.warn({ shopId, reason: (error as Error).message }, "a shop's history cannot be fetched now");
    else log.error({ shopId, error: (error as Error).stack }, "a shop's look at its history failed and is tried again");
    return new Date(now.getTime() + afterMs);
  }
}

/** Only where no list is due, its members are compared. */
async function lookAtColorMe(shop: ShopDb, client: ColorMeClient, now: Date): Promise<Date> {
  const next = await pollShop(shop, client, now);
  if (next <= now) return next;
  const swept = await sweepMembers(shop, client, now);
  return new Date(Math.min(swept.getTime(), next.getTime()));
}

function patienceWith(error: unknown): { afterMs: number; isExpected: boolean } {
  if (error instanceof ShopSignedOut) return { afterMs: SIGNED_OUT_AFTER_MS, isExpected: true };
  if (error instanceof AdminRefused) return { afterMs: REFUSED_AFTER_MS, isExpected: true };
  return { afterMs: FAILED_AFTER_MS, isExpected: false };
}

/** One look at one shop; says when the next one is due. */
export async function syncShop(shop: ShopDb, admin: AdminClient, now: Date): Promise<Date> {
  const run = await openRun(shop, exportKinds);
  if (!run) return (await catchUp(shop, now)) ?? reconcileShop(shop, now);
  if (run.state === "requested") await askShop(shop, admin, now);
  const { nextLookAt, isApplied } = await backfillShop(shop, admin, now);
  if (isApplied) await wakeTick(shop.id, now);
  return nextLookAt ?? now;
}

/** Before anything is read: amounts need the shop's currency, and birthdays its calendar. */
async function askShop(shop: ShopDb, admin: AdminClient, now: Date) {
  const { fact, scopes } = await tellShop(admin);
  await learnShop(shop, fact, { toldAt: now, now });
  await changeScopes(shop.id, scopes, now);
}
