// Is a file's run marked as one in which nobody answers, and does its report outlive a second look?
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { orderFile } from "../../demo/files/order-file";
import { assumeConsents, type Run, sayThatNobodyAnswers } from "../../demo/history";
import { toldFromFile } from "../../demo/told";

const retail = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
536366,85123A,HEART,x,2010-12-01 08:27:00,2.55,17850,United Kingdom
`;

async function toldFrom(text: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "teppan-"));
  const report = path.join(folder, "rejected-rows.csv");
  await writeFile(path.join(folder, "orders.csv"), text);
  return { report, told: toldFromFile(await orderFile(path.join(folder, "orders.csv"), new Date("2026-01-01T00:00:00Z")), report) };
}

test("the report is begun only by a run that tells the file: one that is done keeps what it has", async () => {
  const { report, told } = await toldFrom(retail);
  await writeFile(report, "of the first run");
  expect(await readFile(report, "utf8")).toBe("of the first run");
  const close = await told.openReport();
  for await (const _webhook of told.source.webhooks());
  await close();
  expect((await readFile(report, "utf8")).split("\n").slice(0, 2)).toEqual([
    "\ufeffline,outcome,reason,row",
    expect.stringMatching(/^3,rejected,"the quantity ""x"" is not/),
  ]);
});

function listening() {
  const heard: string[][] = [];
  const app = { assumeConsent: async (emails: string[]) => void heard.push(emails) } as unknown as Run["app"];
  return { app, heard };
}

test("the app hears that nobody answers though there is no consent to assume", async () => {
  const { app, heard } = listening();
  await sayThatNobodyAnswers({ app });
  expect(heard).toEqual([[]]);
});

test("the consents of very many people are told in several requests", async () => {
  const { app, heard } = listening();
  const emails = [...Array(45_000).keys()].map((number) => `customer-${number}@example.test`);
  await assumeConsents({ app, consents: () => emails });
  expect(heard.map(({ length }) => length)).toEqual([20_000, 20_000, 5_000]);
  expect(heard.flat()).toEqual(emails);
});
