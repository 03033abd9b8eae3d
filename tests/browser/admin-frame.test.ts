// Does the app live inside Shopify's admin: signed in by token exchange, navigated from outside, in the admin's language?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testEnvironment } from "../helpers/environment";
import { adminQuery } from "../helpers/server";
import { type AdminStub, startAdmin } from "./helpers/admin/stub";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";

const shop = "frame-test.myshopify.com";

let admin: AdminStub;
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  admin = await startAdmin({ apiKey, apiSecret, scopes: "read_orders,read_customers" });
  [app, browser] = await Promise.all([startApp({ admin, environment: { ROLE: "web", APP_ENV: "production" } }), launchBrowser({ admin })]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await admin?.stop();
});

test("the app signs in by exchanging the admin's token, and speaks the admin's language", async () => {
  for (const locale of ["ja", "en"] as const) {
    const context = await openContext(browser, { locale: locale === "ja" ? "en" : "ja" });
    const { page, errors } = await openPage(context);
    await page.goto(admin.address(shop, "/app", locale));
    const frame = page.frameLocator("iframe");
    await frame.locator("h1, h2").first().waitFor();
    expect(await frame.locator("html").getAttribute("lang")).toBe(locale);
    await takePicture(page, `admin-frame-${locale}`, { fullPage: false });
    expect(errors, app.log()).toEqual([]);
    await context.close();
  }
  expect(admin.seen.exchanges).toContain(shop);
});

test("a permission that is missing is given at Shopify's own page, which takes the whole window", async () => {
  await adminQuery(app.databaseUrl, "UPDATE shop SET scopes = 'read_orders' WHERE domain = $1", [shop]);
  for (const locale of ["ja", "en"] as const) {
    const context = await openContext(browser);
    const { page } = await openPage(context);
    await page.goto(admin.address(shop, "/app", locale));
    const frame = page.frameLocator("iframe");
    const button = frame.getByRole("link", { name: locale === "ja" ? "Shopifyで許可する" : "Grant them in Shopify" });
    await button.waitFor();
    await takePicture(page, `admin-frame-permissions-${locale}`, { fullPage: false });
    expect(await button.getAttribute("target")).toBe("_top");
    expect(await button.getAttribute("href")).toContain(`https://${shop}/admin/oauth/install?client_id=`);
    await context.close();
  }
  await adminQuery(app.databaseUrl, "UPDATE shop SET scopes = 'read_orders,read_customers' WHERE domain = $1", [shop]);
});

test("every entry of the admin's navigation leads to its screen without loading a document", async () => {
  const context = await openContext(browser);
  const { page, errors } = await openPage(context);
  await page.goto(admin.address(shop));
  const links = page.getByRole("navigation", { name: "App" }).getByRole("link");
  await links.first().waitFor();
  let documents = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents += 1;
  });
  for (const link of await links.all()) {
    const path = new URL((await link.getAttribute("href")) ?? "", "https://admin.shopify.com").pathname;
    await link.click();
    await page.waitForURL((url) => url.pathname === path);
    await page.frameLocator("iframe").locator("h1").first().waitFor();
  }
  expect(documents).toBe(0);
  expect(errors, app.log()).toEqual([]);
  await context.close();
});

test("a call signed with a stale token is repeated with a fresh one", async () => {
  const answer = await fetch(`${app.url}/app.data`, { headers: { Authorization: "Bearer stale", "User-Agent": "Mozilla/5.0 Chrome/150" } });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("X-Shopify-Retry-Invalid-Session-Request")).toBe("1");
});

test("the app reaches nothing outside Shopify", () => {
  expect(admin.strayHosts).toEqual([]);
  expect(app.log()).not.toContain("id_token");
});
