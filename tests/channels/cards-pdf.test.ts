import { mkdir, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { cardsPdf } from "~/channels/postal/pdf/cards-pdf.server";
import { fitted, linesOf } from "~/channels/postal/pdf/lines";
import { codeFrames, paper, points, qr } from "~/channels/postal/pdf/paper";
import { qrCode } from "~/channels/postal/pdf/qr-code";
import { card } from "../helpers/postal";

const sender = { name: "つむぎ商店", postalCode: "6048005", address: "京都市中京区恵比須町427" };
const printed = (more: Partial<typeof card>[]) =>
  cardsPdf(
    more.map((one, n) => ({ number: n + 1, card: { ...card, ...one } })),
    { sender, title: "cards", now: new Date("2026-06-01T00:00:00Z") },
  );

const long = "新茶のよい香りを、どうぞお楽しみください。".repeat(60);

test("each card is two pages of the size of a Japanese postcard, with the font embedded", async () => {
  const english = {
    locale: "en" as const,
    heading: "Autumn tea has arrived",
    text: "Fresh from Uji.\nWe kept some for you.",
    caption: "See the tea",
  };
  const { bytes, lost, cut } = await printed([
    {},
    { name: "", company: "株式会社テスト", coupon: null },
    { ...english, name: "Smith John" },
  ]);
  const document = await PDFDocument.load(bytes);
  expect(document.getPageCount()).toBe(6);
  const { width, height } = document.getPage(0).getSize();
  expect([width, height].map((side) => side.toFixed(3))).toEqual([points(100), points(148)].map((side) => side.toFixed(3)));
  const descriptors = document.context.enumerateIndirectObjects().filter(([, object]) => String(object).includes("/FontFile"));
  expect(descriptors).toHaveLength(2);
  expect([lost, cut]).toEqual([[], []]);
  expect(bytes.length).toBeLessThan(600_000);
  await mkdir(".data/screenshots", { recursive: true });
  await writeFile(".data/screenshots/cards.pdf", bytes);
});

test("the seven frames of the postal code stand where the post's sorters look for them", () => {
  const { x, y, width, height, lines, hyphen } = codeFrames;
  const mm = (value: number) => Number(value.toFixed(3));
  const gaps = x.slice(1).map((left, n) => mm(left - (x[n] ?? 0) - width));
  expect([y, width, height, mm(paper.width - (x[6] + width)), mm(x[6] + width - x[0])]).toEqual([12, 5.7, 8, 8, 47.7]);
  expect(gaps).toEqual([1.3, 1.3, 1.9, 1.1, 1.1, 1.1]);
  for (const line of [...lines.slice(0, 3), hyphen.line]) expect(line >= 0.4 && line <= 0.6).toBe(true);
  for (const line of lines.slice(3)) expect(line >= 0.2 && line <= 0.4).toBe(true);
  expect([hyphen.y - y, hyphen.from, hyphen.to].map(mm)).toEqual([4, mm(x[2] + width), x[3]]);
});

test("a letter that the font has none of, and words that are too many, are told with the card's number", async () => {
  const { lost, cut } = await printed([{}, { name: "𠮷田 花子" }, { text: long }]);
  expect(lost).toEqual([{ number: 2, letters: ["𠮷"] }]);
  expect(cut).toEqual([3]);
});

test("whatever a card says, it is set", async () => {
  const words = fc.string({ unit: "grapheme", maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(words, words, words, async (heading, text, name) => {
      expect((await printed([{ heading, text, name, shopName: name, footer: text, caption: heading }])).bytes.length).toBeGreaterThan(1000);
    }),
    { numRuns: 5 },
  );
});

test("a QR code's cells are wide enough for any printer, with four of them white around it", () => {
  for (const url of ["https://t.jp/q/7GK3M9QZ2PXRT", `https://${"long-name.".repeat(12)}example/q/7GK3M9QZ2PXRT`]) {
    const { cell, size, path } = qrCode(url);
    expect(cell).toBeGreaterThanOrEqual(qr.leastCell);
    expect(size).toBeLessThanOrEqual(paper.width / 2);
    const lefts = [...path.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)/g)].flatMap(([, x, y, end]) => [Number(x), Number(y), size - Number(end)]);
    expect(Math.min(...lefts)).toBeGreaterThanOrEqual(4 * cell - 0.01);
  }
});

const width = (text: string) => [...text].length;

test("no closing mark begins a line and no opening one ends it", () => {
  for (const line of linesOf("これは「新しいお茶」です。とても、よい香りがします（本当です）。".repeat(5), 7, width)) {
    expect(line).not.toMatch(/^[、。」）]/);
    expect(line).not.toMatch(/[「（]$/);
  }
});

test("nothing is lost where lines break, and no line is too long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 9 }), (text, most) => {
      const lines = linesOf(text.replaceAll("\n", " "), most, width);
      expect(lines.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
      for (const line of lines) expect(width(line)).toBeLessThanOrEqual(Math.max(most, 1));
    }),
  );
});

test("words take the largest size that fits, and are cut only in the smallest", () => {
  const room = { width: 10, height: 20, sizes: [12, 6], leading: 1 };
  const at = (text: string, size: number) => (width(text) * size) / 6;
  expect(fitted("あ".repeat(15), room, at)).toMatchObject({ size: 12, isCut: false });
  expect(fitted("あ".repeat(60), room, at)).toMatchObject({ size: 6, isCut: false });
  expect(fitted("あ".repeat(200), room, at)).toMatchObject({ size: 6, isCut: true });
});
