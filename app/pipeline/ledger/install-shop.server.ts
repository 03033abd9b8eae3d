// What happens when a shop lets us in? Its rows and defaults; a shop that comes back finds its ledger and settings as they were.
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { untouchedSetting } from "~/domain/scenario/scenario-setting";
import { historyKinds, requestRuns } from "~/queries/inbox/backfill.server";
import { readAgain } from "~/queries/inbox/inbox.server";
import { ensureSettings, saveReadsAllOrders } from "~/queries/inbox/installation.server";
import { ensureSchedule, wakeSync } from "~/queries/inbox/sync-schedule.server";
import { makeDeniedCoupons } from "~/queries/send/coupons.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { type Installation, openShop, saveInstallation, saveScopes } from "~/queries/shop/shops.server";
import { scenarios } from "~/scenarios/index";
import { requestUnread } from "./catch-up.server";

/**
 * Runs at every exchange of tokens, so hourly while a merchant works: doing it again changes nothing and asks the
 * platform nothing. History is asked for once per installation; a demo shop's comes through its webhooks.
 */
export async function installShop(installation: Installation, now: Date): Promise<ShopId> {
  const { shopId, installedAt, behindSince } = await saveInstallation(installation, now);
  await ensureSchedule(shopId);
  const hasHistoryToFetch = await openShop(shopId).transaction(async (shop) => {
    const first = {
      domain: installation.domain,
      name: installation.domain.split(".")[0] ?? installation.domain,
      scenarios: scenarios.map((scenario) => untouchedSetting(scenario, shopId)),
    };
    await ensureSettings(shop, first, now);
    const readsMore = await saveReadsAllOrders(shop, readsAllOrders(installation), now);
    if (installation.isDemo) return false;
    const isNew =
      installation.platform === "shopify"
        ? behindSince !== null && (await requestUnread(shop, behindSince, now))
        : await requestRuns(shop, { kinds: historyKinds, reason: `installed ${installedAt.toISOString()}`, since: null }, now);
    return isNew || (readsMore && (await requestOldOrders(shop, now)));
  });
  if (hasHistoryToFetch) await wakeSync(shopId, now);
  // What came between the merchant's consent and this moment.
  await readAgain(operatorAccess, installation, { states: ["unknown-shop"], inboxIds: null });
  return shopId;
}

/** Only Shopify asks a scope for what is older than 60 days. */
const readsAllOrders = ({ platform, scopes }: Installation) => platform !== "shopify" || scopes.includes("read_all_orders");

/** The merchant granted or withdrew scopes. */
export async function changeScopes(shopId: ShopId, scopes: string[], now: Date): Promise<void> {
  if (!(await saveScopes(shopId, scopes, now))) return;
  const hasHistoryToFetch = await openShop(shopId).transaction(async (shop) => {
    await makeDeniedCoupons(shop);
    return (await saveReadsAllOrders(shop, scopes.includes("read_all_orders"), now)) && requestOldOrders(shop, now);
  });
  if (hasHistoryToFetch) await wakeSync(shopId, now);
}

/** Orders older than 60 days become readable only now: all are fetched again. */
const requestOldOrders = (shop: ShopDb, now: Date) =>
  requestRuns(shop, { kinds: ["orders"], reason: `all orders ${now.toISOString()}`, since: null }, now);
