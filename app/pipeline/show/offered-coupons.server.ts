// Which coupons may a scenario give, made here or by the merchant at the platform?
import type { ShopDb } from "~/db.server";
import { couponState, couponTerms } from "~/domain/message/coupon";
import type { MailLocale } from "~/domain/scenario/copy";
import { couponChoices } from "~/queries/send/coupons.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

/** The merchant's own that are over are offered no more; the one that is chosen stays, and says how it stands. */
export async function offeredCoupons(shop: ShopDb, chosen: string | undefined, { locale, now }: { locale: MailLocale; now: Date }) {
  const { currency, timeZone } = await shopSettings(shop);
  return (await couponChoices(shop)).flatMap((coupon) => {
    const state = couponState(coupon, now);
    const isFound = coupon.origin === "found";
    if (isFound && state === "over" && coupon.couponId !== chosen) return [];
    const terms = isFound ? couponTerms(coupon, { locale, currency, timeZone }) : "";
    return [{ id: coupon.couponId, name: coupon.name, isFound, terms, state }];
  });
}
