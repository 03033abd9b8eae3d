// What does a merchant see of the coupons: all of them with what they did, one with its codes and scenarios?
import type { ShopDb } from "~/db.server";
import { type Coupon, couponState, couponTerms } from "~/domain/message/coupon";
import { mailLocale } from "~/domain/scenario/copy";
import { platforms } from "~/platforms/index.server";
import { couponByScenario, couponFigures } from "~/queries/reports/coupon-figures.server";
import { codeCounts } from "~/queries/send/coupon-codes.server";
import { couponById, coupons } from "~/queries/send/coupons.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { findScenario } from "~/scenarios/index";

const shown = 200;

export async function showCoupons(shop: ShopDb, now: Date, language: "ja" | "en") {
  const settings = await shopSettings(shop);
  const all = await coupons(shop, shown);
  const ids = all.map(({ couponId }) => couponId);
  const [figures, counts] = [await couponFigures(shop, ids), await codeCounts(shop, ids)];
  return all
    .map((coupon) => ({
      ...told(coupon, settings, { now, language }),
      ...(figures.get(coupon.couponId) ?? noFigures),
      ready: counts.get(coupon.couponId)?.ready ?? 0,
    }))
    .filter(isShown);
}

/** The merchant's own that ended without ever having been given or used are no news here. */
const isShown = ({ origin, state, issued, used }: { origin: string; state: string; issued: number; used: number }) =>
  origin !== "found" || issued + used > 0 || (state !== "stopped" && state !== "over");

const noFigures = { issued: 0, used: 0, revenueMinor: 0n, costMinor: 0n };

/** Null: there is no such coupon. */
export async function showCoupon(shop: ShopDb, couponId: string, { now, language }: { now: Date; language: "ja" | "en" }) {
  const coupon = await couponById(shop, couponId);
  if (!coupon) return null;
  const settings = await shopSettings(shop);
  const own = new Map((await scenarioSettings(shop)).map((setting) => [setting.scenarioId, setting]));
  const nameOf = (id: string) => (own.get(id)?.definition ?? findScenario(id))?.name[language] ?? id;
  return {
    ...told(coupon, settings, { now, language }),
    counts: (await codeCounts(shop, [couponId])).get(couponId) ?? { making: 0, ready: 0, issued: 0 },
    figures: (await couponFigures(shop, [couponId])).get(couponId) ?? noFigures,
    scenarios: (await couponByScenario(shop, couponId)).map((row) => ({
      ...row,
      name: row.scenarioId === null ? null : nameOf(row.scenarioId),
    })),
    chosenBy: [...own.values()]
      .filter(({ rules }) => rules.coupon === couponId)
      .map(({ scenarioId }) => ({ scenarioId, name: nameOf(scenarioId) })),
  };
}

/** Before one is made: can the platform make it? */
export async function showNewCoupon(shop: ShopDb) {
  const shopRow = await shopById(shop.id);
  return { canMake: Boolean(shopRow && platforms[shopRow.platform as keyof typeof platforms]?.discounts) };
}

function told(coupon: Coupon, { currency, timeZone }: ShopSettings, { now, language }: { now: Date; language: "ja" | "en" }) {
  const { couponId, name, kind, origin, code, problem } = coupon;
  const terms = couponTerms(coupon, { locale: mailLocale(null, language), currency, timeZone });
  return { couponId, name, kind, origin, code, problem, terms, state: couponState(coupon, now) };
}
