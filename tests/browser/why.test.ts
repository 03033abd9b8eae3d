// Does the app say why a message goes to a customer or does not, condition by condition, to the shop and to its support?
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, type Size, takePicture } from "./helpers/browser";
import { playWeek, simulated } from "./helpers/play-week";
import { plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

let app: RunningApp;
let browser: Browser;
let shopId: ShopId;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await playWeek(app, shopId);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function openScreen(path: string, options: { size?: Size; locale?: "ja" | "en" } = {}, as: "shop" | "staff" = "shop") {
  const context = await openContext(browser, options);
  const { page, errors } = await openPage(context);
  page.setDefaultTimeout(10_000);
  if (as === "shop") await signIn(page, app);
  else await page.request.post(`${app.url}/dev/sign-in`, { form: { staff: "yes", next: "/support" }, maxRedirects: 0 });
  await page.goto(`${app.url}${path}`, { waitUntil: "networkidle" });
  return { page, errors, close: () => context.close() };
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const everywhere = (["ja", "en"] as const).flatMap((locale) => (["desktop", "phone"] as const).map((size) => ({ locale, size })));
const word = (locale: "ja" | "en", japanese: string, english: string) => (locale === "ja" ? japanese : english);

async function customerOf(where: string): Promise<string> {
  const [row] = await adminQuery(app.databaseUrl, `SELECT customer_id AS id FROM customer WHERE shop_id = ${shopId} AND ${where} LIMIT 1`);
  if (!row) throw new Error(`no customer: ${where}`);
  return String(row.id);
}

test.each(everywhere)("a customer's page says what is planned and leads to every condition ($locale, $size)", async ({ locale, size }) => {
  const id = await customerOf("email = 'customer2@example.test'");
  const { page, errors, close } = await openScreen(`/app/customers/${id}`, { locale, size });
  await page.getByRole("heading", { name: word(locale, "このお客さまに届く予定・届かない理由", "What is planned, and why not") }).waitFor();
  await page.locator(".why-plan").first().waitFor();
  await takePicture(page, `plan-${size}-${locale}`);
  await page.locator('a[href$="/why/cart-recovery"]').click();
  await page.getByRole("heading", { name: word(locale, "これまでの判定", "Decided before") }).waitFor();
  expect(await page.locator("main").textContent()).toContain(word(locale, "送りすぎ防止", "Not too often"));
  expect(await fits(page)).toBe(true);
  await takePicture(page, `why-cart-${size}-${locale}`);
  await page.goto(`${app.url}/app/customers/${id}/why/f2-conversion`, { waitUntil: "networkidle" });
  expect(await page.locator("main").textContent()).toContain(word(locale, "このシナリオはオフです", "This scenario is off"));
  expect(await fits(page)).toBe(true);
  await takePicture(page, `why-off-${size}-${locale}`);
  expect(errors).toEqual([]);
  await close();
});

test.each(everywhere)(
  "a scenario's page is asked about one person, and a delivery leads to its reasons ($locale, $size)",
  async ({ locale, size }) => {
    const { page, errors, close } = await openScreen("/app/scenarios/win-back", { locale, size });
    const asked = page
      .locator("main")
      .getByLabel(word(locale, "お客さま", "Customer"), { exact: true })
      .last();
    await asked.click();
    await page.getByRole("option").first().click();
    await page.waitForURL((url) => url.pathname.endsWith("/why/win-back"));
    await page.getByRole("heading", { name: word(locale, "これまでの判定", "Decided before") }).waitFor();
    await page.goto(`${app.url}/app/deliveries?state=skipped`, { waitUntil: "networkidle" });
    if ((await page.locator(".Polaris-ResourceItem").count()) === 0)
      await page.goto(`${app.url}/app/deliveries?state=accepted`, { waitUntil: "networkidle" });
    await page.locator(".Polaris-ResourceItem").first().click();
    await page.getByRole("link", { name: word(locale, "理由を見る", "See why") }).click();
    await page.waitForURL((url) => url.pathname.includes("/why/"));
    expect(await fits(page)).toBe(true);
    expect(errors).toEqual([]);
    await close();
  },
);

test("support sees the same of a shop's customer, and each look is noted", async () => {
  const id = await customerOf("email = 'customer2@example.test'");
  const { page, errors, close } = await openScreen(`/support/shops/${shopId}?customer=${id}`, { locale: "en" }, "staff");
  await page.getByRole("link", { name: "What is planned, and why not" }).click();
  await page.locator('a[href$="/why/cart-recovery"]').click();
  await page.getByRole("heading", { name: "Decided before" }).waitFor();
  await takePicture(page, "support-why-desktop-en");
  const looks = await adminQuery(app.databaseUrl, "SELECT what FROM staff_look ORDER BY look_id DESC LIMIT 2");
  expect(looks.map(({ what }) => what)).toEqual([`why cart-recovery for customer ${id}`, `plan of customer ${id}`]);
  expect(errors).toEqual([]);
  await close();
});

test("who is not of this shop, and what is no scenario, are not found", async () => {
  const { page, close } = await openScreen("/app/customers");
  const answer = await page.request.get(`${app.url}/app/customers/00000000-0000-4000-8000-000000000000/why/win-back`);
  expect(answer.status()).toBe(404);
  const id = await customerOf("true");
  expect((await page.request.get(`${app.url}/app/customers/${id}/why/none-such`)).status()).toBe(404);
  await close();
});
