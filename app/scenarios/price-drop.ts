// Goods that this customer wanted cost less now: say so, without comparing prices that may change again.
import { defineScenario } from "./define-scenario";
import { aboutTheGoods, goodsNews } from "./goods-news";

export const priceDrop = defineScenario({
  ...goodsNews,
  id: "price-drop",
  name: { ja: "お値下げのお知らせ", en: "Price drop" },
  summary: {
    ja: "ご覧になった商品、カートに入れた商品、よくご購入の商品の価格が下がったときに、お知らせします。",
    en: "Tells customers when a product they viewed, added to the cart or often buy has become cheaper.",
  },
  intent: {
    why: { ja: "価格で迷われていた方には、うれしい知らせになるから", en: "Good news for customers who hesitated over the price" },
    // Whoever has just paid the old price does not want to hear of the new one.
    never: [{ boughtWithinDays: 14 }],
  },
  priority: 15,
  occasion: { kind: "price-drop" },
  steps: [
    {
      id: "cheaper",
      wait: { hours: 0 },
      channels: ["email", "line"],
      expiresAfterHours: 36,
      ...aboutTheGoods,
      copy: {
        ja: {
          subject: "お求めやすい価格になりました｜{{ shop.name }}",
          preheader: "{{ items.first }}の価格についてのお知らせです。",
          heading: "お求めやすい価格になりました",
          body: "{{ customer.name }}さま\n\nお気に留めていただいた「{{ items.first }}」が、これまでよりお求めやすい価格になりましたのでお知らせいたします。\n\n価格は変更となる場合がございます。最新の価格は、商品ページでご確認ください。",
          button: "価格を確認する",
        },
        en: {
          subject: "A lower price at {{ shop.name }}",
          preheader: "About the price of {{ items.first }}",
          heading: "It costs less now",
          body: "Hello {{ customer.name }},\n\nYou had your eye on it, and it now costs less than before: {{ items.first }}.\n\nPrices may change; the product page always shows the current one.",
          button: "See the price",
        },
      },
    },
  ],
  reentryDays: 7,
  needs: ["products"],
});
