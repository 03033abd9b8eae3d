// Does every row of an online-retail file end in an order, in a refund, or in the report?
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fileSource } from "../../demo/files/file-source";
import type { RowReport } from "../../demo/files/rejected";
import { retailForm } from "../../demo/files/retail-form";
import { retailInvoices } from "../../demo/files/retail-invoices";
import { tableOf } from "../../demo/files/table";
import type { Webhook } from "../../demo/webhook";

const now = new Date("2026-01-01T00:00:00Z");
const header = '"InvoiceNo","StockCode","Description","Quantity","InvoiceDate","UnitPrice","CustomerID","Country"';
const sample = [
  header,
  '"536365","85123A","WHITE HANGING HEART T-LIGHT HOLDER",6,2010-12-01 08:26:00,2.55,17850,"United Kingdom"',
  '"536365","71053","WHITE METAL LANTERN",6,2010-12-01 08:26:00,3.39,17850,"United Kingdom"',
  '"536365","POST","POSTAGE",1,2010-12-01 08:26:00,18,17850,"United Kingdom"',
  '"536366","22139",NA,56,2010-12-01 11:52:00,0,NA,"United Kingdom"',
  '"536367","22139","RETROSPOT TEA SET",2,2010-12-02 09:00:00,4.25,NA,"United Kingdom"',
  '"C536379","D","Discount",-1,2010-12-02 09:41:00,5,17850,"United Kingdom"',
  '"C536380","85123A","WHITE HANGING HEART T-LIGHT HOLDER",-8,2010-12-03 10:00:00,2.95,17850,"United Kingdom"',
  '"C536381","22423","REGENCY CAKESTAND",-1,2010-12-03 11:00:00,12.75,17850,"United Kingdom"',
  '"A563186","B","Adjust bad debt",1,2011-08-12 14:51:00,-11062.06,NA,"United Kingdom"',
  '"536368","85123A","WHITE HANGING HEART T-LIGHT HOLDER",x,2011-08-13 08:26:00,2.55,17850,"United Kingdom"',
  '"536369","85123A","WHITE HANGING HEART T-LIGHT HOLDER",1,2011-08-13 08:27:00,2.55,13047,"United Kingdom"',
];

async function read(lines: string[], isGzipped = false) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "teppan-")), "orders.csv");
  const text = `${lines.join("\n")}\n`;
  await writeFile(file, isGzipped ? gzipSync(text) : text);
  const reports: RowReport[] = [];
  const source = await fileSource(file, { report: (row) => reports.push(row), now });
  const told: Webhook[] = [];
  for await (const webhook of source.webhooks()) told.push(webhook);
  return { source, told, reports, of: (topic: string) => told.filter((webhook) => webhook.topic === topic) };
}

test("invoices become orders of customers under example.test, and anonymous ones stay anonymous", async () => {
  const { source, of } = await read(sample);
  const orders = of("orders/create").map(({ body }) => [body.name, body.email, body.total_price, (body.line_items as unknown[]).length]);
  expect(orders).toEqual([
    ["#536365", "customer-17850@example.test", "53.64", 3],
    ["#536367", null, "8.50", 1],
    ["#536369", "customer-13047@example.test", "2.55", 1],
  ]);
  expect(of("orders/create")[1]?.body.customer).toBeNull();
  expect(of("customers/create")).toHaveLength(2);
  expect(source.newPeople()).toEqual(["customer-17850@example.test", "customer-13047@example.test"]);
  expect(source.newPeople()).toEqual([]);
  expect(source.tally).toEqual({ orders: 3, refunds: 2, people: 2, rejectedRows: 4 });
});

test("returns become refunds of the customer's earlier order, at most what was paid", async () => {
  const { of } = await read(sample);
  const refunds = of("refunds/create").map(({ body }) => [
    (body.transactions as { amount: string }[])[0]?.amount,
    (body.refund_line_items as { quantity: number }[]).map(({ quantity }) => quantity),
  ]);
  expect(refunds).toEqual([
    ["5.00", []],
    ["15.30", [6]],
  ]);
});

test("every row that does not go in, or not whole, is listed with its line number and the reason", async () => {
  const { reports } = await read(sample);
  expect(reports.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
    [5, "rejected", "a stock correction: no price and no buyer"],
    [10, "rejected", "a bad-debt adjustment, not a sale"],
    [11, "rejected", 'the quantity "x" is not a whole number other than zero'],
    [8, "noted", "of 8 returned pieces this file shows 6 as bought"],
    [9, "rejected", "a return of what this file does not show as bought"],
  ]);
});

