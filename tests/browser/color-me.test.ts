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
import { everywhere, eyesOn, fits } from "./helpers/look-at";
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
  await adminQuery(app.databaseUrl, "UPDATE shop SET platform = 'color-me', domain = $1, is_demo = false WHERE shop_id = $2", [
    account,
    shop.id,
  ]);
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
      expect(await fits(page)).toBe(true);
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
  connection: "/app/settings/color-me",
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
  await look("/app/calendar", "color-me-calendar-held", (page, locale) =>
    page
      .getByText(locale === "ja" ? "配信を保留しています" : "Messages are on hold")
      .first()
      .waitFor(),
  );
  await look("/app/settings/color-me", "color-me-connection-cut", (page, locale) =>
    page
      .getByText(locale === "ja" ? "に消去します。" : "your data is erased on")
      .last()
      .waitFor(),
  );
  const { page, context } = await signedIn();
  await page.goto(`${app.url}/app/customers`);
  await page.getByText("カラーミーショップとつなぎ直す").click();
  await page.getByRole("link", { name: "許可する" }).click();
  await page.waitForURL(`${app.url}/app/customers`);
  expect(await page.getByText("カラーミーショップとつなぎ直す").count()).toBe(0);
  await context.close();
});

test("connected again, home says how far the missed orders are read", async () => {
  await look("/app", "color-me-first-reading", (page, locale) =>
    page
      .getByText(locale === "ja" ? "これまでのご注文を読み込んでいます" : "Reading your past orders")
      .first()
      .waitFor(),
  );
  await adminQuery(app.databaseUrl, "UPDATE backfill_run SET started_at = started_at - interval '30 days'");
  await look("/app", "color-me-catching-up", (page, locale) =>
    page
      .getByText(locale === "ja" ? "ご注文を読み込んでいます" : "Reading orders from the time")
      .first()
      .waitFor(),
  );
});

test("a shop from before coupons is told what does not work, and consents anew with one click", async () => {
  await adminQuery(app.databaseUrl, "UPDATE shop SET behind_since = NULL, scopes = 'read_products,read_sales,write_sales'");
  await look("/app/coupons", "color-me-permissions", async (page, locale) => {
    await page.getByText(locale === "ja" ? "新しい権限の許可が必要です" : "New permissions are needed").waitFor();
    await page.getByText(locale === "ja" ? "クーポンの作成と読み取り" : "Making and reading coupons").waitFor();
  });
  const { page, context } = await signedIn();
  await page.goto(`${app.url}/app/coupons`);
  await page.getByText("カラーミーショップで許可する").click();
  await page.getByRole("link", { name: "許可する" }).click();
  await page.waitForURL(`${app.url}/app`);
  expect(await page.getByText("新しい権限の許可が必要です").count()).toBe(0);
  await context.close();
});

test("many members who are not found are put to the owner, on home and on the page of the connection", async () => {
  const [shop] = (await adminQuery(app.databaseUrl, "SELECT shop_id FROM shop WHERE domain = $1", [account])) as { shop_id: number }[];
  // One notice at a time: what stands still comes first.
  await adminQuery(app.databaseUrl, "UPDATE shop SET behind_since = NULL");
  await adminQuery(app.databaseUrl, "DELETE FROM channel_health");
  await adminQuery(
    app.databaseUrl,
    "INSERT INTO member_sweep (shop_id, state, asked, due_at) VALUES ($1, 'asking', 1240, $2) ON CONFLICT (shop_id) DO UPDATE SET state = 'asking', asked = 1240",
    [shop?.shop_id, now],
  );
  await adminQuery(
    app.databaseUrl,
    "INSERT INTO member_missing (shop_id, platform_customer_id) SELECT $1, n::text FROM generate_series(1, 81) n",
    [shop?.shop_id],
  );
  await look("/app", "color-me-members-gone-home", (page, locale) =>
    page
      .getByText(locale === "ja" ? "多くの会員が" : "Many members cannot be found")
      .first()
      .waitFor(),
  );
  await look("/app/settings/color-me", "color-me-members-gone", (page, locale) =>
    page.getByText(locale === "ja" ? "会員1,240人のうち81人" : "81 of 1,240 members").waitFor(),
  );
  const { page, context } = await signedIn();
  await page.goto(`${app.url}/app/settings/color-me`);
  await page.getByRole("button", { name: "削除していない" }).click();
  await page.getByText("会員1,240人のうち81人").waitFor({ state: "detached" });
  await context.close();
});

test("everything of the shop goes once its owner has typed the account id, and not before", async () => {
  const { page, context } = await signedIn();
  await page.goto(`${app.url}/app/settings/color-me`);
  const field = page.getByLabel(/アカウントID（PA00000777）/);
  await field.fill("PA00000778");
  await page.getByRole("button", { name: "すべて消去する" }).click();
  await page.getByText("アカウントIDが違います").waitFor();
  await takePicture(page, "color-me-erase-wrong-id");
  await field.fill(account);
  await page.getByRole("button", { name: "すべて消去する" }).click();
  await page.waitForURL(/\/auth\/login\?erasing/);
  await page.getByText("データの消去を受け付けました").waitFor();
  await takePicture(page, "color-me-erasing");
  await page.goto(`${app.url}/app`);
  expect(page.url()).not.toBe(`${app.url}/app`);
  await context.close();
});

async function signedIn() {
  const context = await openContext(browser);
  const { page } = await openPage(context);
  await page.request.post(`${app.url}/dev/sign-in`, { form: { shop: account, next: "/app" }, maxRedirects: 0 });
  return { page, context };
}
