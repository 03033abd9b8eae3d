// Coupons are made at the shop's platform, and unique codes before they run out: one step further each time.
import { randomBytes } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { type Coupon, codeLength, codeOfBytes, couponState, mostByte, pool } from "~/domain/message/coupon";
import { log } from "~/lib/log.server";
import { platforms } from "~/platforms/index.server";
import type { Discounts } from "~/platforms/platform";
import { codeCounts, codesBeingMade, saveBatch, saveCodes, settleBatch } from "~/queries/send/coupon-codes.server";
import { claimCouponsAtWork, releaseCoupon, saveCoupon } from "~/queries/send/coupons.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

type Scene = { discounts: Discounts; domain: string; now: Date };

/**
 * What is asked of the platform is written down before: a code whose fate is not known is asked about again, or offered
 * again, and is given to nobody until the platform has said that it has it.
 */
export async function workCoupons(shop: ShopDb, now: Date, discounts?: Discounts): Promise<void> {
  const shopRow = await shopById(shop.id);
  const at = discounts ?? (shopRow && platforms[shopRow.platform as keyof typeof platforms]?.discounts);
  if (!shopRow || !at) return;
  for (const coupon of await claimCouponsAtWork(shop, now))
    try {
      await workCoupon(shop, coupon, { discounts: at, domain: shopRow.domain, now });
    } catch (error) {
      log.warn({ shopId: shop.id, couponId: coupon.couponId, reason: (error as Error).message }, "a coupon waits for its platform");
    } finally {
      await releaseCoupon(shop, coupon.couponId);
    }
}

async function workCoupon(shop: ShopDb, coupon: Coupon, scene: Scene): Promise<void> {
  if (coupon.state === "making") return makeCoupon(shop, coupon, scene);
  if (coupon.kind === "unique" && coupon.platformId && couponState(coupon, scene.now) === "running")
    await fillPool(shop, { ...coupon, platformId: coupon.platformId }, scene);
}

async function makeCoupon(shop: ShopDb, coupon: Coupon, { discounts, domain, now }: Scene): Promise<void> {
  const code = coupon.code || (await firstCode(shop, coupon));
  const { currency } = await shopSettings(shop);
  const title = `${coupon.name} (${coupon.couponId.slice(0, 8)})`;
  const made = await discounts.make(domain, { ...coupon, title, code, currency, startsAt: coupon.madeAt });
  await shop.transaction(async (shop) => {
    if (made.outcome === "failed") return saveCoupon(shop, { ...coupon, state: "failed", problem: made.problem });
    await saveCoupon(shop, { ...coupon, state: "ready", problem: null, platformId: made.platformId });
    if (coupon.kind === "unique") await settleBatch(shop, coupon.couponId, { batch: "", made: [code] });
  });
  if (made.outcome === "failed") log.warn({ shopId: shop.id, couponId: coupon.couponId, detail: made.detail }, "a coupon was not made");
  else if (coupon.kind === "unique")
    await fillPool(shop, { ...coupon, state: "ready", problem: null, platformId: made.platformId }, { discounts, domain, now });
}

/** The discount is made with one of its codes: the same again, if its answer was lost. */
async function firstCode(shop: ShopDb, { couponId }: Coupon): Promise<string> {
  const [known] = await codesBeingMade(shop, couponId, 1);
  if (known) return known.code;
  const [code = ""] = newCodes(1);
  await saveCodes(shop, couponId, { codes: [code], state: "making" });
  return code;
}

async function fillPool(shop: ShopDb, coupon: Coupon & { platformId: string }, { discounts, domain }: Scene): Promise<void> {
  const { couponId } = coupon;
  await settleBatches(shop, couponId, { discounts, domain });
  const counts = (await codeCounts(shop, [couponId])).get(couponId) ?? { making: 0, ready: 0, issued: 0 };
  if (counts.making === 0 && counts.ready >= pool.least) return;
  const missing = Math.max(0, pool.full - counts.ready - counts.making);
  await saveCodes(shop, couponId, { codes: newCodes(missing), state: "making" });
  const size = Math.min(pool.batch, discounts.mostCodes);
  const unsent = (await codesBeingMade(shop, couponId, pool.full)).filter(({ batch }) => batch === null).map(({ code }) => code);
  for (let from = 0; from < unsent.length; from += size) {
    const codes = unsent.slice(from, from + size);
    const added = await discounts.addCodes(domain, coupon.platformId, codes);
    if ("problem" in added) {
      log.warn({ shopId: shop.id, couponId, detail: added.detail }, "codes were not made");
      return saveCoupon(shop, { ...coupon, problem: added.problem });
    }
    await saveBatch(shop, codes, added.batch);
  }
  if (coupon.problem) await saveCoupon(shop, { ...coupon, problem: null });
  await settleBatches(shop, couponId, { discounts, domain });
}

async function settleBatches(shop: ShopDb, couponId: string, { discounts, domain }: Omit<Scene, "now">): Promise<void> {
  const making = await codesBeingMade(shop, couponId, pool.full);
  for (const batch of new Set(making.flatMap((code) => code.batch ?? []))) {
    const { isDone, made } = await discounts.readBatch(domain, batch);
    if (isDone) await shop.transaction((shop) => settleBatch(shop, couponId, { batch, made }));
  }
}

const newCodes = (count: number): string[] => Array.from({ length: count }, newCode);

function newCode(): string {
  const bytes: number[] = [];
  while (bytes.length < codeLength) bytes.push(...[...randomBytes(codeLength)].filter((byte) => byte < mostByte));
  return codeOfBytes(bytes.slice(0, codeLength));
}
