import fc from "fast-check";
import { expect, test } from "vitest";
import { renderLine } from "~/channels/line/render";
import { cardView } from "~/domain/message/card-view";
import { type LinePiece, lineViews } from "~/domain/message/line-view";
import type { MessageParts } from "~/domain/message/message-parts";

const message: MessageParts = {
  locale: "ja",
  kind: "promotional",
  subject: "新茶が届きました",
  preheader: "",
  shop: { name: "つむぎ商店", url: "https://t.example/" },
  parts: [
    { kind: "heading", text: "新茶の季節です" },
    { kind: "text", paragraphs: [[{ text: "今年も届きました。", url: "", isBreak: false }]], text: "今年も届きました。" },
    { kind: "button", text: "お店を見る", url: "https://t.example/c/x" },
    {
      kind: "products",
      title: "おすすめ",
      section: "recommended",
      layout: "list",
      items: ["煎茶", "玄米茶"].map((title) => ({
        productId: title,
        title,
        url: "https://t.example/c/y",
        imageUrl: "https://cdn.example/a.jpg",
        price: "¥1,200",
        quantity: 1,
        place: null,
      })),
    },
  ],
  footer: {
    why: "",
    legalName: "つむぎ",
    postalAddress: "",
    contact: "",
    contactUrl: "",
    unsubscribeUrl: "https://t.example/u/x",
    preferencesUrl: null,
  },
  openUrl: "",
};

const texts = (pieces: LinePiece[]): string[] =>
  pieces.flatMap((piece) =>
    piece.kind === "text" ? [piece.text] : piece.kind === "button" ? [piece.label] : piece.kind === "box" ? texts(piece.pieces) : [],
  );

test("what went to LINE is shown word for word: the bubble, and a bubble for each of the goods", () => {
  const [first, goods] = lineViews(renderLine(message).objects);
  if (first?.kind !== "bubbles" || goods?.kind !== "bubbles") throw new Error("no bubbles");
  expect(texts(first.bubbles[0]?.pieces ?? []).join(" ")).toContain("新茶の季節です 今年も届きました。 お店を見る");
  expect(goods.bubbles.map(({ pieces }) => texts(pieces).join(" "))).toEqual([
    expect.stringContaining("煎茶 ¥1,200"),
    expect.stringContaining("玄米茶 ¥1,200"),
  ]);
  expect([first.bubbles[0]?.isNarrow, first.bubbles[0]?.hero]).toEqual([false, []]);
  expect(goods.bubbles.map(({ isNarrow, hero }) => [isNarrow, hero])).toEqual(
    [1, 2].map(() => [true, [{ kind: "image", url: "https://cdn.example/a.jpg" }]]),
  );
});

test("a text is a balloon; what is no message, and a card that is none, is left out, whatever it holds", () => {
  expect(lineViews([{ type: "text", text: "こんにちは" }])).toEqual([{ kind: "text", text: "こんにちは" }]);
  expect(cardView("x")).toBeNull();
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      lineViews(anything);
      lineViews([anything, { type: "flex", contents: anything }, { type: "flex", contents: { type: "bubble", body: anything } }]);
      cardView(anything);
    }),
  );
});
