// Do the pages that messages lead to keep to the rules of accessibility, work without JavaScript, wear each shop's look, and come up fast on a phone?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { type Brand, houseBrand } from "~/domain/message/brand";
import { type RunningApp, startApp } from "./helpers/app";
import { axeViolations } from "./helpers/axe";
import { launchBrowser, openContext, openPage, sizes, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { publicLinks } from "./helpers/public-links";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shopId: ShopId;
let pages: Awaited<ReturnType<typeof publicLinks>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await playWeek(app, shopId);
  pages = await publicLinks(app, shopId);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each(everywhere)(
  "each page fits, breaks no rule that axe knows and speaks one language ($locale, $size)",
  async ({ locale, size }) => {
    const found: Record<string, string[]> = {};
    const context = await openContext(browser, { locale, size });
    const { page } = await openPage(context);
    for (const [name, url] of Object.entries(pages)) {
      await page.goto(url, { waitUntil: "networkidle" });
      expect([name, await page.title()]).not.toEqual([name, ""]);
      expect([name, await fits(page)]).toEqual([name, true]);
      expect([name, await page.evaluate(() => document.documentElement.lang)]).toEqual([name, locale]);
      const violations = await axeViolations(page);
      if (violations.length > 0) found[name] = violations;
      await takePicture(page, `public-${name}-${size}-${locale}`);
    }
    await context.close();
    expect(found).toEqual({});
  },
);

test("a shop's customer loads no script, and none of the admin's styles", async () => {
  const context = await openContext(browser, { size: "phone" });
  const { page } = await openPage(context);
  const bytes: Record<string, number> = {};
  page.on("response", async (answer) => {
    if (new URL(answer.url()).pathname.startsWith("/assets/")) bytes[answer.url()] = (await answer.body()).length;
  });
  for (const [name, url] of Object.entries(pages)) {
    if (name === "not-found") continue;
    await page.goto(url, { waitUntil: "networkidle" });
    expect([name, await page.locator("script").count()]).toEqual([name, 0]);
  }
  expect(Object.keys(bytes).filter((url) => url.endsWith(".js"))).toEqual([]);
  expect(Math.max(...Object.values(bytes))).toBeLessThan(20_000);
  await context.close();
});

const longName = "株式会社つむぎ商店　京都西陣・日本茶とうつわのオンラインストア本店";
const wide = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 160" width="1200" height="160"><rect width="1200" height="160" fill="#0b1f3a"/><text x="40" y="84" font-size="72" fill="#fff">TSUMUGI TEA &amp; CERAMICS</text></svg>`;
const looks: Record<string, Partial<Brand>> = {
  dark: { accent: "#0b1f3a", button: "#0b1f3a", ink: "#101418", ground: "#dfe4ec", headingFont: "gothic", radius: 0 },
  pale: { accent: "#c2185b", button: "#f8c8dc", ink: "#3a2a30", ground: "#fff7fa", headingFont: "gothic", radius: 28 },
  logo: { logoUrl: "https://shop.example/logo.svg" },
  long: {},
};

test.each(Object.keys(looks))("each shop's look can be read and fits a phone (%s)", async (name) => {
  const shop = (await appModules(app)).openShop(shopId);
  const { saveBrand } = await import("~/queries/shop/shop-settings.server");
  const rename = (to: string) => shop.query`UPDATE shop_setting SET name = ${to} WHERE shop_id = ${shop.id}`;
  await saveBrand(shop, { ...houseBrand, ...looks[name] }, now);
  if (name === "long") await rename(longName);
  const context = await openContext(browser, { size: "phone" });
  const { page } = await openPage(context);
  await page.route("https://shop.example/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: wide }));
  const found: Record<string, string[]> = {};
  for (const one of ["unsubscribe", "preferences", "line-link", "survey-nps"] as const) {
    await page.goto(one === "survey-nps" ? `${pages[one]}?score=9` : pages[one], { waitUntil: "networkidle" });
    expect([one, await fits(page)]).toEqual([one, true]);
    const violations = await axeViolations(page);
    if (violations.length > 0) found[one] = violations;
    await takePicture(page, `public-look-${name}-${one}`);
  }
  await context.close();
  await saveBrand(shop, houseBrand, now);
  await rename("つむぎ商店");
  expect(found).toEqual({});
});

test("without JavaScript a survey is answered, LINE is parted and the mail is stopped", async () => {
  const context = await browser.newContext({ ...sizes.phone, locale: "ja-JP", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${pages["survey-nps"]}?score=9`);
  expect(await page.getByRole("radio", { name: "9", exact: true }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "回答を送る" }).click();
  await page.getByRole("heading", { name: "ご回答ありがとうございました" }).waitFor();
  await page.goto(pages["line-link"]);
  await page.getByRole("textbox").fill("somebody@example.test");
  await page.getByRole("button").click();
  await page.getByRole("heading", { name: "メールをご確認ください" }).waitFor();
  await takePicture(page, "public-line-link-sent-phone-ja");
  await page.goto(pages["line-unlink"]);
  await page.getByRole("button", { name: "連携を解除する" }).click();
  await page.getByRole("heading", { name: "LINEとは連携していません" }).waitFor();
  await takePicture(page, "public-line-unlinked-phone-ja");
  await page.goto(pages["unsubscribe-sms"]);
  await page.getByRole("button", { name: "配信を停止する" }).click();
  await page.getByText("今後SMSではお送りしません").waitFor();
  await page.goto(pages.unsubscribe);
  await page.getByRole("button").first().click();
  await page.getByText("お知らせメールは、今後お送りしません").waitFor();
  await context.close();
});

test.each(["/a/forged", "/p/forged", "/j/forged", "/c/forged", "/q/forged", "/s/forged", "/line/connect/forged", "/line/unlink/forged"])(
  "%s leads to a friendly page",
  async (path) => {
    const answer = await fetch(app.url + path, { headers: { "accept-language": "ja" } });
    expect([new URL(answer.url).pathname, answer.status]).toEqual(["/link-expired", 200]);
    expect(await answer.text()).toContain("<title>このリンクは使えません</title>");
  },
);

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
  await page.goto(pages["survey-product"], { waitUntil: "networkidle" });
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
