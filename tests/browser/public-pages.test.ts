// Do the pages that messages lead to keep to the rules of accessibility, work without JavaScript, and come up fast on a phone?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerLinks } from "./helpers/answer-links";
import { type RunningApp, startApp } from "./helpers/app";
import { axeViolations } from "./helpers/axe";
import { launchBrowser, openContext, openPage, sizes } from "./helpers/browser";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let pages: Record<"unsubscribe" | "nps" | "product" | "expired", string>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  const shop = (await appModules(app)).openShop(shopId);
  const [sent] = await shop.query<{
    html: string;
  }>`SELECT html FROM delivery_content WHERE shop_id = ${shop.id} AND html LIKE '%/u/%' LIMIT 1`;
  const unsubscribe = app.url + (/\/u\/[A-Za-z0-9_-]+/.exec(sent?.html ?? "")?.[0] ?? "");
  pages = { unsubscribe, expired: `${app.url}/link-expired`, ...(await answerLinks(app, shopId)) };
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each(["ja", "en"] as const)("no page breaks a rule that axe knows, on a desk or a phone (%s)", async (locale) => {
  const found: Record<string, string[]> = {};
  for (const size of ["desktop", "phone"] as const) {
    const context = await openContext(browser, { locale, size });
    const { page } = await openPage(context);
    for (const [name, url] of Object.entries(pages)) {
      await page.goto(url, { waitUntil: "networkidle" });
      const violations = await axeViolations(page);
      if (violations.length > 0) found[`${name} ${size}`] = violations;
    }
    await context.close();
  }
  expect(found).toEqual({});
});

test("without JavaScript a survey is answered and the mail is stopped", async () => {
  const context = await browser.newContext({ ...sizes.phone, locale: "ja-JP", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${pages.nps}?score=9`);
  expect(await page.getByRole("radio", { name: "9", exact: true }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "回答を送る" }).click();
  await page.getByRole("heading", { name: "ご回答ありがとうございました" }).waitFor();
  await page.goto(pages.unsubscribe);
  await page.getByRole("button").first().click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).not.toBe("");
  await context.close();
});

test("how soon the survey is seen on a slow phone is told, not judged", async () => {
  const context = await openContext(browser, { size: "phone" });
  const { page } = await openPage(context);
  const session = await context.newCDPSession(page);
  // A middling phone on slow 4G, as Lighthouse has it.
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(pages.product, { waitUntil: "networkidle" });
  const milliseconds = await page.evaluate(
    () =>
      new Promise<number>((tell) => {
        new PerformanceObserver((list) => tell(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
  console.info(`Largest Contentful Paint of the survey page on a throttled phone: ${Math.round(milliseconds)} ms`);
  expect(milliseconds).toBeGreaterThan(0);
  await context.close();
});
