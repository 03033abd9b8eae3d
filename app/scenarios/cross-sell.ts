// Something was bought and has arrived: show what people add to it.
import { defineScenario } from "./define-scenario";

export const crossSell = defineScenario({
  id: "cross-sell",
  group: "after-purchase",
  name: { ja: "あわせておすすめ", en: "Goes well together" },
  summary: {
    ja: "商品が届いてしばらくしたお客さまに、その商品と一緒に選ばれている品をご案内します。すでにお持ちの商品や、買い替えにはまだ早い同じ種類の商品はおすすめしません。",
    en: "Some time after delivery, shows what other customers buy along with it. Never shows what the customer already has, nor a second item of something that lasts for years.",
  },
  intent: {
    why: { ja: "よい品には、よく合うもう一品があるから", en: "Good products have good companions" },
    never: [{ boughtWithinDays: 5 }],
  },
  kind: "promotional",
  priority: 53,
  occasion: { kind: "delivered" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "companions",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 168,
      items: "recommended",
      maxItems: 4,
      leastItems: 2,
      copy: {
        ja: {
          subject: "先日のお買い物に合う商品をご紹介します｜{{ shop.name }}",
          preheader: "組み合わせて、いっそうお楽しみいただくために。",
          heading: "あわせてお楽しみいただける商品です",
          body: "{{ customer.name }}さま\n\n先日は{{ shop.name }}でお買い物をいただき、ありがとうございました。\n\nお選びいただいた商品をもとに、あわせてお楽しみいただけそうな商品を選びました。お時間のあるときに、ゆっくりご覧いただけましたら幸いです。",
          button: "おすすめを見る",
        },
        en: {
          subject: "To go with your last order | {{ shop.name }}",
          preheader: "A few companions for what you chose.",
          heading: "To go with what you chose",
          body: "Hello {{ customer.name }},\n\nThank you for your last order with {{ shop.name }}.\n\nWith it in mind, we picked a few things that go well with what you chose. Have a look whenever it suits you.",
          button: "See our suggestions",
        },
      },
    },
  ],
  exitOn: ["order", "return"],
  reentryDays: 30,
  values: [{ id: "days", label: { ja: "お届けからの日数", en: "Days after delivery" }, unit: "days", default: 18, min: 7, max: 60 }],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders", "products"],
  pastDays: 30,
});
