// Which words stand in every message, whatever the scenario says?
import type { MailLocale } from "~/domain/scenario/copy";
import type { SectionTitle } from "./mail-item";

type MessageWords = {
  sections: Record<SectionTitle, string>;
  /** Before the name of goods in a ranking. */
  place: (place: number) => string;
  footer: {
    why: string;
    whyTransactional: string;
    unsubscribeLead: string;
    unsubscribe: string;
    preferences: string;
    sender: string;
    address: string;
    contact: string;
  };
  /** Labels on LINE, where a line holds little. */
  line: { preferences: string; unsubscribe: string; useCoupon: string };
  testPrefix: string;
  parts: { playVideo: string; couponCode: string; useCoupon: string; points: string; pointsUnit: string; expires: string; answer: string };
  /** On a card by post: beside its QR code, and how to ask for no more of them. */
  card: { caption: string; stop: (contact: string) => string };
};

/** {shop} is replaced by the shop's name. */
export const messageWords: Record<MailLocale, MessageWords> = {
  ja: {
    sections: {
      cart: "カートの商品",
      viewed: "ご覧いただいた商品",
      ordered: "ご注文いただいた商品",
      again: "前回ご購入の商品",
      news: "お知らせの商品",
      recommended: "おすすめの商品",
      alsoLike: "あわせておすすめ",
      ranking: "人気ランキング",
      new: "新着の商品",
      upgrade: "ワンランク上の商品",
      articles: "関連する読みもの",
      popular: "人気の商品",
      sale: "セール中の商品",
    },
    place: (place) => `${place}位`,
    footer: {
      whyTransactional: "このメールは、{shop}でのご注文に関するお知らせです。",
      why: "このメールは、{shop}のメール配信に同意された方へお送りしています。",
      unsubscribeLead: "今後の配信を希望されない場合は、",
      unsubscribe: "こちらから配信を停止できます",
      preferences: "お知らせの種類や回数を変更する",
      sender: "送信者：",
      address: "住所：",
      contact: "お問い合わせ：",
    },
    line: { preferences: "配信の設定を変える", unsubscribe: "配信を停止する", useCoupon: "クーポンを使う" },
    testPrefix: "【テスト】",
    parts: {
      playVideo: "動画を見る",
      couponCode: "クーポンコード",
      useCoupon: "クーポンを使う",
      points: "保有ポイント",
      pointsUnit: "ポイント",
      expires: "有効期限：",
      answer: "回答する",
    },
    card: {
      caption: "くわしくはこちらから",
      stop: (contact) => `このはがきがご不要の場合は、お手数ですが ${contact} までお知らせください。`,
    },
  },
  en: {
    sections: {
      cart: "In your cart",
      viewed: "What you looked at",
      ordered: "What you ordered",
      again: "What you bought last time",
      news: "The item",
      recommended: "Chosen for you",
      alsoLike: "You may also like",
      ranking: "Bestsellers",
      new: "New in the shop",
      upgrade: "A step up",
      articles: "To read",
      popular: "Popular now",
      sale: "On sale",
    },
    place: (place) => `No. ${place}`,
    footer: {
      whyTransactional: "This message concerns your order with {shop}.",
      why: "You receive this message because you agreed to email from {shop}.",
      unsubscribeLead: "If you would rather not, ",
      unsubscribe: "unsubscribe here",
      preferences: "Choose what you hear from us, and how often",
      sender: "From: ",
      address: "Address: ",
      contact: "Contact: ",
    },
    line: { preferences: "Change what you receive", unsubscribe: "Unsubscribe", useCoupon: "Use the coupon" },
    testPrefix: "[Test] ",
    parts: {
      playVideo: "Watch the video",
      couponCode: "Coupon code",
      useCoupon: "Use the coupon",
      points: "Your points",
      pointsUnit: "points",
      expires: "Valid until ",
      answer: "Answer",
    },
    card: {
      caption: "See more here",
      stop: (contact) => `If you would rather not receive cards, please tell us: ${contact}`,
    },
  },
};
