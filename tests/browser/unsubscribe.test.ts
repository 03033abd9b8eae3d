// Can a customer stop a shop's mail, on any device and in any language, without JavaScript or signing in?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let addresses: string[];
let preferenceAddresses: string[];
let shopId: ShopId;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await playWeek(app, shopId);
  const { openShop } = await appModules(app);
  const shop = openShop(shopId);
  const sent = await shop.query<{ html: string }>`SELECT html FROM delivery_content WHERE shop_id = ${shop.id} ORDER BY delivery_id`;
  const linksIn = (pattern: RegExp) => sent.map(({ html }) => app.url + (pattern.exec(html)?.[0] ?? ""));
  addresses = linksIn(/\/u\/[A-Za-z0-9_-]+/);
  preferenceAddresses = linksIn(/\/p\/[A-Za-z0-9_-]+/);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each(everywhere)("one button stops the mail, and the page says so ($locale, $size)", async ({ locale, size }) => {
  const address = addresses[everywhere.findIndex((one) => one.locale === locale && one.size === size)] ?? "";
  const context = await openContext(browser, { locale, size });
  const { page, errors } = await openPage(context);
  await page.goto(address);
  expect(await page.title()).toBe("つむぎ商店");
  expect(await fits(page)).toBe(true);
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

test("a mail program stops it by one post, without cookie, page or redirect; a look at the address does not", async () => {
  const address = addresses[everywhere.length] ?? "";
  const { openShop } = await appModules(app);
  const shop = openShop(shopId);
  const refusals = async () =>
    (await shop.query`SELECT 1 FROM consent WHERE shop_id = ${shop.id} AND state = 'unsubscribed' AND source = 'one-click'`).length;
  for (const method of ["GET", "HEAD"]) {
    const look = await fetch(address, { method });
    await look.text();
    expect(look.status).toBe(200);
  }
  expect(await refusals()).toBe(0);
  for (const origin of [null, "null", "https://mail.example"]) {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const answer = await fetch(address, { method: "POST", redirect: "manual", body, headers: origin ? { origin } : {} });
    expect([origin, answer.status, answer.headers.get("set-cookie")]).toEqual([origin, 200, null]);
  }
  expect(await refusals()).toBeGreaterThan(0);
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

test.each(everywhere)("what is wanted, how often, and a rest are said on one page ($locale, $size)", async ({ locale, size }) => {
  const address = preferenceAddresses[everywhere.findIndex((one) => one.locale === locale && one.size === size) + 5] ?? "";
  const context = await openContext(browser, { locale, size, hasScript: false });
  const { page, errors } = await openPage(context);
  await page.goto(address);
  expect(await fits(page)).toBe(true);
  await takePicture(page, `preferences-${size}-${locale}`);
  await page.getByLabel(locale === "ja" ? "アンケートのお願い" : "Surveys").uncheck();
  await page.getByLabel(locale === "ja" ? "30日間お休みする" : "Nothing for 30 days").check();
  await page.getByRole("button").click();
  await page.getByRole("status").waitFor();
  expect(await page.getByLabel(locale === "ja" ? "アンケートのお願い" : "Surveys").isChecked()).toBe(false);
  await takePicture(page, `preferences-saved-${size}-${locale}`);
  expect(errors).toEqual([]);
  await context.close();
});
