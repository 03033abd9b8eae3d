// Can a shop owner make a message of blocks, see it as a customer gets it, and keep it, with the mouse, the keyboard and on a phone?
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shop: ShopDb;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shop = (await appModules(app)).openShop(await plantShop(app));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const path = "/app/scenarios/win-back/creative/first";

const open = (reader: Reader = {}, at = path) => openAs({ app, browser }, at, reader);

const preview = (page: Page) => page.frameLocator("iframe.preview__frame").locator("body");
const row = (page: Page, index: number) => page.locator("li.block-row").nth(index);
const kinds = (page: Page) => page.locator(".block-row__words > :first-child").allTextContents();

test("the editor shows the blocks beside the message, in both languages at both sizes", async () => {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open({ size, locale });
      await row(page, 0).waitFor();
      await row(page, 2).locator(".block-row__open").click();
      if (size === "desktop") await preview(page).getByText("つむぎ商店").first().waitFor();
      expect(await fits(page)).toBe(true);
      await takePicture(page, `creative-${size}-${locale}`);
      if (size === "phone") {
        await page.getByRole("button", { name: locale === "ja" ? "プレビュー" : "Preview" }).click();
        await preview(page).getByText("つむぎ商店").first().waitFor();
        await takePicture(page, `creative-preview-${size}-${locale}`);
      }
      expect(errors).toEqual([]);
      await close();
    }
});

test("blocks are added, moved by buttons and keys, duplicated and deleted, and each step can be taken back", async () => {
  const { page, close } = await open();
  const before = await kinds(page);
  expect(before).toEqual(["ロゴ", "見出し", "文章", "ボタン", "商品"]);
  await page.getByRole("button", { name: "ブロックを追加" }).click();
  await page.getByRole("button", { name: /^クーポン.*利用条件/ }).click();
  expect(await kinds(page)).toEqual([...before, "クーポン"]);
  await page.getByLabel("クーポンコード", { exact: true }).fill("THANKS10");
  await preview(page).getByText("THANKS10").waitFor();
  await page.getByRole("button", { name: "クーポンを上へ" }).click();
  expect((await kinds(page))[4]).toBe("クーポン");
  await page.getByRole("button", { name: "複製" }).click();
  expect((await kinds(page)).filter((kind) => kind === "クーポン")).toHaveLength(2);
  await page.getByRole("button", { name: "削除" }).click();
  expect((await kinds(page)).filter((kind) => kind === "クーポン")).toHaveLength(1);
  const handle = page.getByRole("button", { name: "クーポンを並べ替え" });
  await handle.focus();
  await page.keyboard.press("Space");
  await page.waitForTimeout(200);
  await page.keyboard.press("ArrowUp");
  await page.waitForTimeout(300);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await kinds(page))[3]).toBe("クーポン");
  await page.getByRole("button", { name: "元に戻す" }).click();
  expect((await kinds(page))[4]).toBe("クーポン");
  await takePicture(page, "creative-coupon-desktop-ja");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  await page.reload({ waitUntil: "networkidle" });
  expect((await kinds(page))[4]).toBe("クーポン");
  const [kept] = await shop.query<{ copy: object; version: number }>`
    SELECT copy, version FROM scenario_setting WHERE shop_id = ${shop.id} AND scenario_id = 'win-back'`;
  expect(kept?.version).toBe(2);
  expect(JSON.stringify(kept?.copy)).toContain("THANKS10");
  await close();
});

test("a tag is put in at the caret, and one that does not exist is refused with the one that was meant", async () => {
  const { page, close } = await open();
  await row(page, 1).locator(".block-row__open").click();
  const heading = page.getByLabel("見出し", { exact: true });
  await heading.fill("こんにちは。");
  await heading.press("Home");
  await page.locator(".block-row__panel").getByRole("button", { name: "差し込み" }).click();
  await takePicture(page, "creative-tags-desktop-ja", { fullPage: false });
  await page.getByRole("button", { name: /^お客さまのお名前/ }).click();
  expect(await heading.inputValue()).toBe("{{ customer.name }}こんにちは。");
  await heading.fill("{{ customer.nmae }}さま");
  await page.getByText("customer.name ではありませんか").waitFor();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存できませんでした").waitFor();
  await page.getByRole("button", { name: "変更を破棄" }).click();
  await close();
});

