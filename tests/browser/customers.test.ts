// Do the customer screens and the delivery log tell who it is, what happened, and what went or why not?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { everywhere, fits, openAs, type Reader } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

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

const openScreen = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

test.each(everywhere)("a customer is found by name and shown with orders and messages ($locale, $size)", async ({ locale, size }) => {
  const { page, errors, close } = await openScreen(`/app/customers?q=${encodeURIComponent("山田")}`, { locale, size });
  expect(await fits(page)).toBe(true);
  await takePicture(page, `customers-${size}-${locale}`);
  await page.locator(".Polaris-ResourceItem").first().click();
  await page.getByRole("heading", { name: locale === "ja" ? "これまでのできごと" : "Timeline" }).waitFor();
  expect(await page.locator("main").textContent()).toContain("example.test");
  expect(await fits(page)).toBe(true);
  expect(errors).toEqual([]);
  await takePicture(page, `customer-${size}-${locale}`);
  await close();
});

test.each(everywhere)("the delivery log leads to the message as it was sent ($locale, $size)", async ({ locale, size }) => {
  const { page, errors, close } = await openScreen("/app/deliveries?state=accepted", { locale, size });
  await takePicture(page, `deliveries-${size}-${locale}`);
  expect(await fits(page)).toBe(true);
  await page.locator(".Polaris-ResourceItem").first().click();
  await page.getByRole("heading", { name: locale === "ja" ? "送ったメッセージ" : "Message sent" }).waitFor();
  expect(await page.locator("iframe").getAttribute("srcdoc")).toContain("つむぎ商店");
  expect(errors).toEqual([]);
  await takePicture(page, `delivery-${size}-${locale}`);
  await close();
});

test.each(everywhere)(
  "the log is narrowed to one customer, from the log and from the customer's page ($locale, $size)",
  async ({ locale, size }) => {
    const { page, errors, close } = await openScreen("/app/deliveries", { locale, size });
    const word = (japanese: string, english: string) => (locale === "ja" ? japanese : english);
    await page.getByLabel(word("お客さまで絞り込む", "Filter by customer")).fill("customer1@example.test");
    await page.getByRole("button", { name: word("探す", "Search") }).click();
    await page.locator('a[href*="customer="]').first().click();
    await page.getByText(word("さまの配信だけを表示しています", "Showing only deliveries to")).waitFor();
    expect(await page.getByLabel(word("お客さまで絞り込む", "Filter by customer")).count()).toBe(0);
    await takePicture(page, `deliveries-customer-${size}-${locale}`);
    await page.getByRole("link", { name: word("全員を表示", "Show everyone") }).click();
    await page.waitForURL((url) => !url.search.includes("customer"));

    await page.goto(`${app.url}/app/customers?q=customer1@example.test`, { waitUntil: "networkidle" });
    await page.locator(".Polaris-ResourceItem").first().click();
    await page.getByRole("link", { name: word("配信ログで見る", "See in the delivery log") }).click();
    await page.getByText(word("さまの配信だけを表示しています", "Showing only deliveries to")).waitFor();
    expect(await fits(page)).toBe(true);
    expect(errors).toEqual([]);
    await close();
  },
);

test("the log comes as a file that Excel reads, with the filter of the screen", async () => {
  const { page, close } = await openScreen("/app/deliveries");
  const answer = await page.request.get(`${app.url}/app/deliveries.csv?state=held-out`);
  const text = (await answer.body()).toString("utf8");
  expect(text.startsWith("\ufeff判定日時,")).toBe(true);
  for (const line of text.trim().split("\r\n").slice(1)) expect(line).toContain("比較のため送らず");
  await close();
});

test.each(everywhere)("a merge says why it was made and can be undone in place ($locale, $size)", async ({ locale, size }) => {
  const n = everywhere.findIndex((one) => one.locale === locale && one.size === size);
  const { applyEvents, openShop } = await appModules(app);
  const { orderEvent } = await import("../helpers/events");
  const ordered = (name: string, daysAgo: number) =>
    orderEvent({
      id: `${name}-${n}`,
      email: `${name}-${n}@example.test`,
      phone: `+8190111100${n}0`,
      at: new Date(now.getTime() - daysAgo * 86_400_000).toISOString(),
      items: ["sencha"],
    });
  await applyEvents(openShop(shopId), [ordered("home", 9)], now);
  await applyEvents(openShop(shopId), [ordered("work", 3)], now);

  const { page, errors, close } = await openScreen(`/app/customers?q=home-${n}`, { locale, size });
  await page.locator(".Polaris-ResourceItem").first().click();
  await page.getByText(`#work-${n}`).waitFor();
  // A link to the one who was absorbed still leads to all that the person is today.
  const kept = page.url();
  const [merge] = await openShop(shopId).query<{ absorbed: string }>`
    SELECT absorbed_id AS absorbed FROM customer_merge
    WHERE shop_id = ${shopId} AND kept_id = ${new URL(kept).pathname.split("/").at(-1) ?? ""}`;
  await page.goto(`${app.url}/app/customers/${merge?.absorbed}`, { waitUntil: "networkidle" });
  await page.getByText(`#work-${n}`).waitFor();
  await page.goto(kept, { waitUntil: "networkidle" });
  const undo = locale === "ja" ? "統合を取り消す" : "Undo merge";
  await page.getByRole("button", { name: undo }).first().click();
  await takePicture(page, `merge-${size}-${locale}`);
  await page.locator('form button[type="submit"]', { hasText: undo }).click();
  await page.getByText(locale === "ja" ? "取り消し済み" : "Undone on").waitFor();
  expect(await page.locator("main").textContent()).not.toContain(`#work-${n}`);
  expect(errors).toEqual([]);
  await close();
});

test.each(everywhere)("an address that cannot exist is said to be one, in words ($locale, $size)", async ({ locale, size }) => {
  const { applyEvents, openShop } = await appModules(app);
  const { orderEvent } = await import("../helpers/events");
  const at = new Date(now.getTime() - 5 * 86_400_000).toISOString();
  await applyEvents(openShop(shopId), [orderEvent({ id: "typo", email: "hanako@gmail", at, items: ["sencha"] })], now);
  const { page, errors, close } = await openScreen("/app/customers?q=hanako@gmail", { locale, size });
  await page.locator(".Polaris-ResourceItem").first().click();
  const words = locale === "ja" ? "アドレスの形が正しくないため、届きません" : "This address is not valid";
  await page.getByText(words).first().waitFor();
  expect(await page.getByText(words).count()).toBe(2);
  expect(await page.locator("main").textContent()).not.toContain("impossible-address");
  expect(await fits(page)).toBe(true);
  expect(errors).toEqual([]);
  await takePicture(page, `customer-typo-${size}-${locale}`);
  await close();
});

test.each(everywhere)("where nothing is found the screens say what to do ($locale, $size)", async ({ locale, size }) => {
  const { page, errors, close } = await openScreen("/app/customers?q=nobody-of-this-name", { locale, size });
  await takePicture(page, `customers-empty-${size}-${locale}`);
  expect(await page.locator("main img").count()).toBe(0);
  await page.goto(`${app.url}/app/deliveries?state=unknown`, { waitUntil: "networkidle" });
  await takePicture(page, `deliveries-empty-${size}-${locale}`);
  expect(errors).toEqual([]);
  await close();
});
