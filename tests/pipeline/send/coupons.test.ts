// A coupon's codes from the platform to a message and to an order: each given once, told again, never of two people.
import { beforeEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { answerCouponForm } from "~/pipeline/change/save-coupon.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { changeScopes } from "~/pipeline/ledger/install-shop.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { workCoupons } from "~/pipeline/send/work-coupons.server";
import { showCoupon, showCoupons } from "~/pipeline/show/show-coupons.server";
import { issueUnique } from "~/queries/send/coupon-issues.server";
import { couponById } from "~/queries/send/coupons.server";
import { fakeDiscounts } from "../../helpers/discounts";
import { checkoutEvent, consentEvent, orderEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const by = { actor: "test", now: start };
const form = { intent: "save", name: "秋", kind: "unique", origin: "entered", off: "percent", percent: "10", endsOn: "2026-06-30" };

let shop: ShopDb;
beforeEach(async () => {
  ({ shop } = await makeRunningShop({ on: [], now: start }));
});

async function make(fields: Record<string, string>, at = shop) {
  const answer = await answerCouponForm(at, { couponId: null, fields: { ...form, ...fields } }, by);
  if (!("couponId" in answer)) throw new Error(JSON.stringify(answer));
  return answer.couponId;
}

const words = (body: string) => {
  const copy = { subject: "お知らせ", preheader: "", heading: "", body, button: "見る" };
  return { copy: { ja: copy, en: copy } };
};
const twoSteps = (body: string) =>
  ownScenario("coupon", {
    occasion: { kind: "cart-left" },
    steps: [ownStep("one", { wait: { hours: 1 }, ...words(body) }), ownStep("two", { wait: { hours: 3 }, ...words(body) })],
  });

async function cartsLeft(people: string[], coupon: string, body = "コード {{ coupon.code }} {{ coupon.expires }}まで") {
  await switchOnOwn(shop, twoSteps(body), start, { rules: coupon ? { coupon } : {} });
  await applyEvents(
    shop,
    people.flatMap((name) => [
      consentEvent({ email: `${name}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token: `k-${name}`, at: start.toISOString(), email: `${name}@example.test` }),
    ]),
    start,
  );
}

async function pass(at: number, answer?: Parameters<typeof fakeChannels>[0]) {
  await runScenarios(shop, hours(start, at));
  const { channels, sent } = fakeChannels(answer);
  await sendDeliveries(shop, hours(start, at), channels);
  return sent.map((message) => ({ to: message.to.address, text: message.text, code: /コード (\w+)/.exec(message.text)?.[1] ?? null }));
}

const skipped = (at = shop) => at.query`SELECT state, reason FROM delivery WHERE shop_id = ${at.id} ORDER BY step, state`;

test("each person is told a code of their own, with its last day, and the reminder tells the same one", async () => {
  const couponId = await make({ codes: "AAA1\nAAA2\nAAA3" });
  await cartsLeft(["a", "b"], couponId);
  const first = await pass(1.1);
  expect(first.map(({ code }) => code).toSorted()).toEqual(["AAA1", "AAA2"]);
  expect(first[0]?.text).toContain("6月30日まで");
  const second = await pass(3.1);
  expect(new Map(second.map(({ to, code }) => [to, code]))).toEqual(new Map(first.map(({ to, code }) => [to, code])));
});

test("a message that is written again tells the same code", async () => {
  const couponId = await make({ codes: "AAA1\nAAA2" });
  await cartsLeft(["a"], couponId);
  const [first] = await pass(1.1, () => ({ outcome: "retry-later", afterSeconds: 60, detail: "503" }));
  const [again] = await pass(1.5);
  expect(again?.code).toBe(first?.code);
  expect(await showCoupon(shop, couponId, { now: start, language: "ja" })).toMatchObject({ counts: { ready: 1, issued: 1 } });
});

test("who claims at the same time never gets the same code", async () => {
  const couponId = await make({ codes: Array.from({ length: 60 }, (_, n) => `C${n}`).join("\n") });
  const id = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, "0")}` as never;
  const batches = Array.from({ length: 8 }, (_, n) => Array.from({ length: 10 }, (_, m) => id(n * 10 + m)));
  await Promise.all(batches.map((ids) => issueUnique(shop, couponId, ids, start)));
  await Promise.all(batches.map((ids) => issueUnique(shop, couponId, ids, start)));
  const rows = await shop.query<{ n: number; codes: number }>`
    SELECT count(*)::int AS n, count(DISTINCT code)::int AS codes FROM coupon_issue WHERE shop_id = ${shop.id}`;
  expect(rows).toEqual([{ n: 60, codes: 60 }]);
});

test("where no code is left, words that name one are not sent, and the log says why", async () => {
  const couponId = await make({ codes: "AAA1" });
  await cartsLeft(["a", "b"], couponId);
  expect(await pass(1.1)).toHaveLength(1);
  expect(await skipped()).toEqual([
    { state: "accepted", reason: null },
    { state: "skipped", reason: "coupon-gone" },
  ]);
});

test.each([
  ["ends before anybody could use it", { endsOn: "2026-06-01" }],
  ["has no codes left", { codes: "AAA1" }],
])("words that may do without go without a coupon that %s", async (_name, fields) => {
  const couponId = await make({ codes: "AAA1", ...fields });
  if ("codes" in fields) await shop.query`UPDATE coupon_code SET state = 'issued' WHERE shop_id = ${shop.id}`;
  await cartsLeft(["a"], couponId, "こんにちは。");
  const at = "endsOn" in fields ? 5.1 : 1.1;
  const [message] = await pass(at);
  expect(message?.text).toContain("こんにちは。");
  expect(message?.text).not.toContain("AAA1");
});

test.each([
  ["gives no coupon", {}],
  ["gives a coupon of another shop", { coupon: "another" }],
])("words that tell a code are not sent by a scenario that %s", async (_name, { coupon }: { coupon?: string }) => {
  const other = await makeRunningShop({ on: [], now: start });
  const theirs = await make({ codes: "AAA1" }, other.shop);
  await cartsLeft(["a"], coupon ? theirs : "");
  expect(await pass(1.1)).toEqual([]);
  expect(await skipped()).toEqual([{ state: "skipped", reason: "coupon-gone" }]);
});

test("one code for all is told to all; another coupon cannot have it, another shop can", async () => {
  const couponId = await make({ kind: "shared", code: "AUTUMN" });
  await cartsLeft(["a", "b"], couponId);
  expect((await pass(1.1)).map(({ code }) => code)).toEqual(["AUTUMN", "AUTUMN"]);
  const again = { couponId: null, fields: { ...form, kind: "shared", code: "autumn" } };
  expect(await answerCouponForm(shop, again, by)).toEqual({ problems: { code: { problem: "code-taken" } } });
  const other = await makeRunningShop({ on: [], now: start });
  const theirs = await make({ kind: "shared", code: "autumn" }, other.shop);
  expect(await couponById(shop, theirs)).toBeNull();
});

test("an order with the code is the coupon's use, and of the message that told it; a canceled one is none", async () => {
  const unique = await make({ codes: "AAA1\nAAA2" });
  await cartsLeft(["a", "b"], unique);
  await pass(1.1);
  const told = new Map(
    (
      await shop.query<{ code: string; email: string }>`
    SELECT i.code, c.email FROM coupon_issue i JOIN delivery d ON d.shop_id = i.shop_id AND d.delivery_id = i.delivery_id
    JOIN customer c ON c.shop_id = d.shop_id AND c.customer_id = d.customer_id WHERE i.shop_id = ${shop.id}`
    ).map(({ code, email }) => [email, code]),
  );
  const order = (id: string, name: string, more: object = {}) => {
    const event = orderEvent({ id, at: hours(start, 2).toISOString(), email: `${name}@example.test` });
    const code = told.get(`${name}@example.test`)?.toLowerCase() ?? "";
    return { ...event, order: { ...event.order, totalMinor: 3000n, discountCodes: [code], ...more } };
  };
  const orders = [order("o1", "a"), order("o2", "b", { cancelledAt: hours(start, 3) })];
  await applyEvents(shop, [orders[0], orders[1], orders[0]] as never, hours(start, 4));
  await applyEvents(shop, [orders[0]] as never, hours(start, 5));
  const [line] = await showCoupons(shop, start, "ja");
  expect(line).toMatchObject({ issued: 2, used: 1, revenueMinor: 3000n });
  const view = await showCoupon(shop, unique, { now: start, language: "ja" });
  expect(view?.scenarios).toEqual([{ scenarioId: "own-coupon", name: "coupon", issued: 2, used: 1, revenueMinor: 3000n, costMinor: 0n }]);
});

test("a shared code that somebody heard of elsewhere is used by nobody's message", async () => {
  const couponId = await make({ kind: "shared", code: "AUTUMN" });
  const event = orderEvent({ id: "o1", at: start.toISOString(), email: "z@example.test" });
  await applyEvents(shop, [{ ...event, order: { ...event.order, discountCodes: ["AUTUMN", "OTHER"] } }], start);
  expect((await showCoupon(shop, couponId, { now: start, language: "ja" }))?.scenarios).toMatchObject([{ scenarioId: null, used: 1 }]);
});

const pool = async () => {
  const [row] = await shop.query<{ ready: number; making: number }>`
    SELECT count(*) FILTER (WHERE state = 'ready')::int AS ready, count(*) FILTER (WHERE state = 'making')::int AS making
    FROM coupon_code WHERE shop_id = ${shop.id}`;
  return row;
};
const codesOf = async () =>
  (await shop.query<{ code: string }>`SELECT code FROM coupon_code WHERE shop_id = ${shop.id} AND state = 'ready'`).map(({ code }) => code);

/** Made, as if the platform had not been asked yet. */
async function wanted() {
  const couponId = await make({ origin: "platform" });
  await shop.query`UPDATE coupon SET state = 'making', problem = NULL, worked_until = NULL WHERE shop_id = ${shop.id}`;
  return couponId;
}

test("unique codes are made at the platform, and more of them before they run out", async () => {
  await wanted();
  const { discounts, made, codes } = fakeDiscounts();
  await workCoupons(shop, start, discounts);
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ percent: 10, kind: "unique", endsAt: new Date("2026-06-30T15:00:00Z") });
  expect(await pool()).toEqual({ ready: 500, making: 0 });
  expect((await codesOf()).every((code) => codes.has(code))).toBe(true);
  await shop.query`UPDATE coupon_code SET state = 'issued' WHERE shop_id = ${shop.id} AND code_key IN (SELECT code_key FROM coupon_code WHERE state = 'ready' LIMIT 310)`;
  await workCoupons(shop, start, discounts);
  expect(await pool()).toEqual({ ready: 500, making: 0 });
});

test.each(["make", "addCodes"] as const)(
  "where the answer of %s is lost the same is found again, and no code is given that the platform has not",
  async (call) => {
    await wanted();
    const { discounts, made, codes, trouble } = fakeDiscounts();
    trouble.loseAnswerOf = call;
    await workCoupons(shop, start, discounts);
    await workCoupons(shop, hours(start, 1), discounts);
    await workCoupons(shop, hours(start, 2), discounts);
    expect(made).toHaveLength(1);
    const ready = await codesOf();
    expect(ready.length).toBeGreaterThanOrEqual(200);
    expect(ready.every((code) => codes.has(code))).toBe(true);
  },
);

test("what the platform has not said yes to is given to nobody; two workers make one discount", async () => {
  await wanted();
  const { discounts, made, trouble } = fakeDiscounts();
  trouble.isSlow = true;
  await Promise.all([workCoupons(shop, start, discounts), workCoupons(shop, start, discounts)]);
  expect(made).toHaveLength(1);
  expect(await pool()).toEqual({ ready: 1, making: 499 });
  trouble.isSlow = false;
  await workCoupons(shop, hours(start, 1), discounts);
  expect(await pool()).toEqual({ ready: 500, making: 0 });
});

test("what a platform cannot be asked stays to be made; what it refuses is told, and may be tried again", async () => {
  const couponId = await wanted();
  const { discounts, trouble } = fakeDiscounts();
  trouble.isGone = true;
  await workCoupons(shop, start, discounts);
  expect(await couponById(shop, couponId)).toMatchObject({ state: "making" });
  const refusing = { ...discounts, make: async () => ({ outcome: "failed", problem: "no-permission", detail: "" }) as const };
  await workCoupons(shop, start, refusing);
  expect(await couponById(shop, couponId)).toMatchObject({ state: "failed", problem: "no-permission" });
  await answerCouponForm(shop, { couponId, fields: { intent: "try-again" } }, by);
  expect(await couponById(shop, couponId)).toMatchObject({ state: "making", problem: null });
  // The merchant gives the permission: nobody need try again.
  await workCoupons(shop, start, refusing);
  await changeScopes(shop.id, ["write_discounts"], start);
  expect(await couponById(shop, couponId)).toMatchObject({ state: "making", problem: null });
});

test("a permission that is taken away later is told with the coupon, whose codes go on being made once it is back", async () => {
  const couponId = await wanted();
  const { discounts } = fakeDiscounts();
  const denied = { problem: "no-permission", detail: "Access denied" } as const;
  await workCoupons(shop, start, { ...discounts, addCodes: async () => denied });
  expect(await couponById(shop, couponId)).toMatchObject({ state: "ready", problem: "no-permission" });
  expect(await pool()).toEqual({ ready: 1, making: 499 });
  await workCoupons(shop, hours(start, 1), discounts);
  expect(await couponById(shop, couponId)).toMatchObject({ state: "ready", problem: null });
  expect(await pool()).toEqual({ ready: 500, making: 0 });
});

test("a stopped coupon is given no more, and codes can be added only where they are entered", async () => {
  const couponId = await make({ codes: "AAA1" });
  expect(await answerCouponForm(shop, { couponId, fields: { intent: "add-codes", codes: "aaa1\nBBB2" } }, by)).toMatchObject({ added: 1 });
  expect(await answerCouponForm(shop, { couponId, fields: { intent: "add-codes", codes: "a b/" } }, by)).toMatchObject({
    problems: { codes: { problem: "bad-code" } },
  });
  await answerCouponForm(shop, { couponId, fields: { intent: "stop" } }, by);
  await cartsLeft(["a"], couponId, "こんにちは。");
  expect((await pass(1.1))[0]?.text).not.toContain("AAA1");
  const missing = { couponId: "00000000-0000-4000-8000-000000000001", fields: { intent: "stop" } };
  expect(await answerCouponForm(shop, missing, by)).toMatchObject({ problem: "not-found" });
});
