// Does a shop owner see what one message is worth, of what that is made, and where to say what it costs?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { everywhere, fits, openAs, type Reader } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const { openShop } = await appModules(app);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  await loseReader(openShop(shopId));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The last one who was written to refuses; a customer is worth 4,000 a year. */
async function loseReader(shop: ReturnType<Awaited<ReturnType<typeof appModules>>["openShop"]>) {
  const { recordEngagement } = await import("~/pipeline/hear/record-engagement.server");
  await shop.query`DELETE FROM customer_value WHERE shop_id = ${shop.id}`;
  await shop.query`
    INSERT INTO customer_value (shop_id, order_class, recency_class, days, people, buyers, orders, revenue_minor) VALUES (${shop.id}, 1, 2, 365, 100, 40, 80, 400000)`;
  const [last] = await shop.query<{ deliveryId: string }>`
    SELECT delivery_id AS "deliveryId" FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'win-back' AND sent_at IS NOT NULL
    ORDER BY sent_at DESC, delivery_id DESC LIMIT 1`;
  const refused = { eventId: "out-1", kind: "unsubscribe" as const, deliveryId: last?.deliveryId ?? "", occurredAt: now };
  await recordEngagement(shop, [{ ...refused, isMachine: false, url: null, detail: null }], now);
}

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

test("the scenario's screen tells net per message with every part, and what is not yet known", async () => {
  for (const { locale, size } of everywhere) {
    const { page, errors, close } = await open("/app/scenarios/win-back", { locale, size });
    const table = page.getByRole("table", { name: locale === "ja" ? "メッセージ1通の価値" : "What one message is worth" });
    await table
      .getByText(locale === "ja" ? "まだわかりません" : "Not yet known")
      .first()
      .waitFor();
    const text = (await table.textContent()) ?? "";
    // ¥5,000 at 40 % leave ¥2,000; the reader was worth ¥1,600.
    for (const part of ["5,000", "2,000", "-¥1,600", locale === "ja" ? "まだわかりません" : "Not yet known"]) expect(text).toContain(part);
    expect(await fits(page)).toBe(true);
    expect(errors).toEqual([]);
    await table.scrollIntoViewIfNeeded();
    await takePicture(page, `value-scenario-${size}-${locale}`);
    await close();
  }
});

test("the list of scenarios is sorted by net per message, and comes as CSV", async () => {
  for (const { locale, size } of everywhere) {
    const { page, errors, close } = await open("/app/scenarios", { locale, size });
    await page.getByLabel(locale === "ja" ? "並び順" : "Sort by").selectOption("attributed");
    await page.getByRole("heading", { name: locale === "ja" ? "1通あたりの純益が高い順" : "By net per message, highest first" }).waitFor();
    expect(await page.locator(".scenario-row h3").first().textContent()).toBe(locale === "ja" ? "休眠のお客さまへ" : "Win back");
    expect(await fits(page)).toBe(true);
    await takePicture(page, `value-list-${size}-${locale}`);
    const csv = await page.evaluate(async () => (await fetch("/app/scenarios.csv")).text());
    expect(csv.split("\r\n").find((line) => line.includes("5000"))).toMatch(/,5000,2000,\d+,0,0,1,0,0,1600,/);
    expect(errors).toEqual([]);
    await close();
  }
});

test("costs are entered on a page of their own: a wrong one is told beside its field, a right one is kept and noted", async () => {
  for (const { locale, size } of everywhere) {
    const { page, errors, close } = await open("/app/settings/costs", { locale, size });
    expect(await fits(page)).toBe(true);
    expect(errors).toEqual([]);
    await takePicture(page, `costs-${size}-${locale}`);
    await close();
  }
  const { page, close } = await open("/app/settings/costs");
  await page.getByLabel("メール1通").fill("たくさん");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("0以上の金額を数字で入力してください").waitFor();
  await page.getByLabel("メール1通").fill("２．５");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("メール1通の費用：見込み → ¥2.5").waitFor();
  await takePicture(page, "costs-saved-desktop-ja");
  await close();
});
