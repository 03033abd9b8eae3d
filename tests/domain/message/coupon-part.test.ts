import { expect, test } from "vitest";
import { withCoupon } from "~/domain/message/coupon-part";
import type { MessageParts } from "~/domain/message/message-parts";
import { paragraphs, plainText } from "~/domain/message/text-spans";

const click = (url: string) => `https://app.example/c/x/aTEA-10.${url.length}`;

const message = (body: string): MessageParts => ({
  locale: "ja",
  kind: "promotional",
  subject: "お知らせ",
  preheader: "",
  shop: { name: "つむぎ商店", url: click("https://shop.example") },
  parts: [
    { kind: "logo", name: "つむぎ商店", url: click("https://shop.example"), imageUrl: "https://cdn.example/TEA.png" },
    { kind: "text", paragraphs: paragraphs(body, click), text: plainText(body, click) },
    { kind: "button", text: "お店を見る", url: click("https://shop.example/TEA") },
  ],
  footer: { why: "", legalName: "", postalAddress: "", contact: "", contactUrl: "", unsubscribeUrl: null, preferencesUrl: null },
  openUrl: "",
});

test.each([
  { code: "TEA", body: "こちらから https://shop.example/a", isShown: true },
  { code: "TEA", body: "STEAMでTEAMの品", isShown: true },
  { code: "10", body: "100円から、2010年の品", isShown: true },
  { code: "TEA", body: "STEAMはコード TEA で", isShown: false },
  { code: "10", body: "コード「10」をどうぞ", isShown: false },
  { code: "お茶の日", body: "合言葉はお茶の日です", isShown: false },
])("the code $code is told by the words alone, not by letters of a link, a picture or a longer word: $body", ({ code, body, isShown }) => {
  const { parts } = withCoupon(message(body), { code, terms: "", expires: "" });
  expect(parts.some((part) => part.kind === "coupon" && part.code === code)).toBe(isShown);
});
