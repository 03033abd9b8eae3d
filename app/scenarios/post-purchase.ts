// The goods have arrived: how to make the most of them, and later how to care for what is dear or lasts long.
import { defineScenario } from "./define-scenario";

export const postPurchase = defineScenario({
  id: "post-purchase",
  group: "after-purchase",
  name: { ja: "ご購入後のご案内", en: "After the purchase" },
  summary: {
    ja: "商品が届いたあと（はじめは翌日）に、使い方とあわせておすすめの商品をご案内します。高価な商品や長く使う商品には、しばらくしてからお手入れのご案内もお届けします。",
    en: "After delivery (the next day by default), explains how to use the product and shows what goes well with it. For expensive, long-lasting products, care tips follow later.",
  },
  intent: {
    why: { ja: "買ったものを楽しめた方は、また来てくださるから", en: "Customers who enjoy what they bought come back" },
    // Who receives the same goods every month knows how to use them.
    never: [{ holdsSubscription: true }],
  },
  kind: "promotional",
  priority: 30,
  occasion: { kind: "delivered" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "how-to",
      wait: { value: "days", unit: "days", atHour: 10 },
      channels: ["email", "line"],
      expiresAfterHours: 96,
      items: "occasion-and-recommended",
      maxItems: 5,
      copy: {
        ja: {
          subject: "商品をもっとお楽しみいただくために｜{{ shop.name }}",
          preheader: "使い方と、あわせてご覧いただきたい商品のご案内です。",
          heading: "お買い上げ、ありがとうございました",
          body: "{{ customer.name }}さま\n\nこのたびは{{ shop.name }}をお選びいただき、誠にありがとうございます。\n\n商品の特長や使い方は、商品ページでもご覧いただけます。お使いになる前に、ご一読いただけましたら幸いです。\nご不明な点がございましたら、どうぞお気軽にお問い合わせください。\n\nあわせておすすめの商品も、よろしければご覧ください。",
          button: "商品ページを見る",
        },
        en: {
          subject: "Getting the most out of your order from {{ shop.name }}",
          preheader: "How to use it, and what goes well with it.",
          heading: "Thank you for your order",
          body: "Hello {{ customer.name }},\n\nThank you for choosing {{ shop.name }}. Before you use what you bought, have a look at the product page: it tells you more about it.\n\nIf anything is unclear, please just ask us.\n\nAnd if you like, have a look at what goes well with it.",
          button: "See the product page",
        },
      },
    },
    {
      id: "care",
      wait: { value: "careDays", unit: "days", atHour: "personal" },
      when: [{ any: [{ occasionGoods: { isDurable: true } }, { occasionGoods: { isDear: true } }] }],
      channels: ["email", "line"],
      expiresAfterHours: 240,
      items: "occasion",
      maxItems: 4,
      copy: {
        ja: {
          subject: "その後、使い心地はいかがでしょうか｜{{ shop.name }}",
          preheader: "お困りのことがございましたら、ご相談ください。",
          heading: "その後、いかがでしょうか",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、ありがとうございます。お選びいただいた商品は、その後お役に立っておりますでしょうか。\n\n末永くお使いいただけるよう、お手入れや取り扱いについて、商品ページをいま一度ご覧いただけましたら幸いです。\n\nお使いになってみて気になることやお困りのことがございましたら、どうぞお気軽にご相談ください。",
          button: "商品ページを見る",
        },
        en: {
          subject: "Is everything as it should be? | {{ shop.name }}",
          preheader: "If something is not right, please tell us.",
          heading: "Is everything as it should be?",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}. We hope that what you chose is serving you well.\n\nTo enjoy it for a long time, have another look at the product page and what it says about use and care.\n\nIf something is not right, or if you have a question, please just ask us.",
          button: "See the product page",
        },
      },
    },
  ],
  exitOn: ["return"],
  reentryDays: 0,
  values: [
    {
      id: "days",
      label: { ja: "使い方：お届けからの日数", en: "How to use it: days after delivery" },
      unit: "days",
      default: 1,
      min: 0,
      max: 30,
    },
    {
      id: "careDays",
      label: { ja: "お手入れ：お届けからの日数", en: "Care: days after delivery" },
      unit: "days",
      default: 45,
      min: 31,
      max: 180,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders", "products"],
  pastDays: 0,
});
