// Does a Shopify order export go in order by order, its bad rows listed with their line numbers?
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { fileSource } from "../../demo/files/file-source";
import type { RowReport } from "../../demo/files/rejected";
import type { Webhook } from "../../demo/webhook";

const columns = `
  Name, Email, Financial Status, Paid at, Fulfillment Status, Fulfilled at, Accepts Marketing, Currency, Subtotal,
  Shipping, Taxes, Total, Discount Code, Discount Amount, Created at, Lineitem quantity, Lineitem name, Lineitem price,
  Lineitem sku, Billing Name, Billing Country, Billing Phone, Phone, Cancelled at, Refunded Amount, Id`
  .split(",")
  .map((name) => name.trim());
type Row = Partial<Record<string, string>>;
const csv = (rows: Row[]) =>
  [columns, ...rows.map((row) => columns.map((name) => `"${row[name] ?? ""}"`))].map((fields) => fields.join(",")).join("\n");

const head: Row = {
  Name: "#1002",
  Email: "Hanako@shop.test",
  "Financial Status": "paid",
  "Fulfilled at": "2024-05-03 10:00:00 +0900",
  "Accepts Marketing": "yes",
  Currency: "JPY",
  Shipping: "550",
  Total: "3510",
  "Created at": "2024-05-02 10:20:30 +0900",
  "Lineitem quantity": "2",
  "Lineitem name": "コーヒー",
  "Lineitem price": "1480",
  "Lineitem sku": "COF-1",
  "Billing Name": "Hanako Sato",
  "Billing Phone": "090-1234-5678",
  Id: "5001",
};

async function read(rows: Row[]) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "teppan-")), "export.csv");
  await writeFile(file, csv(rows));
  const reports: RowReport[] = [];
  const source = await fileSource(file, { report: (row) => reports.push(row), now: new Date("2026-01-01T00:00:00Z") });
  const told: Webhook[] = [];
  for await (const webhook of source.webhooks()) told.push(webhook);
  return { source, reports, told, of: (topic: string) => told.filter((webhook) => webhook.topic === topic) };
}

test("an order of two rows becomes one webhook with two lines, and its total stays what the export says", async () => {
  const { of } = await read([
    { ...head, Total: "4510" },
    { Name: "#1002", "Lineitem quantity": "1", "Lineitem name": "お茶", "Lineitem price": "1000" },
  ]);
  const [order] = of("orders/create");
  expect(order?.body).toMatchObject({ name: "#1002", total_price: "4510", currency: "JPY", created_at: "2024-05-02T10:20:30+09:00" });
  expect(order?.body.line_items).toMatchObject([
    { title: "コーヒー", quantity: 2, sku: "COF-1" },
    { title: "お茶", quantity: 1 },
  ]);
});

test("orders are told oldest first though an export is newest first", async () => {
  const { of } = await read([head, { ...head, Name: "#1001", "Created at": "2024-04-01 09:00:00 +0900", Id: "5000" }]);
  expect(of("orders/create").map(({ body }) => body.name)).toEqual(["#1001", "#1002"]);
});

