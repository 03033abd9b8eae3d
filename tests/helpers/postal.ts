// Addresses as a platform would tell them, with as little said as possible.

import type { ToldAddress } from "~/domain/ledger/postal-address";
import type { PostalCard } from "~/domain/message/message";

export const toldAddress = (more: Partial<ToldAddress> = {}): ToldAddress => ({
  country: "JP",
  zip: "150-0001",
  province: "東京都",
  provinceCode: "JP-13",
  city: "渋谷区",
  address1: "神宮前1-2-3",
  address2: null,
  company: null,
  firstName: "花子",
  lastName: "山田",
  ...more,
});

export const card: PostalCard = {
  locale: "ja",
  postalCode: "1500001",
  address: ["東京都渋谷区神宮前1-2-3", "鉄板ビル405"],
  company: "",
  name: "山田 花子",
  heading: "秋の新茶が届きました",
  text: "いつもご利用いただき、ありがとうございます。\n香り高い秋の新茶をご用意しました。",
  coupon: { title: "秋のご優待", code: "AUTUMN10", terms: "10%オフ・11月30日まで" },
  caption: "新茶を見る",
  url: "https://teppan.example/q/7GK3M9QZ2PXRT",
  shopName: "つむぎ商店",
  footer:
    "つむぎ商店株式会社 〒604-8005 京都市中京区恵比須町427\nこのはがきがご不要の場合は、お手数ですが info@tsumugi.example までお知らせください。",
};
