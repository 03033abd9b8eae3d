// Is what runs in this shop's pages what it should be? The platform is asked when something has changed: a shop is new or back, or moved with us.
import { createHash } from "node:crypto";
import { originOf } from "~/channels/links.server";
import { pageKey } from "~/channels/storefront-proof.server";
import type { ShopDb } from "~/db.server";
import { log } from "~/lib/log.server";
import { storefronts } from "~/platforms/storefronts.server";
import { shopById } from "~/queries/shop/shops.server";
import { markStorefront, storefrontMark } from "~/queries/shop/storefront-mark.server";

/** `known`: how to switch on by platform. */
export async function keepStorefront(shop: ShopDb, now: Date, known = storefronts): Promise<void> {
  const shopRow = await shopById(shop.id);
  const storefront = shopRow && known[shopRow.platform];
  if (!storefront || shopRow.isDemo || shopRow.state !== "installed") return;
  const granted = shopRow.scopes.split(",");
  if (!storefront.needs.every((scope) => granted.includes(scope))) return;
  // Not the shop's link domain: that one may be given up, and pages must not hang on it.
  const place = { appUrl: originOf(null), opaqueId: shopRow.opaqueId, pageKey: pageKey(shopRow.opaqueId) };
  const mark = createHash("sha256")
    .update(JSON.stringify([place, shopRow.installedAt, storefront.edition]))
    .digest("base64url");
  if ((await storefrontMark(shop)) === mark) return;
  const done = await storefront.switchOn(shopRow.domain, place);
  if (done.outcome === "on") await markStorefront(shop, mark, now);
  else log.warn({ shopId: shop.id, reason: done.reason }, "what runs in a shop's pages is not switched on yet");
}
