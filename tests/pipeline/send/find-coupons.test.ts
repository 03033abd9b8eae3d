import "../../helpers/color-me/running";
import { beforeEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { couponTerms, isGiven } from "~/domain/message/coupon";
import { answerCouponForm } from "~/pipeline/change/save-coupon.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { findCoupons } from "~/pipeline/send/find-coupons.server";
import { offeredCoupons } from "~/pipeline/show/offered-coupons.server";
import { showCoupons } from "~/pipeline/show/show-coupons.server";
import { colorMe } from "~/platforms/color-me/index.server";
import { coupons } from "~/queries/send/coupons.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { secondsOf, storedCustomer, storedSale } from "../../helpers/color-me/store";

const now = new Date("2026-05-01T00:00:00Z");
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
const by = { actor: "owner", now };
const spoken = { locale: "ja" as const, currency: "JPY", timeZone: "Asia/Tokyo" };

beforeEach(() => void Object.assign(server.trouble, { cut: 0, failing: 0, throttled: 0, lost: 0 }));

const theirs = (told: Record<string, unknown> = {}) => ({
  ...{ id: 501, name: "春の100円引き", code: "HARU100", coupon_type: "amount", discount_amount: 100, minimum_amount: 1000 },
  ...{ starts_at: secondsOf(days(-1)), ends_at: secondsOf(days(30)), total_usage_limit: 10, usage_limit: "disposable" },
  ...{ group_limit_type: "none", status: "available" },
  ...told,
});

async function open(...told: Record<string, unknown>[]) {
  const { shop, store, domain } = await openColorMeShop(server, { now, isDemo: true });
  store.coupons.push(...told.map(theirs));
  return { shop, store, domain };
}

const states = async (shop: ShopDb, at = now) =>
  (await coupons(shop, 300)).map((coupon) => `${coupon.code} ${isGiven(coupon, at) ? "given" : "not given"}`).toSorted();

test.each([
  [{}, "¥100OFF、¥1,000以上のお買い物で、おひとりさま1回限り、先着10回まで、5月31日まで"],
  [
    { coupon_type: "rate", discount_amount: 15, usage_limit: "indisposable", total_usage_limit: null, minimum_amount: 0, ends_at: null },
    "15%OFF",
  ],
  [
    { coupon_type: "delivery_charge", discount_amount: 0, total_usage_limit: 0, minimum_amount: null, group_limit_type: "including" },
    "送料無料、対象商品のみ、おひとりさま1回限り、5月31日まで",
  ],
])("a coupon of the merchant's own is found with its terms: %j", async (told, terms) => {
  const { shop } = await open(told);
  await findCoupons(shop, now);
  const [found] = await coupons(shop, 10);
  expect(found).toMatchObject({ origin: "found", kind: "shared", code: "HARU100", state: "ready", stoppedAt: null });
  expect(found && couponTerms(found, spoken)).toBe(terms);
  expect(await offeredCoupons(shop, undefined, { locale: "ja", now })).toMatchObject([{ isFound: true, terms, state: "running" }]);
});

test("one of a kind that nobody has heard of is not offered, and keeps none of the others away", async () => {
  const { shop } = await open({ id: 1, code: "GIFT", coupon_type: "gift" }, { id: 2, code: "NONE", discount_amount: 0 }, {});
  await findCoupons(shop, now);
  expect(await states(shop)).toEqual(["HARU100 given"]);
});

test("one that is switched off, has not begun or is over is given to nobody; switched on again it is", async () => {
  const { shop, store } = await open(
    { id: 1, code: "OFF", status: "unavailable" },
    { id: 2, code: "SOON", starts_at: secondsOf(days(3)) },
    { id: 3, code: "PAST", ends_at: secondsOf(days(-1)) },
  );
  await findCoupons(shop, now);
  expect(await states(shop)).toEqual(["OFF not given", "PAST not given", "SOON not given"]);
  expect(await states(shop, days(4))).toContain("SOON given");
  expect((await showCoupons(shop, now, "ja")).map(({ code, state }) => [code, state])).toEqual([["SOON", "coming"]]);
  Object.assign(store.coupons[0] ?? {}, { status: "available" });
  await findCoupons(shop, now);
  expect(await states(shop)).toContain("OFF given");
});

test("one that was deleted, or got another code, is given no more; a change of its terms is followed", async () => {
  const { shop, store } = await open({ id: 1, code: "AAAA" }, { id: 2, code: "BBBB" }, { id: 3, code: "CCCC" });
  await findCoupons(shop, now);
  store.coupons.splice(0, 1);
  Object.assign(store.coupons[0] ?? {}, { code: "BBB2" });
  Object.assign(store.coupons[1] ?? {}, { discount_amount: 300 });
  await findCoupons(shop, days(1));
  await findCoupons(shop, days(2));
  expect(await states(shop, days(2))).toEqual(["AAAA not given", "BBB2 given", "BBBB not given", "CCCC given"]);
  const known = await coupons(shop, 10);
  expect(known.find(({ code }) => code === "CCCC")).toMatchObject({ amountMinor: 300n });
  expect(known.find(({ code }) => code === "AAAA")).toMatchObject({ stoppedAt: days(1) });
});

test("one that the list skips while others are taken away is still there", async () => {
  const { shop } = await open({ id: 1, code: "AAAA" });
  await findCoupons(shop, now);
  const { discounts } = colorMe;
  await findCoupons(shop, now, { ...(discounts as NonNullable<typeof discounts>), list: async () => [] });
  expect(await states(shop)).toEqual(["AAAA given"]);
});

test("a Color Me that is away, busy or shuts us out takes nothing away, and more than a page is read whole", async () => {
  const { shop, store } = await open(...Array.from({ length: 120 }, (_, n) => ({ id: n + 1, code: `CODE${n}` })));
  await findCoupons(shop, now);
  expect(await coupons(shop, 300)).toHaveLength(120);
  server.revoke(store);
  store.coupons.length = 0;
  await findCoupons(shop, now);
  expect((await states(shop)).every((state) => state.endsWith(" given"))).toBe(true);
}, 30_000);

test("ours are not found a second time, and a code that was typed in stays what it is", async () => {
  const { shop, store } = await open({ code: "typed1" });
  const form = { intent: "save", name: "秋", kind: "shared", off: "percent", percent: "10" };
  await answerCouponForm(shop, { couponId: null, fields: { ...form, origin: "entered", code: "TYPED1" } }, by);
  await answerCouponForm(shop, { couponId: null, fields: { ...form, origin: "platform", code: "OURS26" } }, by);
  expect(store.coupons).toHaveLength(2);
  await findCoupons(shop, now);
  expect((await coupons(shop, 10)).map(({ code, origin }) => [code, origin]).toSorted()).toEqual([
    ["OURS26", "platform"],
    ["TYPED1", "entered"],
  ]);
});

test("nobody ends the merchant's own coupon from here", async () => {
  const { shop, store } = await open({});
  await findCoupons(shop, now);
  const [found] = await coupons(shop, 10);
  expect(await answerCouponForm(shop, { couponId: found?.couponId ?? "", fields: { intent: "stop" } }, by)).toMatchObject({
    outcome: "failed",
  });
  expect(store.coupons).toHaveLength(1);
});

test.each([
  ["its code", "クーポン HARU100", ["HARU100"]],
  ["its name alone", "春の100円引き", ["HARU100"]],
  ["another discount's name", "会員割引", []],
])("an order that tells %s", async (_what, name, used) => {
  const { shop, domain } = await open({}, { id: 502, code: "LASTYEAR", ends_at: secondsOf(days(-100)), starts_at: secondsOf(days(-200)) });
  await findCoupons(shop, now);
  const sale = storedSale(
    domain,
    { id: 9, customer: storedCustomer(domain, 7), at: days(1) },
    { other_discount: 100, other_discount_name: name },
  );
  const body = Buffer.from(JSON.stringify({ item: sale, toldAt: secondsOf(days(1)) }));
  const webhook = { topic: "sales/create", webhookId: "w", triggeredAt: null, receivedAt: days(1), body };
  await applyEvents(shop, colorMe.parse(webhook, { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" }), days(1));
  const uses = await shop.query<{ code: string }>`
    SELECT c.code FROM coupon_use u JOIN coupon c ON c.shop_id = u.shop_id AND c.coupon_id = u.coupon_id WHERE u.shop_id = ${shop.id}`;
  expect(uses.map(({ code }) => code)).toEqual(used);
});
