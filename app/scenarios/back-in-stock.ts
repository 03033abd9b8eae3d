// Goods that this customer wanted can be bought again: say so at once, and by LINE where the mail was not read.
import { defineScenario } from "./define-scenario";
import { aboutTheGoods, goodsNews } from "./goods-news";

export const backInStock = defineScenario({
  ...goodsNews,
  id: "back-in-stock",
  name: { ja: "再入荷のお知らせ", en: "Back in stock" },
  summary: {
    ja: "ご覧になった商品、カートに入れた商品、よくご購入の商品が再入荷したときに、すぐにお知らせします。メールに反応がなければLINEでお伝えします。",
    en: "Tells customers right away when a product they viewed, added to the cart or often buy is back in stock. Follows up by LINE if there is no reaction to the email.",
  },
  intent: {
    why: {
      ja: "品切れで買えなかった方が、いちばん待っている知らせだから",
      en: "It is the news that customers who missed out are waiting for",
    },
    never: [{ boughtWithinDays: 2 }],
  },
  priority: 12,
  occasion: { kind: "back-in-stock" },
  steps: [
    {
      id: "back",
      wait: { hours: 0 },
      channels: ["email", "line", "sms"],
      expiresAfterHours: 24,
      ...aboutTheGoods,
      copy: {
        ja: {
          subject: "再入荷のお知らせ｜{{ shop.name }}",
          preheader: "{{ items.first }}を、ふたたびお求めいただけます。",
          heading: "再入荷のお知らせ",
          body: "{{ customer.name }}さま\n\nお気に留めていただいた「{{ items.first }}」が再入荷し、ふたたびお求めいただけるようになりました。\n\n数に限りがございますので、行き違いで品切れとなりました際は、どうぞご容赦ください。",
          button: "商品を見る",
          sms: "「{{ items.first }}」が再入荷しました。",
        },
        en: {
          subject: "Back in stock at {{ shop.name }}",
          preheader: "You can order {{ items.first }} again.",
          heading: "It is back in stock",
          body: "Hello {{ customer.name }},\n\nYou had your eye on it, and now you can order {{ items.first }} again.\n\nStock is limited. If it is gone by the time you look, please accept our apologies.",
          button: "See the product",
          sms: "{{ items.first }} is back in stock.",
        },
      },
    },
    {
      id: "line",
      follows: "back",
      wait: { hours: 6 },
      channels: ["line"],
      expiresAfterHours: 18,
      ...aboutTheGoods,
      copy: {
        ja: {
          subject: "再入荷のお知らせ｜{{ shop.name }}",
          preheader: "",
          heading: "再入荷のお知らせ",
          body: "{{ customer.name }}さま\n\nお気に留めていただいた「{{ items.first }}」が、{{ shop.name }}に再入荷しております。\n\n行き違いで品切れとなりました際は、どうぞご容赦ください。",
          button: "商品を見る",
        },
        en: {
          subject: "Back in stock at {{ shop.name }}",
          preheader: "",
          heading: "It is back in stock",
          body: "Hello {{ customer.name }},\n\nYou had your eye on it, and now you can order {{ items.first }} from {{ shop.name }} again.\n\nIf it is gone by the time you look, please accept our apologies.",
          button: "See the product",
        },
      },
    },
  ],
  reentryDays: 3,
  needs: ["stock"],
});
