import "../../helpers/color-me/running";
import { beforeEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { answerCouponForm } from "~/pipeline/change/save-coupon.server";
import { followCoupons } from "~/pipeline/send/follow-coupons.server";
import { colorMeDiscounts } from "~/platforms/color-me/coupons.server";
import { coupons, saveCoupon } from "~/queries/send/coupons.server";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { makeShop } from "../../helpers/database";

const now = new Date("2026-05-01T00:00:00Z");
const couponId = "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11";
const by = { actor: "test", now };

beforeEach(() => void Object.assign(server.trouble, { cut: 0, failing: 0 }));

const save = (shop: ShopDb, told: { platformId: string | null; origin?: "platform" | "entered"; stoppedAt?: Date }) =>
  saveCoupon(shop, {
    ...{ couponId, name: "春", kind: "shared", origin: "platform", code: "SPRING26", percent: 10, amountMinor: null, leastMinor: null },
    ...{ endsAt: null, state: "ready", problem: null, madeAt: now, stoppedAt: null },
    ...told,
  });
const stoppedAt = async (shop: ShopDb) => (await coupons(shop, 10))[0]?.stoppedAt;

async function open() {
  const { shop, store, domain } = await openColorMeShop(server, { now, isDemo: true });
  store.coupons.push({ id: 1000, code: "SPRING26", name: "春" });
  return { shop, store, domain };
}

test("a coupon that stands at Color Me runs on; taken away there, it is given to nobody any more, and the log says by whom", async () => {
  const { shop, store } = await open();
  await save(shop, { platformId: "1000" });
  await followCoupons(shop, now);
  expect(await stoppedAt(shop)).toBeNull();
  store.coupons.length = 0;
  await followCoupons(shop, now);
  await followCoupons(shop, new Date(now.getTime() + 3_600_000));
  expect(await stoppedAt(shop)).toEqual(now);
  expect(await auditTrail(shop, `coupon:${couponId}`, 10)).toMatchObject([{ actor: "color-me", after: { isStopped: true } }]);
  expect(await answerCouponForm(shop, { couponId, fields: { intent: "stop" } }, by)).toMatchObject({ outcome: "saved" });
});

test("a Color Me that is away, or shuts us out, takes no coupon away", async () => {
  const { shop, store } = await open();
  await save(shop, { platformId: "1000" });
  store.coupons.length = 0;
  const away = { ...colorMeDiscounts, isThere: () => Promise.reject(new Error("Color Me answered 503")) };
  await followCoupons(shop, now, away);
  server.revoke(store);
  await followCoupons(shop, now);
  await followCoupons(shop, now);
  expect(await stoppedAt(shop)).toBeNull();
});

test("codes that the merchant typed in, and coupons of a platform that does not say, are let be", async () => {
  const { shop, store } = await open();
  store.coupons.length = 0;
  await save(shop, { platformId: null, origin: "entered" });
  await followCoupons(shop, now);
  expect(await stoppedAt(shop)).toBeNull();
  const { shop: other } = await makeShop({ now });
  await save(other, { platformId: "gid://shopify/DiscountCodeNode/1" });
  await followCoupons(other, now);
  expect(await stoppedAt(other)).toBeNull();
});
