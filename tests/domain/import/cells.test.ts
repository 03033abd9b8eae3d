// Is each cell read as whoever typed it meant it, whatever a till or a spreadsheet made of it?
import { expect, test } from "vitest";
import { amountOf, cellText, countOf } from "~/domain/import/cell";
import { dayOf, instantOf } from "~/domain/import/cell-day";
import { guessColumns } from "~/domain/import/guess-columns";
import type { ImportKind } from "~/domain/import/import-kind";
import { readRow } from "~/domain/import/read-row";

const at = (text: string, time?: string) => instantOf(text.normalize("NFKC"), "Asia/Tokyo", time)?.toISOString() ?? null;

test.each([
  ["2026-01-05 09:05:00 +0900", "2026-01-05T00:05:00.000Z"],
  ["2026-01-05 09:05:00 -0500", "2026-01-05T14:05:00.000Z"],
  ["2026-01-05 09:05:00 UTC", "2026-01-05T09:05:00.000Z"],
  ["2026-01-05T09:05:00.123Z", "2026-01-05T09:05:00.000Z"],
  ["2026/1/5 9:05", "2026-01-05T00:05:00.000Z"],
  ["2026/1/5(月)", "2026-01-04T15:00:00.000Z"],
  ["2026/1/12（月・祝）10時", "2026-01-12T01:00:00.000Z"],
  ["2026年01月05日 月曜日 09時05分00秒", "2026-01-05T00:05:00.000Z"],
  ["令和8年1月5日(月) 9時5分", "2026-01-05T00:05:00.000Z"],
  ["2026/01/05 AM 9:05", "2026-01-05T00:05:00.000Z"],
  ["2026/01/05 12:30 AM", "2026-01-04T15:30:00.000Z"],
  ["20260105090500", "2026-01-05T00:05:00.000Z"],
  ["202601050905", "2026-01-05T00:05:00.000Z"],
  ["2026/01/05 24:00", "2026-01-05T15:00:00.000Z"],
  ["2026/12/31 25:30", "2026-12-31T16:30:00.000Z"],
  ["2026/01/05 30:00", null],
  ["2026/01/05 9:61", null],
  ["46027", "2026-01-04T15:00:00.000Z"],
  ["46027.378472", "2026-01-05T00:05:00.000Z"],
  ["2026010509", null],
  ["01/05/2026", null],
])("the instant %s is %s", (text, instant) => expect(at(text)).toBe(instant));

test("a time in a column of its own stands behind a day, however both are written", () => {
  expect(at("20260105", "9:05")).toBe("2026-01-05T00:05:00.000Z");
  expect(at("46027", "25:30")).toBe("2026-01-05T16:30:00.000Z");
});

test("a birthday that a till or a spreadsheet writes as a number is the day it was", () => {
  expect([dayOf("S600401"), dayOf("H01.01.08"), dayOf("R8.5.1"), dayOf("M45/7/29")]).toEqual([
    "1985-04-01",
    "1989-01-08",
    "2026-05-01",
    "1912-07-29",
  ]);
  expect([dayOf("31138"), dayOf("10000"), dayOf("3113")]).toEqual(["1985-04-01", "1927-05-18", null]);
});

test.each([
  ["1,980円(税込)", 1980n],
  ["￥１，９８０－", 1980n],
  ["¥1,980-", 1980n],
  ["金1,980円", null],
  ["JPY 1,980", 1980n],
  ["1980 JPY", 1980n],
  ["1980円也", 1980n],
  ["+500", 500n],
  ["500-", null],
  ["1,234.5", 1235n],
])("the amount %s is %s", (text, amount) => expect(amountOf(cellText(text).text, "JPY")).toBe(amount));

test.each([
  ["2本", 2],
  ["３ セット", 3],
  ["1,200ｐｔ", 1200],
  ["2箱半", null],
  ["△2", -2],
  ["▲1,200個", -1200],
  ["（3）", -3],
])("the count %s is %s", (text, count) => expect(countOf(cellText(text).text)).toBe(count));

test("an apostrophe that keeps a number from being one is none of it", () => {
  expect(cellText("'+819012345678").text).toBe("+819012345678");
  expect(cellText("'0600001").text).toBe("0600001");
  expect(cellText("'s-Hertogenbosch").text).toBe("'s-Hertogenbosch");
});

