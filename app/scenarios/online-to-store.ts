// Buys both online and at the counter: an invitation to come by again.
import { defineScenario } from "./define-scenario";

export const onlineToStore = defineScenario({
  id: "online-to-store",
  group: "store",
  name: { ja: "オンラインから店舗へ", en: "From online shop to store" },
  summary: {
    ja: "店舗とオンラインの両方でお買い物をいただいているお客さまに、ご注文のしばらくあと（はじめは21日後）、店舗へのご来店をご案内します。",
    en: "Invites customers who buy both online and in store to visit again, some time after an order (21 days by default).",
  },
  intent: {
    why: { ja: "両方でお買い物をされる方ほど、長くお付き合いいただけるから", en: "Customers who buy in both places stay longest" },
    never: [{ boughtWithinDays: 3 }],
  },
  kind: "promotional",
  priority: 67,
  occasion: { kind: "order" },
  audience: [{ storeOrderCount: { min: 1 } }, { onlineOrderCount: { min: 1 } }],
  steps: [
    {
      id: "invite",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line", "postal"],
      expiresAfterHours: 168,
      items: "none",
      maxItems: 0,
      copy: {
        ja: {
          subject: "お近くへお越しの際は、ぜひ店舗へ｜{{ shop.name }}",
          preheader: "店舗では、商品をお手に取ってご覧いただけます。",
          heading: "またのご来店をお待ちしております",
          body: '{{ customer.name }}さま\n\nいつも{{ shop.name }}を、店舗とオンラインショップの両方でご利用いただき、誠にありがとうございます。\n\n店舗では、商品をお手に取ってご覧いただけます。お使い方のご相談や贈りもの選びも、どうぞお気軽にスタッフへお声がけください。{% if values.storeUrl != "" %}\n\n店舗のご案内：{{ values.storeUrl }}{% endif %}\n\nお近くへお越しの際は、ぜひお立ち寄りください。',
          button: "お店のサイトを見る",
        },
        en: {
          subject: "Come by when you are near | {{ shop.name }}",
          preheader: "At the store you can see and touch everything.",
          heading: "We would love to see you at the store",
          body: 'Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }} both online and at the store.\n\nAt the store you can see and touch our goods, and our staff are glad to advise you, on a present too.{% if values.storeUrl != "" %}\n\nOur store: {{ values.storeUrl }}{% endif %}\n\nDo come by when you are near.',
          button: "Visit our site",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 120,
  values: [
    { id: "days", label: { ja: "ご注文からの日数", en: "Days after the order" }, unit: "days", default: 21, min: 4, max: 120 },
    {
      id: "storeUrl",
      label: {
        ja: "店舗案内ページのURL（空欄のときは載せません）",
        en: "URL of your store page (not shown if empty)",
      },
      unit: "url",
      default: "",
      maxLength: 300,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: ["orders", "store-orders"],
  pastDays: 30,
});
