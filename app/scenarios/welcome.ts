// Somebody agrees to hear from the shop: thank them, show what others like, and make a first offer.
import { couponLine, couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const welcome = defineScenario({
  id: "welcome",
  group: "welcome",
  name: { ja: "ご登録のお礼", en: "Welcome" },
  summary: {
    ja: "メールやLINEの配信にはじめて同意されたお客さまに、お礼、人気の商品、はじめてのお買い物のご案内を3回に分けてお届けします。ご注文があれば止まります。",
    en: "Thanks customers who first agree to hear from you by email or LINE, then shows popular products and makes a first offer, in three messages. Stops once they order.",
  },
  intent: {
    why: {
      ja: "お店への関心がいちばん高いのは、ご登録くださったばかりのときだから",
      en: "Interest in a shop is highest right after signing up",
    },
    // A regular is not welcomed like a stranger.
    never: [{ orderCount: { min: 2 } }],
  },
  kind: "promotional",
  priority: 9,
  occasion: { kind: "signed-up" },
  audience: [],
  steps: [
    {
      id: "thanks",
      wait: { hours: 0 },
      channels: ["email", "line"],
      expiresAfterHours: 48,
      items: "none",
      maxItems: 0,
      copy: {
        ja: {
          subject: "ご登録ありがとうございます｜{{ shop.name }}",
          preheader: "ご登録のお礼と、これからのお便りについてのご案内です。",
          heading: "ご登録ありがとうございます",
          body: "{{ customer.name }}さま\n\nこのたびは{{ shop.name }}からのお便りにご登録いただき、誠にありがとうございます。\n\nこれから、新しい商品やおすすめの商品のご案内を、折にふれてお届けいたします。ご不要になりましたら、いつでも配信を停止していただけます。\n\nご不明な点がございましたら、どうぞお気軽にお問い合わせください。末永くお付き合いいただけましたら幸いです。",
          button: "お店を見る",
        },
        en: {
          subject: "Welcome to {{ shop.name }}",
          preheader: "A word of thanks, and what to expect from us.",
          heading: "Thank you for joining us",
          body: "Hello {{ customer.name }},\n\nThank you for signing up to hear from {{ shop.name }}. It is good to have you with us.\n\nFrom time to time we will write about new arrivals and things we think you may like. You can stop these messages whenever you wish.\n\nIf there is anything you would like to know, please just ask.",
          button: "Visit the shop",
        },
      },
    },
    {
      id: "favorites",
      wait: { value: "secondDays", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 72,
      items: "ranking",
      maxItems: 4,
      leastItems: 2,
      copy: {
        ja: {
          subject: "当店で人気の商品をご紹介します｜{{ shop.name }}",
          preheader: "何から見ようかとお迷いのときの、目安になりましたら。",
          heading: "多くの方に選ばれている商品です",
          body: "{{ customer.name }}さま\n\n{{ shop.name }}へのご登録、あらためてお礼申し上げます。\n\n本日は、多くのお客さまにお選びいただいている商品をご紹介いたします。何から見ようかとお迷いのときの、ひとつの目安になりましたら幸いです。",
          button: "人気の商品を見る",
        },
        en: {
          subject: "What our customers like best | {{ shop.name }}",
          preheader: "A good place to start looking around.",
          heading: "Our customers' favorites",
          body: "Hello {{ customer.name }},\n\nThank you again for joining us at {{ shop.name }}.\n\nIf you are wondering where to begin, here is what our customers choose most often.",
          button: "See the favorites",
        },
      },
    },
    {
      id: "first-offer",
      wait: { value: "thirdDays", unit: "days", atHour: "personal" },
      // Who has bought before needs no first order.
      when: [{ orderCount: { max: 0 } }],
      channels: ["email", "line"],
      expiresAfterHours: 120,
      items: "recommended",
      maxItems: 4,
      leastItems: 1,
      copy: {
        ja: {
          subject: "はじめてのお買い物に、おすすめの商品です｜{{ shop.name }}",
          preheader: "ご質問も、どうぞお気軽にお寄せください。",
          heading: "はじめてのお買い物に",
          body: `{{ customer.name }}さま\n\nいつも{{ shop.name }}のお便りをご覧いただき、ありがとうございます。\n\nはじめてのお買い物の参考に、おすすめの商品を選びました。お時間のあるときに、ゆっくりご覧ください。${couponLine.ja}\n\n商品の選び方やお届けについてのご質問も、お気軽にお寄せください。`,
          button: "おすすめを見る",
        },
        en: {
          subject: "For your first order with {{ shop.name }}",
          preheader: "A few suggestions, and we are glad to answer questions.",
          heading: "For your first order",
          body: `Hello {{ customer.name }},\n\nTo help you with your first order from {{ shop.name }}, we have picked a few things that we like to recommend. Have a look whenever you have a quiet moment.${couponLine.en}\n\nIf you have a question about our products or about delivery, please just ask us.`,
          button: "See our suggestions",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 365,
  values: [
    {
      id: "secondDays",
      label: { ja: "2通目：ご登録からの日数", en: "Second message: days after signing up" },
      unit: "days",
      default: 3,
      min: 1,
      max: 6,
    },
    {
      id: "thirdDays",
      label: { ja: "3通目：ご登録からの日数", en: "Third message: days after signing up" },
      unit: "days",
      default: 7,
      min: 7,
      max: 30,
    },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: [],
  pastDays: 2,
});
