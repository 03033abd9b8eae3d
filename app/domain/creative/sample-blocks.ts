// On which message does a shop see its brand? One that shows each color and letter once.
import type { Localized } from "~/domain/scenario/scenario";
import type { Block } from "./block";

export const sampleBlocks: Localized<Block[]> = {
  ja: [
    { id: "logo", kind: "logo" },
    { id: "heading", kind: "heading", text: "季節のごあいさつ" },
    {
      id: "text",
      kind: "text",
      text: "{{ customer.name }}さま\n\nいつも{{ shop.name }}をご利用いただき、誠にありがとうございます。新しい季節の品がそろいました。",
    },
    { id: "button", kind: "button", text: "お店を見る", url: "" },
    { id: "coupon", kind: "coupon", title: "感謝のクーポン", code: "ARIGATO10", terms: "1回限り・全品10%オフ", url: "" },
    { id: "goods", kind: "products", source: "ranking", max: 2, layout: "auto", title: "" },
  ],
  en: [
    { id: "logo", kind: "logo" },
    { id: "heading", kind: "heading", text: "A note for the season" },
    {
      id: "text",
      kind: "text",
      text: "Hello {{ customer.name }},\n\nthank you for being a customer of {{ shop.name }}. The goods of the season are here.",
    },
    { id: "button", kind: "button", text: "Visit the shop", url: "" },
    { id: "coupon", kind: "coupon", title: "A coupon for you", code: "THANKS10", terms: "10% off everything, once", url: "" },
    { id: "goods", kind: "products", source: "ranking", max: 2, layout: "auto", title: "" },
  ],
};
