// The season turns: what has come into the shop for it? Four times a year.
import { defineScenario } from "./define-scenario";

export const seasonArrivals = defineScenario({
  id: "season-arrivals",
  group: "news",
  name: { ja: "季節の変わり目のご案内", en: "A new season" },
  summary: {
    ja: "季節の変わり目（3月・6月・9月・12月）に、新しく加わった商品をご案内します。新商品がないときは送りません。",
    en: "Shows new products at the change of season, in March, June, September and December. Not sent when there is nothing new.",
  },
  intent: {
    why: { ja: "季節の変わり目は、お買い物の見直しが始まる時期だから", en: "When the season changes, people look for new things" },
    never: [{ boughtWithinDays: 2 }],
  },
  kind: "promotional",
  priority: 76,
  occasion: { kind: "season" },
  audience: [],
  steps: [
    {
      id: "season",
      wait: { value: "daysAfter", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 96,
      items: "new",
      maxItems: 4,
      leastItems: 1,
      copy: {
        ja: {
          subject: "季節の変わり目のご案内｜{{ shop.name }}",
          preheader: "このところ加わった商品をご紹介します。",
          heading: "季節の変わり目に",
          body: "{{ customer.name }}さま\n\n季節の変わり目となりました。お変わりなくお過ごしでしょうか。\n\n{{ shop.name }}にこのところ加わった商品をご紹介いたします。新しい季節のお供に、お役に立てるものがございましたら幸いです。",
          button: "お店で見る",
        },
        en: {
          subject: "A new season at {{ shop.name }}",
          preheader: "What has come in lately.",
          heading: "The season is turning",
          body: "Hello {{ customer.name }},\n\nThe season is turning, and we hope you are well.\n\nHere is what has come into {{ shop.name }} lately. Perhaps there is something for the months ahead.",
          button: "See it in the shop",
        },
      },
    },
  ],
  exitOn: [],
  reentryDays: 0,
  values: [
    {
      id: "daysAfter",
      label: { ja: "3月・6月・9月・12月の1日から何日後か", en: "Days after the first of March, June, September and December" },
      unit: "days",
      default: 0,
      min: 0,
      max: 25,
    },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["products"],
  pastDays: 0,
});
