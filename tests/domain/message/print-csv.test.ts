import { parse } from "csv-parse/sync";
import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import type { DeliveryId } from "~/domain/ids";
import type { PostalCard } from "~/domain/message/message";
import { shiftJis } from "~/domain/message/shift-jis";
import { printCsv } from "~/pipeline/show/print-csv.server";
import { card } from "../../helpers/postal";

const listed = (more: Partial<PostalCard>[], encoding: "utf-8" | "shift-jis" = "utf-8") => {
  const cards = more.map((one, n) => ({ deliveryId: `d${n}` as DeliveryId, number: n + 1, card: { ...card, ...one } }));
  const { bytes, lost } = printCsv(cards, encoding);
  const text = iconv.decode(Buffer.from(bytes), encoding === "utf-8" ? "utf8" : "cp932");
  return { rows: parse(text, { bom: true, columns: true }) as Record<string, string>[], lost, bytes };
};

test("a printer finds each column by its Japanese name", () => {
  for (const encoding of ["utf-8", "shift-jis"] as const)
    expect(listed([{}], encoding).rows).toEqual([
      {
        郵便番号: "150-0001",
        住所1: "東京都渋谷区神宮前1-2-3",
        住所2: "鉄板ビル405",
        会社名: "",
        部署: "",
        役職: "",
        氏名: "山田 花子",
        敬称: "様",
        クーポン: "AUTUMN10",
        QRコードURL: "https://teppan.example/q/7GK3M9QZ2PXRT",
        管理番号: "00001",
      },
    ]);
});

test("a company is addressed as one, and a list in UTF-8 tells Excel that it is", () => {
  const { rows, bytes } = listed([{ name: "", company: "株式会社テスト" }]);
  expect(rows[0]).toMatchObject({ 会社名: "株式会社テスト", 氏名: "", 敬称: "御中" });
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

test("no cell is a formula, and none loses a letter for it", () => {
  const cells = ["=1+1", "+81", "-2", "@SUM(A1)", "\t=1"];
  const { rows } = listed(cells.map((name) => ({ name })));
  expect(rows.map((row) => row.氏名)).toEqual(["＝1+1", "＋81", "－2", "＠SUM(A1)", " =1"]);
});

test("quotes, commas and line breaks stay within their cell", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 }), (names) => {
      const { rows } = listed(names.map((name) => ({ name })));
      expect(rows).toHaveLength(names.length);
      expect(rows.every((row) => !/^[=+\-@\t\r]/.test(row.氏名 ?? ""))).toBe(true);
    }),
  );
});

test("letters that Shift_JIS has none of are replaced and told, with the card's number", () => {
  const { rows, lost } = listed([{}, { name: "𠮷田 🍵子" }, { name: "髙﨑 祐—郎" }], "shift-jis");
  expect(rows.map((row) => row.氏名)).toEqual(["山田 花子", "吉田 〓子", "髙﨑 祐―郎"]);
  expect(lost).toEqual([{ number: 2, letters: ["𠮷", "🍵"] }]);
});

test.each([
  ["がぎぐ".normalize("NFD"), "がぎぐ", []],
  ["⽥中", "田中", []],
  ["神戶市", "神戸市", ["戶"]],
  ["1‑2‑3", "1－2－3", []],
  ["Müller", "Muller", ["ü"]],
  ["🍵", "〓", ["🍵"]],
])("%s is written as it is read best, %s", (text, written, lost) => {
  const made = shiftJis(text);
  expect([iconv.decode(Buffer.from(made.bytes), "cp932"), made.lost]).toEqual([written, lost]);
});

test("whatever Shift_JIS can say comes back as it was", () => {
  expect(iconv.decode(Buffer.from(shiftJis("①㈱〒髙﨑～－ｱ").bytes), "cp932")).toBe("①㈱〒髙﨑～－ｱ");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { bytes } = shiftJis(text);
      expect(iconv.decode(Buffer.from(bytes), "cp932")).not.toContain("\ufffd");
    }),
  );
});
