// How does a preset's step look to somebody of whom nothing is known, and to a regular of whom everything is?

import { renderMail } from "~/channels/email/render";
import { mailContent } from "~/domain/message/mail-content";
import { type MailItem, type MessageFacts, type ShopFacts, unknownPerson } from "~/domain/message/mail-item";
import { type MessageLinks, writeParts } from "~/domain/message/write-parts";
import { copyValues } from "~/domain/scenario/edition";
import type { ScenarioStep } from "~/domain/scenario/scenario";
import type { ScenarioValues } from "~/domain/scenario/scenario-setting";
import { scenarioById } from "~/scenarios";
import { plainLinks } from "./written-mail";

const now = new Date("2026-10-01T01:00:00Z");

export const tea: MailItem = {
  productId: "p1",
  title: "深蒸し煎茶 100g",
  url: "https://shop.example/products/tea",
  imageUrl: null,
  priceMinor: 1080n,
  hasSeveralPrices: false,
  quantity: 1,
  isListed: true,
  isAvailable: true,
};

export const knownPerson: MessageFacts = {
  ...unknownPerson,
  customerName: "山田 花子",
  orderCount: 4,
  birthDay: 605,
  lastOrderAt: new Date("2026-04-12T03:00:00Z"),
  points: 1250,
  pointsExpireAt: new Date("2026-10-31T14:59:59Z"),
  rank: "シルバー",
  nextRank: "ゴールド",
  toNextRank: 500,
  campaign: {
    name: "秋の感謝セール",
    message: "人気の品を期間限定の価格でご用意しました。",
    url: "https://shop.example/autumn",
    startsAt: "2026-10-04T15:00:00Z",
    endsAt: "2026-10-11T14:59:59Z",
  },
  occasionItems: [tea],
  chosenItems: [{ ...tea, productId: "p2", title: "玄米茶 200g", url: "https://shop.example/products/genmaicha" }],
};

type Told = {
  id: string;
  step: ScenarioStep;
  locale: "ja" | "en";
  facts?: MessageFacts;
  values?: ScenarioValues;
  rankBasis?: ShopFacts["rankBasis"];
};

/** What the step says, for any channel to render. `links`: ours, or where they lead. */
export function writtenStep(
  { id, step, locale, facts = unknownPerson, values = {}, rankBasis = null }: Told,
  links: MessageLinks = plainLinks,
) {
  const scenario = scenarioById(id);
  const shop = { name: "つむぎ商店", storefrontUrl: "https://shop.example", currency: "JPY", timeZone: "Asia/Tokyo", rankBasis };
  const settings = copyValues({ scenario, setting: { values } });
  const content = mailContent(
    { kind: scenario.kind, occasion: scenario.occasion.kind, step },
    { facts, shop, copy: step.copy[locale], settings, locale, answerUrl: scenario.survey ? "https://app.example/a" : null },
    now,
  );
  const block = {
    legalName: "株式会社つむぎ",
    postalAddress: "〒604-8005 京都市中京区恵比須町427",
    contact: "a@shop.example",
    fromName: "つむぎ",
    fromEmail: "a@shop.example",
  };
  const written = writeParts(content, { block, shopName: shop.name, storefrontUrl: shop.storefrontUrl }, links);
  if (written.outcome === "failed") throw new Error(written.detail);
  return { message: written.message, buttonUrl: content.buttonUrl };
}

export async function renderedStep(told: Told) {
  const { message, buttonUrl } = writtenStep(told);
  return { ...(await renderMail(message)), buttonUrl };
}
