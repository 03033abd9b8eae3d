// With which scenarios does a shop of this kind do well to begin? Three ways of business, each scenario with its reason.
import type { Localized } from "~/domain/scenario/scenario";

export type StarterSet = {
  id: StarterSetId;
  name: Localized;
  /** How to tell that this is one's own way. */
  sentence: Localized;
  /** In the order in which they pay off. Ids that the app does not offer are left out of the screen. */
  scenarios: { id: string; why: Localized }[];
};

export const starterSetIds = ["many-goods", "one-consumable", "rotating-box"] as const;
export type StarterSetId = (typeof starterSetIds)[number];

const cart = {
  id: "cart-recovery",
  why: { ja: "買う気のある方に、いちばん早く届きます", en: "Reaches those who were about to buy" },
};

export const starterSets: readonly StarterSet[] = [
  {
    id: "many-goods",
    name: { ja: "いろいろな商品を扱うお店", en: "A wide range of products" },
    sentence: {
      ja: "服・雑貨・食品など、組み合わせて買っていただけるお店です。",
      en: "Clothes, home goods, food: customers combine what they buy.",
    },
    scenarios: [
      cart,
      {
        id: "f2-conversion",
        why: { ja: "2回目に買う方は、その後も続きやすいからです", en: "Customers who buy a second time tend to stay" },
      },
      {
        id: "cross-sell",
        why: { ja: "一緒に選ばれている商品を、買った方にご案内します", en: "Shows buyers what others buy along with it" },
      },
      {
        id: "browse-recovery",
        why: { ja: "商品が多いほど、迷ったまま離れる方が増えます", en: "The more products you have, the more people leave undecided" },
      },
      { id: "new-arrivals", why: { ja: "新しい商品が、また見に来る理由になります", en: "New products are a reason to come back" } },
      {
        id: "win-back",
        why: { ja: "しばらくお越しでない方に、思い出していただきます", en: "Reminds customers who have not visited for a while" },
      },
    ],
  },
  {
    id: "one-consumable",
    name: { ja: "使い切る商品・定期購入のお店", en: "Consumables and subscriptions" },
    sentence: {
      ja: "化粧品・健康食品・コーヒーなど、同じ商品を繰り返し買っていただくお店です。",
      en: "Cosmetics, supplements, coffee: the same goods again and again.",
    },
    scenarios: [
      cart,
      {
        id: "post-purchase",
        why: {
          ja: "正しい使い方が伝わると、使い切ってから次につながります",
          en: "Customers who use it properly finish it and need the next one",
        },
      },
      {
        id: "f2-conversion",
        why: { ja: "続けていただけるかどうかは、2回目で決まります", en: "The second order decides whether a customer stays" },
      },
      {
        id: "replenishment",
        why: { ja: "なくなる少し前が、いちばん喜ばれます", en: "Just before it runs out is the best moment" },
      },
      {
        id: "subscription-offer",
        why: { ja: "3回買った方には、定期便のほうが便利です", en: "After three purchases, a subscription is more convenient" },
      },
      { id: "win-back", why: { ja: "途中で止まった方に、もう一度お声がけします", en: "Speaks to customers who stopped along the way" } },
    ],
  },
  {
    id: "rotating-box",
    name: { ja: "頒布会のお店", en: "Curated boxes (hanpukai)" },
    sentence: {
      ja: "毎回ちがう商品をお届けし、長く楽しんでいただくお店です。",
      en: "Something different every time, enjoyed over months.",
    },
    scenarios: [
      { id: "welcome", why: { ja: "次の箱への期待を、はじめにつくります", en: "Builds anticipation for the next box" } },
      {
        id: "post-purchase",
        why: { ja: "届いた品の楽しみ方が、続ける理由になります", en: "Knowing how to enjoy what arrived is a reason to continue" },
      },
      {
        id: "content-for-buyers",
        why: { ja: "届いた品に合うレシピや読みものをお送りします", en: "Sends recipes and articles for what arrived" },
      },
      { id: "product-survey", why: { ja: "感想を、次の箱づくりに生かせます", en: "Feedback shapes the next box" } },
      {
        id: "purchase-anniversary",
        why: { ja: "1年の節目は、やめどきになりやすいためです", en: "Many stop after a year, so it is the time to say thanks" },
      },
      cart,
      { id: "win-back", why: { ja: "お休み中の方に、最近の箱をご紹介します", en: "Shows recent boxes to customers who paused" } },
    ],
  },
];

export const findStarterSet = (id: string | undefined): StarterSet | undefined => starterSets.find((set) => set.id === id);

/** With fewer people to write to than this, effects cannot be proven for many months, and gathering consents comes first. */
export const smallShopPeople = 300;
