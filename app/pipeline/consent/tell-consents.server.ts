// What people agreed to or refused here, their shop's platform is told: each word once, the latest only, at the platform's pace.
import type { ShopDb } from "~/db.server";
import type { ConsentFact } from "~/domain/ledger/events";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { ConsentTold, Platform, PlatformId } from "~/platforms/platform";
import { hasUntold, noteTry, settleConsents, type UntoldConsent, untoldConsents } from "~/queries/consent/consent-outbox.server";
import { concernsPlatform } from "~/queries/consent/consents.server";
import { Lease, wakeWork } from "~/queries/shop/lease.server";
import { openShop } from "~/queries/shop/shops.server";

const leaseMs = 15 * 60_000;
const failedAfterMs = 15 * 60_000;
const shopsPerTurn = 50;
const consentsPerTurn = 100;

/** After the transaction that saved them: the worker would not find them before. */
export async function askToTell(shop: ShopDb, consents: ConsentFact[], now: Date): Promise<void> {
  if (consents.some(concernsPlatform)) await wakeWork("tell-consents", shop.id, now);
}

/** For what nobody was woken for. */
export async function wakeUntold(shop: ShopDb, now: Date): Promise<void> {
  if (await hasUntold(shop)) await wakeWork("tell-consents", shop.id, now);
}

/** Every shop that has some to tell now, one after another; one that fails is no end of the others' turn. */
export async function tellDueConsents(now: Date, all: Record<string, Platform> = platforms): Promise<void> {
  for (let shops = 0; shops < shopsPerTurn; shops += 1) {
    const lease = await Lease.claim("tell-consents", { clock: () => now, ms: leaseMs });
    if (!lease) return;
    const { shopId, domain, isInstalled } = lease.shop;
    const platform = isInstalled ? all[lease.shop.platform as PlatformId] : undefined;
    const next = platform
      ? await tellOf(
          openShop(shopId),
          platform.consentTeller(domain, () => now),
          now,
        )
      : null;
    await lease.end(next);
  }
}

type Teller = ReturnType<Platform["consentTeller"]>;

/** When to go on; null: nothing is left. */
async function tellOf(shop: ShopDb, tell: Teller, now: Date): Promise<Date | null> {
  const after = (ms: number) => new Date(now.getTime() + ms);
  try {
    const untold = await untoldConsents(shop, consentsPerTurn);
    const putOff: Date[] = [];
    for (const consent of untold) {
      const told = await tellOne(consent, tell);
      if (told.outcome === "later") {
        const { reason, isOfOne = false } = told;
        await noteTry(shop, { consentId: consent.consentId, reason, behindAt: isOfOne ? now : null });
        log.warn({ shopId: shop.id, reason }, "the platform cannot be told of consents now");
        if (!isOfOne) return after(told.afterMs);
        putOff.push(after(told.afterMs));
        continue;
      }
      const reason = told.outcome === "refused" ? told.reason : null;
      await settleConsents(shop, [{ consentId: consent.consentId, outcome: told.outcome, reason }], now);
    }
    const isMoreToTell = untold.length === consentsPerTurn && putOff.length < consentsPerTurn;
    return isMoreToTell ? now : (putOff[0] ?? null);
  } catch (error) {
    log.error({ shopId: shop.id, error: (error as Error).stack }, "telling the platform of consents failed and is tried again");
    return after(failedAfterMs);
  }
}

/** What became of it says the first of these that came of any account. */
const weightiest = ["refused", "told", "newer-there", "same", "no-account"];

/** Of several accounts with the address each is told, whatever became of the others; a repeat after a crash finds it there already. */
async function tellOne({ accountIds, address, isSuperseded, ...consent }: UntoldConsent, tell: Teller): Promise<Settling> {
  if (isSuperseded) return { outcome: "superseded" };
  let settling: Settling = { outcome: "no-account" };
  for (const accountId of address === null ? [] : accountIds) {
    const told = await tell({ ...consent, accountId, address: address ?? "" });
    if (told.outcome === "later") return told;
    if (weightiest.indexOf(told.outcome) < weightiest.indexOf(settling.outcome)) settling = told;
  }
  return settling;
}

type Settling = ConsentTold | { outcome: "superseded" };
