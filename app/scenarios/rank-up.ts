// A little more, and the customer reaches the next rank: say how little.
import { defineScenario } from "./define-scenario";

export const rankUp = defineScenario({
  id: "rank-up",
  group: "members",
  name: { ja: "会員ランクアップまであと少し", en: "Close to the next rank" },
  summary: {
    ja: "次の会員ランクまであと少しのお客さまに、残りをお知らせします。同じランクについては年に一度だけです。",
    en: "Tells customers who are close to the next rank how little is left, once a year per rank.",
  },
  intent: {
    why: {
      ja: "あと少しと知れば、ランクアップを楽しみにしていただけるから",
      en: "Knowing how little is left makes the next rank worth reaching",
    },
    never: [],
  },
  kind: "promotional",
  priority: 26,
  occasion: { kind: "near-rank", nth: { value: "within" } },
  // Asked again when it goes: whoever has reached the rank meanwhile is not told that something is missing.
  audience: [{ toNextRank: { min: 1, max: { value: "within" } } }],
  steps: [
    {
      id: "near",
      wait: { days: 1, atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 96,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "次の会員ランクまで、あと少しです｜{{ shop.name }}",
          preheader: "次のランクまでの残りをお知らせします。",
          heading: "次の会員ランクまで、あと少しです",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、誠にありがとうございます。\n次の会員ランクまで、あと少しとなりましたのでお知らせいたします。\n\n{{ rank.next }}まで：あと{{ rank.missing }}\n\n次のお買い物の参考になりましたら幸いです。",
          button: "商品を見る",
        },
        en: {
          subject: "You are close to the next rank | {{ shop.name }}",
          preheader: "Only a little is missing.",
          heading: "You are close to the next rank",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}. You are not far from the next rank.\n\nTo reach {{ rank.next }}: {{ rank.missing }} more\n\nWe thought you might like to know.",
          button: "See the shop",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 30,
  values: [
    {
      id: "within",
      label: { ja: "次のランクまでの残りがいくつ以下の方か", en: "Amount left to the next rank, at most" },
      unit: "points",
      default: 1000,
      min: 1,
      max: 100000,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["ranks"],
  pastDays: 30,
});
