import fc from "fast-check";
import { expect, test } from "vitest";
import {
  codeOfBytes,
  couponSettings,
  couponState,
  couponTerms,
  isGiven,
  mostByte,
  needsCoupon,
  speaksOfCoupon,
} from "~/domain/message/coupon";
import { couponDraft, listed } from "~/domain/settings/coupon-form";

const now = new Date("2026-11-26T03:00:00Z");
const spoken = { currency: "JPY", timeZone: "Asia/Tokyo" };
const offer = { percent: 10, amountMinor: null, leastMinor: null, endsAt: null };

test.each([
  [offer, "10%OFF", "10% off"],
  [{ ...offer, percent: null, amountMinor: 500n }, "¥500OFF", "¥500 off"],
  [
    { ...offer, leastMinor: 5000n, endsAt: new Date("2026-12-31T15:00:00Z") },
    "10%OFF、¥5,000以上のお買い物で、12月31日まで",
    "10% off, from ¥5,000, until December 31",
  ],
])("%o reads as people say it", (told, ja, en) => {
  expect(couponTerms(told, { ...spoken, locale: "ja" })).toBe(ja);
  expect(couponTerms(told, { ...spoken, locale: "en" })).toBe(en);
});

const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
test.each([
  [{ state: "ready", endsAt: null, stoppedAt: null }, "running", true],
  [{ state: "ready", endsAt: hours(48), stoppedAt: null }, "running", true],
  [{ state: "ready", endsAt: hours(11), stoppedAt: null }, "running", false],
  [{ state: "ready", endsAt: hours(0), stoppedAt: null }, "over", false],
  [{ state: "ready", endsAt: null, stoppedAt: now }, "stopped", false],
  [{ state: "making", endsAt: null, stoppedAt: null }, "making", false],
  [{ state: "failed", endsAt: null, stoppedAt: null }, "failed", false],
] as const)("%o is %s; given: %s", (coupon, state, given) => {
  expect(couponState(coupon, now)).toBe(state);
  expect(isGiven(coupon, now)).toBe(given);
});

test("what was issued stands where the preset's own values stood, and nothing where nothing is given", () => {
  const typed = { coupon: "TYPED", couponTerms: "typed", days: 7 };
  expect(couponSettings(typed, { code: "A1", terms: "10%OFF", expires: "" })).toEqual({ coupon: "A1", couponTerms: "10%OFF", days: 7 });
  expect(couponSettings(typed, null)).toEqual({ coupon: "", couponTerms: "", days: 7 });
  expect(couponSettings({ days: 7 }, { code: "A1", terms: "", expires: "" })).toEqual({ days: 7 });
});

test("words that may leave the coupon out speak of one; words that name its code need it", () => {
  expect([speaksOfCoupon("{{ values.coupon }}"), needsCoupon("{{ values.coupon }}")]).toEqual([true, false]);
  expect([speaksOfCoupon("{{ coupon.code }}"), needsCoupon("{{ coupon.code }}")]).toEqual([true, true]);
  expect(speaksOfCoupon("couponing")).toBe(false);
});

test("a code is of letters and digits that nobody reads for others", () => {
  const bytes = fc.array(fc.integer({ min: 0, max: mostByte - 1 }), { minLength: 10, maxLength: 10 });
  fc.assert(fc.property(bytes, (some) => /^[A-HJKMNP-Z2-9]{10}$/.test(codeOfBytes(some))));
});

const good = { name: "秋のクーポン", kind: "unique", origin: "platform", off: "percent", percent: "10", endsOn: "2026-12-31" };
const border = { ...spoken, now };

test("a form is taken as it is meant", () => {
  expect(couponDraft(good, border)).toMatchObject({
    draft: { percent: 10, amountMinor: null, leastMinor: null, endsAt: new Date("2026-12-31T15:00:00Z"), code: "", codes: [] },
  });
  const amount = { ...good, off: "amount", amount: "１，０００", least: "5,000", endsOn: "" };
  expect(couponDraft(amount, border)).toMatchObject({ draft: { percent: null, amountMinor: 1000n, leastMinor: 5000n, endsAt: null } });
  expect(couponDraft({ ...amount, amount: "5" }, { ...border, currency: "USD" })).toMatchObject({ draft: { amountMinor: 500n } });
  expect(couponDraft({ ...good, origin: "entered", codes: "a1\nA1, b2" }, border)).toMatchObject({ draft: { codes: ["A1", "b2"] } });
  expect(listed(" a　b、c\n")).toEqual(["a", "b", "c"]);
});

test.each([
  [{ name: "" }, "name", "missing"],
  [{ kind: "?" }, "kind", "bad-choice"],
  [{ percent: "0" }, "percent", "bad-number"],
  [{ percent: "101" }, "percent", "bad-number"],
  [{ percent: "ten" }, "percent", "bad-number"],
  [{ off: "amount", amount: "" }, "amount", "bad-number"],
  [{ least: "-5" }, "least", "bad-number"],
  [{ endsOn: "2026-13-01" }, "endsOn", "bad-time"],
  [{ endsOn: "2026-11-25" }, "endsOn", "in-past"],
  [{ kind: "shared", code: "" }, "code", "missing"],
  [{ kind: "shared", code: "秋の" }, "code", "bad-code"],
  [{ origin: "entered", codes: "" }, "codes", "missing"],
  [{ origin: "entered", codes: "a/b" }, "codes", "bad-code"],
])("%o is refused beside its field", (typed, field, problem) => {
  expect(couponDraft({ ...good, ...typed }, border)).toMatchObject({ problems: { [field]: { problem } } });
});
