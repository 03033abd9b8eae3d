// Turns first-time buyers into second-time buyers: the first order, what goes with it, and an invitation, told as one story.
import { couponLine, couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";

export const f2Conversion = defineScenario({
  id: "f2-conversion",
  group: "repeat",
  name: { ja: "2回目のご購入", en: "Second purchase" },
  summary: {
    ja: "はじめてご購入いただいたお客さまに、お礼、相性のよい商品、次のお買い物へのお誘いを、物語のように3回に分けてお届けします。2回目のご注文があれば止まります。",
    en: "Follows up a first order with three messages: thanks, what goes well with it, and an invitation to come back. Stops once the second order is placed.",
  },
  intent: {
    why: { ja: "はじめての方が、2回目のご購入に進まれるように", en: "To turn first-time buyers into second-time buyers" },
    // A subscription brings the second order by itself.
    never: [{ boughtWithinDays: 2 }, { holdsSubscription: true }],
  },
  kind: "promotional",
  priority: 40,
  occasion: { kind: "first-order" },
  audience: [{ orderCount: { min: 1, max: 1 } }],
  steps: [
    {
      id: "invite",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 120,
      items: "none",
      maxItems: 0,
      copy: {
        ja: {
          subject: "先日のお買い物は、いかがでしたか｜{{ shop.name }}",
          preheader: "はじめてのご注文に、あらためてお礼申し上げます。",
          heading: "はじめてのお買い物、ありがとうございました",
          body: "{{ customer.name }}さま\n\n先日は{{ shop.name }}ではじめてお買い物をいただき、誠にありがとうございました。数あるお店のなかから見つけてくださったことを、スタッフ一同うれしく思っております。\n\nお選びいただいた商品は、お気に召しましたでしょうか。お使いになってみて、お気づきの点やご不明な点がございましたら、どうぞお気軽にお聞かせください。\n\n次のお便りで、お選びいただいた商品に合う品をご紹介できましたら幸いです。",
          button: "お店を見る",
        },
        en: {
          subject: "How are you getting on with your order? | {{ shop.name }}",
          preheader: "Thank you again for your first order.",
          heading: "Thank you for your first order",
          body: "Hello {{ customer.name }},\n\nThank you again for your first order with {{ shop.name }}. There are many shops to choose from, and all of us are glad that you found ours.\n\nWe hope you are enjoying what you chose. If something is unclear or could be better, please tell us.\n\nNext time we hope to show you a few things that go well with it.",
          button: "Visit the shop",
        },
      },
    },
    {
      id: "goes-with",
      wait: { value: "secondDays", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 168,
      items: "recommended",
      maxItems: 4,
      leastItems: 1,
      copy: {
        ja: {
          subject: "はじめての一品に、もう一品を添えて｜{{ shop.name }}",
          preheader: "お選びいただいた商品に合う品をご紹介します。",
          heading: "もう一品、添えてみませんか",
          body: "{{ customer.name }}さま\n\nお選びいただいた商品は、その後お役に立っておりますでしょうか。\n\nひとつの品が暮らしになじんでくると、次に欲しくなるものが見えてくることがございます。はじめてのお買い物をもとに、合いそうな品を選びました。お時間のあるときに、ゆっくりご覧ください。",
          button: "おすすめを見る",
        },
        en: {
          subject: "A companion for your first order | {{ shop.name }}",
          preheader: "A few things that go well with what you chose.",
          heading: "Something to go with it",
          body: "Hello {{ customer.name }},\n\nWe hope that what you chose has found its place by now.\n\nOnce it has, one often sees what would go with it. With your first order in mind, we picked a few things that may suit you. Have a look whenever you have a quiet moment.",
          button: "See our suggestions",
        },
      },
    },
    {
      id: "come-back",
      wait: { value: "thirdDays", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 240,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "またお目にかかれましたら幸いです｜{{ shop.name }}",
          preheader: "季節の折々に、またお立ち寄りいただけましたら幸いです。",
          heading: "またのお越しをお待ちしております",
          body: `{{ customer.name }}さま\n\nはじめてのお買い物をきっかけにお届けしてまいりましたお便りは、今回でひと区切りです。お読みいただき、ありがとうございました。\n\n季節の移り変わりや暮らしの折々に、{{ shop.name }}を思い出していただけましたら、これほどうれしいことはございません。${couponLine.ja}\n\nまたお目にかかれる日を、心よりお待ちしております。`,
          button: "お店を見る",
        },
        en: {
          subject: "We would love to see you again | {{ shop.name }}",
          preheader: "Come back whenever you like.",
          heading: "We would love to see you again",
          body: `Hello {{ customer.name }},\n\nThis is the last of our notes about your first order. Thank you for reading them.\n\nIf {{ shop.name }} comes to mind again as the seasons change, nothing could please us more.${couponLine.en}\n\nYou are welcome at any time.`,
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: ["order", "return"],
  reentryDays: 0,
  values: [
    {
      id: "days",
      label: { ja: "1通目：初回のご注文からの日数", en: "First message: days after the first order" },
      unit: "days",
      default: 14,
      min: 3,
      max: 20,
    },
    {
      id: "secondDays",
      label: { ja: "2通目：初回のご注文からの日数", en: "Second message: days after the first order" },
      unit: "days",
      default: 28,
      min: 21,
      max: 40,
    },
    {
      id: "thirdDays",
      label: { ja: "3通目：初回のご注文からの日数", en: "Third message: days after the first order" },
      unit: "days",
      default: 45,
      min: 41,
      max: 120,
    },
    ...couponValues,
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders"],
  pastDays: 90,
});
