// A coupon is stopped while its platform is being asked: does it stay stopped, here and there?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { answerCouponForm } from "~/pipeline/change/save-coupon.server";
import { workCoupons } from "~/pipeline/send/work-coupons.server";
import type { Discounts } from "~/platforms/platform";
import { couponById, stopCoupon } from "~/queries/send/coupons.server";
import { fakeDiscounts } from "../../helpers/discounts";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const by = { actor: "test", now: start };

/** Its platform has not answered yet. */
async function makeCoupon() {
  const { shop } = await makeRunningShop({ on: [], now: start });
  const fields = { intent: "save", name: "秋", kind: "unique", origin: "platform", off: "percent", percent: "10", endsOn: "2026-06-30" };
  const answer = await answerCouponForm(shop, { couponId: null, fields }, by);
  if (!("couponId" in answer)) throw new Error(JSON.stringify(answer));
  await shop.query`UPDATE coupon SET state = 'making', problem = NULL, worked_until = NULL WHERE shop_id = ${shop.id}`;
  return { shop, couponId: answer.couponId };
}

const stop = (shop: ShopDb, couponId: string, now = start) =>
  answerCouponForm(shop, { couponId, fields: { intent: "stop" } }, { actor: "test", now });

test("a coupon that is stopped while codes are made for it does not come back when they are refused", async () => {
  const { shop, couponId } = await makeCoupon();
  const { discounts } = fakeDiscounts();
  const whileAdding: Discounts = {
    ...discounts,
    async addCodes(_domain, platformId) {
      expect(await stopCoupon(shop, { couponId, platformId }, start)).toBe(true);
      return { problem: "no-permission", detail: "denied" };
    },
  };
  await workCoupons(shop, start, whileAdding);
  expect(await couponById(shop, couponId)).toMatchObject({ stoppedAt: start });
});

test("a coupon that its platform is just making cannot be stopped yet, and is not called stopped; before and after it can", async () => {
  const { shop, couponId } = await makeCoupon();
  const { discounts } = fakeDiscounts();
  const whileMaking: Discounts = {
    ...discounts,
    async make(domain, discount) {
      expect(await stop(shop, couponId)).toEqual({ outcome: "failed", problem: "platform-busy" });
      return discounts.make(domain, discount);
    },
  };
  await workCoupons(shop, start, whileMaking);
  const made = await couponById(shop, couponId);
  expect(made).toMatchObject({ state: "ready", stoppedAt: null });
  // Read before it was made there: there it would go on.
  expect(await stopCoupon(shop, { couponId, platformId: null }, start)).toBe(false);
  expect(await stopCoupon(shop, { couponId, platformId: made?.platformId ?? null }, start)).toBe(true);

  const waiting = await makeCoupon();
  expect(await stop(waiting.shop, waiting.couponId, hours(start, 1))).toMatchObject({ outcome: "saved" });
  expect(await couponById(waiting.shop, waiting.couponId)).toMatchObject({ stoppedAt: hours(start, 1) });
});
