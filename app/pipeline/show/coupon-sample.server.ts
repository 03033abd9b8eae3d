// Which coupon will this step's message tell? A shared code as it is; of unique ones a sample that can be used by nobody.
import type { ShopDb } from "~/db.server";
import { couponTerms, type IssuedCoupon, isGiven, lastDay, tellsCoupon } from "~/domain/message/coupon";
import type { CouponSample } from "~/domain/message/shown-preview";
import type { ScenarioStep } from "~/domain/scenario/scenario";
import { couponById } from "~/queries/send/coupons.server";
import type { ShopSettings } from "~/queries/shop/shop-settings.server";
import type { PreviewRequest } from "./preview-request";

/** Read as a sample at once, by people of either language. */
const sampleCode = { ja: "見本-SAMPLE", en: "SAMPLE" };

type Scene = { step: ScenarioStep; settings: ShopSettings; now: Date };
type Given = { sample: CouponSample; issued: IssuedCoupon | null };

/** Null: the step tells of none. `issued` null: there is none to give any more. */
export async function couponSample(
  shop: ShopDb,
  { scenario, copy, coupon: couponId, locale }: PreviewRequest,
  { step, settings, now }: Scene,
): Promise<Given | null> {
  const coupon = couponId && tellsCoupon(scenario, copy, step) ? await couponById(shop, couponId) : null;
  if (!coupon) return null;
  const isShared = coupon.kind === "shared";
  const sample = { name: coupon.name, isShared, isGiven: isGiven(coupon, now) };
  if (!sample.isGiven) return { sample, issued: null };
  const spoken = { locale, currency: settings.currency, timeZone: settings.timeZone };
  const code = isShared ? coupon.code : sampleCode[locale];
  return { sample, issued: { code, terms: couponTerms(coupon, spoken), expires: lastDay(coupon, spoken) } };
}
