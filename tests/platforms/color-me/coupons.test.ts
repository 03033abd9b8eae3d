import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { colorMeDiscounts } from "~/platforms/color-me/coupons.server";
import type { NewDiscount } from "~/platforms/platform";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";

const now = new Date("2026-05-01T00:00:00Z");
const spring: NewDiscount = {
  title: "春のクーポン (1234)",
  code: "SPRING26",
  kind: "shared",
  currency: "JPY",
  startsAt: now,
  percent: 10,
  amountMinor: null,
  leastMinor: 5000n,
  endsAt: new Date("2026-05-31T15:00:00Z"),
};

const open = () => openColorMeShop(server, { now, isDemo: true });

test("a coupon is made with its days in Japan, once per customer, and found again when its answer was lost", async () => {
  const { store, domain } = await open();
  const made = await colorMeDiscounts.make(domain, spring);
  expect(made).toEqual({ outcome: "made", platformId: "1000" });
  expect(store.coupons).toMatchObject([
    {
      ...{ name: spring.title, code: "SPRING26", coupon_type: "rate", discount_amount: 10, minimum_amount: 5000 },
      ...{ starts_at: "2026-05-01", ends_at: "2026-05-31", usage_limit: "disposable" },
    },
  ]);
  expect(await colorMeDiscounts.make(domain, spring)).toEqual(made);
  expect(store.coupons).toHaveLength(1);
});

test("a code of the merchant's own coupon is taken, and a code for each person is not to be had", async () => {
  const { domain, store } = await open();
  store.coupons.push({ id: 5, code: "spring26", name: "店の" });
  expect(await colorMeDiscounts.make(domain, spring)).toMatchObject({ outcome: "failed", problem: "code-taken" });
  expect(await colorMeDiscounts.make(domain, { ...spring, kind: "unique" })).toMatchObject({ outcome: "failed", problem: "refused" });
});

test("a coupon that is stopped takes no code any more; stopping it again is harmless", async () => {
  const { domain, store } = await open();
  await colorMeDiscounts.make(domain, spring);
  await colorMeDiscounts.stop(domain, "1000");
  expect(store.coupons).toEqual([]);
  await colorMeDiscounts.stop(domain, "1000");
});

test("without a token the shop has to connect again", async () => {
  const { domain, store } = await open();
  server.revoke(store);
  expect(await colorMeDiscounts.make(domain, spring)).toMatchObject({ outcome: "failed", problem: "signed-out" });
});
