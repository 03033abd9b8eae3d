// Is the merchant told what would keep a message from arriving, and refused only what cannot be sent?
import { expect, test } from "vitest";
import type { Block, Creative } from "~/domain/creative/block";
import { type CheckedMessage, creativeChecks, width } from "~/domain/creative/checks";
import { creativeOf, readCreative, withCreative } from "~/domain/creative/creative-form";
import { creativeProblems, nearestTag } from "~/domain/creative/creative-problems";
import { scenarioById } from "~/scenarios";

const blocks: Block[] = [
  { id: "logo", kind: "logo" },
  { id: "t", kind: "text", text: "本文" },
  { id: "b", kind: "button", text: "見る", url: "" },
];
const creative = (more: Block[] = [], head: Partial<Creative> = {}): Creative => ({
  subject: "件名",
  preheader: "続き",
  blocks: [...blocks, ...more],
  ...head,
});

const checksOf = (said: Creative, more: Partial<CheckedMessage> = {}) =>
  creativeChecks({
    creative: said,
    subject: said.subject,
    html: '<a href="https://app.example/u?a=1&amp;b=2">停止</a>',
    kind: "promotional",
    hasSurvey: false,
    hasCoupon: false,
    isCouponOver: false,
    isSenderComplete: true,
    unsubscribeUrl: "https://app.example/u?a=1&b=2",
    ...more,
  }).map(({ code, level, blockId }) => [code, level, blockId]);

test("a good message has nothing to look at", () => {
  expect(checksOf(creative())).toEqual([]);
});

test.each<[string, [string, string, string | null], Creative, Partial<CheckedMessage>?]>([
  ["a subject that phones cut", ["subject-long", "warn", null], creative([], { subject: "あ".repeat(31) })],
  ["no preheader", ["no-preheader", "hint", null], creative([], { preheader: "" })],
  ["a shouting subject", ["shouting", "warn", null], creative([], { subject: "セール!!" })],
  [
    "a picture without its description",
    ["alt-missing", "warn", "p"],
    creative([{ id: "p", kind: "banner", imageUrl: "https://a.example/a.jpg", alt: "", url: "", isVideo: false }]),
  ],
  ["a link that is not https", ["not-https", "warn", "x"], creative([{ id: "x", kind: "text", text: "こちら http://shop.example/a" }])],
  ["a question that nobody asks", ["no-survey", "warn", "s"], creative([{ id: "s", kind: "survey", question: "?" }])],
  ["a code of no coupon", ["no-coupon", "stop", null], creative([{ id: "x", kind: "text", text: "コードは{{ coupon.code }}です" }])],
  ["a coupon that is over", ["coupon-over", "warn", null], creative([]), { hasCoupon: true, isCouponOver: true }],
  [
    "a code of a coupon that is over",
    ["coupon-over", "stop", null],
    creative([{ id: "x", kind: "text", text: "コードは{{ coupon.code }}です" }]),
    { hasCoupon: true, isCouponOver: true },
  ],
  ["a claim that needs proof", ["spam-word", "warn", "x"], creative([{ id: "x", kind: "text", text: "日本一のお茶" }])],
  ["words of junk mail", ["spam-word", "hint", "x"], creative([{ id: "x", kind: "text", text: "今すぐクリック" }])],
  ["a page that Gmail clips", ["too-heavy", "stop", null], creative(), { html: `https://app.example/u?a=1&amp;b=2${"あ".repeat(40_000)}` }],
  ["a page without the way out", ["no-unsubscribe", "stop", null], creative(), { html: "" }],
  ["no sender", ["no-sender", "stop", null], creative(), { isSenderComplete: false }],
])("%s is told", (_what, expected, said, more) => {
  expect(checksOf(said, more)).toEqual([expected]);
});

test("a code of the scenario's coupon is fine", () => {
  expect(checksOf(creative([{ id: "x", kind: "text", text: "コードは{{ coupon.code }}です" }]), { hasCoupon: true })).toEqual([]);
});

