// Files come as other programs and people leave them: is each line of them read all the same?
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ImportKind } from "~/domain/import/import-kind";
import { searchKeys } from "~/domain/ledger/search-keys";
import { askReading } from "~/pipeline/import/ask-import.server";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { workImports } from "~/pipeline/import/work-imports.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { importJob } from "~/queries/import/import-jobs.server";
import { problemsAfter } from "~/queries/import/import-rows.server";
import { searchCustomers } from "~/queries/people/customer-search.server";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { inParts, readFile, takeInFile } from "../../helpers/imports";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "test", now };

async function read(shop: ShopDb, kind: ImportKind, bytes: Uint8Array, choice: Record<string, string> = {}) {
  const importId = await takeUpload(shop, { kind, fileName: "f.csv", bytes: inParts(bytes, 13), ...by });
  const { mapping = {} } = (await importJob(shop, importId)) ?? {};
  const fields = { ...Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`])), ...choice };
  expect(await askReading(shop, importId, { fields, by })).toEqual({ outcome: "asked" });
  await workImports(() => now);
  const job = await importJob(shop, importId);
  const problems = (await problemsAfter(shop, importId, { after: 0, limit: 10 })).map(({ rowNo, problems }) => [rowNo, problems[0]?.word]);
  return { rows: job?.rowsTotal, good: job?.rowsGood, headers: job?.headers, problems };
}

const two = { rows: 2, good: 2, problems: [] };

test.each<[string, Uint8Array]>([
  ["lines that end as on old Macs", Buffer.from("会員番号,メール\r1,a@example.test\r2,b@example.test\r")],
  ["lines that end as in Windows, the last of them not at all", Buffer.from("会員番号,メール\r\n1,a@example.test\r\n2,b@example.test")],
  [
    "a mark at its beginning, and quotes around the names",
    Buffer.from('\ufeff"会員番号","メール"\n"1","a@example.test"\n"2","b@example.test"\n'),
  ],
  ["Excel's Unicode text", iconv.encode("会員番号\tメール\r\n1\ta@example.test\r\n2\tb@example.test\r\n", "utf-16le", { addBOM: true })],
  ["semicolons", Buffer.from("会員番号;メール\n1;a@example.test\n2;b@example.test\n")],
  ["a comma in a name between tabs", Buffer.from("会員番号\t備考(敬称,部署)\tメール\n1\tx\ta@example.test\n2\ty\tb@example.test\n")],
  ["empty lines between", Buffer.from("\n会員番号,メール\n\n1,a@example.test\n ,\n2,b@example.test\n\n")],
  ["a comma too many at the end of each line", Buffer.from("会員番号,メール\n1,a@example.test,\n2,b@example.test,,\n")],
  ["a comma too many at the end of the header", Buffer.from("会員番号,メール,\n1,a@example.test\n2,b@example.test,memo\n")],
  ["the sign of the end that old tills write", Buffer.from("会員番号,メール\r\n1,a@example.test\r\n2,b@example.test\r\n\u001a")],
  ["a header with the same name twice", Buffer.from("会員番号,メール,メール\n1,a@example.test,\n2,b@example.test,x\n")],
  ["a note of two lines", Buffer.from('会員番号,メール,備考\n1,a@example.test,"一行目\n二行目, ""と"""\n2,b@example.test,\n')],
])("members in a file with %s are read", async (_name, bytes) => {
  const { shop } = await makeShop();
  expect(await read(shop, "customers", bytes)).toMatchObject(two);
});

test("a report of advertising that says its name above its table, and the sum below, is read between them", async () => {
  const { shop } = await makeShop();
  const text =
    "キャンペーン レポート\n2026年5月1日～2026年5月31日\n日,キャンペーン,費用\n2026/05/01,緑茶,1200\n2026/05/02,緑茶,800\n合計: アカウント, --,2000\n";
  expect(await read(shop, "ad-spend", Buffer.from(text), { mediumOfAll: "google" })).toEqual({
    rows: 3,
    good: 2,
    headers: ["日", "キャンペーン", "費用"],
    problems: [[6, "bad-day"]],
  });
});

test("a member whose card says 髙橋 and who is 高橋 online is one person, and is found by either", async () => {
  const { shop } = await makeShop();
  await applyEvents(
    shop,
    [customerEvent({ id: "1", at: "2026-04-01T00:00:00Z", email: "h@example.test", last: "高橋", first: "恵" })],
    now,
  );
  const text = "会員番号,お名前,メール\nA-1,髙橋　惠,h@example.test\n";
  await takeInFile(shop, await readFile(shop, { kind: "customers", text, now }), now);
  const found = await Promise.all(["高橋", "髙橋恵"].map((typed) => searchCustomers(shop, searchKeys(typed, "JP"), 5)));
  expect(found.map((people) => people.length)).toEqual([1, 1]);
  expect(await shop.query`SELECT count(DISTINCT customer_id)::int AS people FROM identity WHERE shop_id = ${shop.id}`).toEqual([
    { people: 1 },
  ]);
});
