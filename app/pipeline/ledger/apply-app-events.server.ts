// What a shop told us of itself, of the app, or in the name of the privacy law.

import { derivedId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { log } from "~/lib/log.server";
import { wakeSync } from "~/queries/inbox/sync-schedule.server";
import { noteCameBack, openShop, type ShopRow, saveUninstalled } from "~/queries/shop/shops.server";
import { answerDataRequest, redactCustomer } from "./forget-customer.server";
import { redactShop } from "./forget-shop.server";
import { changeScopes } from "./install-shop.server";
import { learnShop } from "./learn-shop.server";

const kindsAboutApp: ReadonlySet<ShopEvent["kind"]> = new Set<ShopEvent["kind"]>([
  "shop",
  "app-uninstalled",
  "scopes-changed",
  "bulk-finished",
  "app-subscription",
  "data-request",
  "customer-redact",
  "shop-redact",
]);

/** What applyAppEvent acts upon; everything else is the ledger's. */
export const isAboutApp = (event: ShopEvent): boolean => kindsAboutApp.has(event.kind);

/** `readUpTo`: the last inbox row that has been applied; an erasure reaches so far. Each may be repeated; events of the ledger are passed over. */
export async function applyAppEvent(shopRow: ShopRow, event: ShopEvent, { now, readUpTo }: { now: Date; readUpTo: bigint }): Promise<void> {
  const { shopId } = shopRow;
  const shop = openShop(shopId);
  switch (event.kind) {
    case "shop":
      return learnShop(shop, event.shop, { toldAt: event.at, now });
    case "app-uninstalled":
      await saveUninstalled(shopId, event.at);
      // Told too late: what the shop missed meanwhile is read now.
      if (await noteCameBack(shopId, event.at)) await wakeSync(shopId, now);
      return;
    case "scopes-changed":
      return changeScopes(shopId, event.scopes, event.at);
    case "bulk-finished":
      return wakeSync(shopId, now);
    case "app-subscription":
      return log.info({ shopId, status: event.status, plan: event.planHandle }, "the shop's plan changed");
    case "data-request":
      return answerDataRequest(
        shop,
        { requestId: derivedId("data-request", event.requestId), subject: event.subject, receivedAt: event.at },
        now,
      );
    case "customer-redact":
      return redactCustomer(shopRow, event.subject, { receivedAt: event.at, now, readUpTo });
    case "shop-redact":
      return redactShop(shopRow, { receivedAt: event.at, now });
    default:
      return;
  }
}
