// Which coupon's code does each of these messages tell? Issued once, and told again by whatever writes the message again.
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";
import { type Coupon, couponTerms, type IssuedCoupon, isGiven, lastDay, needsCoupon, saidBy, tellsCoupon } from "~/domain/message/coupon";
import { mailLocale } from "~/domain/scenario/copy";
import type { Edition, Editions } from "~/domain/scenario/edition";
import { issueAgain, issuedCodes, issueShared, issueUnique } from "~/queries/send/coupon-issues.server";
import { couponsById } from "~/queries/send/coupons.server";
import type { DeliveryFacts } from "~/queries/send/message-facts.server";
import type { ShopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

/** `none`: the scenario gives a coupon, and there is none to give; `missing`: and the message makes no sense without. */
export type CouponOf = (deliveryId: DeliveryId) => IssuedCoupon | "none" | "missing" | null;

/** `couponId` null: the words tell a code, and the scenario gives no coupon. */
type Wanting = { facts: DeliveryFacts; couponId: string | null; needsIt: boolean };
type Scene = { editions: Editions; settings: ShopSettings; now: Date };

/** In the transaction that keeps the messages. */
export async function issueCoupons(shop: ShopDb, facts: DeliveryFacts[], { editions, settings, now }: Scene): Promise<CouponOf> {
  const wanting = facts.flatMap((one) => wantedCoupon(one, editions.find(one.scenarioId, one.version)));
  if (wanting.length === 0) return () => null;
  const coupons = new Map(
    (await couponsById(shop, [...new Set(wanting.flatMap(({ couponId }) => couponId ?? []))])).map((coupon) => [coupon.couponId, coupon]),
  );
  // A dry run's shadow has no coupons: it shows what would stand there.
  const isShadow = (await shopById(shop.id))?.platform === "shadow";
  for (const coupon of coupons.values()) if (isGiven(coupon, now)) await issue(shop, coupon, idsOf(wanting, coupon.couponId), now);
  const issued = new Map((await issuedCodes(shop, idsOf(wanting))).map((one) => [one.deliveryId, one]));
  const told = new Map<DeliveryId, IssuedCoupon | "none" | "missing">();
  for (const { facts, couponId, needsIt } of wanting) {
    if (isShadow && couponId) {
      told.set(facts.deliveryId, { code: "SAMPLE", terms: "", expires: "" });
      continue;
    }
    const one = issued.get(facts.deliveryId);
    const coupon = one && coupons.get(one.couponId);
    const spoken = { locale: mailLocale(facts.customerLocale, settings.locale), currency: settings.currency, timeZone: settings.timeZone };
    const words = coupon && isGiven(coupon, now) && { terms: couponTerms(coupon, spoken), expires: lastDay(coupon, spoken) };
    told.set(facts.deliveryId, one && words ? { code: one.code, ...words } : needsIt ? "missing" : "none");
  }
  return (deliveryId) => told.get(deliveryId) ?? null;
}

async function issue(shop: ShopDb, coupon: Coupon, deliveryIds: DeliveryId[], now: Date) {
  if (coupon.kind === "shared") return issueShared(shop, coupon, deliveryIds, now);
  await issueAgain(shop, coupon.couponId, deliveryIds, now);
  await issueUnique(shop, coupon.couponId, deliveryIds, now);
}

function wantedCoupon(facts: DeliveryFacts, edition: Edition | undefined): Wanting[] {
  const step = edition?.scenario.steps[facts.step];
  if (!edition || !step) return [];
  const { copy, rules } = edition.setting;
  const couponId = rules.coupon ?? null;
  const needsIt = needsCoupon(saidBy(step, copy));
  if (!couponId) return needsIt ? [{ facts, couponId, needsIt }] : [];
  return tellsCoupon(edition.scenario, copy, step) ? [{ facts, couponId, needsIt }] : [];
}

const idsOf = (wanting: Wanting[], couponId?: string) =>
  wanting.filter((one) => couponId === undefined || one.couponId === couponId).map(({ facts }) => facts.deliveryId);
