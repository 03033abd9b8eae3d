// Twice a month, to everyone who agreed: the shop's own letter, fit to go as it stands.
import { defineScenario } from "./define-scenario";

export const newsletter = defineScenario({
  id: "newsletter",
  group: "news",
  name: { ja: "定期メールマガジン", en: "Newsletter" },
  summary: {
    ja: "配信に同意されたすべてのお客さまに、月に2回、よく選ばれている商品を添えたお便りをお届けします。文面はご自由に書き換えられます。",
    en: "Sends a newsletter twice a month to everyone who agreed, with your most popular products. You can change the text freely.",
  },
  intent: {
    why: {
      ja: "決まったころに届くお便りは、お店を思い出していただくきっかけになるから",
      en: "A regular letter keeps your shop in mind",
    },
    never: [],
  },
  kind: "promotional",
  priority: 91,
  occasion: { kind: "twice-monthly", nth: { value: "firstDay" }, second: { value: "secondDay" } },
  audience: [],
  steps: [
    {
      id: "letter",
      wait: { days: 0, atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 96,
      items: "ranking",
      maxItems: 4,
      copy: {
        ja: {
          subject: "{{ shop.name }}からのお便り",
          preheader: "このところ、よく選ばれている商品をご紹介します。",
          heading: "お変わりなくお過ごしでしょうか",
          body: '{{ customer.name }}さま\n\nいつも{{ shop.name }}のお便りをご覧いただき、ありがとうございます。{% if items.count != "0" %}\n\n今回は、このところよく選ばれている商品をご紹介いたします。まだお試しでないものがございましたら、どうぞごゆっくりご覧ください。{% endif %}\n\nお店には、新しい商品も折々に加わっております。お時間のあるときに、ぜひお立ち寄りください。',
          button: "お店を見る",
        },
        en: {
          subject: "News from {{ shop.name }}",
          preheader: "What has been chosen most lately.",
          heading: "How have you been?",
          body: 'Hello {{ customer.name }},\n\nThank you for reading our letters.{% if items.count != "0" %} Today we would like to show you what has been chosen most at {{ shop.name }} lately. Perhaps there is something you have not tried yet.{% endif %}\n\nNew things join the shop from time to time, so do drop in whenever you have a quiet moment.',
          button: "Visit the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    { id: "firstDay", label: { ja: "1回目の日（毎月）", en: "First day of the month" }, unit: "day-of-month", default: 5, min: 1, max: 31 },
    {
      id: "secondDay",
      label: { ja: "2回目の日（毎月）", en: "Second day of the month" },
      unit: "day-of-month",
      default: 20,
      min: 1,
      max: 31,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 5,
  needs: ["orders", "products"],
  pastDays: 0,
});
