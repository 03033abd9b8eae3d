// In the customer's own rhythm: a few goods picked for them alone.
import { defineScenario } from "./define-scenario";

export const recommendation = defineScenario({
  id: "recommendation",
  group: "news",
  name: { ja: "お一人ずつのおすすめ", en: "Personal picks" },
  summary: {
    ja: "お客さまのご注文の間隔に合わせて、これまでのお買い物に合う商品をお一人ずつ選んでお届けします。",
    en: "Sends each customer products that match their past purchases, at the pace at which they order.",
  },
  intent: {
    why: {
      ja: "次に欲しいものは、これまでのお買い物がいちばんよく知っているから",
      en: "Past purchases are the best guide to what someone wants next",
    },
    never: [{ boughtWithinDays: 6 }],
  },
  kind: "promotional",
  priority: 82,
  occasion: { kind: "rhythm", nth: { value: "days" } },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "picks",
      wait: { days: 0, atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 96,
      items: "recommended",
      maxItems: 6,
      leastItems: 2,
      copy: {
        ja: {
          subject: "{{ customer.name }}さまへのおすすめです｜{{ shop.name }}",
          preheader: "これまでのお買い物をもとに選びました。",
          heading: "おすすめの商品を選びました",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、ありがとうございます。\n\nこれまでのお買い物をもとに、お好みに合いそうな商品を選びました。お時間のあるときに、ゆっくりご覧いただけましたら幸いです。",
          button: "おすすめを見る",
        },
        en: {
          subject: "Picked for you at {{ shop.name }}",
          preheader: "Chosen with your earlier orders in mind.",
          heading: "Picked for you",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}.\n\nWith your earlier orders in mind, we picked a few things that you may like. Have a look whenever it suits you.",
          button: "See our picks",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 0,
  values: [
    {
      id: "days",
      label: { ja: "お届けの間隔は少なくとも何日か", en: "Minimum days between messages" },
      unit: "days",
      default: 21,
      min: 7,
      max: 90,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 5,
  needs: ["orders", "products"],
  pastDays: 7,
});
