// Goods were looked at again and again, or for long, and not bought: show them once more, with others like them.
import { defineScenario } from "./define-scenario";

export const browseRecovery = defineScenario({
  id: "browse-recovery",
  group: "left",
  name: { ja: "閲覧商品のご案内", en: "Browse reminder" },
  summary: {
    ja: "同じ商品をくり返し、または長くご覧になってまだ購入されていないお客さまに、その商品と近い商品をご案内します。メールに反応がなければ、LINEで一度だけお知らせします。",
    en: "Shows customers who viewed a product repeatedly or for a long time without buying it, along with alternatives. Follows up once by LINE if there is no reaction to the email.",
  },
  intent: {
    why: { ja: "何度もご覧になる商品には、迷う理由があるから", en: "Customers who keep coming back to a product are still deciding" },
    // Who has just ordered is left in peace; what lies in a cart is the cart reminder's to tell.
    never: [{ boughtWithinDays: 3 }, { carted: { withinDays: 3 } }],
  },
  kind: "promotional",
  priority: 19,
  occasion: { kind: "viewed", nth: { value: "looks" } },
  audience: [],
  steps: [
    {
      id: "reminder",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 48,
      items: "occasion-and-recommended",
      maxItems: 5,
      copy: {
        ja: {
          subject: "ご覧いただいた商品のご案内です｜{{ shop.name }}",
          preheader: "あわせて、おすすめの商品もご紹介します。",
          heading: "気になる商品はございましたか",
          body: "{{ customer.name }}さま\n\n先日は{{ shop.name }}をご覧いただき、ありがとうございました。\n\nご覧いただいていた商品を、あらためてご案内いたします。あわせておすすめの商品も、比べてご覧いただけましたら幸いです。\n\nサイズや使い方など、お迷いのことがございましたら、どうぞお気軽にお尋ねください。",
          button: "商品を見る",
        },
        en: {
          subject: "What you looked at in {{ shop.name }}",
          preheader: "With a few alternatives to compare.",
          heading: "Did something catch your eye?",
          body: "Hello {{ customer.name }},\n\nThank you for visiting {{ shop.name }}.\n\nHere is another look at what you were viewing, and a few others to compare it with.\n\nIf you are unsure about a size or how something is used, please just ask us.",
          button: "Have another look",
        },
      },
    },
    {
      id: "by-line",
      follows: "reminder",
      wait: { hours: 48 },
      channels: ["line"],
      expiresAfterHours: 24,
      items: "occasion",
      maxItems: 1,
      copy: {
        ja: {
          subject: "ご覧いただいた商品について｜{{ shop.name }}",
          preheader: "",
          heading: "ご覧いただいた商品について",
          body: "{{ customer.name }}さま\n\n先日ご覧いただいた商品を、お知らせいたします。\nご質問がございましたら、どうぞお気軽にお寄せください。",
          button: "商品を見る",
        },
        en: {
          subject: "About what you looked at | {{ shop.name }}",
          preheader: "",
          heading: "About what you looked at",
          body: "Hello {{ customer.name }},\n\nHere is what you were looking at the other day. If you have a question about it, please just ask us.",
          button: "Have another look",
        },
      },
    },
  ],
  exitOn: ["order"],
  reentryDays: 14,
  values: [
    {
      id: "looks",
      label: { ja: "同じ商品を何回ご覧になったら", en: "Views of the same product" },
      unit: "times",
      default: 2,
      min: 1,
      max: 10,
    },
    { id: "days", label: { ja: "ご覧になってからの日数", en: "Days after the view" }, unit: "days", default: 1, min: 1, max: 7 },
  ],
  goal: "purchase",
  holdoutPercent: 10,
  attributionWindowDays: 3,
  needs: ["views"],
  pastDays: 0,
});
