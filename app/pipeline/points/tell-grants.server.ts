// Points that the shop gives, its platform is told of: each once, whenever a worker dies and whichever answer is lost.
import type { ShopDb } from "~/db.server";
import { settlesAfterMs } from "~/domain/ledger/point-grant";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { Platform, PlatformId } from "~/platforms/platform";
import { hasOpenGrants, isHeldBack, oldestTelling, openGrants } from "~/queries/people/point-grants.server";
import { Lease, wakeWork } from "~/queries/shop/lease.server";
import { openShop } from "~/queries/shop/shops.server";
import { settlePromises } from "./settle-promises.server";
import { tellGrant } from "./tell-grant.server";

const leaseMs = 15 * 60_000;
const failedAfterMs = 15 * 60_000;
const leastLaterMs = 60_000;
/** A message that promised points and has not gone yet is looked at again. */
const promisedAfterMs = 15 * 60_000;
const shopsPerTurn = 50;
const grantsPerTurn = 100;

/** For what nobody was woken for. */
export async function wakeOpenGrants(shop: ShopDb, now: Date): Promise<void> {
  if (await hasOpenGrants(shop)) await wakeWork("tell-points", shop.id, now);
}

/** Every shop that has some to tell now, one after another; one that fails is no end of the others' turn. */
export async function tellDueGrants(now: () => Date, all: Record<string, Platform> = platforms): Promise<void> {
  for (let shops = 0; shops < shopsPerTurn; shops += 1) {
    const lease = await Lease.claim("tell-points", { clock: now, ms: leaseMs });
    if (!lease) return;
    const { shopId, domain, platform, isInstalled } = lease.shop;
    const points = isInstalled ? all[platform as PlatformId]?.points?.(domain, now) : undefined;
    await lease.end(points ? await tellGrantsOf(openShop(shopId), points, now) : null);
  }
}

/** When to go on with the shop's; null: nothing is left. */
export async function tellGrantsOf(
  shop: ShopDb,
  points: ReturnType<NonNullable<Platform["points"]>>,
  now: () => Date,
): Promise<Date | null> {
  const after = (ms: number) => new Date(now().getTime() + ms);
  try {
    const waits = await settlePromises(shop, now());
    for (let told = 0; told < grantsPerTurn; ) {
      const before = told;
      for (const grant of await openGrants(shop, { tellingBefore: after(-settlesAfterMs), limit: grantsPerTurn })) {
        // Behind another of the same account, whose balance has to settle first.
        if (grant.state === "asked" && (await isHeldBack(shop, grant.identityId))) continue;
        told += 1;
        const later = await tellGrant(shop, grant, { points, now });
        if (!later) continue;
        log.warn({ shopId: shop.id, grantId: grant.grantId, reason: later.reason }, "the platform cannot be told of points now");
        return after(Math.max(leastLaterMs, later.afterMs));
      }
      if (told === before) return earliest(nextLook(await oldestTelling(shop)), waits ? after(promisedAfterMs) : null);
    }
    return now();
  } catch (error) {
    log.error({ shopId: shop.id, error: (error as Error).stack }, "telling the platform of points failed and is tried again");
    return after(failedAfterMs);
  }
}

const earliest = (one: Date | null, other: Date | null) =>
  one && other ? new Date(Math.min(one.getTime(), other.getTime())) : (one ?? other);
const nextLook = (telling: Date | null) => telling && new Date(telling.getTime() + settlesAfterMs);
