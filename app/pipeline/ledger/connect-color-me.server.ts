// What happens when the owner of a Color Me shop lets us in, for the first time or again?
import type { ShopId } from "~/domain/ids";
import { authorize, type ColorMeApp } from "~/platforms/color-me/oauth.server";
import { hastenPolls } from "~/queries/inbox/poll-marks.server";
import { wakeSync, wakeTick } from "~/queries/inbox/sync-schedule.server";
import { makeDeniedCoupons } from "~/queries/send/coupons.server";
import { keepColorMeToken } from "~/queries/shop/color-me-access.server";
import { wakeWork } from "~/queries/shop/lease.server";
import { openShop, saveInstallation, shopByDomain } from "~/queries/shop/shops.server";
import { markStorefront } from "~/queries/shop/storefront-mark.server";
import { eraseIfAsked } from "./erase-left-shops.server";
import { installShop } from "./install-shop.server";
import { learnShop } from "./learn-shop.server";

export type Connection = { outcome: "connected"; shopId: ShopId } | { outcome: "refused" | "away"; reason: string };

/**
 * The shop is known by its account id: a new domain is the same shop, and one that comes back finds its ledger. The token
 * is kept before history is asked for, so that no worker looks for it in vain. Cut off anywhere, the owner's next consent
 * finishes it: each part may be done twice. What was ordered while we were shut out is read before anything is sent
 * (jobs/tick).
 */
export async function connectColorMe(app: ColorMeApp, code: string, now: Date): Promise<Connection> {
  const answer = await authorize(app, code);
  if (answer.outcome !== "authorized") return answer;
  await eraseIfAsked(await shopByDomain("color-me", answer.accountId), now);
  const installation = { platform: "color-me", domain: answer.accountId, scopes: answer.scopes, isDemo: false };
  const { shopId } = await saveInstallation(installation, now);
  await keepColorMeToken(shopId, answer.token, now);
  await installShop(installation, now);
  await makeDeniedCoupons(openShop(shopId));
  await learnShop(openShop(shopId), answer.fact, { toldAt: now, now });
  // Color Me takes our scripts out of the shop's pages with our access.
  await markStorefront(openShop(shopId), "", now);
  await hastenPolls(openShop(shopId), now);
  await wakeSync(shopId, now);
  await wakeWork("tell-points", shopId, now);
  await wakeTick(shopId, now);
  return { outcome: "connected", shopId };
}
