// The day after an order: how to make the most of it, and what goes with it.
import { defineScenario } from "./define-scenario";

export const postPurchase = defineScenario({
  id: "post-purchase",
  group: "after-purchase",
  name: { ja: "ご購入後のご案内", en: "After the purchase" },
  summary: {
    ja: "ご注文のあと（はじめは翌日）に、商品の使い方と、あわせておすすめの商品をご案内します。",
    en: "After an order (the next day to begin with), tells how to use the goods and shows what goes well with them.",
  },
  intent: {
    why: { ja: "買ったものを楽しめた方は、また来てくださるから", en: "A customer who enjoys what they bought comes back" },
    never: [],
  },
  kind: "promotional",
  priority: 30,
  occasion: { kind: "order" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "how-to",
      wait: { value: "days", unit: "days", atHour: 10 },
      channels: ["email"],
      expiresAfterHours: 96,
      items: "occasion-and-recommended",
      maxItems: 5,
      copy: {
        ja: {
          subject: "ご注文の商品を、もっとお楽しみいただくために｜{{ shop.name }}",
          preheader: "使い方と、あわせてご覧いただきたい商品のご案内です。",
          heading: "ご注文ありがとうございました",
          body: "{{ customer.name }}さま\n\nこのたびは{{ shop.name }}をお選びいただき、誠にありがとうございます。\n商品がお手元に届きましたら、まずは商品ページで、使い方やお手入れの方法をご覧ください。より長くお楽しみいただくためのヒントをまとめております。\n\nあわせておすすめの商品も、よろしければご覧ください。",
          button: "使い方を見る",
        },
        en: {
          subject: "Getting the most out of your order from {{ shop.name }}",
          preheader: "How to use it, and what goes well with it.",
          heading: "Thank you for your order",
          body: "Hello {{ customer.name }},\n\nThank you for choosing {{ shop.name }}. When your parcel arrives, have a look at the product page first: it holds our advice on using and caring for what you bought.\n\nBelow you will also find a few things that go well with it.",
          button: "See how to use it",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [{ id: "days", label: { ja: "ご注文からの日数", en: "Days after the order" }, unit: "days", default: 1, min: 1, max: 30 }],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders", "products"],
  pastDays: 0,
});
