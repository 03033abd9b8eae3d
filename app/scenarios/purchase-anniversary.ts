// The day of the first order comes round: thanks, once a year.
import { couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const purchaseAnniversary = defineScenario({
  id: "purchase-anniversary",
  group: "dates",
  name: { ja: "はじめてのご購入の記念日", en: "First-order anniversary" },
  summary: {
    ja: "はじめてお買い物をいただいた日に、毎年一度、お礼のお便りをお届けします。長くご注文のない方には送りません。",
    en: "Says thank you once a year on the anniversary of the first order. Customers who have been away for a long time are left out.",
  },
  intent: {
    why: {
      ja: "お付き合いの長さに気づくお店は、記憶に残るから",
      en: "A shop that notices how long you have been together is remembered",
    },
    never: [{ boughtWithinDays: 2 }],
  },
  kind: "promotional",
  priority: 24,
  occasion: { kind: "anniversary" },
  audience: [{ orderCount: { min: 1 } }, { daysSinceLastOrder: { max: { value: "activeDays" } } }],
  steps: [
    {
      id: "thanks",
      wait: { days: 0, atHour: 10 },
      channels: ["email", "line"],
      expiresAfterHours: 35,
      items: "recommended",
      maxItems: 3,
      copy: {
        ja: {
          subject: "ご縁をいただいた日によせて｜{{ shop.name }}",
          preheader: "はじめてお買い物をいただいた日が、今年も巡ってまいりました。",
          heading: "ご縁に感謝申し上げます",
          body: '{{ customer.name }}さま\n\nはじめてお買い物をいただいた日が、今年も巡ってまいりました。{{ shop.name }}を見つけてくださり、今日までお付き合いくださいましたことに、心よりお礼申し上げます。{% if values.coupon != "" %}\n\nささやかですが、お買い物でお使いいただけるクーポンをご用意いたしました。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}\n\nこれからも、末永くどうぞよろしくお願いいたします。',
          button: "お店を見る",
        },
        en: {
          subject: "An anniversary to be thankful for | {{ shop.name }}",
          preheader: "The day of your first order has come round again.",
          heading: "Thank you for staying with us",
          body: 'Hello {{ customer.name }},\n\nThe day of your first order has come round again. Thank you for finding {{ shop.name }}, and for staying with us since.{% if values.coupon != "" %}\n\nHere is a small coupon for your next order.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}\n\nWe look forward to the years ahead.',
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    {
      id: "activeDays",
      label: { ja: "最後のご注文から何日以内の方か", en: "Last order within this many days" },
      unit: "days",
      default: 730,
      min: 90,
      max: 3650,
    },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: ["orders"],
  pastDays: 0,
});
