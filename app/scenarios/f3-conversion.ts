// Turns second-time buyers into regulars: thanks for coming back, and what they have not tried yet.
import { couponLine, couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const f3Conversion = defineScenario({
  id: "f3-conversion",
  group: "repeat",
  name: { ja: "3回目のご購入", en: "Third purchase" },
  summary: {
    ja: "2回ご購入いただいたお客さまに、再びお選びいただいたお礼と、次の商品のご案内を2回に分けてお届けします。3回目のご注文があれば止まります。",
    en: "After a second order, thanks customers for coming back and suggests what to try next, in two messages. Stops once the third order is placed.",
  },
  intent: {
    why: {
      ja: "3回目のお買い物で、お店は「いつものお店」になるから",
      en: "With the third order, your shop becomes “my usual shop”",
    },
    never: [{ boughtWithinDays: 2 }, { holdsSubscription: true }],
  },
  kind: "promotional",
  priority: 43,
  occasion: { kind: "nth-order", nth: 2 },
  audience: [{ orderCount: { min: 2, max: 2 } }],
  steps: [
    {
      id: "welcome-back",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 168,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "再びお選びいただいたお礼です｜{{ shop.name }}",
          preheader: "二度目のお買い物、ありがとうございました。",
          heading: "またお選びいただき、ありがとうございます",
          body: "{{ customer.name }}さま\n\n先日は、再び{{ shop.name }}でお買い物をいただき、誠にありがとうございました。もう一度お選びいただけたことが、何よりの励みです。\n\nこれまでのお買い物をもとに、まだお試しいただいていない商品から、お好みに合いそうな品を選びました。よろしければ、ゆっくりご覧ください。",
          button: "おすすめを見る",
        },
        en: {
          subject: "Thank you for choosing us again | {{ shop.name }}",
          preheader: "It means a lot that you came back.",
          heading: "Thank you for choosing us again",
          body: "Hello {{ customer.name }},\n\nYou came back to {{ shop.name }}, and that is the best encouragement we could wish for. Thank you.\n\nWith your two orders in mind, we picked a few things that you have not tried yet and may like.",
          button: "See our suggestions",
        },
      },
    },
    {
      id: "third-time",
      wait: { value: "secondDays", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 240,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "次のお買い物のご参考に｜{{ shop.name }}",
          preheader: "お好みに合いそうな商品をご案内します。",
          heading: "いかがお過ごしでしょうか",
          body: `{{ customer.name }}さま\n\n前回のお買い物のあと、いかがお過ごしでしょうか。\n\n次のお買い物のご参考に、お好みに合いそうな商品をご案内いたします。贈りものや買い足しのご予定がございましたら、ぜひお役立てください。${couponLine.ja}\n\nこれからも、{{ shop.name }}をどうぞよろしくお願いいたします。`,
          button: "商品を見る",
        },
        en: {
          subject: "A few ideas for next time | {{ shop.name }}",
          preheader: "Chosen with your earlier orders in mind.",
          heading: "How have you been?",
          body: `Hello {{ customer.name }},\n\nWe hope you have been well since your last order.\n\nHere are a few ideas for next time, whether you need a refill, a present or something new.${couponLine.en}\n\nAll of us at {{ shop.name }} look forward to serving you again.`,
          button: "Have a look",
        },
      },
    },
  ],
  exitOn: ["order", "return"],
  reentryDays: 0,
  values: [
    {
      id: "days",
      label: { ja: "1通目：2回目のご注文からの日数", en: "First message: days after the second order" },
      unit: "days",
      default: 21,
      min: 3,
      max: 30,
    },
    {
      id: "secondDays",
      label: { ja: "2通目：2回目のご注文からの日数", en: "Second message: days after the second order" },
      unit: "days",
      default: 45,
      min: 31,
      max: 120,
    },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders"],
  pastDays: 90,
});
