// Does a shop owner find the confirmation of sign-ups, and does its page read well for who confirms?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { axeViolations } from "./helpers/axe";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

let app: RunningApp;
let browser: Browser;
let confirmUrl: string;
let mailHtml: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  confirmUrl = await signUp(shopId);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function signUp(shopId: Awaited<ReturnType<typeof plantShop>>) {
  const shop = (await appModules(app)).openShop(shopId);
  const { applyEvents } = await import("~/pipeline/ledger/apply-events.server");
  const { sendDeliveries } = await import("~/pipeline/send/send-deliveries.server");
  const { saveOptIn } = await import("~/queries/consent/opt-ins.server");
  const { noOptIn } = await import("~/domain/consent/opt-in");
  const { consentEvent } = await import("../helpers/events");
  const { sender } = await import("../helpers/running-shop");
  await shop.query`UPDATE shop_setting SET sender = ${JSON.stringify(sender)}::jsonb, channel = ${"console"} WHERE shop_id = ${shop.id}`;
  await saveOptIn(shop, { ...noOptIn, isOn: true, since: new Date(0).toISOString() }, now);
  await applyEvents(shop, [consentEvent({ email: "new@example.test", state: "pending", at: now.toISOString() })], now);
  await sendDeliveries(shop, now);
  const [mail] = await shop.query<{
    text: string;
    html: string;
  }>`SELECT body_text AS text, html FROM delivery_content WHERE shop_id = ${shop.id} AND body_text LIKE '%/j/%'`;
  mailHtml = mail?.html ?? "";
  return app.url + (/\/j\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "/no-mail");
}

test("the settings and the page fit on a desk and a phone, in both languages; the button works", async () => {
  for (const { locale, size } of everywhere) {
    const context = await openContext(browser, { locale, size });
    const { page, errors } = await openPage(context);
    await page.goto(confirmUrl, { waitUntil: "networkidle" });
    expect(await page.locator("button").count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, `confirm-${size}-${locale}`);
    await signIn(page, app);
    await page.goto(`${app.url}/app/settings/consent`, { waitUntil: "networkidle" });
    expect(await fits(page)).toBe(true);
    await takePicture(page, `consent-settings-${size}-${locale}`);
    expect(errors).toEqual([]);
    await context.close();
  }
  const context = await openContext(browser, { locale: "ja", size: "phone" });
  const { page } = await openPage(context);
  await page.goto(confirmUrl);
  await page.locator("button").click();
  await page.getByRole("heading", { name: "登録が完了しました" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await takePicture(page, "confirmed-phone-ja");
  await context.close();
});

test("the mail that asks for the confirmation fits a phone, by day and by night", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme });
    await page.setContent(mailHtml, { waitUntil: "load" });
    expect(await fits(page)).toBe(true);
    await takePicture(page, `confirm-mail-${colorScheme}-phone-ja`);
    await page.close();
  }
});
