// Can a shop owner switch a scenario on, rewrite its message while seeing it, try it, and read what it did?
import { existsSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { scenarioIds } from "~/domain/scenario/scenario";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

let app: RunningApp;
let browser: Browser;
let shop: ShopDb;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  shop = (await appModules(app)).openShop(shopId);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

const preview = (page: Page) => page.frameLocator("iframe.preview__frame").locator("body");

test("the list tells every preset, whom it would reach and what it brought, in both languages at both sizes", async () => {
  for (const [locale, words] of [
    ["ja", { title: "定番シナリオ", names: ["カゴ落ちリマインド", "休眠のお客さまへ"], reach: /約6人/ }],
    ["en", { title: "Scenarios", names: ["Cart reminder", "Win back"], reach: /About 6 people/ }],
  ] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open("/app/scenarios", { size, locale });
      await page.getByRole("heading", { name: words.title, level: 1 }).waitFor();
      expect(await page.locator("article.scenario-row").count()).toBe(scenarioIds.length);
      for (const name of words.names) expect(await page.getByRole("heading", { name }).count()).toBe(1);
      const cart = page.locator("article", { has: page.getByRole("heading", { name: words.names[0] }) });
      await cart.getByText(words.reach).waitFor();
      expect(await fits(page)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `scenarios-${size}-${locale}`);
      await close();
    }
});

test("one switch turns a scenario on at once, and it stays on and is noted", async () => {
  const { page, close } = await open("/app/scenarios");
  const birthday = page.getByRole("switch", { name: "お誕生日" });
  expect(await birthday.getAttribute("aria-checked")).toBe("false");
  const kept = page.waitForResponse((answer) => answer.request().method() === "POST");
  await birthday.click();
  expect(await birthday.getAttribute("aria-checked")).toBe("true");
  expect((await kept).ok()).toBe(true);
  await page.reload({ waitUntil: "networkidle" });
  expect(await birthday.getAttribute("aria-checked")).toBe("true");
  await page.getByRole("link", { name: "お誕生日のお祝い", exact: true }).click();
  await page.getByText("オン・オフ：オフ → オン").waitFor();
  await close();
});

test("a switch that is pressed before the page's scripts are there is on once they are", async () => {
  const context = await openContext(browser);
  const { page } = await openPage(context);
  await signIn(page, app);
  let comeAlive = () => {};
  const scripts = new Promise<void>((resolve) => {
    comeAlive = resolve;
  });
  await page.route("**/*.js", (route) => scripts.then(() => route.continue()));
  await page.goto(`${app.url}/app/scenarios`, { waitUntil: "commit" });
  const cheaper = page.getByRole("switch", { name: "値下げ" });
  await cheaper.click({ noWaitAfter: true });
  expect(await cheaper.getAttribute("aria-checked")).toBe("false");
  const kept = page.waitForResponse((answer) => answer.request().method() === "POST");
  comeAlive();
  expect((await kept).ok()).toBe(true);
  expect(await cheaper.getAttribute("aria-checked")).toBe("true");
  await context.close();
});

test("a scenario says by which ways each message goes, which are not connected, and lets the shop choose others", async () => {
  // The console stands for all of them.
  const carriedBy = (channel: string) => shop.query`UPDATE shop_setting SET channel = ${channel} WHERE shop_id = ${shop.id}`;
  await carriedBy("email");
  onTestFinished(async () => void (await carriedBy("console")));
  const { page, errors, close } = await open("/app/scenarios/win-back");
  await page.getByRole("tab", { name: "3通目" }).click();
  await page.getByText("メール → LINE（未接続） → はがき（未接続）").waitFor();
  expect(await page.getByRole("link", { name: "はがきを接続する" }).getAttribute("href")).toContain("/app/settings/postal");
  await page.getByRole("button", { name: "変更する" }).click();
  await page.getByRole("button", { name: "LINEを外す" }).click();
  await page.getByRole("button", { name: "SMSを追加" }).click();
  await takePicture(page, "scenario-channels-desktop-ja");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText(/3通目の配信手段：.* → メール・はがき・SMS/).waitFor();
  await page.getByText("メール → はがき（未接続） → SMS（未接続）").waitFor();
  expect(errors).toEqual([]);
  await close();
  const phone = await open("/app/scenarios/win-back", { size: "phone", locale: "en" });
  await phone.page.getByRole("tab", { name: /3/ }).click();
  await phone.page.getByText(/Postcard \(not connected\)/).waitFor();
  expect(await fits(phone.page)).toBe(true);
  await takePicture(phone.page, "scenario-channels-phone-en");
  await phone.close();
});

test("one scenario shows its messages and results in both languages at both sizes", async () => {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open("/app/scenarios/win-back", { size, locale });
      await page.getByRole("tab").first().waitFor();
      await preview(page).getByText("つむぎ商店").first().waitFor();
      expect(await page.locator("main").textContent()).toMatch(/[¥￥]5,000/);
      expect(await fits(page)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `scenario-${size}-${locale}`);
      await close();
    }
});

