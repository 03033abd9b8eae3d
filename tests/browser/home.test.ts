// Does the home screen say how the week went, what is still to set up, and what it does not know?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintRates } from "~/domain/consent/complaint-rate";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, plantShop, shopDomain } from "./helpers/shop-data";

const freshDomain = "fresh.myshopify.com";
const aaDomain = "only-history.myshopify.com";
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const { installShop, openShop } = await appModules(app);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  await installShop({ platform: "shopify", domain: freshDomain, scopes: [], isDemo: false }, new Date("2026-11-20T02:00:00Z"));
  const { saveAaRun } = await import("~/queries/shop/shop-settings.server");
  await saveAaRun(openShop(await plantShop(app, aaDomain)));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const openHome = (domain: string, reader: Reader = {}) => openAs({ app, browser, domain }, "/app", reader);

test("home tells the week's figures, with attributed and incremental revenue apart, in both languages at both sizes", async () => {
  for (const [locale, words] of [
    ["ja", { week: "この1週間", attributed: "配信経由の売上", incremental: "増えた売上", unknown: "まだわかりません" }],
    ["en", { week: "This week", attributed: "Attributed revenue", incremental: "Incremental revenue", unknown: "Not yet known" }],
  ] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await openHome(shopDomain, { size, locale });
      await page.getByRole("heading", { name: words.week }).waitFor();
      await page.getByText(words.unknown).first().waitFor();
      const text = await page.locator("main").textContent();
      expect(text).toContain(words.attributed);
      expect(text).toContain(words.incremental);
      expect(text).toContain(words.unknown);
      expect(text).toMatch(/[¥￥]5,000/);
      expect(text).not.toContain("\ufffd");
      expect(await fits(page)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `home-${size}-${locale}`);
      await close();
    }
});

test("a shop whose providers fail or refuse it is told which, since when, and what to do", async () => {
  const { openShop } = await appModules(app);
  const { dropChannelHealth, saveChannelHealth } = await import("~/queries/send/channel-health.server");
  const shop = openShop(await plantShop(app, "trouble.myshopify.com"));
  const since = { openedAt: new Date("2026-11-20T01:00:00Z"), retryAt: new Date("2026-11-20T03:00:00Z"), detail: "503" };
  for (const cause of ["outage", "account"] as const) {
    await saveChannelHealth(shop, { channel: "email", cause, failures: 3, ...since });
    for (const [locale, title] of [
      ["ja", "メールの送信を見合わせています"],
      ["en", "Email: sending is on hold"],
    ] as const)
      for (const size of ["desktop", "phone"] as const) {
        const { page, errors, close } = await openHome("trouble.myshopify.com", { size, locale });
        await page.getByRole("heading", { name: title }).waitFor();
        await page.getByText("10:00").first().waitFor();
        expect(errors).toEqual([]);
        await takePicture(page, `home-trouble-${cause}-${size}-${locale}`);
        await close();
      }
  }
  await dropChannelHealth(shop, ["email"]);
});

test("a shop whose own system is gone, is not told of everything or does not answer reads which, and since when", async () => {
  const { openShop } = await appModules(app);
  const shop = openShop(await plantShop(app, "untold.myshopify.com"));
  await shop.query`
    INSERT INTO api_endpoint (shop_id, endpoint_id, url, kinds, secret_cipher, created_at, next_at)
    VALUES (${shop.id}, gen_random_uuid(), 'https://hooks.shop.example/', '{survey.answered}', '', '2026-11-01', '2026-11-01')`;
  const at = new Date("2026-11-20T01:00:00Z");
  const troubles = [
    ["failing", () => shop.query`UPDATE api_endpoint SET failing_since = ${at} WHERE shop_id = ${shop.id}`],
    ["lost", () => shop.query`UPDATE api_endpoint SET lost = 3, lost_at = ${at} WHERE shop_id = ${shop.id}`],
    ["gone", () => shop.query`UPDATE api_endpoint SET gone_at = ${at} WHERE shop_id = ${shop.id}`],
  ] as const;
  for (const [trouble, happen] of troubles) {
    await happen();
    for (const locale of ["ja", "en"] as const)
      for (const size of ["desktop", "phone"] as const) {
        const { page, errors, close } = await openHome("untold.myshopify.com", { size, locale });
        await page.getByRole("heading", { name: untold[trouble][locale] }).waitFor();
        await page.getByText("10:00").first().waitFor();
        expect(await fits(page)).toBe(true);
        expect(errors).toEqual([]);
        await takePicture(page, `home-endpoint-${trouble}-${size}-${locale}`);
        await close();
      }
  }
});

const untold = {
  failing: { ja: "自社システムが通知を受け取っていません", en: "Your system is not accepting notifications" },
  lost: { ja: "自社システムに届けられなかった通知があります", en: "Some notifications did not reach your system" },
  gone: { ja: "自社システムへの通知を停止しています", en: "Notifications to your own system have stopped" },
};

