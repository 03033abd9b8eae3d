// Points are about to lapse: say so in good time, and once more before the day, by LINE where the mail was not read.
import { defineScenario } from "./define-scenario";

export const pointExpiry = defineScenario({
  id: "point-expiry",
  group: "members",
  name: { ja: "ポイント有効期限のお知らせ", en: "Points about to expire" },
  summary: {
    ja: "ポイントの有効期限の30日前と7日前（はじめの設定）にお知らせします。2通目のメールに反応がなければ、LINEでもう一度だけお伝えします。",
    en: "Tells customers before their points expire (30 and 7 days ahead by default), and follows up by LINE if there is no reaction to the second email.",
  },
  intent: {
    why: {
      ja: "知らないうちにポイントを失って、残念に思われることのないように",
      en: "So that no one loses points without knowing",
    },
    never: [],
  },
  kind: "promotional",
  priority: 25,
  occasion: { kind: "points-expire" },
  // Whose points were spent, or whose day was put off, is told of the new day when that comes near.
  audience: [{ points: { min: { value: "leastPoints" } } }, { pointsExpireWithinDays: 91 }],
  steps: [
    {
      id: "first",
      wait: { value: "firstDays", unit: "days", atHour: "personal", before: true },
      channels: ["email", "line"],
      expiresAfterHours: 96,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "ポイントの有効期限のご案内｜{{ shop.name }}",
          preheader: "有効期限の近づいているポイントがございます。",
          heading: "ポイントの有効期限のご案内",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、ありがとうございます。\nお持ちのポイントに、有効期限の近づいているものがございます。\n\n保有ポイント：{{ points.balance }}ポイント\n有効期限：{{ points.expire_date }}\n\nお買い物のご予定がございましたら、この機会にどうぞご利用ください。",
          button: "商品を見る",
        },
        en: {
          subject: "Your points have an expiry date | {{ shop.name }}",
          preheader: "Some of your points will expire before long.",
          heading: "About your points",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}. Some of the points you hold will expire before long.\n\nPoints you hold: {{ points.balance }}\nExpiry date: {{ points.expire_date }}\n\nIf there is something you have been meaning to order, this may be a good time.",
          button: "See the shop",
        },
      },
    },
    {
      id: "last",
      wait: { value: "lastDays", unit: "days", atHour: "personal", before: true },
      channels: ["email", "line", "sms"],
      expiresAfterHours: 48,
      items: "recommended",
      maxItems: 4,
      copy: {
        ja: {
          subject: "まもなく有効期限を迎えるポイントがございます｜{{ shop.name }}",
          preheader: "期限を過ぎますと、ポイントをご利用いただけなくなります。",
          heading: "ポイントの有効期限が近づいています",
          body: "{{ customer.name }}さま\n\nお持ちのポイントに、まもなく有効期限を迎えるものがございます。期限を過ぎますとご利用いただけなくなりますので、あらためてお知らせいたします。\n\n保有ポイント：{{ points.balance }}ポイント\n有効期限：{{ points.expire_date }}\n\n行き違いでご利用済みの場合は、どうぞご容赦ください。",
          button: "ポイントを使う",
          sms: "{{ points.balance }}ポイントの有効期限は{{ points.expire_date }}です。",
        },
        en: {
          subject: "Your points will expire soon | {{ shop.name }}",
          preheader: "After the expiry date they can no longer be used.",
          heading: "Your points will expire soon",
          body: "Hello {{ customer.name }},\n\nA short reminder that some of your points will expire soon. After the expiry date they can no longer be used.\n\nPoints you hold: {{ points.balance }}\nExpiry date: {{ points.expire_date }}\n\nIf you have just used them, please disregard this note.",
          button: "Use my points",
          sms: "Your {{ points.balance }} points expire on {{ points.expire_date }}.",
        },
      },
    },
    {
      id: "line",
      follows: "last",
      wait: { hours: 48 },
      channels: ["line"],
      expiresAfterHours: 24,
      items: "none",
      maxItems: 0,
      copy: {
        ja: {
          subject: "まもなく有効期限を迎えるポイントがございます｜{{ shop.name }}",
          preheader: "",
          heading: "ポイントの有効期限が近づいています",
          body: "{{ customer.name }}さま\n\n{{ shop.name }}のポイントに、まもなく有効期限を迎えるものがございます。\n\n保有ポイント：{{ points.balance }}ポイント\n有効期限：{{ points.expire_date }}\n\n行き違いでご利用済みの場合は、どうぞご容赦ください。",
          button: "ポイントを使う",
        },
        en: {
          subject: "Your points will expire soon | {{ shop.name }}",
          preheader: "",
          heading: "Your points will expire soon",
          body: "Hello {{ customer.name }},\n\nSome of your points at {{ shop.name }} will expire soon.\n\nPoints you hold: {{ points.balance }}\nExpiry date: {{ points.expire_date }}\n\nIf you have just used them, please disregard this note.",
          button: "Use my points",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    {
      id: "firstDays",
      label: { ja: "1通目を期限の何日前に送るか", en: "First message: days before expiry" },
      unit: "days",
      default: 30,
      min: 15,
      max: 90,
    },
    {
      id: "lastDays",
      label: { ja: "2通目を期限の何日前に送るか", en: "Second message: days before expiry" },
      unit: "days",
      default: 7,
      min: 6,
      max: 10,
    },
    {
      id: "leastPoints",
      label: { ja: "何ポイント以上お持ちの方か", en: "Minimum points held" },
      unit: "points",
      default: 100,
      min: 1,
      max: 100000,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["points"],
  pastDays: 0,
});