test("a real address never comes through: a name under example.test stands for it, the same for the same person", async () => {
  const { told, of } = await read([
    head,
    { ...head, Name: "#1001", Email: "hanako@shop.test", "Created at": "2024-04-01 09:00:00 +0900", Id: "5000" },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/shop\.test/i);
  const emails = of("orders/create").map(({ body }) => body.email);
  expect(emails[0]).toMatch(/^customer-[0-9a-f]{12}@example\.test$/);
  expect(new Set(emails).size).toBe(1);
});

test("consent is assumed for those who did not say no", async () => {
  const { source } = await read([head, { ...head, Name: "#1001", Email: "taro@shop.test", "Accepts Marketing": "no", Id: "5000" }]);
  expect(source.newPeople()).toHaveLength(1);
});

test("consent is assumed for nobody who said no to any order", async () => {
  const { source } = await read([
    { ...head, "Accepts Marketing": "no" },
    { ...head, Name: "#1001", "Created at": "2024-04-01 09:00:00 +0900", Id: "5000" },
  ]);
  expect(source.newPeople()).toEqual([]);
});

test("what became of the last orders after the last day is told within the file's time", async () => {
  const { source, told } = await read([
    { ...head, "Refunded Amount": "1480", "Fulfilled at": "2024-05-09 10:00:00 +0900" },
    { ...head, Name: "#1001", "Cancelled at": "2024-05-20 12:00:00 +0900", "Fulfilled at": "", Id: "5000" },
  ]);
  expect(told.map(({ topic }) => topic)).toEqual(expect.arrayContaining(["fulfillments/create", "refunds/create", "orders/cancelled"]));
  expect(told.filter(({ at }) => at > source.period.until)).toEqual([]);
});

test("cancellations, parcels and refunds become their own webhooks", async () => {
  const { of } = await read([
    { ...head, "Refunded Amount": "1480" },
    { ...head, Name: "#1001", "Cancelled at": "2024-05-02 12:00:00 +0900", "Fulfilled at": "", "Financial Status": "voided", Id: "5000" },
  ]);
  expect(of("fulfillments/create")).toHaveLength(1);
  expect(of("orders/cancelled").map(({ body }) => [body.name, body.financial_status])).toEqual([["#1001", "voided"]]);
  expect(of("refunds/create").map(({ body }) => (body.transactions as { amount: string }[])[0]?.amount)).toEqual(["1480"]);
});

test("bad rows are listed with their line numbers while the good ones go in", async () => {
  const { reports, of } = await read([
    head,
    { Name: "#1002", "Lineitem quantity": "many", "Lineitem name": "お茶", "Lineitem price": "1000" },
    { ...head, Name: "#1003", "Created at": "yesterday" },
    { ...head, Name: "" },
    { Name: "#1004", "Lineitem quantity": "1", "Lineitem name": "お茶", "Lineitem price": "1000" },
    { ...head, Name: "#1005", "Financial Status": "haunted" },
    { ...head, Name: "#1006", "Financial Status": "constructor" },
  ]);
  expect(of("orders/create")).toHaveLength(1);
  expect(reports.map(({ line, reason }) => [line, reason]).sort()).toEqual([
    [3, '"Lineitem quantity" "many" is no whole number above zero'],
    [4, '"Created at" "yesterday" is no date as Shopify writes it (2024-01-05 10:11:12 +0900)'],
    [5, "no order name"],
    [6, "no row of this order gives its total and currency"],
    [7, 'unknown financial status "haunted"'],
    [8, 'unknown financial status "constructor"'],
  ]);
});

const orderNames = (orders: Webhook[]) => orders.map(({ body }) => [body.name, (body.line_items as unknown[]).length, body.total_price]);
const reasons = (reports: RowReport[]) => reports.map(({ line, outcome, reason }) => [line, outcome, reason]);

test("an order that two overlapping exports hold is taken once, its second appearance listed", async () => {
  const line = { Name: "#1002", "Lineitem quantity": "1", "Lineitem name": "お茶", "Lineitem price": "1000" };
  const { of, reports } = await read([{ ...head, Total: "4510" }, line, { ...head, Total: "4510" }, line]);
  expect(orderNames(of("orders/create"))).toEqual([["#1002", 2, "4510"]]);
  expect(reasons(reports)).toEqual([4, 5].map((row) => [row, "rejected", "order #1002 stands already in line 2: it is taken once"]));
});

test("cells of the order filled down to all of its lines make no second order", async () => {
  const { of, reports } = await read([
    { ...head, Total: "4510" },
    { ...head, Total: "4510", "Lineitem quantity": "1", "Lineitem name": "お茶", "Lineitem sku": "TEA", "Lineitem price": "1000" },
  ]);
  expect(orderNames(of("orders/create"))).toEqual([["#1002", 2, "4510"]]);
  expect(reports).toEqual([]);
});

test("two orders of one name are two orders, and Ids that Excel rounded join none", async () => {
  const { of } = await read([
    head,
    { ...head, Id: "6001", "Created at": "2024-05-09 10:20:30 +0900" },
    { ...head, Name: "#1003", Id: "4.50012E+12" },
    { ...head, Name: "#1004", Id: "4.50012E+12" },
    { ...head, Name: "#1005", Id: "" },
    { ...head, Name: "#1006", Id: "90071992547409930001" },
  ]);
  expect(new Set(of("orders/create").map(({ body }) => body.id)).size).toBe(6);
});

test("lines that stand above their order row belong to it", async () => {
  const line = {
    Name: "#1002",
    "Created at": head["Created at"],
    "Lineitem quantity": "1",
    "Lineitem name": "お茶",
    "Lineitem price": "1000",
  };
  const { of, reports } = await read([line, { ...head, Total: "4510" }]);
  expect(orderNames(of("orders/create"))).toEqual([["#1002", 2, "4510"]]);
  expect(reports).toEqual([]);
});

test("skus that Excel rounded to one number stay the products of their names", async () => {
  const { of } = await read([
    { ...head, "Lineitem sku": "4.90123E+12" },
    { ...head, Name: "#1003", "Lineitem name": "お茶", "Lineitem sku": "4.90123E+12" },
  ]);
  const products = of("orders/create").map(({ body }) => (body.line_items as { product_id: number }[])[0]?.product_id);
  expect(new Set(products).size).toBe(2);
});

test.each<[why: string, cells: Row, reason: string]>([
  [
    "in another currency than the shop's",
    { Currency: "USD", Total: "12.50", "Lineitem price": "6.25", Shipping: "0" },
    "the order is in USD and most of the file in JPY: the shop has one currency",
  ],
  ["of an unknown currency", { Currency: "YEN" }, 'unknown currency "YEN"'],
  ["without a total", { Total: "" }, "the order has no total"],
  ["of a total below zero", { Total: "-1" }, '"Total" "-1" is below zero'],
  ["of a total that two countries read in two ways", { Total: "3.510" }, '"Total" "3.510" is no amount of JPY that can be read'],
  ["whose refund cannot be read", { "Refunded Amount": "some" }, '"Refunded Amount" "some" is no amount of JPY that can be read'],
  [
    "of a day that does not exist",
    { "Created at": "2024-02-30 10:20:30 +0900" },
    '"Created at" "2024-02-30 10:20:30 +0900" is no date as Shopify writes it (2024-01-05 10:11:12 +0900)',
  ],
  ["of the future", { "Created at": "2062-05-02 10:20:30 +0900" }, '"Created at" "2062-05-02 10:20:30 +0900" lies in the future'],
  ["of a time before shops", { "Created at": "1970-01-01 00:00:00 +0000" }, '"Created at" "1970-01-01 00:00:00 +0000" lies before 1990'],
  ["of no piece at all", { "Lineitem quantity": "0" }, '"Lineitem quantity" "0" is no whole number above zero'],
  ["whose price is missing", { "Lineitem price": "" }, '"Lineitem price" "" is no amount of JPY that can be read'],
])("an order %s is listed and not told", async (_why, cells, reason) => {
  const { of, reports } = await read([head, { ...head, Name: "#1003" }, { ...head, Name: "#1004", Id: "5004", ...cells }]);
  expect(of("orders/create")).toHaveLength(2);
  expect(reasons(reports)).toEqual([[4, "rejected", reason]]);
});

test("an amount with a thousands comma and a sign is the amount", async () => {
  const { of } = await read([{ ...head, Total: "¥13,510", "Lineitem price": "6,480", Shipping: "¥550" }]);
  expect(orderNames(of("orders/create"))).toEqual([["#1002", 1, "13510"]]);
});

test("one phone number typed in three ways is one person, and no phone and no email is nobody", async () => {
  const phone = (Name: string, cells: Row) => ({ ...head, Name, Id: "", Email: "", "Billing Phone": "", ...cells });
  const { of, source } = await read([
    phone("#1", { Phone: "'+819012345678" }),
    phone("#2", { "Billing Phone": "090-1234-5678" }),
    phone("#3", { "Billing Phone": "９０１２３４５６７８" }),
    phone("#4", {}),
    phone("#5", { "Billing Phone": "000-0000-0000" }),
  ]);
  expect(of("customers/create")).toHaveLength(1);
  expect(of("orders/create").filter(({ body }) => body.customer === null)).toHaveLength(2);
  expect(source.tally.people).toBe(1);
});

test("a word in the place of an email address makes no person of everybody who has it", async () => {
  const { of, reports } = await read([
    { ...head, Email: "n/a", "Billing Phone": "" },
    { ...head, Name: "#1003", Email: "n/a", "Billing Phone": "" },
  ]);
  expect(of("customers/create")).toHaveLength(0);
  expect(reasons(reports)).toEqual([2, 3].map((row) => [row, "noted", "the email address is none: the order goes in without it"]));
});

test("a Japanese name has the family first, another one last", async () => {
  const { of } = await read([
    { ...head, "Billing Name": "山田　太郎" },
    { ...head, Name: "#1003", Email: "mary@shop.test", "Billing Name": "Mary Ann Smith" },
  ]);
  expect(of("customers/create").map(({ body }) => [body.last_name, body.first_name])).toEqual([
    ["山田", "太郎"],
    ["Smith", "Mary Ann"],
  ]);
});