test("the message is shown on a phone and in the dark", async () => {
  const { page, close } = await open();
  await preview(page).getByText("つむぎ商店").first().waitFor();
  await page.getByRole("button", { name: "スマートフォンの幅で見る" }).click();
  await page.getByRole("button", { name: "暗い画面で見る" }).click();
  const ground = () =>
    preview(page)
      .locator(".sheet")
      .first()
      .evaluate((sheet) => getComputedStyle(sheet).backgroundColor);
  await expect.poll(ground).toBe("rgb(38, 36, 34)");
  await takePicture(page, "creative-dark-desktop-ja");
  await close();
});

test("the scenario's page leads to the editor, and says that the words stand in blocks", async () => {
  const { page, close } = await open({}, "/app/scenarios/win-back");
  await page.getByText("本文はブロックで作られています").waitFor();
  await page.getByRole("link", { name: "デザインを編集" }).click();
  await row(page, 0).waitFor();
  expect(new URL(page.url()).pathname).toBe(path);
  await close();
});

test("the shop's look is set on one page, is refused where nobody could read it, and is worn by its messages and pages", async () => {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open({ size, locale }, "/app/settings/brand");
      await preview(page)
        .getByText(locale === "ja" ? "季節のごあいさつ" : "A note for the season")
        .waitFor();
      expect(await fits(page)).toBe(true);
      await takePicture(page, `brand-${size}-${locale}`);
      expect(errors).toEqual([]);
      await close();
    }
  const { page, close } = await open({}, "/app/settings/brand");
  await page.getByLabel("文字の色", { exact: true }).fill("#cccccc");
  await page
    .getByText(/読みにくい配色です/)
    .first()
    .waitFor();
  await page.getByLabel("文字の色", { exact: true }).fill("#1d2b3a");
  await page.getByLabel("アクセントの色", { exact: true }).fill("#0b6e4f");
  await page.getByLabel("ボタンの色", { exact: true }).fill("#0b6e4f");
  await page.getByLabel("背景の色", { exact: true }).fill("#eef4f1");
  await page.getByText(/^ゴシック体/).click();
  await page.getByLabel("Instagram", { exact: true }).fill("https://www.instagram.com/tsumugi");
  await page.getByLabel("フッターの文", { exact: true }).fill("営業時間 10:00〜18:00");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  await preview(page).getByText("営業時間").waitFor();
  await takePicture(page, "brand-green-desktop-ja");
  const [row] = await shop.query<{ brand: { accent: string } }>`SELECT brand FROM shop_setting WHERE shop_id = ${shop.id}`;
  expect(row?.brand.accent).toBe("#0b6e4f");
  await close();
});

test("a design is kept by name, started from again, and thrown away; one of a preset can be started from, too", async () => {
  const { page, close } = await open({}, "/app/scenarios/birthday/creative/on-the-day");
  await page.getByRole("button", { name: "テンプレート" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("いまのデザインを保存する").fill("お祝いの基本");
  await dialog.getByRole("button", { name: "保存する" }).click();
  await dialog.getByText("お祝いの基本").waitFor();
  await dialog.getByRole("button", { name: "複製" }).click();
  await dialog.getByText("お祝いの基本のコピー").waitFor();
  await takePicture(page, "creative-templates-desktop-ja", { fullPage: false });
  await dialog.getByRole("button", { name: "削除" }).last().click();
  await page.getByText("「お祝いの基本のコピー」を削除しますか").waitFor();
  await takePicture(page, "creative-template-drop-desktop-ja", { fullPage: false });
  await dialog.getByRole("button", { name: "戻る" }).click();
  await dialog.getByText("お祝いの基本のコピー").waitFor();
  await dialog.getByRole("button", { name: "削除" }).last().click();
  await dialog.getByRole("button", { name: "削除する" }).click();
  await expect.poll(() => dialog.getByText("お祝いの基本のコピー").count()).toBe(0);
  await dialog.getByRole("tab", { name: "定番シナリオのデザイン" }).click();
  await dialog.locator("li", { hasText: "休眠のお客さまへ (1)" }).getByRole("button", { name: "これを使う" }).click();
  await expect.poll(() => page.getByLabel("件名", { exact: true }).inputValue()).toContain("お元気でいらっしゃいますか");
  await close();
});
