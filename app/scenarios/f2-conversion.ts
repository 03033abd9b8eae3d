// Turns first-time buyers into second-time buyers: one invitation some days after the first order.
import { defineScenario } from "./define-scenario";

export const f2Conversion = defineScenario({
  id: "f2-conversion",
  group: "repeat",
  name: { ja: "2回目のご購入", en: "Second purchase" },
  summary: {
    ja: "はじめてご購入いただいたお客さまに、しばらく経ってから次の一品をご案内します。2回目のご注文があれば止まります。",
    en: "Some days after a first order, suggests what to try next, and stops once the second order is placed.",
  },
  intent: {
    why: { ja: "はじめての方が、2回目のご購入に進まれるように", en: "First-time buyers order a second time" },
    never: [{ boughtWithinDays: 2 }],
  },
  kind: "promotional",
  priority: 40,
  occasion: { kind: "first-order" },
  audience: [{ orderCount: { min: 1, max: 1 } }],
  steps: [
    {
      id: "invite",
      wait: { value: "days", unit: "days", atHour: 11 },
      channels: ["email"],
      expiresAfterHours: 168,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "先日のお買い物は、いかがでしたか｜{{ shop.name }}",
          preheader: "お選びいただいた商品に合う、次の一品をご紹介します。",
          heading: "はじめてのお買い物、ありがとうございました",
          body: "{{ customer.name }}さま\n\n先日は{{ shop.name }}ではじめてお買い物をいただき、誠にありがとうございました。商品はお気に召しましたでしょうか。\n\nお選びいただいた商品と相性のよい品もございます。お時間のあるときに、ゆっくりご覧ください。",
          button: "おすすめを見る",
        },
        en: {
          subject: "How are you getting on with your order? | {{ shop.name }}",
          preheader: "A few things that go well with what you chose.",
          heading: "How has it been so far?",
          body: "Hello {{ customer.name }},\n\nThank you again for your first order with {{ shop.name }}. We hope you are enjoying it.\n\nThe shop has more that suits what you chose. Have a look whenever you have a quiet moment.",
          button: "See our suggestions",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 0,
  values: [
    { id: "days", label: { ja: "初回のご注文からの日数", en: "Days after the first order" }, unit: "days", default: 14, min: 3, max: 90 },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders"],
  pastDays: 180,
});
