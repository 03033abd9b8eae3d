// Does an order file tell the same whatever spreadsheet it went through, and is every other file refused with what to do?
import { execFileSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { orderFile } from "../../demo/files/order-file";
import type { RowReport } from "../../demo/files/rejected";
import type { Webhook } from "../../demo/webhook";

const now = new Date("2026-01-01T00:00:00Z");

const header = [
  ..."Name,Email,Financial Status,Paid at,Accepts Marketing,Currency,Shipping,Total,Created at,Lineitem quantity".split(","),
  ..."Lineitem name,Lineitem price,Lineitem sku,Billing Name,Notes,Id".split(","),
];
const told: string[][] = [
  ["#1002", "a@shop.test", "paid", "", "yes", "JPY", "0", "2960", "2024-05-02 10:20:30 +0900"].concat([
    ...["2", "深煎り珈琲", "1480", "COF-1", "山田 太郎", "のし「御礼」", "5002"],
  ]),
  ["#1001", "b@shop.test", "paid", "", "no", "JPY", "0", "980", "2024-05-01 10:20:30 +0900"].concat([
    ...["1", "抹茶ラテ", "980", "MAT-1", "佐藤 花子", "一行目\n\n三行目", "5001"],
  ]),
];

const csv = (delimiter = ",", end = "\n", names = header) =>
  `${[names, ...told].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join(end)}${end}`;

/** Shift_JIS as Excel in Japan saves it; Node only reads it, so the letters of the sample are turned around. */
function shiftJis(text: string): Buffer {
  const letters = new Map<string, number[]>();
  const decoder = new TextDecoder("shift_jis");
  const leads = [...Array(0x7c).keys()].map((place) => 0x81 + place).filter((lead) => lead < 0xa0 || lead > 0xdf);
  for (const first of leads)
    for (let second = 0x40; second <= 0xfc; second++) letters.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  return Buffer.from([...text].flatMap((letter) => (letter < "\x80" ? [letter.charCodeAt(0)] : (letters.get(letter) ?? [0x81, 0x48]))));
}

async function fileOf(content: string | Buffer, name = "orders.csv") {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "teppan-")), name);
  await writeFile(file, content);
  return file;
}

async function read(content: string | Buffer) {
  const reports: RowReport[] = [];
  const { source, reportTo } = await orderFile(await fileOf(content), now);
  reportTo((row) => reports.push(row));
  const webhooks: Webhook[] = [];
  for await (const webhook of source.webhooks()) webhooks.push(webhook);
  return { reports, webhooks };
}

const refusal = async (content: string | Buffer) =>
  orderFile(await fileOf(content), now).then(
    () => "it was read",
    (error: Error) => error.message,
  );

const utf16 = Buffer.from(csv("\t", "\r\n"), "utf16le");
const forms: [form: string, content: string | Buffer][] = [
  ["with a byte order mark and CR LF", `\ufeff${csv(",", "\r\n")}`],
  ["with CR alone", csv(",", "\r")],
  ["in Shift_JIS", shiftJis(csv(",", "\r\n"))],
  ["in UTF-16 parted by tabs, as Excel's Unicode text", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ["in UTF-16 without its mark", utf16],
  ["in UTF-16 with the high byte first", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]).swap16()],
  ["parted by semicolons", csv(";")],
  ["with Excel's word for its delimiter", `sep=;\r\n${csv(";", "\r\n")}`],
  [
    "with the header in capitals",
    csv(
      ",",
      "\n",
      header.map((name) => name.toUpperCase()),
    ),
  ],
  [
    "with underscores in the header",
    csv(
      ",",
      "\n",
      header.map((name) => name.replaceAll(" ", "_")),
    ),
  ],
  ["gzipped", gzipSync(csv())],
  ["with empty rows and columns at the end", `${csv().replaceAll(/("Id"|"500\d")\n/g, "$1,,\n")}${",".repeat(17)}\n\n\n`],
];

test.each(forms)("a file %s tells what the plain one tells", async (_form, content) => {
  const plain = await read(csv());
  expect(plain.webhooks.filter(({ topic }) => topic === "orders/create")).toHaveLength(2);
  expect(await read(content)).toEqual(plain);
});

