import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { amountOf, cellText } from "~/domain/import/cell";
import { dayOf, instantOf } from "~/domain/import/cell-day";
import { EncodingGuess } from "~/domain/import/encoding";
import { guessColumns } from "~/domain/import/guess-columns";
import { importEvents } from "~/domain/import/import-events";
import type { ImportKind } from "~/domain/import/import-kind";
import { readRow } from "~/domain/import/read-row";

const askedAt = new Date("2026-06-01T00:00:00Z");

function read(kind: ImportKind, header: string, line: string, consentDay: string | null = null) {
  const headers = header.split(",");
  const mapping = guessColumns(kind, headers);
  return readRow(kind, line.split(","), {
    mapping,
    columns: headers.length,
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    country: "JP",
    askedAt,
    consentDay,
  });
}

test.each([
  ["2026/5/1", "2026-05-01"],
  ["2026-05-01", "2026-05-01"],
  ["2026年5月1日", "2026-05-01"],
  ["20260501", "2026-05-01"],
  ["令和8年5月1日", "2026-05-01"],
  ["R8.5.1", "2026-05-01"],
  ["昭和元年12月26日", "1926-12-26"],
  ["2026/2/30", null],
  ["5/1/2026", null],
  ["26/5/1", null],
  ["あした", null],
])("the day %s is %s", (text, day) => expect(dayOf(text)).toBe(day));

test.each([
  ["2026/05/01 10:30", "2026-05-01T01:30:00.000Z"],
  ["2026-05-01T10:30:15+09:00", "2026-05-01T01:30:15.000Z"],
  ["2026年5月1日 午後3時5分", "2026-05-01T06:05:00.000Z"],
  ["2026/05/01(金) 23:59:59", "2026-05-01T14:59:59.000Z"],
  ["2026/05/01", "2026-04-30T15:00:00.000Z"],
])("the instant %s is %s", (text, at) => expect(instantOf(text, "Asia/Tokyo")?.toISOString()).toBe(at));

test("any day that is written is read as the same day", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      const [year, month, date_] = day.split("-").map(Number);
      for (const text of [day, `${year}/${month}/${date_}`, `${year}年${month}月${date_}日`, day.replaceAll("-", "")])
        expect(dayOf(text)).toBe(day);
    }),
  );
});

test.each([
  ["¥1,980", 1980n],
  ["1980円", 1980n],
  ["(300)", -300n],
  ["△300", -300n],
  ["abc", null],
  ["", null],
])("the amount %s is %s", (text, amount) => expect(amountOf(text, "JPY")).toBe(amount));

test("Excel's way to keep leading zeros is text, and any other formula is none", () => {
  expect(cellText('="00123"')).toEqual({ text: "00123", isFormula: false });
  expect(cellText('=HYPERLINK("http://x")').isFormula).toBe(true);
  expect(cellText("０９０－１２３４").text).toBe("090-1234");
});

test.each<[ImportKind, string, Record<string, number>]>([
  [
    "customers",
    "会員番号,お名前,メールアドレス,電話番号,生年月日,郵便番号",
    { memberNumber: 0, name: 1, email: 2, phone: 3, birthDate: 4, postalCode: 5 },
  ],
  [
    "customers",
    "Member No.,Last name,First name,E-mail,Date of birth",
    { memberNumber: 0, lastName: 1, firstName: 2, email: 3, birthDate: 4 },
  ],
  [
    "purchases",
    "伝票番号,売上日時,会員番号,商品名,数量,単価",
    { receiptNumber: 0, purchasedAt: 1, memberNumber: 2, productName: 3, quantity: 4, unitPrice: 5 },
  ],
  ["ad-spend", "日付,媒体,費用", { day: 0, medium: 1, amount: 2 }],
])("%s: the columns of %s are guessed", (kind, header, mapping) => expect(guessColumns(kind, header.split(","))).toEqual(mapping));

test("a member is read with name, birthday and telephone in the one form in which they are kept", () => {
  const { row, problems } = read(
    "customers",
    "会員番号,お名前,メール,電話番号,生年月日",
    "a-0012,山田　花子,Hanako@Example.TEST,０９０-1234-5678,昭和60年4月1日",
  );
  expect(problems).toEqual([]);
  expect(row).toMatchObject({
    who: { member: "A0012", email: "hanako@example.test", phone: "+819012345678" },
    lastName: "山田",
    firstName: "花子",
    birthDate: "1985-04-01",
  });
});

