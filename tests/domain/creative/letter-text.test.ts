// Is a letter recognized from the blocks, before a card is written for anybody?
import { expect, test } from "vitest";
import type { Block } from "~/domain/creative/block";
import { letterText } from "~/domain/creative/letter-text";
import { letterSigns } from "~/domain/message/letter-law";

const kindsIn = (...blocks: Block[]) => letterSigns(letterText({ blocks })).map(({ kind }) => kind);

test.each<[string, Block, string[]]>([
  ["a heading about a birthday", { id: "a", kind: "heading", text: "お誕生日おめでとうございます" }, ["birthday"]],
  ["what somebody has saved up", { id: "a", kind: "points", title: "" }, ["balance"]],
  ["what a coupon is given for", { id: "a", kind: "coupon", title: "お誕生日クーポン", code: "A", terms: "", url: "" }, ["birthday"]],
  ["a picture, which no card shows", { id: "a", kind: "banner", imageUrl: "", alt: "お誕生日", url: "", isVideo: false }, []],
  ["news for everybody", { id: "a", kind: "text", text: "新茶が届きました。" }, []],
])("%s", (_name, block, kinds) => {
  expect(kindsIn(block)).toEqual(kinds);
});
