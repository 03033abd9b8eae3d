// Once a week: what sold best in the shop in the last seven days.
import { defineScenario } from "./define-scenario";

export const rankingWeekly = defineScenario({
  id: "ranking-weekly",
  group: "news",
  name: { ja: "週間ランキング", en: "Weekly bestsellers" },
  summary: {
    ja: "毎週決まった曜日（はじめは月曜）に、直近1週間の人気商品をお届けします。すでにお買い上げの商品と品切れの商品は除きます。",
    en: "Once a week (on Mondays by default), shows bestsellers of the last 7 days, except what the customer already has and what is sold out.",
  },
  intent: {
    why: { ja: "ほかの方が選ぶものは、誰にとってもよい手がかりだから", en: "What others choose is a good guide for everyone" },
    never: [{ boughtWithinDays: 3 }],
  },
  kind: "promotional",
  priority: 92,
  occasion: { kind: "weekly", nth: { value: "weekday" } },
  audience: [],
  steps: [
    {
      id: "ranking",
      wait: { days: 0, atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 72,
      items: "ranking",
      maxItems: 5,
      leastItems: 3,
      copy: {
        ja: {
          subject: "この1週間の人気ランキング｜{{ shop.name }}",
          preheader: "多くのお客さまに選ばれた商品をご紹介します。",
          heading: "この1週間の人気ランキング",
          body: "{{ customer.name }}さま\n\n直近の7日間に、{{ shop.name }}で多く選ばれた商品をご紹介いたします。\n\nランキングは、すでにお買い上げいただいた商品と品切れの商品を除いてお届けしています。気になる商品がございましたら、どうぞご覧ください。",
          button: "お店を見る",
        },
        en: {
          subject: "The week's bestsellers | {{ shop.name }}",
          preheader: "What customers chose most in the last seven days.",
          heading: "The week's bestsellers",
          body: "Hello {{ customer.name }},\n\nHere is what customers of {{ shop.name }} chose most often in the last seven days.\n\nWhat you already have and what is sold out is left out of your list.",
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    {
      id: "weekday",
      label: { ja: "お届けする曜日（1：月曜〜7：日曜）", en: "Day of the week (1: Monday to 7: Sunday)" },
      unit: "weekday",
      default: 1,
      min: 1,
      max: 7,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 3,
  needs: ["orders", "products"],
  pastDays: 0,
});
