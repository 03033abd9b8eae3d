// Does the app say why a message goes to a customer or does not, condition by condition, to the shop and to its support?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, type Size, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";
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

const word = (locale: "ja" | "en", japanese: string, english: string) => (locale === "ja" ? japanese : english);

async function customerOf(where: string): Promise<string> {
  const [row] = await adminQuery(app.databaseUrl, `SELECT customer_id AS id FROM customer WHERE shop_id = ${shopId} AND ${where} LIMIT 1`);
  if (!row) throw new Error(`no customer: ${where}`);
  return String(row.id);
}

test.each(everywhere)("a customer's page says what is planned and leads to every condition ($locale, $size)", async ({ locale, size }) => {
  const id = await customerOf("email = 'customer2@example.test'");
  const { page, errors, close } = await openScreen(`/app/customers/${id}`, { locale, size });
  await page
    .getByRole("heading", { name: word(locale, "このお客さまに届く予定・届かない理由", "Planned messages, and why others are not sent") })
    .waitFor();
  await page.locator(".why-plan").first().waitFor();
  await takePicture(page, `plan-${size}-${locale}`);
  await page.locator('a[href$="/why/cart-recovery"]').click();
  await page.getByRole("heading", { name: word(locale, "これまでの判定", "Past decisions") }).waitFor();
  expect(await page.locator("main").textContent()).toContain(word(locale, "送りすぎ防止", "Frequency limit"));
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
    await page.getByRole("listbox").getByRole("option").first().click();
    await page.waitForURL((url) => url.pathname.endsWith("/why/win-back"));
    await page.getByRole("heading", { name: word(locale, "これまでの判定", "Past decisions") }).waitFor();
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

/** The tea came back into stock for one who looked at it and one who did not; a sale is for nobody here; a birthday message waits. */
async function plantNews() {
  const { openShop, applyEvents } = await appModules(app);
  const { saveScenarioSetting } = await import("~/pipeline/change/save-scenario.server");
  const { planRuns } = await import("~/pipeline/decide/plan-runs.server");
  const { runScenarios } = await import("~/pipeline/decide/run-scenarios.server");
  const { scenarioById } = await import("~/scenarios");
  const { visitEvent } = await import("../helpers/activity");
  const shop = openShop(shopId);
  const begun = new Date(now.getTime() - 7_200_000);
  const looked = visitEvent({
    by: "v",
    at: new Date(now.getTime() - 86_400_000).toISOString(),
    email: "customer3@example.test",
    productId: "cup",
  });
  await shop.transaction((shop) => applyEvents(shop, [looked], now));
  for (const id of ["back-in-stock", "campaign", "ranking-weekly"] as const)
    await saveScenarioSetting(shop, scenarioById(id), { isOn: true }, { actor: "test", now: begun });
  await shop.query`
    INSERT INTO product_event (shop_id, happened_at, product_id, kind, detail) VALUES (${shopId}, ${new Date(now.getTime() - 3_600_000)}, 'cup', 'back-in-stock', '{}')`;
  await shop.query`
    INSERT INTO segment (shop_id, segment_id, name, conditions, updated_at)
    VALUES (${shopId}, '00000000-0000-4000-8000-000000000001', '常連の方', ${JSON.stringify([{ orderCount: { min: 3 } }])}::jsonb, ${now})`;
  await shop.query`
    INSERT INTO campaign (shop_id, campaign_id, name, message, url, starts_at, ends_at, segment_id, updated_at)
    VALUES (${shopId}, gen_random_uuid(), '冬のお茶まつり', '', '', ${new Date(now.getTime() + 4 * 86_400_000)}, ${new Date(now.getTime() + 9 * 86_400_000)}, '00000000-0000-4000-8000-000000000001', ${now})`;
  await shop.transaction((shop) => planRuns(shop, now));
  // The cart reminder is decided, and waits: meanwhile its cart is emptied.
  await shop.query`UPDATE shop_setting SET quiet_from_hour = 0, quiet_until_hour = 23 WHERE shop_id = ${shopId}`;
  await runScenarios(shop, new Date(now.getTime() + 3_600_000));
  await shop.query`UPDATE shop_setting SET quiet_from_hour = 21, quiet_until_hour = 9 WHERE shop_id = ${shopId}`;
  await shop.query`UPDATE cart SET deleted_at = ${new Date(now.getTime() + 60_000)} WHERE shop_id = ${shopId} AND token = 'c2'`;
}

test("who did not want the goods, whom a sale is not for, and what the moment of sending would hold back are told", async () => {
  await plantNews();
  const [wanted, unwanted, carted] = await Promise.all([3, 9, 2].map((n) => customerOf(`email = 'customer${n}@example.test'`)));
  for (const { locale, size } of everywhere) {
    const { page, errors, close } = await openScreen("/app", { locale, size });
    const look = async (id: string | undefined, scenario: string, name: string) => {
      await page.goto(`${app.url}/app/customers/${id}/why/${scenario}`, { waitUntil: "networkidle" });
      expect(await fits(page)).toBe(true);
      await takePicture(page, `why-${name}-${size}-${locale}`);
      return (await page.locator("main").textContent()) ?? "";
    };
    expect(await look(wanted, "back-in-stock", "wanted")).toContain(word(locale, "気にかけている方です", "Interested in “信楽焼の湯呑み”"));
    expect(await look(unwanted, "back-in-stock", "unwanted")).toContain(
      word(locale, "この商品をお探しの方ではない", "not interested in this product"),
    );
    expect(await look(unwanted, "campaign", "other-segment")).toContain(
      word(locale, "キャンペーンの対象セグメントではない", "not in the campaign’s segment"),
    );
    expect(await look(carted, "cart-recovery", "waiting")).toContain(
      word(locale, "送る直前の確認で止まります", "Will be stopped by the final check"),
    );
    await look(unwanted, "ranking-weekly", "ranking");
    expect(errors).toEqual([]);
    await close();
  }
});

test("support sees the same of a shop's customer, and each look is noted", async () => {
  const id = await customerOf("email = 'customer2@example.test'");
  const { page, errors, close } = await openScreen(`/support/shops/${shopId}?customer=${id}`, { locale: "en" }, "staff");
  await page.getByRole("link", { name: "Planned messages, and why others are not sent" }).click();
  await page.locator('a[href$="/why/cart-recovery"]').click();
  await page.getByRole("heading", { name: "Past decisions" }).waitFor();
  await takePicture(page, "support-why-desktop-en");
  const looks = await adminQuery(app.databaseUrl, "SELECT what FROM staff_look ORDER BY look_id DESC LIMIT 2");
  expect(looks.map(({ what }) => what)).toEqual([`why cart-recovery for customer ${id}`, `plan and consents of customer ${id}`]);
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