test("a row with broken quotes is listed, and the rows behind it go in", async () => {
  const { reports, of } = await read([header, '"536365","85123A","HEART"x,6,2010-12-01 08:26:00,2.55,17850,"UK"', ...sample.slice(2)]);
  expect(reports.filter(({ line }) => line === 2)).toHaveLength(1);
  expect(of("orders/create")).toHaveLength(3);
});

test("a quote that is never closed takes no other row along, even when a second one follows", async () => {
  const open = '"536360,"85123A","HEART",6,2010-12-01 08:26:00,2.55,17850,"UK"';
  const { reports, of } = await read([header, open, ...sample.slice(1, 3), open, ...sample.slice(3), open]);
  expect(reports.map(({ line }) => line)).toEqual(expect.arrayContaining([2, 5, 15]));
  expect(of("orders/create")).toHaveLength(3);
});

test("a customer's address is known to the demo only once the customer was told", async () => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "teppan-")), "orders.csv");
  await writeFile(file, sample.join("\n"));
  const source = await fileSource(file, { report: () => {}, now });
  const stream = (async function* () {
    yield* source.webhooks();
  })();
  expect((await stream.next()).value?.topic).toBe("customers/create");
  expect(source.newPeople()).toEqual([]);
  await stream.next();
  expect(source.newPeople()).toEqual(["customer-17850@example.test"]);
});

test("a gzipped file reads the same", async () => {
  expect((await read(sample, true)).told).toEqual((await read(sample)).told);
});

test("times are those of London, summer time included", async () => {
  const { of } = await read(sample);
  expect(of("orders/create").map(({ at }) => at.toISOString())).toEqual([
    "2010-12-01T08:26:00.000Z",
    "2010-12-02T09:00:00.000Z",
    "2011-08-13T07:27:00.000Z",
  ]);
});

test("a file of another layout is refused with the columns that are known", async () => {
  await expect(read(["a,b,c", "1,2,3"])).rejects.toThrow(/neither a Shopify order export .* nor in the online-retail layout/);
});

const second = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country";
const rowsOf = (dates: string[], customer = "17850") =>
  dates.map((date, place) => `${536_365 + place},85123A,HEART,6,${date},2.55,${customer},United Kingdom`);
const isoTimes = (orders: Webhook[]) => orders.map(({ at }) => at.toISOString());

test("the second edition's names, its decimal customer numbers and another order of columns read the same", async () => {
  const plain = await read([header, ...rowsOf(["2010-12-01 08:26:00"])]);
  expect((await read([second, ...rowsOf(["2010-12-01 08:26:00"], "17850.0")])).told).toEqual(plain.told);
  const turned = ["COUNTRY,CUSTOMER_ID,PRICE,INVOICEDATE,QUANTITY,DESCRIPTION,STOCKCODE,INVOICE"];
  const row = "United Kingdom,17850,2.55,2010-12-01T08:26:00,6.0,HEART,85123A,536365";
  expect((await read([...turned, row])).told).toEqual(plain.told);
});

test("slashed dates are read in the order that the file shows, day first or month first", async () => {
  const days = await read([second, ...rowsOf(["01/12/2010 08:26", "13/12/2010 08:26"])]);
  const months = await read([second, ...rowsOf(["12/1/10 8:26", "12/13/10 8:26"])]);
  expect(isoTimes(days.of("orders/create"))).toEqual(["2010-12-01T08:26:00.000Z", "2010-12-13T08:26:00.000Z"]);
  expect(isoTimes(months.of("orders/create"))).toEqual(isoTimes(days.of("orders/create")));
});

test("slashed dates that show no order, or two, are refused before anything begins", async () => {
  await expect(read([second, ...rowsOf(["01/12/2010 08:26"])])).rejects.toThrow(/no date shows whether .* Write InvoiceDate as/);
  await expect(read([second, ...rowsOf(["13/12/2010 08:26", "12/13/2010 08:26"])])).rejects.toThrow(
    /some dates have the day first and some the month/,
  );
});

