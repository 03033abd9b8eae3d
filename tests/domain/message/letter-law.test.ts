import fc from "fast-check";
import { expect, test } from "vitest";
import { letterKinds, letterSigns } from "~/domain/message/letter-law";

const kindsIn = (text: string) => letterSigns(text).map(({ kind }) => kind);

test.each([
  ["山田 花子様へ、特別なご案内です。", "named-reader"],
  ["{{ customer.name }} 様\n秋の新茶です。", "named-reader"],
  ["皆様、こんにちは。田中様、お元気ですか。", "named-reader"],
  ["Dear Hanako Yamada, autumn tea is here.", "named-reader"],
  ["会員の皆様へ、先行販売のお知らせ", "members"],
  ["For our members: an early sale.", "members"],
  ["煎茶をご購入いただいた方へのご案内です。", "purchase"],
  ["ご注文いただき、うれしく思います。", "purchase"],
  ["Thank you for your order of last week.", "purchase"],
  ["お誕生日おめでとうございます。", "birthday"],
  ["Happy birthday!", "birthday"],
  ["先日はご来店くださいまして", "visit"],
  ["このたびは誠にありがとうございました。", "thanks"],
  ["お持ちのポイントが失効します。", "balance"],
  ["現在 {{ points.balance }} ポイント", "balance"],
])("%s is a letter: %s", (text, kind) => {
  expect(kindsIn(text)).toContain(kind);
});

test.each([
  "秋の新茶が届きました。ぜひご賞味ください。",
  "いつもご愛顧いただき、ありがとうございます。",
  "お客様へ、冬のセールのご案内です。",
  "皆様のご来店をお待ちしております。",
  "New tea from Uji. Come and see us.",
  "前回と同様、数に限りがあります。",
  "旧仕様、最終在庫です。",
  "",
])("what is said to everybody is no letter: %s", (text) => {
  expect(letterSigns(text)).toEqual([]);
});

test("each kind is told once, with its words, in the order of the text", () => {
  expect(letterSigns("お誕生日特典です。\n会員の皆様へ、お誕生日のお祝いを。")).toEqual([
    { kind: "birthday", phrase: "お誕生日特典です" },
    { kind: "members", phrase: "会員の皆様へ" },
  ]);
});

test("whatever is written, the phrases stand in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      for (const { kind, phrase } of letterSigns(`${text}会員の皆様へ`)) {
        expect(letterKinds).toContain(kind);
        expect(`${text}会員の皆様へ`.normalize("NFKC")).toContain(phrase);
      }
    }),
  );
});
