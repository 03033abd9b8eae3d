// Do the pages before a sign-in read well in both languages, and do they lead where they say?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { fits } from "./helpers/look-at";

const shop = "sign-in-test.myshopify.com";
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: { ROLE: "web" } }), launchBrowser()]);
  const text = `
    INSERT INTO shop (platform, domain, opaque_id, installed_at) VALUES ('shopify', $1, gen_random_uuid(), now())`;
  await adminQuery(app.databaseUrl, text, [shop]);
  await adminQuery(app.databaseUrl, "INSERT INTO shop_setting (shop_id, name, updated_at) SELECT shop_id, '試験商店', now() FROM shop");
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const pages = [
  { path: "/dev/sign-in", ja: "開発用サインイン", en: "Development sign-in" },
  { path: "/auth/login", ja: "Teppanにサインイン", en: "Sign in to Teppan" },
  { path: "/support/sign-in?signed-out", ja: "サポート画面", en: "Support" },
] as const;

test("each page speaks the reader's language at every size, without an error of its own", async () => {
  for (const { path, ...titles } of pages)
    for (const locale of ["ja", "en"] as const)
      for (const size of ["desktop", "phone"] as const) {
        const context = await openContext(browser, { size, locale });
        const { page, errors } = await openPage(context);
        await page.goto(app.url + path, { waitUntil: "networkidle" });
        await page.getByRole("heading", { name: titles[locale] }).waitFor();
        expect(await fits(page)).toBe(true);
        expect(errors).toEqual([]);
        const name = path.split("?")[0]?.slice(1).replaceAll("/", "-");
        await takePicture(page, `${name}-${size}-${locale}`);
        await context.close();
      }
});

test("a developer opens a shop, is asked for nothing else, and can leave again", async () => {
  const context = await openContext(browser);
  const { page } = await openPage(context);
  await page.goto(`${app.url}/app/customers`);
  await page.getByRole("button", { name: `開く: ${shop}` }).click();
  await page.waitForURL(`${app.url}/app/customers`);
  await page.getByRole("button", { name: "サインアウト" }).click();
  await page.waitForURL(`${app.url}/dev/sign-in`);
  await page.goto(`${app.url}/app`);
  expect(page.url()).toContain("/dev/sign-in?next=%2Fapp");
  await context.close();
});

test("a store's name that cannot be one is refused beside the field", async () => {
  const context = await openContext(browser);
  const { page } = await openPage(context);
  await page.goto(`${app.url}/auth/login`);
  await page.getByLabel("ストアのドメイン").fill("evil.example");
  await page.getByRole("button", { name: "Shopifyで開く" }).click();
  await page.getByText("ストアのドメインを確認してください").waitFor();
  await takePicture(page, "auth-login-refused-desktop-ja");
  await context.close();
});