test("decimal commas of a file parted by semicolons are read, and what could be thousands is listed", async () => {
  const { of, reports } = await read([
    second.replaceAll(",", ";"),
    "536365;85123A;HEART;6;2010-12-01 08:26;2,55;17850;UK",
    "536366;85123A;HEART;6;2010-12-01 08:27;1,234;17850;UK",
  ]);
  expect(of("orders/create").map(({ body }) => body.total_price)).toEqual(["15.30"]);
  expect(reports.map(({ line, reason }) => [line, reason])).toEqual([[3, 'the price "1,234" cannot be read']]);
});

test("a file that somebody sorted by product is told by time, every invoice whole", async () => {
  const lines = [...Array(400).keys()].flatMap((place) =>
    ["85123A", "71053"].map(
      (code) =>
        `${536_365 + place},${code},X,1,2010-12-01 ${String(8 + Math.floor(place / 60)).padStart(2, "0")}:${String(place % 60).padStart(2, "0")}:00,1,17850,UK`,
    ),
  );
  const byTime = await read([second, ...lines]);
  const byProduct = await read([
    second,
    ...lines.filter((line) => line.includes(",85123A,")),
    ...lines.filter((line) => line.includes(",71053,")),
  ]);
  expect(byProduct.of("orders/create")).toEqual(byTime.of("orders/create"));
  expect(byProduct.source.tally.orders).toBe(400);
});

test("another shop's stock codes are products too, which can be sent back, and postage is none", async () => {
  const { source, of } = await read([
    header,
    "1001,TEA-01,お茶,3,2024-05-01 10:00:00,8.50,77,Japan",
    "1001,POST,POSTAGE,1,2024-05-01 10:00:00,5,77,Japan",
    "C1002,TEA-01,お茶,-1,2024-05-03 10:00:00,8.50,77,Japan",
  ]);
  expect(source.opening.filter(({ topic }) => topic === "products/create").map(({ body }) => body.title)).toEqual(["お茶"]);
  expect(of("orders/create")[0]?.body.line_items).toMatchObject([{ product_exists: true }, { product_exists: false }]);
  expect(of("refunds/create").map(({ body }) => body.refund_line_items)).toMatchObject([[{ quantity: 1 }]]);
});

test.each([
  ["a day that does not exist", "2010-02-30 08:26:00", "17850", 'the date "2010-02-30 08:26:00" cannot be read'],
  ["a date in the future", "2062-02-20 08:26:00", "17850", 'the date "2062-02-20 08:26:00" lies in the future'],
  ["a date before shops", "1900-01-01 08:26:00", "17850", 'the date "1900-01-01 08:26:00" lies before 1990'],
  ["a rounded customer number", "2010-12-01 08:26:00", "1.7850E+04", "a spreadsheet rounded 1.7850E+04: it could be several numbers"],
])("a row with %s is listed and not told", async (_what, date, customer, reason) => {
  const { of, reports } = await read([
    header,
    ...rowsOf(["2010-12-02 08:26:00"]),
    ...rowsOf([date], customer).map((row) => row.replace("536365", "540000")),
  ]);
  expect(of("orders/create")).toHaveLength(1);
  expect(reports.map(({ line, outcome, reason: why }) => [line, outcome, why])).toEqual([[3, "rejected", reason]]);
});

test("every word for an unknown buyer means nobody, and a customer named by words has an address that can exist", async () => {
  const words = ["NA", "nan", "NULL", "None", "n/a", ""];
  const { of } = await read([
    header,
    ...words.map((word, place) => `${540_000 + place},85123A,HEART,1,2010-12-01 08:26:00,1,${word},UK`),
    ...rowsOf(["2010-12-01 09:00:00"], "Mary & Co @ York"),
  ]);
  expect(
    of("orders/create")
      .map(({ body }) => body.customer)
      .filter((customer) => customer === null),
  ).toHaveLength(words.length);
  expect(of("customers/create")[0]?.body.email).toMatch(/^customer-\d+@example\.test$/);
});

const real = path.resolve("../shared/data/online-retail/onlineretail.csv.gz");

test.skipIf(!existsSync(real))(
  "every one of the 541,909 rows of the real file is accounted for (skipped where the file is absent)",
  { timeout: 120_000 },
  async () => {
    let rejected = 0;
    let traded = 0;
    const table = await tableOf(real);
    const form = await retailForm(table, { now });
    for await (const { rows } of retailInvoices({ table, form, isSorted: true }, () => (rejected += 1))) traded += rows.length;
    expect(rejected + traded).toBe(541_909);
    expect(rejected).toBeLessThan(4000);
  },
);
