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
  Lineitem sku, Billing Name, Billing Phone, Cancelled at, Refunded Amount, Id`
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
  ]);
  expect(of("orders/create")).toHaveLength(1);
  expect(reports.map(({ line, reason }) => [line, reason]).sort()).toEqual([
    [3, '"Lineitem quantity" "many" is no whole number above zero'],
    [4, '"Created at" "yesterday" is no date as Shopify writes it (2024-01-05 10:11:12 +0900)'],
    [5, "no order name"],
    [6, "no row of this order gives its total and currency"],
    [7, 'unknown financial status "haunted"'],
  ]);
});
