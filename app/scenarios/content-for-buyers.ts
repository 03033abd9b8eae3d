// Goods were bought for which the shop has a recipe or an article: send it to their buyers.
import { defineScenario } from "./define-scenario";

export const contentForBuyers = defineScenario({
  id: "content-for-buyers",
  group: "after-purchase",
  name: { ja: "レシピ・読みもののお届け", en: "Recipes and articles" },
  summary: {
    ja: "お買い上げの商品に合うレシピや記事を、商品が届いた頃にお届けします。商品と記事の組み合わせがあるときだけお送りします。",
    en: "Sends buyers the recipe or article for the product they bought once it has arrived. Only sent for products with an article.",
  },
  intent: {
    why: { ja: "使いこなせた商品は、また選ばれるから", en: "Products that are used well are bought again" },
    // Who receives the same goods every month has read it.
    never: [{ holdsSubscription: true }],
  },
  kind: "promotional",
  priority: 33,
  occasion: { kind: "delivered" },
  audience: [{ orderCount: { min: 1 } }],
  steps: [
    {
      id: "article",
      wait: { value: "days", unit: "days", atHour: "personal" },
      channels: ["email", "line"],
      expiresAfterHours: 120,
      items: "articles",
      maxItems: 3,
      leastItems: 1,
      copy: {
        ja: {
          subject: "お買い上げの商品にまつわる読みものです｜{{ shop.name }}",
          preheader: "「{{ article.title }}」をお届けします。",
          heading: "商品にまつわる読みものをお届けします",
          body: "{{ customer.name }}さま\n\nこのたびは{{ shop.name }}でお買い物をいただき、ありがとうございました。\n\nお選びいただいた商品をいっそうお楽しみいただけるよう、「{{ article.title }}」をご用意いたしました。お時間のあるときに、どうぞご覧ください。",
          button: "読んでみる",
        },
        en: {
          subject: "Something to read about your order | {{ shop.name }}",
          preheader: "{{ article.title }}",
          heading: "Something to read",
          body: "Hello {{ customer.name }},\n\nThank you for your order with {{ shop.name }}.\n\nTo help you enjoy what you chose, we have something for you to read: {{ article.title }}. Have a look whenever you have a quiet moment.",
          button: "Read on",
        },
      },
    },
  ],
  exitOn: ["return"],
  reentryDays: 14,
  values: [{ id: "days", label: { ja: "お届けからの日数", en: "Days after delivery" }, unit: "days", default: 5, min: 1, max: 60 }],
  goal: "visit",
  holdoutPercent: 10,
  attributionWindowDays: 7,
  needs: ["orders", "products", "contents"],
  pastDays: 14,
});
