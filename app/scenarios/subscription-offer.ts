// The same item was bought again and again: offer to send it regularly.
import { defineScenario } from "./define-scenario";

export const subscriptionOffer = defineScenario({
  id: "subscription-offer",
  group: "repeat",
  name: { ja: "定期購入のご案内", en: "Subscription offer" },
  summary: {
    ja: "同じ商品をくり返し（はじめは3回）ご購入いただいたお客さまに、定期購入をご案内します。定期購入を扱うお店向けです。すでに定期購入の方にはお送りしません。",
    en: "Offers a subscription to customers who bought the same product several times (3 by default). For shops with subscriptions; subscribers are left out.",
  },
  intent: {
    why: {
      ja: "毎回のご注文の手間が省ければ、お客さまにも便利だから",
      en: "Saves regular buyers the trouble of ordering each time",
    },
    never: [{ holdsSubscription: true }, { occasionGoods: { isDurable: true } }, { boughtWithinDays: 2 }],
  },
  kind: "promotional",
  priority: 37,
  occasion: { kind: "nth-item", nth: { value: "times" } },
  audience: [{ orderCount: { min: 2 } }],
  steps: [
    {
      id: "offer",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 168,
      items: "occasion",
      maxItems: 1,
      copy: {
        ja: {
          subject: "定期購入というお届け方もございます｜{{ shop.name }}",
          preheader: "くり返しお選びいただいている商品のご案内です。",
          heading: "毎回のご注文を、もっと手軽に",
          body: '{{ customer.name }}さま\n\nいつも{{ shop.name }}の商品をくり返しお選びいただき、誠にありがとうございます。\n\nお気に入りの商品を切らさずお使いいただけるよう、決まった間隔でお届けする定期購入をご用意しております。毎回ご注文いただく手間がかかりません。{% if values.benefit != "" %}\n\n定期購入の特典：{{ values.benefit }}{% endif %}\n\nお申し込みの条件や変更・解約の方法は、{% if values.url != "" %}こちらのページでご確認ください。\n{{ values.url }}{% else %}商品ページでご確認ください。{% endif %}',
          button: "商品ページを見る",
        },
        en: {
          subject: "Would you like it sent regularly? | {{ shop.name }}",
          preheader: "For what you choose again and again.",
          heading: "One less thing to remember",
          body: 'Hello {{ customer.name }},\n\nThank you for choosing the same item from {{ shop.name }} again and again.\n\nSo that you never run out of it, we can send it to you at regular intervals, and you need not order it each time.{% if values.benefit != "" %}\n\nWhat subscribers get: {{ values.benefit }}{% endif %}\n\nThe terms, and how to change or cancel, are {% if values.url != "" %}on this page:\n{{ values.url }}{% else %}on the product page.{% endif %}',
          button: "See the product page",
        },
      },
    },
  ],
  exitOn: ["return"],
  reentryDays: 120,
  values: [
    {
      id: "times",
      label: { ja: "同じ商品を何回ご購入いただいたら", en: "Purchases of the same product" },
      unit: "times",
      default: 3,
      min: 2,
      max: 10,
    },
    { id: "days", label: { ja: "ご注文からの日数", en: "Days after that order" }, unit: "days", default: 10, min: 3, max: 60 },
    {
      id: "benefit",
      label: { ja: "定期購入の特典（例：毎回10%OFF）", en: "Subscription benefit (such as: 10% off every time)" },
      unit: "text",
      default: "",
      maxLength: 60,
    },
    {
      id: "url",
      label: { ja: "定期購入のご案内ページ（空欄なら商品ページ）", en: "Subscription page (the product page if empty)" },
      unit: "url",
      default: "",
      maxLength: 300,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: ["orders", "products"],
  pastDays: 30,
});