test("a notice about an order needs no way out", () => {
  expect(checksOf(creative(), { kind: "transactional", html: "", unsubscribeUrl: null })).toEqual([]);
});

test("full-width letters count one, half-width ones a half", () => {
  expect(width("あいう")).toBe(3);
  expect(width("abcd")).toBe(2);
  expect(width("ｱｲ")).toBe(1);
});

test.each([
  ["customer.nmae", "customer.name"],
  ["customer.last_name", "customer.name"],
  ["shop_name", "shop.name"],
  ["points.balence", "points.balance"],
  ["values.coupn", "values.coupon"],
  ["zzz", null],
])("%s was perhaps meant as %s", (wrong, near) => {
  expect(nearestTag(wrong, ["coupon"])).toBe(near);
});

test("an unknown tag, an empty button and an address that is none are refused, each beside its field", () => {
  const wrong = creative(
    [
      { id: "h", kind: "heading", text: "{{ customer.nmae }}" },
      { id: "e", kind: "button", text: " ", url: "javascript:alert(1)" },
      { id: "l", kind: "button", text: "見る", url: "{{ cart.recover_url }}" },
      { id: "s", kind: "text", text: "{{ oops" },
    ],
    { subject: "" },
  );
  expect(creativeProblems(wrong, { values: [], givesPoints: false })).toEqual({
    subject: { problem: "empty" },
    "h.text": { problem: "unknown-tag-near", tag: "customer.nmae", near: "customer.name" },
    "e.text": { problem: "empty" },
    "e.url": { problem: "not-a-link" },
    "s.text": { problem: "syntax" },
  });
});

test("what is no creative is read as none", () => {
  for (const json of ["", "{", "null", '{"subject":"a","preheader":"","blocks":[]}', JSON.stringify({ ...creative(), more: 1 })])
    expect(readCreative(json)).toBeNull();
  expect(readCreative(JSON.stringify(creative()))).toEqual(creative());
});

test("a creative that is kept is read back as it was, in wording A and in wording B", () => {
  const [step] = scenarioById("win-back").steps;
  if (!step) throw new Error("win-back has steps");
  for (const variant of ["a", "b"] as const) {
    const place = { locale: "ja" as const, variant };
    const standard = creativeOf(step, {}, place);
    const words = { ...standard, subject: "新しい件名" };
    const kept = withCreative({}, step, words, place);
    // Words alone stay words: the plain fields go on to work.
    expect(JSON.stringify(kept)).not.toContain("blocks");
    expect(creativeOf(step, kept, place)).toEqual(words);
    const own = { ...standard, blocks: [...standard.blocks, { id: "d", kind: "divider" as const }] };
    // What it says by SMS stands beside the blocks, and stays.
    const key = variant === "b" ? `${step.id}~b` : step.id;
    const bySms = { [key]: { ja: { sms: "短い文" } } };
    for (const made of [standard, own]) expect(withCreative(bySms, step, made, place)[key]?.ja?.sms).toBe("短い文");
    expect(creativeOf(step, withCreative(kept, step, own, place), place)).toEqual(own);
    expect(withCreative({}, step, standard, place)).toEqual({ [variant === "b" ? `${step.id}~b` : step.id]: { ja: {} } });
  }
  // A has blocks, and B shall have none of them.
  const withA = withCreative(
    {},
    step,
    { ...creativeOf(step, {}, { locale: "ja", variant: "a" }), blocks: [{ id: "d", kind: "divider" }] },
    { locale: "ja", variant: "a" },
  );
  const plainB = creativeOf(step, {}, { locale: "ja", variant: "a" });
  expect(
    creativeOf(step, withCreative(withA, step, plainB, { locale: "ja", variant: "b" }), { locale: "ja", variant: "b" }).blocks,
  ).toEqual(plainB.blocks);
});