test.each<[ImportKind, string, string, string, string | null]>([
  ["customers", "会員番号,メール", "1,not-an-address", "bad-email", "email"],
  ["customers", "会員番号,メール", "1,a@example.test;b@example.test", "bad-email", "email"],
  ["customers", "会員番号,メール", "1,mailto:a@example.test", "bad-email", "email"],
  ["customers", "会員番号,メール", ",", "no-person", null],
  ["customers", "会員番号,メール", "1,a@example.test,9", "columns", null],
  ["customers", "会員番号,氏名", "1,=cmd|'/C calc'!A0", "formula", "name"],
  ["customers", "会員番号,メール,メルマガ", "1,a@example.test,たぶん", "bad-answer", "mailConsent"],
  ["customers", "会員番号,メール,メルマガ", "1,a@example.test,希望する", "missing", "consentedAt"],
  ["purchases", "会員番号,購入日,合計", "1,2031/1/1,100", "future", "purchasedAt"],
  ["points", "会員番号,ポイント", "1,-100", "negative", "points"],
  ["purchases", "会員番号,購入日,合計", "1,2026/1/1,", "no-amount", null],
  ["points", "会員番号,ポイント", "1,many", "bad-number", "points"],
  ["subscriptions", "会員番号,状態", "1,どこか", "bad-state", "status"],
  ["unsubscribes", "メール,電話番号,手段", "a@example.test,,FAX", "bad-channel", "channel"],
  ["ad-spend", "日付,媒体,費用", "2026/5/1,,100", "bad-medium", "medium"],
])("%s: %s / %s is left out as %s", (kind, header, line, word, field) => {
  const { row, problems } = read(kind, header, line);
  expect(row).toBeNull();
  expect(problems).toEqual([{ word, field, isLight: false }]);
});

test("a wrong telephone or birthday leaves the member in", () => {
  const { row, problems } = read("customers", "会員番号,電話番号,生年月日", "1,12,1990/13/1");
  expect(row).toMatchObject({ who: { member: "1", phone: null }, birthDate: null });
  expect(problems.map(({ word, isLight }) => [word, isLight])).toEqual([
    ["bad-phone", true],
    ["bad-day", true],
  ]);
});

test("the lines of one receipt are one order at the counter, whatever order they stand in", () => {
  const header = "伝票番号,売上日時,会員番号,商品名,数量,金額";
  const lines = ["R1,2026/5/1 10:00,7,緑茶,2,1000", "R1,2026/5/1 10:00,7,急須,1,3501"].map((line) => read("purchases", header, line));
  expect(lines[0]?.key).toBe(lines[1]?.key);
  const rows = lines.flatMap(({ row }) => row ?? []);
  const context = { importId: "i", fileName: "f.csv", askedAt, currency: "JPY", country: "JP" };
  const [event] = importEvents(lines[0]?.key ?? "", rows, context);
  expect(event).toMatchObject({
    kind: "order",
    order: {
      sourceName: "pos",
      totalMinor: 4501n,
      orderName: "R1",
      identities: [{ kind: "member", value: "7" }],
      lines: [{ title: "緑茶", quantity: 2, unitPriceMinor: 500n }, { title: "急須" }],
    },
  });
});

test("a yes counts from the day it was given, a refusal without a day from now", () => {
  const header = "会員番号,メール,メルマガ";
  const events = (line: string) => {
    const { row, key } = read("customers", header, line, "2025-04-01");
    return importEvents(key ?? "", row ? [row] : [], { importId: "i", fileName: "f", askedAt, currency: "JPY", country: "JP" });
  };
  expect(events("1,a@example.test,○").find(({ kind }) => kind === "consent")).toMatchObject({
    consent: { state: "subscribed", source: "import", occurredAt: new Date("2025-03-31T15:00:00Z") },
  });
  expect(events("1,a@example.test,×").find(({ kind }) => kind === "consent")).toMatchObject({
    consent: { state: "unsubscribed", occurredAt: askedAt },
  });
});

test.each([
  ["UTF-8", Buffer.from("会員番号,氏名\n"), "utf-8"],
  ["UTF-8 with a mark", Buffer.from("\ufeff会員番号\n"), "utf-8"],
  ["Shift_JIS", iconv.encode("会員番号,氏名\n髙橋①\n", "cp932"), "cp932"],
  ["UTF-16", iconv.encode("会員番号", "utf-16le", { addBOM: true }), "utf-16le"],
  ["EUC-JP", iconv.encode("会員番号,氏名は、山田花子です", "euc-jp"), "unknown-encoding"],
  ["EUC-JP, of Chinese letters alone", iconv.encode("会員番号,氏名\n1,山田花子\n2,鈴木次郎", "euc-jp"), "unknown-encoding"],
  ["Shift_JIS, in letters of half width", iconv.encode("ID,ﾅﾏｴ\n1,ﾔﾏﾀﾞ ﾊﾅｺ\n2,ｽｽﾞｷ ｼﾞﾛｳ\n", "cp932"), "cp932"],
  ["JIS", Buffer.from("\u001b$B2q0wHV9f\u001b(B,1\n"), "unknown-encoding"],
  ["an Excel workbook", Buffer.from("PK\u0003\u0004"), "workbook"],
  ["a picture", Buffer.from([0x89, 0x50, 0, 1]), "binary"],
  ["nothing", Buffer.alloc(0), "empty"],
])("a file of %s is known for it, wherever its chunks are cut", (_name, bytes, encoding) => {
  for (const size of [1, 3, 1000]) {
    const guess = new EncodingGuess();
    for (let at = 0; at < bytes.length; at += size) guess.take(bytes.subarray(at, at + size));
    expect(guess.end()).toBe(encoding);
  }
});
