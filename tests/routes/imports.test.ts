// Does a shop's owner get the lines that need a look, and is asked who is one person, whatever others ask for?
import { request } from "node:http";
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

test("what a file's own headers could start in a spreadsheet stands as text in the file of its lines", async () => {
  const signs = ["=", "+", "-", "@"];
  const header = `会員番号,${signs.map((sign) => `${sign}誕生日`).join(",")}`;
  for (const [n, sign] of signs.entries()) {
    const bytes = (async function* () {
      yield Buffer.from(`${header}\n1,いつか,いつか,いつか,いつか\n`);
    })();
    const importId = await takeUpload(shop, { kind: "customers", fileName: "f.csv", bytes, ...by });
    await askReading(shop, importId, { fields: { memberNumber: "0", birthDate: `${n + 1}` }, by });
    await workImports(() => now);
    const text = await (await get(`/app/imports/${importId}/problems.csv`, own)).text();
    expect(text.split("\r\n")[1]?.split(",").slice(0, 2)).toEqual(["2", `'${sign}誕生日`]);
  }
});

test("a file that was taken in before is said to be so, in either language, and another is not", async () => {
  const text = "会員番号,メール\nTWICE-1,twice@example.test\n";
  const first = await read("customers", text);
  await askTakingIn(shop, first, by);
  await workImports(() => now);
  const again = await read("customers", text);
  const page = async (id: string, language: string) => (await get(`/app/imports/${id}`, own, language)).text();
  expect(await page(again, "ja")).toContain("もう一度取り込んでも、二重に数えることはありません");
  expect(await page(again, "en")).toContain("Importing it again does not count anything twice");
  expect(await page(await read("customers", text.replace("TWICE-1", "TWICE-2")), "ja")).not.toContain("二重に数えることはありません");
});

const megabyte = Buffer.alloc(1024 * 1024, "1,a@example.test\n");

/** A body of so many megabytes, made as it goes; whoever answers earlier need not be told the rest. */
function upload(megabytes: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let [sent, isAnswered] = [0, false];
    const sending = request(`${app.url}/app/imports/upload?kind=customers&name=f.csv`, {
      method: "POST",
      headers: { cookie: own, "content-type": "text/csv", "content-length": megabytes * megabyte.length },
    });
    sending.on("error", (error) => (isAnswered ? undefined : reject(error)));
    sending.on("response", async (answer) => {
      isAnswered = true;
      let body = "";
      for await (const part of answer) body += part;
      sending.destroy();
      resolve({ status: answer.statusCode ?? 0, body });
    });
    const send = () => {
      while (sent < megabytes && !isAnswered) {
        sent += 1;
        if (!sending.write(megabyte)) return void sending.once("drain", send);
      }
    };
    send();
  });
}

test("a gigabyte is refused at the door with a word for it, and nothing of it is kept", async () => {
  expect(await upload(1024)).toEqual({ status: 422, body: expect.stringContaining("too-large") });
  expect(await shop.query`SELECT FROM import_job WHERE shop_id = ${shop.id} AND file_name = 'f.csv' AND state = 'uploading'`).toEqual([]);
}, 60_000);

test("an upload that is cut half way leaves nothing behind", async () => {
  const left = async () => {
    const [row] = await shop.query<{ parts: number; files: number }>`
      SELECT (SELECT count(*)::int FROM import_chunk c JOIN import_job j ON j.shop_id = ${shop.id} AND j.import_id = c.import_id
          WHERE c.shop_id = ${shop.id} AND j.file_name = 'cut.csv') AS parts,
        (SELECT count(*)::int FROM import_job WHERE shop_id = ${shop.id} AND file_name = 'cut.csv' AND state NOT IN ('uploading', 'failed')) AS files`;
    return row;
  };
  const patient = { timeout: 20_000, interval: 20 };
  const sending = request(`${app.url}/app/imports/upload?kind=customers&name=cut.csv`, {
    method: "POST",
    headers: { cookie: own, "content-type": "text/csv", "content-length": 3 * megabyte.length },
  });
  sending.on("error", () => {});
  sending.write(megabyte);
  sending.write(megabyte.subarray(0, 1000));
  await expect.poll(left, patient).toEqual({ parts: 1, files: 0 });
  sending.destroy();
  await expect.poll(left, patient).toEqual({ parts: 0, files: 0 });
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
