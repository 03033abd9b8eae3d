// What was bought is about to run out: offer it again, in time.
import { defineScenario } from "./define-scenario";

export const replenishment = defineScenario({
  id: "replenishment",
  group: "repeat",
  name: { ja: "なくなる前のご案内", en: "Before it runs out" },
  summary: {
    ja: "くり返し買われる商品がなくなりそうな頃に、前回の商品をご案内します。時期は、お店での買い直しの間隔とご購入の個数から計算します。定期購入の方にはお送りしません。",
    en: "Suggests products shortly before they run out, estimated from how often your customers rebuy them and how many they bought. Subscribers are left out.",
  },
  intent: {
    why: { ja: "いつもの品を切らさずに済むのは、ありがたいお知らせだから", en: "A timely reminder is a service, not an advertisement" },
    never: [{ holdsSubscription: true }, { occasionGoods: { isDurable: true } }, { boughtWithinDays: 2 }],
  },
  kind: "promotional",
  priority: 23,
  occasion: { kind: "refill" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "in-time",
      wait: { value: "daysBefore", unit: "days", atHour: "personal", before: true },
      channels: ["email", "line"],
      expiresAfterHours: 120,
      items: "occasion",
      maxItems: 1,
      copy: {
        ja: {
          subject: "そろそろ買い足しの頃ではありませんか｜{{ shop.name }}",
          preheader: "前回お選びいただいた商品のご案内です。",
          heading: "そろそろ、なくなる頃でしょうか",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、ありがとうございます。\n\n前回お求めいただいた商品が、そろそろ残り少なくなる頃かと存じます。買い足しがご入用でしたら、どうぞお役立てください。\n\nまだ十分に残っている場合は、このままで差し支えございません。",
          button: "もう一度購入する",
        },
        en: {
          subject: "Running low? | {{ shop.name }}",
          preheader: "What you bought last time, one click away.",
          heading: "Running low?",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}.\n\nWhat you bought last time may be running low by now. If you need more, here it is.\n\nIf you still have plenty, there is nothing you need to do.",
          button: "Buy again",
        },
      },
    },
    {
      id: "by-line",
      follows: "in-time",
      wait: { hours: 72 },
      channels: ["line"],
      expiresAfterHours: 36,
      items: "occasion",
      maxItems: 1,
      copy: {
        ja: {
          subject: "買い足しのご案内です｜{{ shop.name }}",
          preheader: "",
          heading: "買い足しのご案内です",
          body: "{{ customer.name }}さま\n\n前回お求めいただいた商品は、まだ残っておりますでしょうか。\n買い足しの際は、どうぞこちらからご覧ください。",
          button: "もう一度購入する",
        },
        en: {
          subject: "Time for a refill? | {{ shop.name }}",
          preheader: "",
          heading: "Time for a refill?",
          body: "Hello {{ customer.name }},\n\nDo you still have enough of what you bought last time? If you need more, you will find it here.",
          button: "Buy again",
        },
      },
    },
  ],
  exitOn: ["order", "return"],
  reentryDays: 0,
  values: [
    {
      id: "daysBefore",
      label: { ja: "なくなりそうな日の何日前か", en: "Days before it is likely to run out" },
      unit: "days",
      default: 5,
      min: 1,
      max: 14,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders", "products", "refills"],
  pastDays: 7,
});
