// Would this customer recommend the shop? Asked of a sample, at most twice a year each.
import { defineScenario } from "./define-scenario";

export const npsSurvey = defineScenario({
  id: "nps-survey",
  group: "after-purchase",
  name: { ja: "おすすめ度アンケート（NPS）", en: "Would you recommend us? (NPS)" },
  summary: {
    ja: "ご注文のあと、4人に1人のお客さまに「お店を人に勧めたいか」をうかがいます。低い評価の方には、その後しばらく販促のお便りを控えます。",
    en: "Some time after an order, asks one customer in four whether they would recommend your shop. Those who give a low score get no promotions for a while.",
  },
  intent: {
    why: {
      ja: "勧めたいと思っていただけるかどうかが、お店の今後を映すから",
      en: "Whether customers would recommend your shop shows where it is heading",
    },
    never: [{ answered: { survey: "nps", withinDays: 180 } }],
  },
  kind: "promotional",
  priority: 39,
  occasion: { kind: "delivered" },
  // The same quarter of the customers each time, so that their scores can be compared over the years.
  audience: [{ orderCount: { min: 1 } }, { randomBucket: { of: 4, from: 0, until: 1, salt: "nps-survey" } }],
  steps: [
    {
      id: "ask",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 168,
      items: "none",
      maxItems: 0,
      copy: {
        ja: {
          subject: "ひとつだけ、お聞かせください｜{{ shop.name }}",
          preheader: "よりよいお店づくりのため、質問にお答えいただけましたら幸いです。",
          heading: "ひとつだけ、お聞かせください",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、誠にありがとうございます。\n\n{{ shop.name }}を、ご家族やご友人に勧めたいと思われますか。0から10までの数字で、お気持ちをお聞かせください。\n\nお寄せいただいた声は、これからのお店づくりに生かしてまいります。",
          button: "質問に答える",
        },
        en: {
          subject: "One question from {{ shop.name }}",
          preheader: "Your answer helps us to become a better shop.",
          heading: "May we ask you one question?",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}.\n\nOn a scale from 0 to 10, how likely are you to recommend us to friends or family?\n\nEvery answer helps us to become a better shop.",
          button: "Answer the question",
        },
      },
    },
  ],
  exitOn: ["goal", "return"],
  reentryDays: 180,
  values: [
    {
      id: "days",
      label: { ja: "商品が届いてからの日数", en: "Days after delivery" },
      unit: "days",
      default: 20,
      min: 2,
      max: 120,
    },
  ],
  goal: "answer",
  survey: "nps",
  holdoutPercent: 0,
  attributionWindowDays: 14,
  needs: ["orders"],
  pastDays: 30,
});
