// Which coupons has the merchant made at the platform? They are offered to scenarios as they stand there, and given to nobody once they are gone.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { type Coupon, codeKey } from "~/domain/message/coupon";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { Discounts, ListedCoupon } from "~/platforms/platform";
import { type KnownCoupon, knownAtPlatform, saveFoundCoupons, stopFoundCoupons } from "~/queries/send/found-coupons.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopById } from "~/queries/shop/shops.server";

/** A platform that cannot be asked now changes nothing. */
export async function findCoupons(shop: ShopDb, now: Date, discounts?: Discounts): Promise<void> {
  const shopRow = await shopById(shop.id);
  const at = discounts ?? (shopRow && platforms[shopRow.platform as keyof typeof platforms]?.discounts);
  if (!shopRow || shopRow.disconnectedAt || !at?.list) return;
  try {
    const listed = await at.list(shopRow.domain);
    const known = await knownAtPlatform(shop);
    const gone = await goneSince(known, listed, { shopId: shop.id, isThere: (id) => at.isThere?.(shopRow.domain, id) ?? true });
    await shop.transaction(async (shop) => {
      await lockShop(shop);
      // Ours were made since the list was read, or their answer was lost: their codes say so.
      const ours = new Set((await knownAtPlatform(shop)).filter(({ origin }) => origin !== "found").map(({ platformId }) => platformId));
      await saveFoundCoupons(
        shop,
        listed.filter(({ platformId }) => !ours.has(platformId)).map((one) => foundCoupon(shop.id, one, now)),
      );
      await stopFoundCoupons(shop, gone, now);
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    log.warn({ shopId: shop.id, reason: error.message }, "the shop's own coupons cannot be read now");
  }
}

/** By its code, too: one that got another code is another coupon to whoever was told the first. */
const idOf = (shopId: number, { platformId, code }: ListedCoupon) => derivedId("found-coupon", shopId, platformId, codeKey(code));

type Scene = { shopId: number; isThere(platformId: string): Promise<boolean> | boolean };

/** Not listed, and not there by its own id either; or there under another code. */
async function goneSince(known: KnownCoupon[], listed: ListedCoupon[], { shopId, isThere }: Scene): Promise<string[]> {
  const now = new Set(listed.map((one) => idOf(shopId, one)));
  const listedIds = new Set(listed.map(({ platformId }) => platformId));
  const gone: string[] = [];
  for (const { couponId, platformId, origin, stoppedAt } of known) {
    if (origin !== "found" || stoppedAt || now.has(couponId)) continue;
    if (listedIds.has(platformId) || !(await isThere(platformId))) gone.push(couponId);
  }
  return gone;
}

function foundCoupon(shopId: number, listed: ListedCoupon, now: Date): Coupon {
  const { platformId, name, code, percent, amountMinor, leastMinor, startsAt, endsAt, terms, isOn } = listed;
  return {
    ...{ couponId: idOf(shopId, listed), platformId, name, code, kind: "shared", origin: "found", state: "ready", problem: null },
    ...{ percent, amountMinor, leastMinor, startsAt, endsAt, found: terms, madeAt: now, stoppedAt: isOn ? null : now },
  };
}
