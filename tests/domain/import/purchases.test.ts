// Which purchases do the lines of a file tell, however its till writes them?
import { expect, test } from "vitest";
import { guessColumns } from "~/domain/import/guess-columns";
import { importEvents } from "~/domain/import/import-events";
import { readRow } from "~/domain/import/read-row";

const japan = { timeZone: "Asia/Tokyo", currency: "JPY", country: "JP", askedAt: new Date("2026-06-01T00:00:00Z"), consentDay: null };

/** One order for each purchase, in the order of their first lines. */
function orders(header: string, lines: string[]) {
  const headers = header.split(",");
  const context = { ...japan, mapping: guessColumns("purchases", headers), columns: headers.length };
  const read = lines.map((line) => readRow("purchases", line.split(","), context));
  expect(read.flatMap(({ problems }) => problems)).toEqual([]);
  return [...new Set(read.map(({ key }) => key))].map((key) => {
    const rows = read.flatMap((one) => (one.key === key && one.row ? [one.row] : []));
    const [event] = importEvents(key ?? "", rows, { ...context, importId: "i", fileName: "f.csv" });
    return event?.kind === "order" ? event.order : null;
  });
}

test("an order of two items, as Shopify writes it, is one of both, worth what was paid", () => {
  const header = "Name,Email,Total,Subtotal,Created at,Lineitem quantity,Lineitem name,Lineitem price";
  const lines = [
    "#1001,a@example.test,3500,3000,2026-05-01 10:30:00 +0900,2,緑茶,1000",
    "#1001,a@example.test,,,2026-05-01 10:30:00 +0900,1,急須,1000",
  ];
  expect(orders(header, lines)).toMatchObject([
    {
      orderName: "#1001",
      processedAt: new Date("2026-05-01T01:30:00Z"),
      totalMinor: 3500n,
      lines: [
        { title: "緑茶", quantity: 2, unitPriceMinor: 1000n },
        { title: "急須", quantity: 1, unitPriceMinor: 1000n },
      ],
    },
  ]);
});

test("a till that begins anew with its numbers each morning tells two purchases, also of two people", () => {
  const found = orders("レシートNo,購入日,会員番号,合計", [
    "1,2026/5/1,7,500",
    "1,2026/5/2,7,800",
    "1,2026/5/3 23:30,8,900",
    "1,2026/5/3,8,900",
  ]);
  expect(found.map((order) => order?.totalMinor)).toEqual([500n, 800n, 900n]);
});

test("two purchases of one day, of which only the sums are told, are worth both", () => {
  expect(orders("会員番号,購入日,合計", ["7,2026/5/1,500", "7,2026/5/1,800", "7,2026/5/1,500"])).toMatchObject([{ totalMinor: 1800n }]);
});

test("what a receipt came to is told once or on each of its lines; amounts that differ are those of its lines", () => {
  const header = "レシートNo,購入日,会員番号,商品名,合計";
  const [tea, pot] = ["R1,2026/5/1,7,緑茶", "R1,2026/5/1,7,急須"];
  expect(orders(header, [`${tea},1300`, `${pot},1300`])).toMatchObject([{ totalMinor: 1300n }]);
  expect(orders(header, [`${tea},500`, `${pot},800`])).toMatchObject([{ totalMinor: 1300n }]);
});

test("a purchase that was taken back is one that was cancelled, and of one with a line taken back the rest stands", () => {
  const header = "取引ID,取引日時,取引区分,取消区分,小計,合計,会員コード";
  const smaregi = (flag: string) => orders(header, [`T1,2026/5/1 10:00,1,${flag},900,1000,7`]);
  expect(smaregi("0")).toMatchObject([{ cancelledAt: null, totalMinor: 1000n }]);
  expect(smaregi("1")).toMatchObject([{ cancelledAt: new Date("2026-05-01T01:00:00Z"), totalMinor: 1000n }]);
  const items = "レシートNo,購入日,会員番号,商品名,金額,取り消し";
  expect(orders(items, ["R1,2026/5/1,7,緑茶,1000,", "R1,2026/5/1,7,急須,3500,取消"])).toMatchObject([
    { cancelledAt: null, totalMinor: 1000n, lines: [{ title: "緑茶" }] },
  ]);
  const shopify = "Name,Email,Total,Cancelled at,Created at,Lineitem quantity,Lineitem name,Lineitem price";
  const lines = [
    "#1,a@example.test,2000,2026-05-02 09:00:00 +0900,2026-05-01 09:00:00 +0900,1,緑茶,1000",
    "#1,a@example.test,,,2026-05-01 09:00:00 +0900,1,急須,1000",
  ];
  expect(orders(shopify, lines)).toMatchObject([{ cancelledAt: new Date("2026-05-01T00:00:00Z"), totalMinor: 2000n }]);
});

