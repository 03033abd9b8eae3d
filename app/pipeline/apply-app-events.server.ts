// What a shop told us of itself, of the app, or in the name of the privacy law.
import { derivedId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/events";
import { log } from "~/lib/log.server";
import { saveShopFact } from "~/queries/installation.server";
import { openShop, type ShopRow, saveUninstalled } from "~/queries/shops.server";
import { wakeSync } from "~/queries/sync-schedule.server";
import { answerDataRequest, redactCustomer, redactShop } from "./forget-customer.server";
import { changeScopes } from "./install-shop.server";
import { refreshAllDue } from "./refresh-due.server";

/** Each may be repeated. Ledger events are passed over. */
export async function applyAppEvent(shopRow: ShopRow, event: ShopEvent, now: Date): Promise<void> {
  const shop = openShop(shopRow.shopId);
  switch (event.kind) {
    case "shop":
      return shop.transaction(async (shop) => {
        if (await saveShopFact(shop, event.shop, now)) await refreshAllDue(shop, now);
      });
    case "app-uninstalled":
      return saveUninstalled(shopRow.shopId, event.at);
    case "scopes-changed":
      return changeScopes(shopRow.shopId, event.scopes, now);
    case "bulk-finished":
      return wakeSync(shopRow.shopId, now);
    case "app-subscription":
      return log.info({ shopId: shopRow.shopId, status: event.status, plan: event.planHandle }, "the shop's plan changed");
    case "data-request":
      return answerDataRequest(shop, { requestId: derivedId("data-request", event.requestId), subject: event.subject, receivedAt: event.at }, now);
    case "customer-redact":
      return redactCustomer(shopRow, event.subject, { receivedAt: event.at, now });
    case "shop-redact":
      return redactShop(shopRow, { receivedAt: event.at, now });
    default:
      return;
  }
}
