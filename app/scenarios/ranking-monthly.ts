// Once a month: what sold best in the shop in the last thirty days.
import { defineScenario } from "./define-scenario";

export const rankingMonthly = defineScenario({
  id: "ranking-monthly",
  group: "news",
  name: { ja: "月間ランキング", en: "Monthly bestsellers" },
  summary: {
    ja: "毎月決まった日（はじめは1日）に、直近30日の人気商品をお届けします。すでにお買い上げの商品と品切れの商品は除きます。",
    en: "Once a month (on the 1st by default), shows bestsellers of the last 30 days, except what the customer already has and what is sold out.",
  },
  intent: {
    why: {
      ja: "月に一度のまとめなら、お忙しい方にも負担なくご覧いただけるから",
      en: "A monthly summary is easy to read even for busy people",
    },
    never: [{ boughtWithinDays: 3 }],
  },
  kind: "promotional",
  priority: 88,
  occasion: { kind: "monthly", nth: { value: "day" } },
  audience: [],
  steps: [
    {
      id: "ranking",
      wait: { days: 0, atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 120,
      items: "ranking",
      maxItems: 8,
      leastItems: 3,
      copy: {
        ja: {
          subject: "この1か月の人気ランキング｜{{ shop.name }}",
          preheader: "多くのお客さまに選ばれた商品をまとめました。",
          heading: "この1か月の人気ランキング",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}のお便りをご覧いただき、ありがとうございます。\n\n直近30日間に多く選ばれた商品をまとめました。ランキングは、すでにお買い上げいただいた商品と品切れの商品を除いてお届けしています。次のお買い物の参考になりましたら幸いです。",
          button: "お店を見る",
        },
        en: {
          subject: "The month's bestsellers | {{ shop.name }}",
          preheader: "What customers chose most in the last thirty days.",
          heading: "The month's bestsellers",
          body: "Hello {{ customer.name }},\n\nHere is what customers of {{ shop.name }} chose most often in the last thirty days.\n\nWhat you already have and what is sold out is left out of your list. We hope it gives you an idea or two.",
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    {
      id: "day",
      label: {
        ja: "お届けする日（29日以降は、その日のない月には月末）",
        en: "Day of the month (the last day in shorter months)",
      },
      unit: "day-of-month",
      default: 1,
      min: 1,
      max: 31,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 5,
  needs: ["orders", "products"],
  pastDays: 0,
});
