// The first parcel of an order has left: say that it is on its way.
import { defineScenario } from "./define-scenario";

export const shippingNotices = defineScenario({
  id: "shipping-notices",
  group: "after-purchase",
  name: { ja: "発送のお知らせ", en: "On its way" },
  summary: {
    ja: "商品を発送したら、すぐにお知らせします。ご利用のカートからも発送通知メールが届く場合は、重複しないようどちらかを止めてください。",
    en: "Tells customers as soon as their order is shipped. Your shop’s platform also sends shipping notices: turn one of them off so that customers do not get two.",
  },
  intent: {
    why: { ja: "発送がわかれば、安心してお待ちいただけるから", en: "Knowing the parcel is on its way lets customers wait with confidence" },
    never: [],
  },
  kind: "transactional",
  priority: 2,
  occasion: { kind: "shipped" },
  audience: [],
  steps: [
    {
      id: "shipped",
      wait: { hours: 0 },
      channels: ["email", "line", "sms"],
      expiresAfterHours: 36,
      items: "occasion",
      maxItems: 10,
      copy: {
        ja: {
          subject: "商品を発送いたしました｜{{ shop.name }}",
          preheader: "お届けまで、いましばらくお待ちください。",
          heading: "商品を発送いたしました",
          body: "{{ customer.name }}さま\n\n{{ shop.name }}をご利用いただき、誠にありがとうございます。\nご注文の商品を発送いたしましたので、お知らせいたします。\n\nお届けまで、いましばらくお待ちください。商品によっては、何回かに分けてお届けする場合がございます。\n\nご不明な点がございましたら、どうぞお気軽にお問い合わせください。",
          button: "お店のページを見る",
          sms: "ご注文の商品を発送いたしました。お届けまで、いましばらくお待ちください。",
        },
        en: {
          subject: "Your order is on its way | {{ shop.name }}",
          preheader: "It will be with you soon.",
          heading: "Your order is on its way",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}. Your order has been shipped and is on its way to you. Some orders arrive in more than one parcel.\n\nIf you have a question about your order, please just ask us.",
          button: "Visit the shop",
          sms: "Your order has been shipped and is on its way to you.",
        },
      },
    },
  ],
  exitOn: ["return"],
  reentryDays: 0,
  values: [],
  goal: "visit",
  holdoutPercent: 0,
  attributionWindowDays: 1,
  needs: ["orders", "deliveries"],
  pastDays: 0,
});
