// Can a shop's customer read what its pages send, and stop it, on any device and in either language?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let address: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  const { openShop, shopById } = await appModules(app);
  const shop = openShop(shopId);
  await shop.query`UPDATE shop_setting SET storefront_url = 'https://tsumugi.example' WHERE shop_id = ${shop.id}`;
  address = `${app.url}/privacy/${(await shopById(shopId))?.opaqueId}`;
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each(everywhere)("the page says what is sent, and one button stops it ($locale, $size)", async ({ locale, size }) => {
  const context = await openContext(browser, { locale, size });
  const { page, errors } = await openPage(context);
  await page.goto(`${address}?v=browser-of-${size}-${locale}`);
  expect(await page.title()).toBe("つむぎ商店");
  expect(await fits(page)).toBe(true);
  expect(await page.locator("body").textContent()).not.toContain("{{");
  await takePicture(page, `privacy-${size}-${locale}`);
  await page.getByRole("button").click();
  await page.getByRole("heading", { name: locale === "ja" ? "送信の停止を承りました" : "Your choice is noted" }).waitFor();
  expect(await page.getByRole("link").getAttribute("href")).toBe("https://tsumugi.example/?tp_off=1");
  await takePicture(page, `privacy-stopped-${size}-${locale}`);
  await page.getByRole("button").click();
  await page.getByRole("heading", { name: locale === "ja" ? "送信を再開しました" : "Sending is on again" }).waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test("whoever comes without their browser's name is told that the shop's own page does the rest", async () => {
  const context = await openContext(browser, { locale: "ja", size: "phone" });
  const { page } = await openPage(context);
  await page.goto(address);
  await page.getByRole("button").click();
  await page.getByRole("heading", { name: "あと1回押すと停止します" }).waitFor();
  await takePicture(page, "privacy-almost-phone-ja");
  await context.close();
});
