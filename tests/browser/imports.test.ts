// Can a shop owner bring a file, see what it holds, take it in, and take it back?
import iconv from "iconv-lite";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { everywhere, fits, openAs, type Reader } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shopId: ShopId;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await advance(app, now);
  await appModules(app);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const members = `会員番号,お名前,メールアドレス,電話番号,生年月日,郵便番号,都道府県,市区町村,住所1,メルマガ
A-1,山田 花子,hanako@example.test,090-1234-5678,1985/4/1,150-0001,東京都,渋谷区,神宮前1-2-3,希望する
A-2,鈴木 次郎,jiro@example,03-1234-5678,,,,,,希望しない
A-3,髙橋 三郎,まちがい,,,,,,,
`;

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer });

async function workOn() {
  const { workImports } = await import("~/pipeline/import/work-imports.server");
  await workImports(() => new Date(now.getTime() + 86_400_000));
}

/** In both languages, on a desk and on a phone. */
async function readsWell(path: string, name: string) {
  for (const { locale, size } of everywhere) {
    const { page, errors, close } = await open(path, { size, locale });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await takePicture(page, `${name}-${size}-${locale}`);
    expect([name, locale, size, await fits(page)]).toEqual([name, locale, size, true]);
    expect(errors).toEqual([]);
    await close();
  }
}

test("a Shift_JIS file is mapped, checked, taken in and undone; a workbook is refused in words", async () => {
  const { page, errors, close } = await open("/app/imports", { locale: "ja" });
  await choose(page, "会員.csv", Buffer.from("PK\u0003\u0004"));
  await page.getByText("Excelブックです").waitFor();
  await choose(page, "会員.csv", iconv.encode(members, "cp932"));
  await page.getByRole("heading", { name: "どの列が何の項目ですか" }).waitFor();
  await page.getByText("山田 花子").waitFor();
  const path = new URL(page.url()).pathname;
  await readsWell(path, "import-mapping");
  await readsWell("/app/imports", "imports");
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await page.getByText("配信の同意をいただいた日を入力してください").waitFor();
  await page.getByLabel("配信の同意をいただいた日").fill("2025-04-01");
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await page.getByText("ファイルを確認しています").waitFor();
  await readsWell(path, "import-reading");
  await workOn();
  await page.getByRole("heading", { name: "確認の結果" }).waitFor();
  await page.getByText("行目「メールアドレス」：メールアドレスではありません。").waitFor();
  await readsWell(path, "import-result");
  await page.getByRole("button", { name: "取り込む", exact: true }).click();
  await page.getByText("取り込んでいます").waitFor();
  await readsWell(path, "import-applying");
  await workOn();
  await page.getByText("取り込みました").waitFor();
  await readsWell(path, "import-done");
  await page.getByRole("button", { name: "この取り込みを取り消す" }).click();
  await takePicture(page, "import-undo-asked-desktop-ja", { fullPage: false });
  await page.getByRole("dialog").getByRole("button", { name: "この取り込みを取り消す" }).click();
  await page.getByText("取り消しています").waitFor();
  await readsWell(path, "import-undoing");
  await workOn();
  await page.getByText("取り込みを取り消しました").waitFor();
  await readsWell(path, "import-undone");
  expect(errors.filter((error) => !error.includes("422"))).toEqual([]);
  await close();
}, 240_000);

test("of a file that an advertising platform wrote the medium is asked for once, and the sum below its table is left out", async () => {
  const costs =
    "キャンペーン レポート\n2026年5月1日～2026年5月31日\n日,キャンペーン,広告の費用（JPY）\n2026/05/01,緑茶,1200\n2026/05/02,新茶,800\n合計: アカウント, --,2000\n";
  const { page, errors, close } = await open("/app/imports", { locale: "ja" });
  await page.getByLabel("ファイルの内容").selectOption("ad-spend");
  await choose(page, "costs.csv", Buffer.from(costs));
  await page.getByRole("heading", { name: "どの列が何の項目ですか" }).waitFor();
  const path = new URL(page.url()).pathname;
  for (const { locale, size } of everywhere) {
    const other = await open(path, { locale, size });
    await other.page.getByRole("heading", { level: 1 }).waitFor();
    await takePicture(other.page, `import-medium-${size}-${locale}`);
    expect([locale, size, await fits(other.page)]).toEqual([locale, size, true]);
    await other.close();
  }
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await page.getByText("このファイルの広告の媒体を入力してください").waitFor();
  await page.getByLabel("このファイルの媒体").fill("Google広告");
  await page.getByRole("button", { name: "内容を確認する" }).click();
  await page.getByText("ファイルを確認しています").waitFor();
  await workOn();
  await page.getByRole("heading", { name: "確認の結果" }).waitFor();
  await takePicture(page, "import-medium-result-desktop-ja");
  expect(errors.filter((error) => !error.includes("422"))).toEqual([]);
  await close();
}, 120_000);

test("who may be one person is asked about from the list of customers on, and decided there", async () => {
  const { openShop } = await appModules(app);
  const shop = openShop(shopId);
  const header = "会員番号,お名前,メールアドレス,電話番号,生年月日,郵便番号,住所1";
  const twins = ["S-7", "S-8", "S-9"].map(
    (number, n) =>
      `${number},双葉 葵,${n === 0 ? "aoi.futaba.no.nagai.address@example.test" : ""},${n === 1 ? "090-1111-2222" : ""},1990/1/2,600-0001,四条1`,
  );
  await takeInDirectly(shop, `${header}\n${twins.join("\n")}\n`);
  await readsWell("/app/customers", "customers-alike");
  await readsWell("/app/customers/alike", "merge-questions");
  const { page, errors, close } = await open("/app/customers", { locale: "ja" });
  await page.getByRole("link", { name: "確認する" }).click();
  const same = page.getByRole("button", { name: "同じ方です" });
  await same.first().waitFor();
  expect(await same.count()).toBe(3);
  await same.first().click();
  await page.getByText("一人のお客さまとしてまとめました").waitFor();
  await page.getByRole("button", { name: "別の方です" }).first().click();
  await page.getByText("別の方として記録しました").waitFor();
  await takePicture(page, "merge-questions-decided-desktop-ja");
  expect(errors).toEqual([]);
  await close();
}, 120_000);

async function takeInDirectly(shop: ShopDb, text: string) {
  const { takeUpload } = await import("~/pipeline/import/take-upload.server");
  const { askReading, askTakingIn } = await import("~/pipeline/import/ask-import.server");
  const { importJob } = await import("~/queries/import/import-jobs.server");
  const by = { actor: "test", now };
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const importId = await takeUpload(shop, { kind: "customers", fileName: "会員.csv", bytes, ...by });
  const { mapping = {} } = (await importJob(shop, importId)) ?? {};
  await askReading(shop, importId, {
    fields: Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`])),
    by,
  });
  await workOn();
  await askTakingIn(shop, importId, by);
  await workOn();
}