function read(kind: ImportKind, header: string, line: string) {
  const headers = header.split(",");
  const mapping = guessColumns(kind, headers);
  const askedAt = new Date("2026-06-01T00:00:00Z");
  return readRow(kind, line.split(","), {
    mapping,
    columns: headers.length,
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    country: "JP",
    askedAt,
    consentDay: "2026-01-01",
  });
}

test.each<[ImportKind, string, string]>([
  ["customers", "会員番号,氏名", "4.90123E+12,山田 花子"],
  ["purchases", "会員番号,購入日,合計", "4.90123E+12,2026/1/1,100"],
  ["purchases", "レシート番号,会員番号,購入日,合計", "2.02605E+13,7,2026/1/1,100"],
])("%s: a number of which a spreadsheet has left digits out is that of many, and nobody's", (kind, header, line) => {
  const { row, problems } = read(kind, header, line);
  expect([row, problems.map(({ word }) => word)]).toEqual([null, ["cut-number"]]);
});

test("goods whose number was cut are known by their name", () => {
  const { row } = read("purchases", "会員番号,購入日,合計,JANコード,商品名", "7,2026/1/1,100,4.90123E+12,緑茶");
  expect(row).toMatchObject({ sku: null, title: "緑茶" });
});

test.each(["0", "00000000", "-", "なし"])("whoever has %s for a number has none", (number) => {
  expect(read("purchases", "会員番号,購入日,合計", `${number},2026/1/1,100`).problems.map(({ word }) => word)).toEqual(["no-person"]);
});

test("a dash where an address might be leaves the member in, without a word about it", () => {
  const { row, problems } = read("customers", "会員番号,メールアドレス,電話番号", "7,なし,ー");
  expect([row, problems]).toMatchObject([{ who: { member: "7", email: null, phone: null } }, []]);
});

test("whoever was never asked has neither agreed nor refused", () => {
  expect(read("customers", "会員番号,メール,メルマガ", "7,a@example.test,未登録").row).toMatchObject({ consents: [] });
  expect(read("customers", "会員番号,メール,メルマガ", "7,a@example.test,未承諾").row).toMatchObject({ consents: [] });
  for (const no of ["受け取らない", "NG", "承諾しない"])
    expect(read("customers", "会員番号,メール,メルマガ", `7,a@example.test,${no}`).row).toMatchObject({
      consents: [{ channel: "email", isYes: false }],
    });
});

test.each(["9999/12/31", "99991231", "無期限", "なし", ""])("points that expire at %s never do", (text) => {
  const { row, problems } = read("points", "会員番号,ポイント,有効期限", `7,120,${text}`);
  expect([row, problems]).toMatchObject([{ points: 120, expireAt: null }, []]);
});

test.each([
  ["2027/3/31", "2027-03-31T14:59:59.000Z"],
  ["令和9年3月31日(水)", "2027-03-31T14:59:59.000Z"],
  ["20270331", "2027-03-31T14:59:59.000Z"],
  ["2027-03-31 12:00", "2027-03-31T03:00:00.000Z"],
])("points that are good until %s are so to its end", (text, expireAt) => {
  expect(read("points", "会員番号,ポイント,有効期限", `7,120,${text}`).row).toMatchObject({ expireAt });
});

test("a day that there is none of, as databases write it, is not told; a day of registration that cannot be read keeps nobody out", () => {
  const header = "会員番号,メール,生年月日,登録日,同意日";
  const { row, problems } = read("customers", header, "7,a@example.test,0000-00-00,0000-00-00 00:00:00,00000000");
  expect([row, problems]).toMatchObject([{ birthDate: null, registeredAt: null, consents: [] }, []]);
  const unread = read("customers", header, "7,a@example.test,,いつか,");
  expect([unread.row, unread.problems]).toMatchObject([
    { registeredAt: null },
    [{ field: "registeredAt", word: "bad-date", isLight: true }],
  ]);
  expect(read("purchases", "会員番号,購入日,合計,キャンセル日時", "7,2026/1/1,100,0000-00-00 00:00:00").row).not.toHaveProperty(
    "isCancelled",
  );
});
