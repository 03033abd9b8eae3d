// One of the best customers has been away for over a year: a personal word, and an offer where the shop makes one.
import { couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const lostVip = defineScenario({
  id: "lost-vip",
  group: "repeat",
  name: { ja: "かつての常連のお客さまへ", en: "Lost regulars" },
  summary: {
    ja: "以前よくお買い物をいただき、1年以上ご注文のないお客さまに、心を込めたお便りを一度だけお届けします。ご注文があれば送りません。メールもLINEも届かない方にははがきでお送りできます。",
    en: "Sends one personal message to customers who used to buy a lot and have not ordered for over a year. Not sent to those who have ordered again. Can go as a postcard to those no other channel reaches.",
  },
  intent: {
    why: {
      ja: "長く支えてくださった方には、離れたあとにも感謝を伝える価値があるから",
      en: "Customers who supported you for years deserve thanks even after they leave",
    },
    never: [{ boughtWithinDays: 300 }],
  },
  kind: "promotional",
  priority: 61,
  occasion: { kind: "last-order" },
  audience: [{ orderCount: { min: { value: "leastOrders" } } }, { spent: { min: { value: "leastSpent" } } }],
  steps: [
    {
      id: "letter",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line", "postal"],
      expiresAfterHours: 336,
      items: "recommended",
      maxItems: 3,
      copy: {
        ja: {
          subject: "ご無沙汰しております｜{{ shop.name }}",
          preheader: "これまでのご愛顧に、あらためてお礼を申し上げます。",
          heading: "その節はありがとうございました",
          body: '{{ customer.name }}さま\n\nご無沙汰しております。{{ shop.name }}です。\n以前はたびたびお買い物をいただき、誠にありがとうございました。{{ customer.name }}さまにお選びいただいたことが、いまも私どもの支えになっております。\n\n至らない点がございましたら、どうぞご遠慮なくお聞かせください。{% if values.coupon != "" %}\n\n感謝のしるしに、お買い物でお使いいただけるクーポンをご用意いたしました。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}\n\nまたお目にかかれる日を、心よりお待ちしております。',
          button: "お店をのぞいてみる",
        },
        en: {
          subject: "We have missed you | {{ shop.name }}",
          preheader: "A word of thanks for all the times you chose us.",
          heading: "We have missed you",
          body: 'Hello {{ customer.name }},\n\nIt has been a long time. You used to order from {{ shop.name }} often, and we have not forgotten it: thank you.\n\nIf there is anything we should have done better, please tell us.{% if values.coupon != "" %}\n\nAs a small token of our thanks, here is a coupon for your next order.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}\n\nWe would be very glad to see you again.',
          button: "Have a look around",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 0,
  values: [
    {
      id: "days",
      label: { ja: "最後のご注文からの日数", en: "Days since the last order" },
      unit: "days",
      default: 400,
      min: 365,
      max: 1000,
    },
    {
      id: "leastOrders",
      label: { ja: "これまでのご注文が何回以上の方か", en: "Minimum number of orders so far" },
      unit: "orders",
      default: 3,
      min: 2,
      max: 50,
    },
    {
      id: "leastSpent",
      label: { ja: "これまでのご購入の合計がいくら以上の方か", en: "Minimum total spent so far" },
      unit: "money",
      default: 20000,
      min: 0,
      max: 1000000,
    },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: ["orders"],
  pastDays: 1095,
});
