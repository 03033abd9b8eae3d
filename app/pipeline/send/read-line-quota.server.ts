// How much may the shop still send by LINE this month? LINE is asked before something goes, every few minutes at most.
import { readQuota } from "~/channels/line/account.server";
import type { ShopDb } from "~/db.server";
import { isSameMonth, ofThisMonth, perDay } from "~/domain/decide/quota-plan";
import { isBroadcast } from "~/domain/scenario/occasion";
import { isLineConnected } from "~/domain/settings/line-connection";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { lineProvider } from "~/queries/send/line-provider.server";
import { dropOldGrants, hasDueByLine, lineQuota, saveForecast, saveLineQuota, triggeredSince } from "~/queries/send/line-quota.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { lineAccount } from "./shop-account.server";

const freshMs = 5 * 60_000;
const dayMs = 86_400_000;
const forecastDays = 28;
/** No broadcast waits longer for its reader's hour. */
const grantDays = 5;

/** What LINE does not say stays as it was last said, until the month ends. Outside any transaction: LINE may be slow. */
export async function readLineQuota(shop: ShopDb, now: Date, ask = readQuota): Promise<void> {
  if (!isLineConnected(await lineProvider(shop)) || (await shopSettings(shop)).channel === "console") return;
  const known = await lineQuota(shop);
  const isFresh = known !== null && now.getTime() - known.readAt.getTime() < freshMs && isSameMonth(known.readAt, now);
  if (isFresh || !(await hasDueByLine(shop, now))) return;
  await refreshLineQuota(shop, now, ask);
}

export async function refreshLineQuota(shop: ShopDb, now: Date, ask = readQuota): Promise<void> {
  const account = await lineAccount(shop);
  if (!account) return;
  // While LINE is silent what it said last stands, and it is not asked at every turn.
  const known = await lineQuota(shop);
  const told = (await ask(account.accessToken)) ?? (known && ofThisMonth(known, now));
  if (!told) return;
  await shop.transaction(async (shop) => {
    await saveLineQuota(shop, told, now);
    await forecast(shop, now);
  });
}

/** Once a day: a month's messages are many rows. */
async function forecast(shop: ShopDb, now: Date) {
  const known = await lineQuota(shop);
  if (known?.forecastAt && now.getTime() - known.forecastAt.getTime() < dayMs) return;
  const broadcasts = (await shopEditions(shop, now)).present.filter(({ scenario }) => isBroadcast(scenario.occasion.kind));
  const since = new Date(now.getTime() - forecastDays * dayMs);
  const { count, firstAt } = await triggeredSince(
    shop,
    since,
    broadcasts.map(({ scenario }) => scenario.id),
  );
  await saveForecast(shop, perDay(count, firstAt, now, forecastDays), now);
  await dropOldGrants(shop, new Date(now.getTime() - grantDays * dayMs));
}
