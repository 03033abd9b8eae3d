// The customer's birthday: a greeting some days before, and one on the day.
import { couponValues } from "./coupon";
import { defineScenario } from "./define-scenario";
import { givenPoints, givenPointsValue } from "./given-points";

export const birthday = defineScenario({
  id: "birthday",
  group: "dates",
  name: { ja: "お誕生日のお祝い", en: "Birthday" },
  summary: {
    ja: "お誕生日の少し前と当日に、お祝いの気持ちと、これまでのお買い物に合わせたおすすめをお届けします。クーポンやポイントも添えられます。",
    en: "Sends birthday wishes a few days before and on the day itself, with recommendations from past orders and, if you like, a coupon or points.",
  },
  intent: { why: { ja: "お誕生日は、お便りが喜ばれる日だから", en: "A birthday is a day when a message is welcome" }, never: [] },
  kind: "promotional",
  priority: 20,
  occasion: { kind: "birthday" },
  audience: [{ hasBirthday: true }],
  steps: [
    {
      id: "before",
      wait: { value: "daysBefore", unit: "days", atHour: 10, before: true },
      channels: ["email", "line"],
      expiresAfterHours: 60,
      items: "recommended",
      maxItems: 3,
      copy: {
        ja: {
          subject: "もうすぐお誕生日ですね｜{{ shop.name }}",
          preheader: "少し早いお祝いの気持ちをお届けします。",
          heading: "もうすぐお誕生日ですね",
          body: '{{ customer.name }}さま\n\n{{ shop.name }}より、少し早いお祝いを申し上げます。{% if values.coupon != "" %}\n\nお祝いの気持ちを込めて、お買い物でお使いいただけるクーポンをお贈りいたします。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}\n\nご自身への贈りものを、ゆっくりお選びになってはいかがでしょうか。',
          button: "贈りものを見る",
        },
        en: {
          subject: "Your birthday is coming up | {{ shop.name }}",
          preheader: "Early good wishes from all of us.",
          heading: "Your birthday is coming up",
          body: 'Hello {{ customer.name }},\n\nYour birthday is just around the corner, and all of us at {{ shop.name }} send our early good wishes.{% if values.coupon != "" %}\n\nHere is a birthday coupon for your next order.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}\n\nPerhaps a small present for yourself?',
          button: "Find a present",
        },
      },
    },
    {
      id: "on-the-day",
      wait: { days: 0, atHour: 10 },
      channels: ["email", "line"],
      expiresAfterHours: 13,
      items: "recommended",
      maxItems: 3,
      points: givenPoints,
      copy: {
        ja: {
          subject: "お誕生日おめでとうございます｜{{ shop.name }}",
          preheader: "すてきな一年になりますように。",
          heading: "お誕生日おめでとうございます",
          body: '{{ customer.name }}さま\n\n{{ shop.name }}のスタッフ一同、心よりお祝い申し上げます。新しい一年が、健やかで実り多いものとなりますように。{% if points.given != "" %}\n\nお祝いの気持ちを込めて、{{ points.given }}ポイントをお贈りいたします。どうぞお買い物にお役立てください。{% endif %}{% if values.coupon != "" %}\n\nお祝いのクーポンをご用意しております。どうぞお買い物にお役立てください。\nクーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}（{{ values.couponTerms }}）{% endif %}{% endif %}',
          button: "お店を見る",
        },
        en: {
          subject: "Happy birthday from {{ shop.name }}",
          preheader: "We wish you a wonderful year.",
          heading: "Happy birthday!",
          body: 'Hello {{ customer.name }},\n\nHappy birthday from everyone at {{ shop.name }}. We wish you a healthy and joyful year ahead.{% if points.given != "" %}\n\nAs a small present, we are adding {{ points.given }} points to your account.{% endif %}{% if values.coupon != "" %}\n\nYour birthday coupon is ready whenever you are.\nCoupon code: {{ values.coupon }}{% if values.couponTerms != "" %} ({{ values.couponTerms }}){% endif %}{% endif %}',
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    { id: "daysBefore", label: { ja: "お誕生日の何日前か", en: "Days before the birthday" }, unit: "days", default: 7, min: 3, max: 30 },
    ...couponValues,
    givenPointsValue({ ja: "お誕生日当日に贈るポイント", en: "Points to give on the day" }),
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 14,
  needs: ["birthdays"],
  pastDays: 0,
});
