// Some days after the goods arrived: how does the customer like them?
import { defineScenario } from "./define-scenario";

export const productSurvey = defineScenario({
  id: "product-survey",
  group: "after-purchase",
  name: { ja: "商品アンケート", en: "Product survey" },
  summary: {
    ja: "商品が届いてしばらく経ったころ（はじめは10日後）に、ご感想をうかがう短いアンケートをお届けします。",
    en: "Asks for feedback in a short survey some days after delivery (10 by default).",
  },
  intent: {
    why: { ja: "お使いになった方の声が、商品とお店をよくするから", en: "Feedback from real users improves your products and your shop" },
    never: [{ answered: { survey: "product", withinDays: 60 } }],
  },
  kind: "promotional",
  priority: 38,
  occasion: { kind: "delivered" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "ask",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 168,
      items: "occasion",
      maxItems: 3,
      copy: {
        ja: {
          subject: "お届けした商品は、いかがでしたか｜{{ shop.name }}",
          preheader: "よろしければ、ご感想をお聞かせください。",
          heading: "ご感想をお聞かせください",
          body: "{{ customer.name }}さま\n\n先日は{{ shop.name }}でお買い物をいただき、誠にありがとうございました。お届けした商品は、お気に召していただけましたか。\n\nこれからの商品づくりと品ぞろえの参考に、ご感想をお聞かせいただけましたら幸いです。よかった点も、お気づきの点も、率直にお寄せください。",
          button: "アンケートに答える",
        },
        en: {
          subject: "How do you like it? | {{ shop.name }}",
          preheader: "We would love to hear what you think.",
          heading: "How do you like it?",
          body: "Hello {{ customer.name }},\n\nThank you again for your order from {{ shop.name }}. We hope you are happy with it.\n\nWould you tell us what you think in a short survey? What you liked and what you did not: both help us to choose and to improve our goods.",
          button: "Take the survey",
        },
      },
    },
  ],
  exitOn: ["goal", "return"],
  reentryDays: 30,
  values: [{ id: "days", label: { ja: "商品が届いてからの日数", en: "Days after delivery" }, unit: "days", default: 10, min: 2, max: 90 }],
  goal: "answer",
  survey: "product",
  holdoutPercent: 0,
  attributionWindowDays: 14,
  needs: ["orders"],
  pastDays: 14,
});
