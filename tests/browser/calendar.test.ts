// Does the calendar show two weeks of messages, sales among them, on a desk and on a phone?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

let app: RunningApp;
let browser: Browser;

const daysAhead = (days: number) => new Date(now.getTime() + days * 86_400_000);

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  const { openShop } = await appModules(app);
  const { saveScenarioSetting } = await import("~/pipeline/change/save-scenario.server");
  const { scenarioById } = await import("~/scenarios");
  const { saveCampaignRow } = await import("~/queries/decide/campaigns.server");
  const { planRuns } = await import("~/pipeline/decide/plan-runs.server");
  const shop = openShop(shopId);
  for (const id of ["birthday", "campaign", "newsletter", "ranking-weekly"] as const)
    await saveScenarioSetting(shop, scenarioById(id), { isOn: true }, { actor: "test", now });
  const sale = { campaignId: "0198a000-0000-7000-8000-000000000001", name: "冬のお茶まつり", message: "", url: "" };
  await saveCampaignRow(shop, { ...sale, startsAt: daysAhead(4), endsAt: daysAhead(9), segmentId: null, canceledAt: null }, now);
  await shop.transaction((shop) => planRuns(shop, now));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each(everywhere)("two weeks by scenario and channel, with the sale ($locale, $size)", async ({ locale, size }) => {
  const context = await openContext(browser, { locale, size });
  const { page, errors } = await openPage(context);
  page.setDefaultTimeout(10_000);
  await signIn(page, app);
  await page.goto(`${app.url}/app/deliveries`, { waitUntil: "networkidle" });
  await page.getByRole("link", { name: locale === "ja" ? "カレンダー" : "Calendar" }).click();
  const shown = page.locator(size === "desktop" ? ".calendar-grid" : ".calendar-list");
  await shown.waitFor();
  const text = await shown.textContent();
  expect(text).toContain(locale === "ja" ? "カゴ落ちリマインド" : "Cart reminder");
  expect(text).toContain("冬のお茶まつり");
  expect(await fits(page)).toBe(true);
  expect(errors).toEqual([]);
  await takePicture(page, `calendar-${size}-${locale}`);
  await shown
    .getByRole("link", { name: locale === "ja" ? /カゴ落ちリマインド/ : /Cart reminder/ })
    .first()
    .click();
  await page.waitForURL((url) => url.pathname === "/app/scenarios/cart-recovery");
  await context.close();
});
