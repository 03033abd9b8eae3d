// Does each coupon that we made still stand at the platform? One that was taken away there is given to nobody any more.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { type Coupon, couponState } from "~/domain/message/coupon";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { Discounts } from "~/platforms/platform";
import { coupons, stopCoupon } from "~/queries/send/coupons.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { shopById } from "~/queries/shop/shops.server";

/** The newest: few shops have more that run at once. */
const mostFollowed = 100;

/** A platform that cannot be asked now takes nothing away. */
export async function followCoupons(shop: ShopDb, now: Date, discounts?: Discounts): Promise<void> {
  const shopRow = await shopById(shop.id);
  const at = discounts ?? (shopRow && platforms[shopRow.platform as keyof typeof platforms]?.discounts);
  if (!shopRow || shopRow.disconnectedAt || !at?.isThere) return;
  for (const coupon of await coupons(shop, mostFollowed)) {
    // What was found there is followed by the list of it (find-coupons.server).
    if (!coupon.platformId || coupon.origin === "found" || couponState(coupon, now) !== "running") continue;
    try {
      if (await at.isThere(shopRow.domain, coupon.platformId)) continue;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      log.warn({ shopId: shop.id, couponId: coupon.couponId, reason: error.message }, "a coupon cannot be asked about now");
      return;
    }
    await noteGone(shop, coupon, { actor: shopRow.platform, now });
  }
}

const noteGone = (shop: ShopDb, coupon: Coupon, { actor, now }: { actor: string; now: Date }) =>
  shop.transaction(async (shop) => {
    await stopCoupon(shop, coupon, now);
    const change = { before: { isStopped: false }, after: { isStopped: true } };
    await saveAuditEntry(shop, { ...change, subject: `coupon:${coupon.couponId}`, entryId: randomUUID(), at: now, actor });
  });
