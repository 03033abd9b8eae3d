// An order is paid: say thank you at once.
import { defineScenario } from "./define-scenario";

export const orderNotices = defineScenario({
  id: "order-notices",
  group: "after-purchase",
  name: { ja: "ご入金確認のお知らせ", en: "Payment received" },
  summary: {
    ja: "お支払いが確認できたら、すぐにお礼をお送りします。ご利用のカートからも注文確認メールが届く場合は、重複しないようどちらかを止めてください。",
    en: "Thanks customers as soon as an order is paid. Your shop’s platform also sends order confirmations: turn one of them off so that customers do not get two.",
  },
  intent: {
    why: {
      ja: "お支払いのあとは、無事に届いたかが気になるものだから",
      en: "After paying, customers want to know that the payment arrived",
    },
    never: [],
  },
  kind: "transactional",
  priority: 1,
  occasion: { kind: "paid" },
  audience: [],
  steps: [
    {
      id: "thanks",
      wait: { hours: 0 },
      channels: ["email", "line"],
      // Bank transfers, convenience stores and cash on delivery take days, and the order's own time is the anchor.
      expiresAfterHours: 240,
      items: "occasion",
      maxItems: 10,
      copy: {
        ja: {
          subject: "お支払いを確認いたしました｜{{ shop.name }}",
          preheader: "ご注文いただき、誠にありがとうございます。",
          heading: "ご注文ありがとうございます",
          body: "{{ customer.name }}さま\n\nこのたびは{{ shop.name }}をご利用いただき、誠にありがとうございます。\nお支払いを確認いたしましたので、お知らせいたします。\n\nご注文の内容やお届けについてご不明な点がございましたら、どうぞお気軽にお問い合わせください。",
          button: "お店のページを見る",
        },
        en: {
          subject: "We have received your payment | {{ shop.name }}",
          preheader: "Thank you for your order.",
          heading: "Thank you for your order",
          body: "Hello {{ customer.name }},\n\nThank you for your order with {{ shop.name }}. Your payment has arrived.\n\nIf you have a question about your order or its delivery, please just ask us.",
          button: "Visit the shop",
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
  needs: ["orders"],
  pastDays: 0,
});
