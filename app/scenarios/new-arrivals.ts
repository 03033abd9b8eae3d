// What has come into the shop this week? Once a week, categories that the reader buys first; nothing new, no message.
import { defineScenario } from "./define-scenario";

export const newArrivals = defineScenario({
  id: "new-arrivals",
  group: "news",
  name: { ja: "新着商品のご案内", en: "New arrivals" },
  summary: {
    ja: "この一週間に加わった商品を、週に一度、よくお買い物をされる分野のものから順にご案内します。新商品のない週は送りません。",
    en: "Shows products added in the last week, once a week, starting with the categories each customer buys. Not sent when there is nothing new.",
  },
  intent: {
    why: {
      ja: "好きな分野の新商品は、再びお越しいただくきっかけになるから",
      en: "New products in categories they like give customers a reason to come back",
    },
    never: [{ boughtWithinDays: 2 }],
  },
  kind: "promotional",
  priority: 78,
  occasion: { kind: "new-goods", nth: { value: "weekday" } },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "news",
      wait: { days: 0, atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 72,
      items: "new",
      maxItems: 4,
      leastItems: 1,
      copy: {
        ja: {
          subject: "新着商品のご案内｜{{ shop.name }}",
          preheader: "新しく加わった商品をご紹介します。",
          heading: "新しい商品が加わりました",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、ありがとうございます。\n新しく加わった商品をご紹介いたします。\n\nお気に召すものがございましたら、うれしく存じます。",
          button: "お店で見る",
        },
        en: {
          subject: "New at {{ shop.name }}",
          preheader: "What has just arrived.",
          heading: "Just arrived",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}. Here is what has just arrived.\n\nWe hope there is something you like.",
          button: "See it in the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    {
      id: "weekday",
      label: { ja: "お届けする曜日（1：月曜 〜 7：日曜）", en: "Day of the week (1: Monday to 7: Sunday)" },
      unit: "weekday",
      default: 4,
      min: 1,
      max: 7,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 5,
  needs: ["products"],
  pastDays: 0,
});
