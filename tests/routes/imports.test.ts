// Does a shop's owner get the lines that need a look, and is asked who is one person, whatever others ask for?
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ImportKind } from "~/domain/import/import-kind";
import { askReading, askTakingIn } from "~/pipeline/import/ask-import.server";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { workImports } from "~/pipeline/import/work-imports.server";
import { importJob } from "~/queries/import/import-jobs.server";
import { openApp } from "../helpers/app-listener";
import { makeShop } from "../helpers/database";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "test", now };

let app: Awaited<ReturnType<typeof openApp>>;
let shop: ShopDb;
let [own, others] = ["", ""];

beforeAll(async () => {
  app = await openApp();
  const [made, other] = [await makeShop(), await makeShop()];
  shop = made.shop;
  own = await app.signIn({ shop: made.domain });
  others = await app.signIn({ shop: other.domain });
});
afterAll(() => app.stop());

async function read(kind: ImportKind, text: string) {
  const bytes = (async function* () {
    yield iconv.encode(text, "cp932");
  })();
  const importId = await takeUpload(shop, { kind, fileName: "会員.csv", bytes, ...by });
  const { mapping = {} } = (await importJob(shop, importId)) ?? {};
  await askReading(shop, importId, {
    fields: Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`])),
    by,
  });
  await workImports(() => now);
  return importId;
}

const get = (path: string, cookie: string, language = "ja") =>
  fetch(app.url + path, { headers: { cookie, "accept-language": language }, redirect: "manual" });

const post = (path: string, form: Record<string, string>, cookie: string) =>
  fetch(app.url + path, { method: "POST", headers: { cookie }, body: new URLSearchParams(form), redirect: "manual" });

test("the lines that need a look come as a file that Excel reads, in the reader's language, with nothing of the people in it", async () => {
  const importId = await read(
    "customers",
    "会員番号,=メール,電話番号\n1,a@example.test,\n2,まちがい,\n3,c@example.test,12\n3,d@example.test,\n",
  );
  const path = `/app/imports/${importId}/problems.csv`;
  const answer = await get(path, own);
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("content-disposition")]).toEqual([
    200,
    "text/csv; charset=utf-8",
    'attachment; filename="teppan-import-lines.csv"',
  ]);
  const text = Buffer.from(await answer.arrayBuffer()).toString();
  expect(text.startsWith("\ufeff")).toBe(true);
  const lines = text.slice(1).trimEnd().split("\r\n");
  expect(lines.map((line) => line.split(",").slice(0, 2))).toEqual([
    [expect.anything(), expect.anything()],
    // A header that begins as a formula does is text.
    ["3", "'=メール"],
    ["4", "電話番号"],
    ["5", ""],
  ]);
  expect(text).not.toMatch(/example|まちがい/);
  const english = await (await get(path, own, "en")).text();
  expect(english.split("\r\n")).toHaveLength(5);
  expect(english).not.toBe(text);
  expect((await get(path, others)).status).toBe(404);
  for (const id of ["abc", "00000000-0000-4000-8000-00000000000c"])
    expect([id, (await get(`/app/imports/${id}/problems.csv`, own)).status]).toEqual([id, 404]);
  expect((await get(path, "")).status).toBe(302);
});

test("who may be one person is asked about on a page of their own, and decided once, by their own shop alone", async () => {
  const header = "会員番号,お名前,生年月日,郵便番号,住所1";
  const twins = ["7", "8"].map((number) => `${number},双葉 葵,1990/1/2,600-0001,四条1`);
  const importId = await read("customers", `${header}\n${twins.join("\n")}\n9,双葉 葵,1990/1/3,600-0001,四条1\n`);
  await askTakingIn(shop, importId, by);
  await workImports(() => now);
  expect(await (await get("/app/customers", own)).text()).toContain("同じ方かもしれないお客さまが1組あります");
  expect(await (await get("/app/customers", others)).text()).not.toContain("同じ方かもしれない");
  const page = await (await get("/app/customers/alike", own)).text();
  expect(page).toContain("お名前・生年月日・郵便番号が同じです");
  expect(page.match(/双葉 葵<\/a>/g)).toHaveLength(2);
  const [a, b] = ["a", "b"].map((name) => new RegExp(`name="${name}" value="([0-9a-f-]{36})"`).exec(page)?.[1] ?? "");
  const decide = async (decision: string, cookie: string) => {
    const answer = await post("/app/customers/alike", { a: a ?? "", b: b ?? "", decision }, cookie);
    return [answer.status, await answer.text()] as const;
  };
  expect((await decide("joined", others))[1]).toContain("すでに判断が済んでいます");
  expect((await decide("eaten", own))[0]).toBe(400);
  expect(await (await get("/app/customers/alike", others)).text()).not.toContain("双葉");
  expect((await decide("joined", own))[1]).toContain("一人のお客さまとしてまとめました");
  expect((await decide("apart", own))[1]).toContain("すでに判断が済んでいます");
  expect(await (await get("/app/customers", own)).text()).not.toContain("同じ方かもしれない");
  const people = await shop.query`SELECT FROM customer WHERE shop_id = ${shop.id} AND display_name = '双葉 葵'
    AND customer_id IN (SELECT customer_id FROM identity WHERE shop_id = ${shop.id})`;
  expect(people).toHaveLength(2);
});