test("home tells how often the mail is called spam, by mail service, and what is held back while that is too often", async () => {
  const { openShop } = await appModules(app);
  const { saveMailSlowing } = await import("~/queries/send/mail-slowing.server");
  const shop = openShop(await plantShop(app, "complained.myshopify.com"));
  const rates = complaintRates([
    { domain: "yahoo.co.jp", delivered: 12_480, complaints: 11 },
    { domain: "yahoo.com", delivered: 2_310, complaints: 1 },
    { domain: "outlook.jp", delivered: 3_105, complaints: 10 },
    { domain: "comcast.net", delivered: 41, complaints: 0 },
    { domain: "gmail.com", delivered: 24_902, complaints: 0 },
    { domain: "docomo.ne.jp", delivered: 9_877, complaints: 0 },
  ]);
  const counted = { rates, since: new Date("2026-11-18T01:00:00Z"), calmSince: new Date("2026-11-20T01:00:00Z") };
  for (const [level, words] of [
    ["normal", { ja: "0.09%", en: "0.09%" }],
    ["engaged-only", { ja: "メールの一斉配信を控えめにしています", en: "Email broadcasts are being held back" }],
    ["paused", { ja: "販促メールをお休みしています", en: "Promotional email is paused" }],
  ] as const) {
    await saveMailSlowing(shop, { ...counted, level, countedAt: new Date("2026-11-21T01:00:00Z") });
    for (const locale of ["ja", "en"] as const)
      for (const size of ["desktop", "phone"] as const) {
        const { page, errors, close } = await openHome("complained.myshopify.com", { size, locale });
        await page.getByText(words[locale]).first().waitFor();
        expect(await fits(page)).toBe(true);
        expect(errors).toEqual([]);
        await takePicture(page, `home-complaints-${level}-${size}-${locale}`);
        await close();
      }
  }
});

test("a fresh shop sees what to set up, and the guide leads to the sender", async () => {
  for (const size of ["desktop", "phone"] as const) {
    const { page, errors, close } = await openHome(freshDomain, { size });
    await page.getByRole("heading", { name: "はじめる準備" }).waitFor();
    await page.getByText("4件中0件が完了").waitFor();
    await page.getByText("read_all_orders").waitFor();
    await page.getByRole("heading", { name: "まだ何も送っていません" }).waitFor();
    await takePicture(page, `home-fresh-${size}-ja`);
    await page.getByRole("link", { name: "入力する" }).click();
    await page.waitForURL("**/app/settings#sender");
    expect(errors).toEqual([]);
    await close();
  }
});

test("what leads to a section begins there, below the frame's own bar, by a link as by its address", async () => {
  const { page, close } = await openHome(freshDomain, { size: "phone" });
  const fromTop = () => page.evaluate(() => document.getElementById("provider")?.getBoundingClientRect().top ?? -1);
  const isAtSection = () => page.waitForFunction(() => scrollY > 300);
  await page.getByRole("link", { name: "つなぐ" }).click();
  await page.waitForURL("**/app/settings#provider");
  await isAtSection();
  expect(await fromTop()).toBeGreaterThanOrEqual(56);
  expect(await fromTop()).toBeLessThan(200);
  // What is loaded anew is the browser's own work.
  await page.goto(`${app.url}/app/settings#provider`, { waitUntil: "networkidle" });
  await page.reload({ waitUntil: "networkidle" });
  await isAtSection();
  expect(await fromTop()).toBeGreaterThanOrEqual(56);
  await close();
});

test("the guide can be put away once everything is done, and stays away", async () => {
  const { page, close } = await openHome(shopDomain);
  await page.getByRole("heading", { name: "準備が整いました" }).waitFor();
  await page.getByRole("button", { name: "この案内を閉じる" }).click();
  await page.getByRole("heading", { name: "準備が整いました" }).waitFor({ state: "detached" });
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getByRole("heading", { name: "準備が整いました" }).count()).toBe(0);
  await close();
});

test("a shop of history alone says that no effect is shown", async () => {
  const { page, close } = await openHome(aaDomain);
  await page.getByText("このデータでは、だれも反応しません").waitFor();
  await takePicture(page, "home-aa-desktop-ja");
  await close();
});

test("the language switch turns every word, and the choice is kept", async () => {
  const { page, errors, close } = await openHome(shopDomain);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "This week" }).waitFor();
  await page.getByRole("link", { name: "Scenarios" }).click();
  await page.getByRole("heading", { name: "Scenarios", level: 1 }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await page.title()).toBe("Scenarios · Teppan");
  expect(errors).toEqual([]);
  await close();
});

test("a page that does not exist is told within the frame", async () => {
  const { page, close } = await openHome(shopDomain);
  const answer = await page.goto(`${app.url}/app/scenarios/none`, { waitUntil: "networkidle" });
  expect(answer?.status()).toBe(404);
  await page.getByRole("heading", { name: "ページが見つかりません" }).waitFor();
  await page.getByRole("navigation").waitFor();
  await takePicture(page, "scenario-missing-desktop-ja");
  await close();
});
