// Is the picture of a card on the screen the card that the printer gets?
import { mkdir, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cardPicture } from "~/channels/postal/pdf/card-picture.server";
import { cardsPdf } from "~/channels/postal/pdf/cards-pdf.server";
import { card } from "../helpers/postal";

const sender = { name: "つむぎ商店", postalCode: "6048005", address: "京都市中京区恵比須町427" };
const long = "新茶のよい香りを、どうぞお楽しみください。".repeat(60);
const lines = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

test("both sides say what the card says, line by line, with the code to be scanned", async () => {
  const { addressSide, messageSide, isCut, lost } = await cardPicture(card, sender);
  expect(lines(addressSide)).toEqual(
    expect.arrayContaining(["郵便はがき", ...card.postalCode, ...card.address, "山田 花子 様", "つむぎ商店"]),
  );
  expect(lines(messageSide)).toEqual(expect.arrayContaining(["つむぎ商店", card.heading, "AUTUMN10", card.caption]));
  expect(messageSide).toMatch(/<path transform="translate\([\d.]+ [\d.]+\)" d="M/);
  expect([isCut, lost]).toEqual([false, []]);
  await mkdir(".data/screenshots", { recursive: true });
  await writeFile(".data/screenshots/card-message.svg", messageSide);
});

test("what the printer's card cuts or cannot set, the picture does too", async () => {
  for (const one of [card, { ...card, text: long }, { ...card, name: "𠮷田 花子" }]) {
    const { isCut, lost } = await cardPicture(one, sender);
    const printed = await cardsPdf([{ number: 1, card: one }], { sender, title: "card", now: new Date("2026-06-01T00:00:00Z") });
    expect([isCut, lost]).toEqual([printed.cut.length > 0, printed.lost[0]?.letters ?? []]);
  }
});

test("no words of a card are read as marks of the picture", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (heading) => {
      const { messageSide } = await cardPicture({ ...card, heading: `<script>${heading}&"'`, text: heading }, sender);
      expect(messageSide.replaceAll(/<\/?(?:svg|text|rect|path)\b[^<>]*>/g, "")).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
    }),
    { numRuns: 30 },
  );
});