test.each([
  ["the pieces", "R2,2026/5/8,7,緑茶,-2,3000"],
  ["the amount", "R2,2026/5/8,7,緑茶,2,-3000"],
  ["both", "R2,2026/5/8,7,緑茶,-2,-3000"],
  ["an accountant's triangle", "R2,2026/5/8,7,緑茶,2,△3000"],
])("a receipt that is less than nothing, told by %s, is a slip of returns: no goods, and its whole amount", (_, line) => {
  expect(orders("レシートNo,購入日,会員番号,商品名,数量,金額", [line])).toMatchObject([
    { totalMinor: -3000n, lines: [], financialStatus: "refunded", cancelledAt: null },
  ]);
});

test("a price of which pieces are brought back, a sum alone and a mark of a return say the same", () => {
  expect(orders("レシートNo,購入日,会員番号,商品名,数量,単価", ["R2,2026/5/8,7,緑茶,-2,1500"])).toMatchObject([{ totalMinor: -3000n }]);
  expect(orders("レシートNo,購入日,会員番号,商品名,数量,単価", ["R2,2026/5/8,7,緑茶,-2,-1500"])).toMatchObject([{ totalMinor: -3000n }]);
  expect(orders("会員番号,購入日,合計", ["7,2026/5/8,-3000"])).toMatchObject([{ totalMinor: -3000n }]);
  expect(orders("会員番号,購入日,数量,合計", ["7,2026/5/8,-1,3000"])).toMatchObject([{ totalMinor: -3000n }]);
  expect(orders("レシートNo,購入日,会員番号,合計,取消区分", ["R2,2026/5/8,7,-3000,返品"])).toMatchObject([
    { totalMinor: -3000n, cancelledAt: null },
  ]);
});

test("what is brought back or taken off on a receipt lessens it, whether its total is told or not", () => {
  const header = "レシートNo,購入日,会員番号,商品名,数量,金額";
  const lines = ["R1,2026/5/1,7,緑茶,1,3000", "R1,2026/5/1,7,急須,-1,-1000", "R1,2026/5/1,7,会員値引,1,-100"];
  expect(orders(header, lines)).toMatchObject([{ totalMinor: 1900n, financialStatus: "paid", lines: [{ title: "緑茶" }] }]);
  const withTotal = lines.map((line) => `${line},1900`);
  expect(orders(`${header},合計`, withTotal)).toMatchObject([{ totalMinor: 1900n, lines: [{ title: "緑茶" }] }]);
});

test("a receipt that comes to nothing because all of it was brought back was taken back; a gift was not", () => {
  const header = "レシートNo,購入日,会員番号,商品名,数量,金額";
  expect(orders(header, ["R1,2026/5/1,7,緑茶,1,3000", "R1,2026/5/1,7,緑茶,-1,-3000"])).toMatchObject([
    { totalMinor: 0n, cancelledAt: new Date("2026-04-30T15:00:00Z") },
  ]);
  expect(orders(header, ["R1,2026/5/1,7,試供品,1,0"])).toMatchObject([{ totalMinor: 0n, cancelledAt: null }]);
});

test("a return that was itself taken back lowers nothing", () => {
  expect(orders("レシートNo,購入日,会員番号,合計,取消", ["R2,2026/5/8,7,-3000,取消"])).toMatchObject([
    { totalMinor: -3000n, cancelledAt: new Date("2026-05-07T15:00:00Z") },
  ]);
});

test("what platforms write as refunded lowers the order, and one that was paid back wholly was taken back", () => {
  const header = "Name,Email,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount";
  const of = (name: string, refunded: string) => [
    `${name},a@example.test,3500,2026-05-01 10:00:00 +0900,1,緑茶,2000,${refunded}`,
    `${name},a@example.test,,2026-05-01 10:00:00 +0900,1,急須,1000,`,
  ];
  expect(orders(header, [...of("#1", "1000"), ...of("#2", "3500"), ...of("#3", "0")])).toMatchObject([
    { totalMinor: 2500n, cancelledAt: null, lines: [{ title: "緑茶" }, { title: "急須" }] },
    { totalMinor: 3500n, cancelledAt: new Date("2026-05-01T01:00:00Z") },
    { totalMinor: 3500n, cancelledAt: null },
  ]);
  const till = "レシートNo,購入日,会員番号,商品名,金額,返金額";
  expect(orders(till, ["R1,2026/5/1,7,緑茶,3000,-500", "R1,2026/5/1,7,急須,1000,-200"])).toMatchObject([{ totalMinor: 3300n }]);
});
