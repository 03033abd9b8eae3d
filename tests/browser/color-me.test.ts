// Does a Color Me shop find its way in, does every screen name its own platform, and does a cut connection say what to do?
import { createHmac } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startColorMeConsent } from "../helpers/color-me-consent";
import { testEnvironment } from "../helpers/environment";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { plantBusyShop } from "./helpers/busy-shop";
import { everywhere, eyesOn } from "./helpers/look-at";
import { now } from "./helpers/shop-data";

const account = "PA00000777";
let app: RunningApp;
let browser: Browser;
let colorMe: Awaited<ReturnType<typeof startColorMeConsent>>;
let look: ReturnType<typeof eyesOn>;

beforeAll(async () => {
  colorMe = await startColorMeConsent({ id: account, title: "つむぎ茶舗", url: "https://tsumugi.shop-pro.jp" });
  const environment = { ROLE: "web", CLOCK: "simulated", COLOR_ME_BASE_URL: colorMe.url };
  [app, browser] = await Promise.all([startApp({ environment }), launchBrowser()]);
  const { shop } = await plantBusyShop(app);
  await adminQuery(app.databaseUrl, "UPDATE shop SET platform = 'color-me', domain = $1 WHERE shop_id = $2", [account, shop.id]);
  await adminQuery(app.databaseUrl, "UPDATE shop_setting SET domain = 'tsumugi.shop-pro.jp' WHERE shop_id = $1", [shop.id]);
  await fetch(`${app.url}/dev/advance`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to: now.toISOString() }),
  });
  look = eyesOn({ app, browser, domain: account });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await colorMe?.stop();
});

test("an owner comes from the installation through Color Me's consent to the app, and is signed in again from its list of apps", async () => {
  const body = JSON.stringify({ account_id: account, application_charge_source_id: "F3RN9A", mail: "shop@example.test" });
  const signature = createHmac("sha256", testEnvironment.COLOR_ME_WEBHOOK_SECRET).update(body).digest("base64");
  const hook = await fetch(`${app.url}/webhooks/color-me/install`, {
    method: "POST",
    body,
    headers: { "x-appstore-signature": signature },
  });
  const { redirect_url: start } = (await hook.json()) as { redirect_url: string };
  const context = await openContext(browser);
  const { page, errors } = await openPage(context);
  await page.goto(start);
  await page.getByRole("link", { name: "許可する" }).click();
  await page.waitForURL(`${app.url}/app`);
  await page.getByRole("button", { name: "サインアウト" }).click();
  await page.waitForURL(/sign-in|login/);
  const line = `account_id=${account}&timestamp=${Math.floor(Date.now() / 1000)}`;
  const hmac = createHmac("sha512", testEnvironment.COLOR_ME_CLIENT_SECRET).update(line).digest("hex");
  await page.goto(`${app.url}/auth/color-me/launch?${line}&hmac=${hmac}`);
  await page.waitForURL(`${app.url}/app`);
  expect(errors).toEqual([]);
  await context.close();
});

test("the doors to a sign-in read well", async () => {
  for (const reader of everywhere) {
    const context = await openContext(browser, reader);
    const { page } = await openPage(context);
    for (const [path, name] of [
      ["/auth/login", "login"],
      ["/auth/color-me/callback?error=access_denied", "declined"],
    ] as const) {
      await page.goto(app.url + path, { waitUntil: "networkidle" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await takePicture(page, `color-me-${name}-${reader.size}-${reader.locale}`);
    }
    await context.close();
  }
});

const screens = {
  home: "/app",
  scenarios: "/app/scenarios",
  scenario: "/app/scenarios/cart-recovery",
  calendar: "/app/calendar",
  coupons: "/app/coupons",
  "coupon-new": "/app/coupons/new",
  customers: "/app/customers",
  segments: "/app/segments",
  deliveries: "/app/deliveries",
  surveys: "/app/surveys",
  "print-jobs": "/app/print-jobs",
  settings: "/app/settings",
  brand: "/app/settings/brand",
  consent: "/app/settings/consent",
  links: "/app/settings/links",
  line: "/app/settings/line",
  points: "/app/settings/points",
  pair: "/app/settings/pair",
  api: "/app/settings/api",
  imports: "/app/imports",
  acquisition: "/app/acquisition",
};

test.each(Object.entries(screens))("%s stands in Teppan's own frame and names no other platform", async (name, path) => {
  await look(path, `color-me-${name}`, async (page) => {
    expect(await page.locator(".own-frame").count()).toBe(1);
    expect(await page.locator(".own-frame").textContent()).not.toMatch(/Shopify|{{ ?platform/);
  });
});

test("where Color Me refuses the token, every screen says that sending stands still, and one click connects again", async () => {
  const revoke = "UPDATE color_me_access SET revoked_at = now()";
  await adminQuery(app.databaseUrl, revoke);
  await look("/app", "color-me-disconnected", async (page, locale) => {
    await page
      .getByText(locale === "ja" ? "カラーミーショップとの連携が切れています" : "Color Me Shop does not let Teppan in any more")
      .waitFor();
    expect(await page.locator(".Polaris-Banner--withinPage").count()).toBe(1);
  });
  const context = await openContext(browser);
  const { page } = await openPage(context);
  await page.request.post(`${app.url}/dev/sign-in`, { form: { shop: account, next: "/app" }, maxRedirects: 0 });
  await page.goto(`${app.url}/app/customers`);
  await page.getByText("カラーミーショップとつなぎ直す").click();
  await page.getByRole("link", { name: "許可する" }).click();
  await page.waitForURL(`${app.url}/app/customers`);
  expect(await page.getByText("カラーミーショップとつなぎ直す").count()).toBe(0);
  await context.close();
});
