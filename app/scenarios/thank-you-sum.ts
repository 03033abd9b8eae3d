// What a customer has spent over time has come to a sum: say thank you with the order that reached it.
import { couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const thankYouSum = defineScenario({
  id: "thank-you-sum",
  group: "dates",
  name: { ja: "累計ご購入金額のお礼", en: "Spending milestone" },
  summary: {
    ja: "ご購入の累計が決めた金額（はじめは30,000）に達したお客さまに、一度だけお礼のお便りをお届けします。",
    en: "Thanks customers once, when their total spending reaches a set amount (30,000 by default).",
  },
  intent: {
    why: { ja: "たくさん選んでくださった方に、お礼を言いそびれないため", en: "So that loyal customers never go without thanks" },
    never: [],
  },
  kind: "promotional",
  priority: 59,
  occasion: { kind: "sum-reached", nth: { value: "amount" } },
  audience: [{ spent: { min: { value: "amount" } } }],
  steps: [
    {
      id: "thanks",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 120,
      items: "recommended",
      maxItems: 3,
      copy: {
        ja: {
          subject: "心よりお礼を申し上げます｜{{ shop.name }}",
          preheader: "たくさんのお買い物を、ありがとうございます。",
          heading: "心よりお礼を申し上げます",
          body: '{{ customer.name }}さま\n\n{{ shop.name }}でたくさんのお買い物をいただき、誠にありがとうございます。数あるお店の中からお選びくださいましたことに、スタッフ一同、深く感謝しております。{% if values.coupon != "" %}\n\n感謝の気持ちを込めて、次回のお買い物でお使いいただけるクーポンをご用意いたしました。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}\n\nこれからもご期待に沿えるよう努めてまいります。どうぞよろしくお願いいたします。',
          button: "お店を見る",
        },
        en: {
          subject: "Thank you for choosing us | {{ shop.name }}",
          preheader: "We are grateful for everything you have bought from us.",
          heading: "Thank you for choosing us",
          body: 'Hello {{ customer.name }},\n\nThere are many shops to choose from, and you chose {{ shop.name }} for a good many things. All of us here are grateful for that.{% if values.coupon != "" %}\n\nAs a token of our thanks, here is a coupon for your next order.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}\n\nWe will do our best to deserve it.',
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: ["return"],
  // Once: where goods go back, a later order comes to the sum again.
  reentryDays: 365,
  values: [
    {
      id: "amount",
      label: { ja: "ご購入の累計金額", en: "Total spent" },
      unit: "money",
      default: 30000,
      min: 10,
      max: 1000000,
    },
    { id: "days", label: { ja: "ご注文からの日数", en: "Days after that order" }, unit: "days", default: 3, min: 1, max: 30 },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders"],
  pastDays: 30,
});
