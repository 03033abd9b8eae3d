// Can a shop owner say whom they mean, see how many that is, and who was left out and why?
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  await playWeek(app, await plantShop(app));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

const add = (page: Page, word: string) => page.getByLabel("条件を追加").last().selectOption(word);
const save = async (page: Page) => {
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().includes("/app/segments/"));
  await page.getByRole("button", { name: "保存", exact: true }).click();
  return (await answered).status();
};

test("from an example a segment is made, counted, told in a sentence and listed", async () => {
  const { page, errors, close } = await open("/app/segments");
  await page.getByText("セグメントはまだありません").waitFor();
  await takePicture(page, "segments-empty-desktop-ja");
  await page.getByRole("link", { name: "この例から作成: 一度だけ購入" }).click();
  await page.getByText("「購入回数が1回」かつ「最後の購入からの日数が30日以上」に当てはまるお客さま").waitFor();
  await page.getByText("当てはまるお客さまの例").waitFor();
  await save(page);
  await page.waitForURL(/\/app\/segments\/[0-9a-f-]{36}$/);
  await page.getByText("変更の記録").waitFor();
  await page.goto(`${app.url}/app/segments`, { waitUntil: "networkidle" });
  const row = page.locator("section", { hasText: "一度だけ購入" });
  await row.getByText(/^\d+人$/).waitFor();
  expect(errors).toEqual([]);
  await close();
});

test("conditions are added, turned round, joined by any and taken away; the count follows", async () => {
  const { page, errors, close } = await open("/app/segments/new");
  await page.getByText("条件がないため、すべてのお客さまが対象です。").waitFor();
  await page.locator(".Polaris-Text--heading2xl", { hasText: /人/ }).waitFor();
  const everybody = await page.locator(".Polaris-Text--heading2xl").textContent();
  await add(page, "orderCount");
  await page.getByLabel("購入回数（以上）").fill("99");
  await page.getByText("いま、当てはまるお客さまはいません").waitFor();
  await add(page, "bought");
  await page.getByLabel("条件のつなぎ方").selectOption("any");
  await page.getByLabel("商品・カテゴリー・タグ").click();
  await page.locator("[role=listbox] [role=option]").first().click();
  await page.keyboard.press("Escape");
  await page.getByText(/または「.*を購入した」に当てはまるお客さま/).waitFor();
  await page.getByLabel("「購入回数」に").selectOption("not");
  await page.getByText(/「購入回数が99回以上」以外または/).waitFor();
  await page.locator(".Polaris-Text--heading2xl", { hasText: everybody ?? "" }).waitFor();
  await takePicture(page, "segment-builder-any-desktop-ja");
  await page.getByRole("button", { name: "「購入した商品」を削除" }).click();
  await page.getByRole("button", { name: "「購入回数」を削除" }).click();
  await page.getByText("すべてのお客さま", { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

test("what is missing is told beside its field, and nothing is kept", async () => {
  const { page, close } = await open("/app/segments/new", { size: "phone" });
  await add(page, "prefecture");
  await add(page, "any");
  expect(await save(page)).toBe(422);
  await page.getByText("名前を入力してください。").waitFor();
  await page.getByText("一つ以上選んでください。").waitFor();
  await page.getByText("まとまりの中に条件を追加してください。").waitFor();
  expect(await fits(page)).toBe(true);
  await takePicture(page, "segment-problems-phone-ja");
  await page.getByRole("combobox", { name: "都道府県", exact: true }).fill("東京都");
  await page.getByRole("option", { name: "「東京都」を追加" }).click();
  await page.getByText("一つ以上選んでください。").waitFor({ state: "detached" });
  await close();
});

test("both languages at both sizes fit; people left out can be looked at; a segment in use stays", async () => {
  const first = await open("/app/segments/new?from=drifting");
  await save(first.page);
  await first.page.waitForURL(/\/app\/segments\/[0-9a-f-]{36}$/);
  const path = new URL(first.page.url()).pathname;
  await first.page.goto(`${app.url}/app/segments/new?from=best`, { waitUntil: "networkidle" });
  await add(first.page, "segment");
  await first.page.getByRole("combobox", { name: "セグメント", exact: true }).selectOption({ label: "離脱しそうなお客さま" });
  await save(first.page);
  await first.page.waitForURL(/\/app\/segments\/[0-9a-f-]{36}$/);
  await first.page.goto(app.url + path, { waitUntil: "networkidle" });
  await first.page.getByRole("link", { name: /人$/ }).last().click();
  await first.page.waitForURL(/people\?reason=/);
  await first.page.getByRole("heading", { name: /^離脱しそうなお客さま：/ }).waitFor();
  await takePicture(first.page, "segment-people-desktop-ja");
  await first.page.goto(app.url + path, { waitUntil: "networkidle" });
  await first.page.getByRole("button", { name: "セグメントを削除" }).click();
  await first.page.getByRole("button", { name: "削除する" }).click();
  await first.page.getByText("使用中のため、削除できません").waitFor();
  await first.page.getByText("セグメント「優良顧客」").waitFor();
  await first.close();
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const)
      for (const [name, at] of [
        ["list", "/app/segments"],
        ["builder", path],
        ["new", "/app/segments/new?from=looking"],
      ] as const) {
        const { page, errors, close } = await open(at, { size, locale });
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await fits(page), `${name} ${size} ${locale}`).toBe(true);
        expect(errors).toEqual([]);
        await takePicture(page, `segment-${name}-${size}-${locale}`);
        await close();
      }
});

test("conditions that were changed on another screen are not put back by an older one, which says so", async () => {
  const first = await open("/app/segments/new?from=drifting");
  await first.page.getByLabel("名前", { exact: true }).fill("二つの画面で開いたセグメント");
  await save(first.page);
  await first.page.waitForURL(/\/app\/segments\/[0-9a-f-]{36}$/);
  const path = new URL(first.page.url()).pathname;
  const older = await open(path, { size: "phone" });
  await first.page.getByLabel("条件のつなぎ方").selectOption("any");
  await save(first.page);
  await older.page.getByLabel("条件のつなぎ方").selectOption("any");
  await add(older.page, "prefecture");
  await older.page.getByRole("combobox", { name: "都道府県", exact: true }).fill("東京都");
  await older.page.getByRole("option", { name: "「東京都」を追加" }).click();
  expect(await save(older.page)).toBe(422);
  await older.page.getByText("ほかの画面か、ほかの方がこのセグメントの条件を変更しました。").waitFor();
  expect(await fits(older.page)).toBe(true);
  await takePicture(older.page, "segment-overtaken-phone-ja");
  const kept = await open(path);
  expect(await kept.page.getByText("東京都").count()).toBe(0);
  for (const { close } of [first, older, kept]) await close();
});
