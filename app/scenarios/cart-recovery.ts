// Goods were put into the cart and left there: remind, three times at most, and stop at the first order.
import { couponLine, couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

/** From the second message on, where the merchant says from which amount. */
const freeShipping = {
  ja: "{% if values.freeShippingFrom > 0 %}\n\n{{ values.freeShippingFrom | money: shop.currency }}以上のご注文は、送料無料でお届けいたします。{% endif %}",
  en: "{% if values.freeShippingFrom > 0 %}\n\nOrders of {{ values.freeShippingFrom | money: shop.currency }} or more are shipped free of charge.{% endif %}",
};

export const cartRecovery = defineScenario({
  id: "cart-recovery",
  group: "left",
  name: { ja: "カゴ落ちリマインド", en: "Cart reminder" },
  summary: {
    ja: "カートに商品を残したまま離れたお客さまに、3回までお知らせします（はじめは1・24・72時間後）。ご注文があれば止まります。",
    en: "Reminds customers about products left in the cart up to three times (1, 24 and 72 hours later by default), and stops as soon as they order.",
  },
  intent: {
    why: { ja: "カートを離れた方の多くは、ただ忘れているだけだから", en: "Most people who leave a cart simply forgot it" },
    never: [],
  },
  kind: "promotional",
  priority: 10,
  occasion: { kind: "cart-left" },
  audience: [],
  steps: [
    {
      id: "soon",
      wait: { value: "firstHours", unit: "hours" },
      channels: ["email", "line"],
      expiresAfterHours: 20,
      items: "occasion",
      maxItems: 6,
      copy: {
        ja: {
          subject: "カートに商品が残っています｜{{ shop.name }}",
          preheader: "続きから、そのままお手続きいただけます。",
          heading: "お買い物の途中ではありませんか",
          body: "{{ customer.name }}さま\n\n{{ shop.name }}をご覧いただき、ありがとうございます。\nお選びいただいた商品が、カートに残っています。続きから、そのままお手続きいただけます。\n\nご不明な点がございましたら、どうぞお気軽にお問い合わせください。",
          button: "カートに戻る",
        },
        en: {
          subject: "You left something in your cart at {{ shop.name }}",
          preheader: "Pick up right where you left off.",
          heading: "Still thinking it over?",
          body: "Hello {{ customer.name }},\n\nThank you for visiting {{ shop.name }}. The items you chose are still in your cart, waiting for you.\n\nIf anything is unclear, please just ask us. We are glad to help.",
          button: "Back to my cart",
        },
      },
    },
    {
      id: "next-day",
      wait: { value: "secondHours", unit: "hours" },
      channels: ["email", "line"],
      expiresAfterHours: 40,
      items: "occasion-and-recommended",
      maxItems: 6,
      copy: {
        ja: {
          subject: "カートの商品を、もう一度ご案内いたします｜{{ shop.name }}",
          preheader: "カートの商品と、あわせてご覧いただきたい商品です。",
          heading: "お迷いの点はございませんか",
          body: `{{ customer.name }}さま\n\nこのたびは{{ shop.name }}をご覧いただき、ありがとうございます。\nカートに入れていただいた商品を、あらためてご案内いたします。サイズや使い方など、お迷いのことがございましたら、どうぞお気軽にご相談ください。${freeShipping.ja}`,
          button: "カートを見る",
        },
        en: {
          subject: "Your cart at {{ shop.name }} is still here",
          preheader: "Your cart, and a few things that go well with it.",
          heading: "Did you find what you were looking for?",
          body: `Hello {{ customer.name }},\n\nHere is another look at what you put in your cart at {{ shop.name }}. If you are unsure about a size or how something is used, do ask us before you decide.${freeShipping.en}`,
          button: "See my cart",
        },
      },
    },
    {
      id: "last",
      wait: { value: "thirdHours", unit: "hours" },
      channels: ["email", "line"],
      expiresAfterHours: 48,
      items: "occasion-and-recommended",
      maxItems: 6,
      copy: {
        ja: {
          subject: "カートの商品、最後のお知らせです｜{{ shop.name }}",
          preheader: "このカートについてのお知らせは、これが最後です。",
          heading: "最後にもう一度だけ、お知らせいたします",
          body: `{{ customer.name }}さま\n\nカートに残っている商品について、最後のお知らせです。在庫の状況により、ご用意できなくなる場合もございます。${freeShipping.ja}${couponLine.ja}\n\nご不要の場合は、このままで差し支えございません。またのご利用を、心よりお待ちしております。`,
          button: "カートを確認する",
        },
        en: {
          subject: "One last note about your cart at {{ shop.name }}",
          preheader: "We will not write about this cart again.",
          heading: "One last look?",
          body: `Hello {{ customer.name }},\n\nThis is our last note about the items in your cart. They may not stay in stock for long.${freeShipping.en}${couponLine.en}\n\nIf they are no longer what you want, there is nothing you need to do. We hope to see you again soon.`,
          button: "Check my cart",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 0,
  values: [
    { id: "firstHours", label: { ja: "1通目までの時間", en: "Hours until the first message" }, unit: "hours", default: 1, min: 1, max: 12 },
    {
      id: "secondHours",
      label: { ja: "2通目までの時間", en: "Hours until the second message" },
      unit: "hours",
      default: 24,
      min: 13,
      max: 48,
    },
    {
      id: "thirdHours",
      label: { ja: "3通目までの時間", en: "Hours until the third message" },
      unit: "hours",
      default: 72,
      min: 49,
      max: 168,
    },
    {
      id: "freeShippingFrom",
      label: { ja: "送料無料になるご注文金額（0なら載せません）", en: "Order amount for free shipping (0: not mentioned)" },
      unit: "money",
      default: 0,
      min: 0,
      max: 1_000_000,
    },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 3,
  needs: ["carts"],
  pastDays: 0,
});
