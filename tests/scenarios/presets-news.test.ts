// Can the messages of points, surveys, goods, news, sales, stores and thanks go to anybody, whatever is known and set?
import { expect, test } from "vitest";
import type { ScenarioValues } from "~/domain/scenario/scenario-setting";
import { scenarioById } from "~/scenarios";
import { knownPerson, renderedStep, tea } from "../helpers/rendered-step";

const ids = [
  ...[
    "lost-vip",
    "purchase-anniversary",
    "thank-you",
    "thank-you-sum",
    "birthday",
    "win-back",
    "point-statement",
    "point-expiry",
    "rank-up",
  ],
  ...["product-survey", "nps-survey", "selling-out", "back-in-stock", "price-drop", "new-arrivals", "season-arrivals", "campaign"],
  ...["newsletter", "store-to-online", "online-to-store"],
];
const steps = ids.flatMap((id) => scenarioById(id).steps.map((step) => ({ id, step, name: `${id} ${step.id}` })));
const locales = ["ja", "en"] as const;
const withLocale = steps.flatMap((one) => locales.map((locale) => ({ ...one, locale, name: `${one.name} (${locale})` })));
const withCoupon = withLocale.filter(({ id }) => scenarioById(id).values.some((value) => value.id === "coupon"));

test.each(withLocale)("$name reads as a whole letter to somebody of whom nothing is known", async (one) => {
  const { subject, text } = await renderedStep(one);
  expect(subject).toContain("つむぎ商店");
  expect(text).not.toMatch(/undefined|null|NaN|\{\{|\{%|coupon code|クーポン/i);
  // A sentence whose word is missing: a stop or a particle that stands alone, or two marks side by side.
  expect(text).not.toMatch(/(^|\n)[、。，．,.：]|、、|。。|：\n|: \n|「」|さまさま|まもなくまで|まもなくより|until soon|on soon/);
});

test.each(withLocale)("$name tells what is known, and every body says for whom it is", async (one) => {
  const { text, subject } = await renderedStep({ ...one, facts: knownPerson });
  expect(text).toContain("山田 花子");
  if (one.id === "campaign") expect(subject).toContain("秋の感謝セール");
  if (one.id.startsWith("point-")) expect(text).toContain("1,250");
  if (one.id === "point-expiry") expect(text).toContain(one.locale === "ja" ? "10月31日" : "October 31");
  if (one.id === "rank-up") expect(text).toMatch(/ゴールド.*500/);
});

test.each(withCoupon)("$name shows a coupon on a line of its own, with its terms, once the shop has entered it", async (one) => {
  const isLater = one.id === "win-back" && one.step.id !== "third";
  const linesWith = async (values: ScenarioValues) =>
    (await renderedStep({ ...one, facts: knownPerson, values })).text.split("\n").filter((line) => line.includes("ARIGATO10"));
  const [coupon, ...others] = await linesWith({ coupon: "ARIGATO10" });
  expect(others).toEqual([]);
  if (isLater) return expect(coupon).toBeUndefined();
  expect(coupon).toMatch(/[：:] ?ARIGATO10$/);
  expect(await linesWith({ coupon: "ARIGATO10", couponTerms: "10%OFF" })).toEqual([expect.stringMatching(/ARIGATO10 ?[（(]10%OFF[）)]$/)]);
});

test.each(steps.filter(({ step }) => !step.copy.ja.subject.startsWith("{{")))("the subject of $name can be read on a phone", ({ step }) => {
  const [said = ""] = step.copy.ja.subject.replaceAll("{{ campaign.name }}", "秋の感謝セール").split("｜");
  expect(Array.from(said).length).toBeLessThanOrEqual(28);
});

test.each(withLocale)("$name promises nothing that the law on labelling forbids, and does not shout", ({ step, locale }) => {
  const said = Object.values(step.copy[locale]).join("\n");
  expect(said).not.toMatch(/必ず|絶対|最安|日本一|No\.1|今だけ|限定価格|激安|効果|！|guarantee|best price|!{1}$/);
});

test.each(steps.filter(({ id }) => ["selling-out", "back-in-stock", "price-drop"].includes(id)))(
  "the button of $name leads to the goods it tells of",
  async ({ id, step }) => {
    const { buttonUrl, text } = await renderedStep({ id, step, locale: "ja", facts: { ...knownPerson, campaign: null } });
    expect(buttonUrl).toBe(tea.url);
    expect(text).toContain(tea.title);
    expect(text).not.toContain("玄米茶");
  },
);

test.each(scenarioById("campaign").steps.map((step) => ({ step, name: step.id })))(
  "the button of a sale's $name leads to its page",
  async ({ step }) => {
    const { buttonUrl } = await renderedStep({ id: "campaign", step, locale: "ja", facts: knownPerson });
    expect(buttonUrl).toBe("https://shop.example/autumn");
  },
);

test("the page about the store stands in the invitation once its address is entered", async () => {
  const [step] = scenarioById("online-to-store").steps;
  if (!step) throw new Error("no step");
  const storeUrl = "https://shop.example/store";
  expect((await renderedStep({ id: "online-to-store", step, locale: "ja" })).text).not.toContain("店舗のご案内");
  expect((await renderedStep({ id: "online-to-store", step, locale: "ja", values: { storeUrl } })).text).toContain(
    `店舗のご案内：${storeUrl}`,
  );
});

test("a fallback by LINE follows a mail, and nobody gets the same word twice by one channel", () => {
  const fallbacks = steps.filter(({ step }) => step.follows);
  expect(fallbacks.map(({ name }) => name)).toEqual(["point-expiry line", "back-in-stock line", "campaign last-day-line"]);
  for (const { id, step } of fallbacks) {
    expect(step.channels).toEqual(["line"]);
    expect(scenarioById(id).steps.find((one) => one.id === step.follows)?.channels[0]).toBe("email");
  }
});

test("a survey holds nobody out, ends with the answer, and is not sent again to who has just answered", () => {
  for (const id of ["product-survey", "nps-survey"]) {
    const survey = scenarioById(id);
    expect(survey).toMatchObject({ goal: "answer", holdoutPercent: 0 });
    expect(survey.exitOn).toContain("goal");
    expect(survey.intent.never).toEqual([{ answered: { survey: id.split("-")[0], withinDays: expect.any(Number) } }]);
  }
});

test.each([
  ["ja", "spent", "ゴールドまで：あと¥500"],
  ["ja", null, "ゴールドまで：あと500ポイント"],
  ["en", "spent", "To reach ゴールド: ¥500 more"],
  ["en", "points", "To reach ゴールド: 500 points more"],
] as const)("in %s, where ranks go by %s, what is missing to the next one reads %s", async (locale, rankBasis, said) => {
  const [step] = scenarioById("rank-up").steps;
  if (!step) throw new Error("the preset has no step");
  const of = { id: "rank-up", step, locale, rankBasis };
  expect((await renderedStep({ ...of, facts: knownPerson })).text).toContain(said);
  // Words of a shop's own that still name the unit it once set.
  const own = { ...step.copy[locale], body: "あと{{ rank.missing }}{{ values.unit }}です" };
  const theirs = { ...of, step: { ...step, copy: { ...step.copy, [locale]: own } }, values: { unit: "円" } };
  expect((await renderedStep({ ...theirs, facts: knownPerson })).text).toMatch(/あと(¥500|500ポイント|500 points)です/);
});
