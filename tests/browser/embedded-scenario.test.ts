// Does the same screen live inside Shopify's admin: a switch, the contextual save bar, and no leaving past it?
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testEnvironment } from "../helpers/environment";
import { type AdminStub, startAdmin } from "./helpers/admin/stub";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, type Size, takePicture } from "./helpers/browser";
import { plantShop, shopDomain } from "./helpers/shop-data";

let admin: AdminStub;
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  admin = await startAdmin({ apiKey, apiSecret, scopes: "read_orders,read_all_orders" });
  [app, browser] = await Promise.all([startApp({ admin, environment: { ROLE: "web", APP_ENV: "production" } }), launchBrowser({ admin })]);
  await plantShop(app);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await admin?.stop();
});

async function open(path: string, locale: "ja" | "en", size: Size = "desktop") {
  const context = await openContext(browser, { locale, size });
  const { page, errors } = await openPage(context);
  // At rest: a switch is in sight before its page listens to it.
  await page.goto(admin.address(shopDomain, path, locale), { waitUntil: "networkidle" });
  return { page, errors, frame: page.frameLocator("iframe[title=app]"), close: () => context.close() };
}

const saveBar = (page: Page) => page.locator("#save-bar");

async function clickSwitch(page: Page, frame: FrameLocator, name: string) {
  const toggle = frame.getByRole("switch", { name });
  await toggle.waitFor();
  const before = await toggle.getAttribute("aria-checked");
  const kept = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().includes("/app/scenarios/"));
  await toggle.click();
  const after = before === "true" ? "false" : "true";
  expect(await toggle.getAttribute("aria-checked")).toBe(after);
  expect((await kept).ok()).toBe(true);
  await page.reload();
  await toggle.waitFor();
  expect(await toggle.getAttribute("aria-checked")).toBe(after);
}

test("a switch in the admin is kept, in both languages, without the app's own frame", async () => {
  for (const [locale, name] of [
    ["ja", "カゴ落ちリマインド"],
    ["en", "Cart reminder"],
  ] as const) {
    const { page, errors, frame, close } = await open("/app/scenarios", locale);
    await clickSwitch(page, frame, name);
    expect(await frame.locator(".own-frame").count()).toBe(0);
    await takePicture(page, `embedded-scenarios-${locale}`, { fullPage: false });
    expect(errors).toEqual([]);
    await close();
  }
});

test("the contextual save bar keeps a change, and a toast says so", async () => {
  const { page, errors, frame, close } = await open("/app/scenarios/win-back", "ja");
  await frame.getByLabel("件名", { exact: true }).fill("お変わりありませんか");
  await saveBar(page).getByRole("button", { name: "保存" }).waitFor();
  await frame.frameLocator("iframe.preview__frame").getByText("つむぎ商店").first().waitFor();
  await takePicture(page, "embedded-scenario-ja", { fullPage: false });
  await saveBar(page).getByRole("button", { name: "保存" }).click();
  await page.getByText("保存しました").waitFor();
  await saveBar(page).waitFor({ state: "hidden" });
  await page.reload();
  await frame.getByLabel("件名", { exact: true }).waitFor();
  expect(await frame.getByLabel("件名", { exact: true }).inputValue()).toBe("お変わりありませんか");
  expect(errors).toEqual([]);
  await close();
});

test("nobody leaves past the save bar without choosing to", async () => {
  const { page, frame, close } = await open("/app/scenarios/win-back", "ja");
  await frame.getByLabel("見出し", { exact: true }).fill("途中の見出し");
  await saveBar(page).getByRole("button", { name: "保存" }).waitFor();
  await page.getByRole("navigation", { name: "App" }).getByRole("link", { name: "設定" }).click();
  await saveBar(page).getByRole("button", { name: "Leave page" }).waitFor();
  expect(await frame.getByLabel("見出し", { exact: true }).inputValue()).toBe("途中の見出し");
  await saveBar(page).getByRole("button", { name: "Leave page" }).click();
  await frame.getByRole("heading", { name: "設定", level: 1 }).waitFor();
  await takePicture(page, "embedded-settings-ja", { fullPage: false });
  await close();
});

test.each(["ja", "en"] as const)("on a phone nothing sticks out of the admin's frame (%s)", async (locale) => {
  for (const path of ["", "/scenarios", "/scenarios/win-back", "/customers", "/deliveries", "/settings"]) {
    const { page, errors, frame, close } = await open(`/app${path}`, locale, "phone");
    const root = frame.locator("html");
    await frame
      .getByRole("heading", { level: 1 })
      .or(frame.getByRole("heading", { level: 2 }))
      .first()
      .waitFor();
    await page.waitForLoadState("networkidle");
    expect([path, await root.evaluate((html) => html.scrollWidth <= html.clientWidth)]).toEqual([path, true]);
    await page.setViewportSize({ width: 390, height: 1600 });
    await root.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    await takePicture(page, `embedded-phone-${path.replaceAll("/", "-") || "-home"}-${locale}`, { fullPage: false });
    expect(errors).toEqual([]);
    await close();
  }
});