test("the preview follows the typing, and says what is wrong beside the field", async () => {
  const { page, close } = await open("/app/scenarios/win-back");
  await page.getByLabel("見出し", { exact: true }).fill("{{ customer.name }}さま、お久しぶりです");
  await preview(page).getByText("さま、お久しぶりです").waitFor();
  await page.getByLabel("見出し", { exact: true }).fill("{{ customer.shoeSize }}");
  await page.getByText("使えない差し込みがあります：customer.shoeSize").waitFor();
  await takePicture(page, "scenario-bad-tag-desktop-ja");
  await page.getByRole("button", { name: "変更を破棄" }).click();
  await close();
});

test("another customer's message is shown when that customer is picked", async () => {
  const { page, close } = await open("/app/scenarios/win-back");
  await page.getByLabel("お客さま", { exact: true }).first().fill("customer3@");
  await page.getByRole("option", { name: /customer3@example\.test/ }).click();
  await preview(page).getByText("高橋 大輔さま").first().waitFor();
  await close();
});

test("a number outside its limits is refused beside its field; a good one is kept and noted", async () => {
  const { page, close } = await open("/app/scenarios/win-back");
  const days = page.locator('input[name^="values."]').first();
  await days.fill("9999");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText(/の範囲で入力してください/).waitFor();
  await page.getByText("保存できませんでした").waitFor();
  await takePicture(page, "scenario-bad-value-desktop-ja");
  await days.fill("100");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  await page.reload({ waitUntil: "networkidle" });
  expect(await days.inputValue()).toBe("100");
  await page.getByText(/標準 → 100/).waitFor();
  await close();
});

test("leaving with unsaved words asks first", async () => {
  const { page, close } = await open("/app/scenarios/win-back");
  await page.getByLabel("件名", { exact: true }).fill("まだ途中");
  await page.getByRole("link", { name: "ホーム" }).click();
  await page.getByText("保存せずに移動しますか？").waitFor();
  await takePicture(page, "scenario-leaving-desktop-ja", { fullPage: false });
  await page.getByRole("button", { name: "編集を続ける" }).click();
  expect(await page.getByLabel("件名", { exact: true }).inputValue()).toBe("まだ途中");
  await page.getByRole("link", { name: "ホーム" }).click();
  await page.getByRole("button", { name: "破棄して移動" }).click();
  await page.waitForURL(`${app.url}/app`);
  await close();
});

test("a test message of the unsaved words goes out through the shop's channel", async () => {
  const { page, close } = await open("/app/scenarios/win-back");
  await page.getByLabel("件名", { exact: true }).fill("お試しの件名");
  await page.getByLabel("テスト送信").fill("not an address");
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await page.getByText("メールアドレスを確認してください").waitFor();
  await page.getByLabel("テスト送信").fill("owner@tsumugi.example");
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await page.getByText("owner@tsumugi.example に送りました").waitFor();
  const sent = existsSync(app.outbox) ? readFileSync(app.outbox, "utf8") : "";
  expect(sent).toContain("owner@tsumugi.example");
  expect(sent).toContain("お試しの件名");
  await close();
});

test("a plain form switches a scenario, as the demo does", async () => {
  const { page, close } = await open("/app");
  const answer = await page.request.post(`${app.url}/app/scenarios/thank-you`, { form: { intent: "toggle", on: "true" } });
  expect(answer.ok()).toBe(true);
  const [row] = await shop.query<{
    is_on: boolean;
  }>`SELECT is_on FROM scenario_setting WHERE shop_id = ${shop.id} AND scenario_id = 'thank-you'`;
  expect(row?.is_on).toBe(true);
  await close();
});