const zipped = Buffer.from("PK\x03\x04\x14\0\0\0\x08\0orders.csv", "latin1");
const refused: [what: string, content: string | Buffer, says: RegExp][] = [
  ["an empty file", "", /is empty: export/],
  ["a file of empty lines", "\n\r\n\n", /nothing but empty lines/],
  ["a header without orders", `${header.join(",")}\n`, /a header and no orders below it/],
  [
    "a file of nothing but returns",
    "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\nC1,85123A,HEART,-1,2010-12-01 08:26,2.55,17850,UK\n",
    /holds returns only: export it again with the orders/,
  ],
  ["a gzip file that was cut short", gzipSync(csv().repeat(50)).subarray(0, 200), /damaged gzip file, or was cut short/],
  ["a zip archive", zipped, /is a zip archive: unpack it/],
  ["a workbook", Buffer.from("PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml", "latin1"), /is a spreadsheet .* save it as CSV UTF-8/],
  ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /is an Excel workbook/],
  ["a binary file", Buffer.from([...Array(600).keys()].map((place) => (place * 7) % 256)), /is no text/],
  ["a table of something else", "a,b,c\n1,2,3\n", /neither a Shopify order export .* nor in the online-retail layout/],
  [
    "an export without its money",
    csv().replace('"Currency"', '"Waehrung"').replace('"Total"', '"Summe"'),
    /lacks the columns Currency, Total\. Export/,
  ],
  ["an export with two totals", csv().replace('"Notes"', '"TOTAL"'), /the column "Total" stands 2 times/],
  [
    "an export of which no row is right",
    csv().replaceAll("JPY", "YEN"),
    /no order that can be read: unknown currency "YEN" \(2 rows, the first in line 2\)/,
  ],
];

test.each(refused)("%s is refused in one sentence", async (_what, content, says) => {
  const message = await refusal(content);
  expect(message).toMatch(says);
  expect(message).not.toMatch(/\n\s+at /);
});

test("a folder, a pipe and a file that is not there are refused by name", async () => {
  const folder = path.dirname(await fileOf("x"));
  execFileSync("mkfifo", [path.join(folder, "pipe.csv")]);
  await expect(orderFile(path.join(folder, "pipe.csv"), now)).rejects.toThrow(/pipe\.csv is no stored file: save the orders/);
  await expect(orderFile(folder, now)).rejects.toThrow(/is a folder: name the CSV file/);
  await expect(orderFile(path.join(folder, "none.csv"), now)).rejects.toThrow(/There is no file .*none\.csv/);
});

test.each([
  ["plain", csv()],
  ["gzipped", gzipSync(csv())],
])("a %s file tells how much of it was read, up to the whole", async (_form, content) => {
  const shares: number[] = [];
  await orderFile(await fileOf(content), now, (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
});

test("what was rejected before the report is open stands in it too", async () => {
  const { reports } = await read(csv().replace('"#1001"', '""'));
  expect(reports.map(({ outcome, line, reason }) => [outcome, line, reason])).toEqual([["rejected", 3, "no order name"]]);
});

test("letters that were broken on the way are noted, and the row goes in", async () => {
  const content = Buffer.from(csv());
  content[content.indexOf("抹")] = 0xff;
  const { reports, webhooks } = await read(content);
  expect(webhooks.filter(({ topic }) => topic === "orders/create")).toHaveLength(2);
  expect(reports.map(({ outcome, line, reason }) => [outcome, line, reason])).toEqual([
    ["noted", 3, "letters of this row cannot be read as utf-8"],
  ]);
});

test("quotes that do not fit are said so, and the rows behind them go in", async () => {
  const { reports, webhooks } = await read(csv().replace('"深煎り珈琲"', '"深煎り "珈琲" 豆"'));
  expect(webhooks.filter(({ topic }) => topic === "orders/create")).toHaveLength(1);
  expect(reports.map(({ line, reason }) => [line, reason])).toEqual([[2, expect.stringMatching(/^its quotes do not fit/)]]);
});

test("a stray quote costs its own row, though rows behind it have notes of several lines", async () => {
  const noted = csv().replace("のし「御礼」", "のし\n「御礼」");
  const [top = "", ...orders] = noted.split("\n");
  const { reports, webhooks } = await read([top, '"#1003,c@shop.test,paid', ...orders].join("\n"));
  expect(reports.map(({ line }) => line)).toEqual([2]);
  const names = webhooks.filter(({ topic }) => topic === "orders/create").map(({ body }) => body.name);
  expect(names).toEqual(["#1001", "#1002"]);
});

test("a letter of Western Europe is not taken for Japanese", async () => {
  const western = Buffer.from(
    csv()
      .replaceAll(/[^\0-\x7f]+/g, "Café Zoé – blend")
      .replaceAll("–", "-"),
    "latin1",
  );
  const { webhooks } = await read(western);
  expect(JSON.stringify(webhooks)).toContain("Café Zoé - blend");
});

test("a quote that is never closed costs its own row, and a cell of a million letters its order", async () => {
  const open = '"#1003,c@shop.test,paid';
  const long = csv().replace('"山田 太郎"', `"${"あ".repeat(1_000_000)}"`);
  const unclosed = await read(`${csv()}${open}\n`);
  expect(unclosed.reports.map(({ line, reason }) => [line, reason])).toEqual([[6, "an opening quote is never closed"]]);
  expect((await read(long)).reports.map(({ line, reason }) => [line, reason])).toEqual([[2, '"Billing Name" holds 1,000,000 characters']]);
});
