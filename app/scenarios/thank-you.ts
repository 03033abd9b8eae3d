// A customer has come back again and again: say thank you after the n-th order.
import { couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const thankYou = defineScenario({
  id: "thank-you",
  group: "dates",
  name: { ja: "リピートのお礼", en: "Thank you" },
  summary: {
    ja: "決めた回数（はじめは3回）のご注文をいただいたお客さまに、お礼のお便りをお届けします。",
    en: "Thanks customers personally after a set number of orders (3 by default).",
  },
  intent: { why: { ja: "常連の方は、お店が気づいてくれたことに気づくから", en: "Regulars notice when a shop notices them" }, never: [] },
  kind: "promotional",
  priority: 50,
  occasion: { kind: "nth-order", nth: { value: "orders" } },
  audience: [{ orderCount: { min: 2 } }],
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
          subject: "いつもありがとうございます｜{{ shop.name }}",
          preheader: "日頃のご愛顧に、心よりお礼申し上げます。",
          heading: "いつもありがとうございます",
          body: '{{ customer.name }}さま\n\n{{ shop.name }}をくり返しご利用いただき、誠にありがとうございます。またお選びいただけたことが、何よりの励みです。{% if values.coupon != "" %}\n\n感謝のしるしに、次回のお買い物でお使いいただけるクーポンをご用意いたしました。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}\n\nこれからもどうぞよろしくお願いいたします。',
          button: "商品を見る",
        },
        en: {
          subject: "Thank you for coming back | {{ shop.name }}",
          preheader: "It means a great deal to us.",
          heading: "Thank you for coming back",
          body: 'Hello {{ customer.name }},\n\nYou have ordered from {{ shop.name }} more than once now, and that means a great deal to us. Thank you.{% if values.coupon != "" %}\n\nAs a small token of our thanks, here is a coupon for your next order.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}\n\nWe look forward to serving you again.',
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: ["return"],
  reentryDays: 0,
  values: [
    { id: "orders", label: { ja: "何回目のご注文か", en: "Number of orders" }, unit: "orders", default: 3, min: 2, max: 20 },
    { id: "days", label: { ja: "ご注文からの日数", en: "Days after that order" }, unit: "days", default: 3, min: 1, max: 30 },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders"],
  pastDays: 0,
});
