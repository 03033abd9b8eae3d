// Can a customer stop a shop's mail, on any device and in any language, without JavaScript or signing in?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let addresses: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  const { openShop } = await appModules(app);
  const shop = openShop(shopId);
  const sent = await shop.query<{ html: string }>`SELECT html FROM delivery_content WHERE shop_id = ${shop.id} ORDER BY delivery_id`;
  addresses = sent.map(({ html }) => app.url + (/\/u\/[A-Za-z0-9_-]+/.exec(html)?.[0] ?? ""));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const everywhere = (["ja", "en"] as const).flatMap((locale) => (["desktop", "phone"] as const).map((size) => ({ locale, size })));

test.each(everywhere)("one button stops the mail, and the page says so ($locale, $size)", async ({ locale, size }) => {
  const address = addresses[everywhere.findIndex((one) => one.locale === locale && one.size === size)] ?? "";
  const context = await openContext(browser, { locale, size });
  const { page, errors } = await openPage(context);
  await page.goto(address);
  await takePicture(page, `unsubscribe-${size}-${locale}`);
  await page.getByRole("button").click();
  await page
    .getByText(locale === "ja" ? "配信を停止しました" : "You are unsubscribed")
    .first()
    .waitFor();
  expect(await page.getByRole("button").count()).toBe(0);
  expect(errors).toEqual([]);
  await takePicture(page, `unsubscribed-${size}-${locale}`);
  await context.close();
});

test("a link that is not ours says so, and offers no button", async () => {
  const context = await openContext(browser);
  const { page } = await openPage(context);
  await page.goto(`${app.url}/u/forged`);
  expect(await page.getByRole("button").count()).toBe(0);
  await takePicture(page, "unsubscribe-unknown-desktop-ja");
  await page.goto(`${app.url}/c/forged`);
  expect(new URL(page.url()).pathname).toBe("/link-expired");
  await takePicture(page, "link-expired-desktop-ja");
  await context.close();
});
