// Bought at the counter and never online: thank them, and show them the way to the web shop.
import { couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const storeToOnline = defineScenario({
  id: "store-to-online",
  group: "store",
  name: { ja: "店舗からオンラインショップへ", en: "From store to online shop" },
  summary: {
    ja: "店舗でお買い物をいただき、オンラインではまだご注文のないお客さまに、お礼とオンラインショップのご案内をお届けします。",
    en: "Thanks customers who bought in store but never online, and introduces your online shop.",
  },
  intent: {
    why: {
      ja: "お店になかなか来られない日にも、お付き合いが続くように",
      en: "So that customers can stay in touch on days when they cannot visit",
    },
    never: [{ onlineOrderCount: { min: 1 } }],
  },
  kind: "promotional",
  priority: 66,
  occasion: { kind: "store-order" },
  audience: [{ storeOrderCount: { min: 1 } }, { onlineOrderCount: { max: 0 } }],
  steps: [
    {
      id: "invite",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line", "postal"],
      expiresAfterHours: 168,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "ご来店ありがとうございました｜{{ shop.name }}",
          preheader: "オンラインショップのご案内です。",
          heading: "ご来店ありがとうございました",
          body: '{{ customer.name }}さま\n\n先日は{{ shop.name }}の店舗でお買い物をいただき、誠にありがとうございました。\n\n{{ shop.name }}には、オンラインショップもございます。商品はご自宅までお届けいたしますので、お店へお越しになれない日にも、どうぞご利用ください。{% if values.coupon != "" %}\n\nオンラインショップでお使いいただけるクーポンをご用意いたしました。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}\n\nまたのご来店も、心よりお待ちしております。',
          button: "オンラインショップを見る",
        },
        en: {
          subject: "Thank you for your visit | {{ shop.name }}",
          preheader: "We are online, too.",
          heading: "Thank you for your visit",
          body: 'Hello {{ customer.name }},\n\nThank you for shopping at our store the other day.\n\n{{ shop.name }} is also on the web, and we deliver to your door: for days when you cannot come by.{% if values.coupon != "" %}\n\nHere is a coupon for your order in the web shop.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}\n\nAnd of course we look forward to your next visit.',
          button: "Visit the web shop",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 90,
  values: [
    {
      id: "days",
      label: { ja: "店舗でのお買い物からの日数", en: "Days after the in-store purchase" },
      unit: "days",
      default: 3,
      min: 1,
      max: 30,
    },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: ["store-orders"],
  pastDays: 30,
});
