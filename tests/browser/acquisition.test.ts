// Does a shop owner see what each medium costs and brings, what is not known, and where to enter what was spent?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderEvent } from "../helpers/events";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { eyesOn, openAs } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now } from "./helpers/shop-data";

const [fresh, full] = ["no-orders.myshopify.com", "many-media.myshopify.com"];
const media = ["line", "google", "instagram", "spring-catalog-2026", null];
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const { installShop, openShop } = await appModules(app);
  await installShop({ platform: "shopify", domain: fresh, scopes: [], isDemo: false }, now);
  const shop = openShop(await installShop({ platform: "shopify", domain: full, scopes: [], isDemo: false }, now));
  const { applyEvents } = await import("~/pipeline/ledger/apply-events.server");
  const events = Array.from({ length: 240 }, (_, n) => {
    const medium = media[n % media.length] ?? null;
    const at = new Date(now.getTime() - (1 + ((n * 37) % 300)) * 86_400_000).toISOString();
    const event = orderEvent({ id: `o${n}`, at, email: `p${n % 200}@example.test`, total: 3000 + (n % 7) * 900 });
    return { ...event, order: { ...event.order, landingSite: medium && `https://tsumugi.example/?utm_source=${medium}` } };
  });
  await applyEvents(shop, events, now);
  const { saveAdSpend } = await import("~/queries/purchases/ad-spend.server");
  const spend = (medium: string, amountMinor: bigint) =>
    Array.from({ length: 10 }, (_, n) => ({
      day: new Date(now.getTime() - n * 28 * 86_400_000).toISOString().slice(0, 10),
      medium,
      campaign: "",
      amountMinor,
    }));
  await saveAdSpend(shop, [...spend("line", 3000n), ...spend("google", 12_000n)], { source: "csv:1", now });
  await advance(app, now);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("the page reads well without any order, and with media, costs and what is unknown", async () => {
  await eyesOn({ app, browser, domain: fresh })("/app/acquisition", "acquisition-fresh");
  await eyesOn({ app, browser, domain: full })("/app/acquisition", "acquisition-full");
});

test("a medium's months are chosen, and a spend that is typed in counts at once", async () => {
  const { page, errors, close } = await openAs({ app, browser, domain: full }, "/app/acquisition");
  await page.getByLabel("月別の表に表示する媒体").selectOption({ label: "Instagram" });
  await page.getByRole("heading", { name: "月別（Instagram）" }).waitFor();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("0以上の整数で入力してください").waitFor();
  await page.getByRole("combobox", { name: "媒体", exact: true }).fill("インスタ広告");
  await page.getByRole("textbox", { name: "広告費" }).fill("８,０００");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  const row = page.getByRole("table", { name: "媒体別" }).getByRole("row", { name: /Instagram/ });
  expect(await row.textContent()).toContain("8,000");
  await takePicture(page, "acquisition-saved");
  expect(errors.filter((error) => !error.includes("422"))).toEqual([]);
  await close();
});
