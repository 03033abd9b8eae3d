// Goods that this customer looked at, put into the cart or buys again and again are nearly sold out: say so while there are some.
import { defineScenario } from "./define-scenario";
import { aboutTheGoods, goodsNews } from "./goods-news";

export const sellingOut = defineScenario({
  ...goodsNews,
  id: "selling-out",
  name: { ja: "在庫わずかのお知らせ", en: "Nearly sold out" },
  summary: {
    ja: "ご覧になった商品、カートに入れた商品、よくご購入の商品の在庫が残りわずかになったときに、お知らせします。",
    en: "Tells customers when a product they viewed, added to the cart or often buy is almost sold out.",
  },
  intent: {
    why: { ja: "気になっていた商品を、買いそびれて残念に思われないように", en: "So that no one misses what they had their eye on" },
    never: [{ boughtWithinDays: 7 }],
  },
  priority: 13,
  occasion: { kind: "low-stock" },
  steps: [
    {
      id: "low",
      wait: { hours: 0 },
      channels: ["email", "line"],
      expiresAfterHours: 24,
      ...aboutTheGoods,
      copy: {
        ja: {
          subject: "在庫が残りわずかとなりました｜{{ shop.name }}",
          preheader: "{{ items.first }}の在庫についてのお知らせです。",
          heading: "在庫が残りわずかとなりました",
          body: "{{ customer.name }}さま\n\nお気に留めていただいた「{{ items.first }}」の在庫が、残りわずかとなりましたのでお知らせいたします。\n\nご入り用でしたら、お早めにご覧ください。行き違いで品切れとなりました際は、どうぞご容赦ください。",
          button: "商品を見る",
        },
        en: {
          subject: "Nearly sold out at {{ shop.name }}",
          preheader: "About the stock of {{ items.first }}",
          heading: "Only a few left",
          body: "Hello {{ customer.name }},\n\nYou had your eye on it, so we thought you would like to know in time: {{ items.first }} is nearly sold out.\n\nIf it is gone by the time you look, please accept our apologies.",
          button: "See the product",
        },
      },
    },
  ],
  reentryDays: 7,
  needs: ["stock"],
});
