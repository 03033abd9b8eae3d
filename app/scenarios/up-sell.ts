// The smaller one was bought and has been used for a while: show a larger size or a better one.
import { defineScenario } from "./define-scenario";

export const upSell = defineScenario({
  id: "up-sell",
  group: "repeat",
  name: { ja: "ワンランク上のご提案", en: "A step up" },
  summary: {
    ja: "お買い上げからしばらくしたお客さまに、大容量やセット、より上質な品をご案内します。長く使う商品をお求めの方には、買い替えをおすすめしません。",
    en: "Some time after a purchase, suggests a larger size, a set or a premium version. Customers who bought something that lasts for years are left out.",
  },
  intent: {
    why: {
      ja: "気に入った品なら、大きいサイズや上質な品もお試しいただけるから",
      en: "Customers who like a product may want the larger or better one next",
    },
    // Nobody wants a better refrigerator a month after the first; a subscription has its size.
    never: [{ boughtWithinDays: 14 }, { occasionGoods: { isDurable: true } }, { holdsSubscription: true }],
  },
  kind: "promotional",
  priority: 56,
  occasion: { kind: "delivered" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "step-up",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 168,
      items: "upgrade",
      maxItems: 3,
      leastItems: 1,
      copy: {
        ja: {
          subject: "次は、ワンランク上の品をお試しになりませんか｜{{ shop.name }}",
          preheader: "大容量やセット、より上質な品のご案内です。",
          heading: "次のお買い物のご提案です",
          body: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、ありがとうございます。前回お選びいただいた商品は、お気に召しましたでしょうか。\n\nお気に召しましたら、次の機会には、大きいサイズやセット、より上質な品もお試しになりませんか。前回の商品をもとに選びましたので、どうぞ見比べてみてください。",
          button: "商品を見比べる",
        },
        en: {
          subject: "A step up from your last order | {{ shop.name }}",
          preheader: "A larger size, a set, or something finer.",
          heading: "An idea for next time",
          body: "Hello {{ customer.name }},\n\nThank you for shopping with {{ shop.name }}. We hope you have been enjoying what you chose.\n\nIf you have, you may like a larger size, a set or something finer next time. We picked these with your last order in mind.",
          button: "Compare",
        },
      },
    },
  ],
  exitOn: ["order", "return"],
  reentryDays: 60,
  values: [{ id: "days", label: { ja: "お届けからの日数", en: "Days after delivery" }, unit: "days", default: 30, min: 15, max: 120 }],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders", "products"],
  pastDays: 30,
});
