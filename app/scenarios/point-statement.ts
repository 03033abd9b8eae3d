// How many points does this customer hold? Told once a month, with goods to spend them on.
import { defineScenario } from "./define-scenario";

export const pointStatement = defineScenario({
  id: "point-statement",
  group: "members",
  name: { ja: "保有ポイントのお知らせ", en: "Point statement" },
  summary: {
    ja: "ポイントをお持ちのお客さまに、毎月一度、残高をお知らせし、おすすめの商品を添えます。",
    en: "Tells customers once a month how many points they have, with products they may like.",
  },
  intent: {
    why: { ja: "ポイントをお持ちであることは、忘れられやすいから", en: "Points are easily forgotten" },
    never: [],
  },
  kind: "promotional",
  priority: 28,
  occasion: { kind: "monthly", nth: { value: "day" } },
  audience: [{ points: { min: { value: "leastPoints" } } }],
  steps: [
    {
      id: "statement",
      wait: { days: 0, atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 96,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "保有ポイントのお知らせ｜{{ shop.name }}",
          preheader: "現在お持ちのポイントは、{{ points.balance }}ポイントです。",
          heading: "保有ポイントのお知らせ",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、ありがとうございます。\n現在お持ちのポイントをお知らせいたします。\n\n保有ポイント：{{ points.balance }}ポイント\n\nポイントは、お買い物の際にお使いいただけます。よろしければ、お店の商品もあわせてご覧ください。",
          button: "商品を見る",
        },
        en: {
          subject: "Your points at {{ shop.name }}",
          preheader: "Points you hold: {{ points.balance }}",
          heading: "Your points",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}. Here is how many points you hold at present.\n\nPoints you hold: {{ points.balance }}\n\nYou can use them towards an order whenever you like.",
          button: "See the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    { id: "day", label: { ja: "毎月何日にお届けするか", en: "Day of the month" }, unit: "day-of-month", default: 10, min: 1, max: 31 },
    {
      id: "leastPoints",
      label: { ja: "何ポイント以上お持ちの方か", en: "Minimum points held" },
      unit: "points",
      default: 1,
      min: 1,
      max: 100000,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["points"],
  pastDays: 0,
});
