// A customer has not ordered for a long time: write before they forget the shop, three times at most.
import { couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";
import { givenPoints, givenPointsValue } from "./given-points";

export const winBack = defineScenario({
  id: "win-back",
  group: "repeat",
  name: { ja: "休眠のお客さまへ", en: "Win back" },
  summary: {
    ja: "最後のご注文からしばらく経ったお客さまに、お便りとおすすめの商品を3回までお届けします（はじめは90日後・180日後・365日後）。ご注文があれば止まります。3通目は、ほかの配信手段で届かない方にははがきでお送りできます。",
    en: "Messages customers who have not ordered for some time, up to three times (after 90, 180 and 365 days by default), and stops once they order again. The third can go as a postcard to those no other channel reaches.",
  },
  intent: {
    why: {
      ja: "足が遠のいた方と、離れてしまう前にもう一度お会いするため",
      en: "To meet drifting customers again before they are lost",
    },
    never: [{ boughtWithinDays: 14 }],
  },
  kind: "promotional",
  priority: 60,
  occasion: { kind: "last-order" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "first",
      wait: { value: "firstDays", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 336,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "お元気でいらっしゃいますか｜{{ shop.name }}",
          preheader: "前回のお買い物から、少し時間が経ちました。",
          heading: "お久しぶりです",
          body: "{{ customer.name }}さま\n\n前回のお買い物から少し時間が経ちましたが、お変わりなくお過ごしでしょうか。\n{{ shop.name }}には、あれから新しい商品も並んでいます。よろしければ、またお立ち寄りください。",
          button: "お店をのぞいてみる",
        },
        en: {
          subject: "It has been a while | {{ shop.name }}",
          preheader: "A few things we thought you might like.",
          heading: "It has been a while",
          body: "Hello {{ customer.name }},\n\nSome time has passed since your last order, and we hope you are well. New things have arrived at {{ shop.name }} since then. Do come and have a look.",
          button: "Have a look around",
        },
      },
    },
    {
      id: "second",
      wait: { value: "secondDays", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 336,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "{{ shop.name }}より、季節のお便りです",
          preheader: "またお会いできる日を楽しみにしております。",
          heading: "季節が移り変わりました",
          body: "{{ customer.name }}さま\n\n前回のお買い物から、早いもので季節が移り変わりました。その節は{{ shop.name }}をご利用いただき、ありがとうございました。\n\nいまの時季の商品もそろっております。またお目にかかれましたら、たいへんうれしく存じます。",
          button: "いまのおすすめを見る",
        },
        en: {
          subject: "A seasonal note from {{ shop.name }}",
          preheader: "We would love to see you again.",
          heading: "A new season has begun",
          body: "Hello {{ customer.name }},\n\nA season has gone by since you last ordered from {{ shop.name }}, and we are still grateful that you did. The shop is ready for this time of year. It would be lovely to see you again.",
          button: "See what is new",
        },
      },
    },
    {
      id: "third",
      wait: { value: "thirdDays", unit: "days", atHour: "personal" },
      channels: ["email", "line", "postal"],
      expiresAfterHours: 336,
      items: "recommended",
      maxItems: 4,
      points: givenPoints,
      copy: {
        ja: {
          subject: "またお会いできましたら幸いです｜{{ shop.name }}",
          preheader: "お時間のあるときに、またお立ち寄りいただけましたら幸いです。",
          heading: "ご無沙汰しております",
          body: '{{ customer.name }}さま\n\n{{ shop.name }}です。\n前回のお買い物からずいぶん月日が経ちましたが、お変わりなくお過ごしでしょうか。{% if points.given != "" %}\n\nまたお立ち寄りいただけましたらと、{{ points.given }}ポイントをお贈りいたします。{% endif %}{% if values.coupon != "" %}\n\nまたご利用いただけましたらと、クーポンをご用意いたしました。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}\n\nお時間のあるときに、いまの品ぞろえをご覧いただけましたら幸いです。',
          button: "いまの品ぞろえを見る",
        },
        en: {
          subject: "We would love to see you again | {{ shop.name }}",
          preheader: "It has been a long time, and we hope you are well.",
          heading: "It has been a long time",
          body: 'Hello {{ customer.name }},\n\nA long time has passed since you last ordered from {{ shop.name }}, and we hope you are well.{% if points.given != "" %}\n\nWe are adding {{ points.given }} points to your account, for whenever you come back.{% endif %}{% if values.coupon != "" %}\n\nTo make coming back a little easier, here is a coupon for your next order.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}\n\nWhenever you have a moment, do have a look at what we have now.',
          button: "See what we have now",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 0,
  values: [
    { id: "firstDays", label: { ja: "1通目までの日数", en: "Days until the first message" }, unit: "days", default: 90, min: 30, max: 150 },
    {
      id: "secondDays",
      label: { ja: "2通目までの日数", en: "Days until the second message" },
      unit: "days",
      default: 180,
      min: 165,
      max: 300,
    },
    {
      id: "thirdDays",
      label: { ja: "3通目までの日数", en: "Days until the third message" },
      unit: "days",
      default: 365,
      min: 315,
      max: 730,
    },
    ...couponValues,
    givenPointsValue({ ja: "3通目と一緒に贈るポイント", en: "Points to give with the third message" }),
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: ["orders"],
  pastDays: 730,
});
