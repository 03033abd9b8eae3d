import fc from "fast-check";
import { expect, test } from "vitest";
import { houseBrand } from "~/domain/message/brand";
import { pieceLocale } from "~/domain/storefront/piece-words";
import { goodsPiece, linePiece, signUpPiece } from "~/domain/storefront/pieces";

const item = { title: "深蒸し煎茶", url: "https://shop.example/products/tea", imageUrl: null, priceMinor: 1980n, hasSeveralPrices: false };

test("a ranking says the places, and a price with several variants where it begins", () => {
  const html = goodsPiece({ title: "ranking", currency: "JPY", locale: "ja", items: [item, { ...item, hasSeveralPrices: true }] });
  expect(html).toContain("人気ランキング");
  expect(html).toMatch(/1位.*¥1,980<.*2位.*¥1,980〜</);
});

test("goods that have no page in the shop are left out", () => {
  const html = goodsPiece({
    title: "together",
    currency: "JPY",
    locale: "en",
    items: [
      { ...item, url: "" },
      { ...item, url: "javascript:alert(1)" },
    ],
  });
  expect(html).not.toContain("<li>");
});

test("whatever a product, a wording or an account is called, it stands there as text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "a", " ", "/", "=") }), (title) => {
      const inside = `</style><script>${title}"><img src=x onerror=alert(1)>`;
      const pieces = [
        goodsPiece({
          title: "together",
          currency: "JPY",
          locale: "ja",
          items: [{ ...item, title: inside, imageUrl: `https://x.example/${inside}` }],
        }),
        signUpPiece({ wording: inside, brand: houseBrand, locale: "ja" }),
        linePiece(`@${inside}`, "en"),
      ];
      for (const html of pieces) expect(html).not.toMatch(/<script|<img src=x/);
    }),
  );
});

test.each([
  ["ja", "en", "ja"],
  ["ja-JP", "en", "ja"],
  ["en-US", "ja", "en"],
  ["zh-TW", "ja", "en"],
  ["", "en", "en"],
  ["", "ja", "ja"],
  ["<x>", "en", "ja"],
])("a page in %j of a shop in %j is answered in %s", (page, shop, locale) => {
  expect(pieceLocale(page, shop)).toBe(locale);
});
