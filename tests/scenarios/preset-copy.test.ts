// Does the copy of every preset read well, for whom nothing is known and for whom all is, whatever the merchant has set?
import { expect, test } from "vitest";
import { mailContent } from "~/domain/message/mail-content";
import { type MailItem, type MessageFacts, unknownPerson } from "~/domain/message/mail-item";
import type { MailLocale } from "~/domain/scenario/copy";
import { isNumberValue, type Scenario, type ScenarioStep, type ScenarioValue } from "~/domain/scenario/scenario";
import { scenarios } from "~/scenarios";
import { writtenMail } from "../helpers/written-mail";

const now = new Date("2026-11-20T03:00:00Z");
const shop = { name: "つむぎ商店", storefrontUrl: "https://shop.example", currency: "JPY", timeZone: "Asia/Tokyo", rankBasis: null };

const item = (title: string): MailItem => ({
  productId: title,
  title,
  url: "https://shop.example/products/tea",
  imageUrl: null,
  priceMinor: 1200n,
  hasSeveralPrices: false,
  quantity: 1,
  isListed: true,
  isAvailable: true,
});

const regular: MessageFacts = {
  customerName: "山田 花子",
  orderCount: 3,
  birthDay: 605,
  lastOrderName: "#1024",
  lastOrderAt: new Date("2026-11-01T03:00:00Z"),
  recoverUrl: "https://shop.example/cart/1",
  points: 1250,
  pointsExpireAt: new Date("2026-12-31T03:00:00Z"),
  rank: "シルバー",
  nextRank: "ゴールド",
  toNextRank: 500,
  campaign: {
    name: "秋の感謝祭",
    message: "季節の品をご用意しました。",
    url: "https://shop.example/autumn",
    startsAt: "2026-11-20T00:00:00Z",
    endsAt: "2026-11-27T00:00:00Z",
  },
  contents: [{ title: "おいしい煎茶の淹れ方", url: "https://shop.example/blogs/sencha", imageUrl: null }],
  occasionItems: [item("深蒸し煎茶")],
  chosenItems: [item("急須"), item("茶こし")],
};

const people = [
  { person: "a stranger", facts: unknownPerson },
  { person: "a regular", facts: regular },
];
const settings = [
  { set: "nothing set", value: (value: ScenarioValue) => value.default },
  { set: "all set", value: allSet },
];

function allSet(value: ScenarioValue): number | string {
  if (isNumberValue(value)) return value.max;
  return value.unit === "url" ? "https://shop.example/pages/more" : "ABC-10";
}

const cases = scenarios.flatMap((scenario) =>
  scenario.steps.flatMap((step) => (["ja", "en"] as const).map((locale) => ({ id: scenario.id, stepId: step.id, locale, scenario, step }))),
);

/** As they are read, of each person under each setting; without the goods, which are no copy. */
async function messages(scenario: Scenario, step: ScenarioStep, locale: MailLocale) {
  const told = people.flatMap(({ person, facts }) => settings.map(({ set, value }) => ({ who: `${person}, ${set}`, facts, value })));
  return Promise.all(
    told.map(async ({ who, facts, value }) => {
      const filled = Object.fromEntries(scenario.values.map((one) => [one.id, value(one)]));
      const content = mailContent(
        { kind: "promotional", occasion: scenario.occasion.kind, step },
        { facts, shop, copy: step.copy[locale], settings: filled, locale, answerUrl: null },
        now,
      );
      const mail = await writtenMail(content, sender);
      const [words = ""] = mail.text.split("\n▶ ");
      return { who, subject: mail.subject, words };
    }),
  );
}

const sender = {
  block: {
    legalName: "株式会社つむぎ",
    postalAddress: "京都市",
    contact: "https://shop.example/contact",
    fromName: "つむぎ",
    fromEmail: "a@shop.example",
  },
  shopName: shop.name,
  storefrontUrl: shop.storefrontUrl,
};

test.each(cases)("$id, $stepId, $locale reads well for everybody", async ({ scenario, step, locale }) => {
  for (const { who, subject, words: said } of await messages(scenario, step, locale)) {
    for (const words of [subject, said]) {
      expect([who, words]).not.toEqual([who, expect.stringMatching(/{{|{%|%}|}}|undefined|\bnull\b|NaN/)]);
      expect([who, words]).not.toEqual([who, expect.stringMatching(/「」|『』|（）|\(\)|""/)]);
      expect([who, words]).not.toEqual([who, expect.stringMatching(/[。、]{2}|^[、。]|[^.]\.\.[^.]| [,.!?;]/m)]);
      expect([who, words]).not.toEqual([who, expect.stringMatching(/\S {2,}\S/)]);
    }
  }
});

/** Japanese without the shop's name, which comes last. */
const longest = { ja: 28, en: 60 };

test.each(cases)("$id, $stepId, $locale has a subject that a phone shows whole", async ({ scenario, step, locale }) => {
  for (const { who, subject } of await messages(scenario, step, locale)) {
    const [said = ""] = locale === "ja" ? subject.split("｜") : [subject];
    expect([who, said, Array.from(said).length <= longest[locale]]).toEqual([who, said, true]);
    expect(subject).toContain(shop.name);
  }
});

test.each(cases)("$id, $stepId, $locale stays true when a setting changes", ({ scenario, step, locale }) => {
  const copy = Object.values(step.copy[locale]).join("\n");
  for (const { id, default: standard } of scenario.values.filter(isNumberValue))
    expect([id, copy]).not.toEqual([id, expect.stringMatching(new RegExp(`(?<!\\d)${standard} ?(日|時間|回|days|hours|times)`))]);
});

test.each(cases.filter(({ step }) => step.channels.some((channel) => channel !== "email")))(
  "$id, $stepId, $locale makes sense without pictures and buttons",
  ({ step, locale }) => {
    const { heading, body } = step.copy[locale];
    expect(`${heading}\n${body}`).not.toMatch(/ボタン|画像|写真|メール|\bbuttons?\b|\bpictures?\b|\be-?mails?\b/i);
  },
);

/** What a careful shop does not write, and what the law against misleading offers looks at closely. */
const loud = /！|!!|今だけ|絶対|必ず|最安|激安|日本一|No\.? ?1|業界|効果|治[るす]|\b(guaranteed?|best price|hurry|act now)\b/i;

test.each(cases)("$id, $stepId, $locale is calm and promises nothing that nobody can keep", ({ step, locale }) => {
  expect(Object.values(step.copy[locale]).join("\n")).not.toMatch(loud);
});

test.each(cases.filter(({ scenario }) => scenario.values.some(({ id }) => id === "coupon")))(
  "$id, $stepId, $locale speaks of a coupon only when there is one",
  ({ step, locale }) => {
    const withoutCoupon = Object.values(step.copy[locale])
      .join("\n")
      .replaceAll(/{% if values\.coupon != "" %}.*?{% endif %}{% endif %}/gs, "");
    expect(withoutCoupon).not.toMatch(/クーポン|coupon/i);
  },
);
