// Does a shop owner see the coupons that exist in the shop, choose one for a scenario, and hear when it is over?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Coupon } from "~/domain/message/coupon";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser } from "./helpers/browser";
import { eyesOn } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

const domain = "PA00000779";
const idOf = (n: number) => `5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c2${n}`;
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
let app: RunningApp;
let browser: Browser;

const terms = { isFreeDelivery: false, mostUses: null, isOnce: true, isForSomeGoods: false };
const found = (n: number, told: Partial<Coupon>): Coupon => ({
  ...{ couponId: idOf(n), platformId: String(n), name: "", code: "", kind: "shared", origin: "found", state: "ready", problem: null },
  ...{ percent: null, amountMinor: null, leastMinor: null, startsAt: null, endsAt: null, found: terms, madeAt: now, stoppedAt: null },
  ...told,
});

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, ROLE: "web" } }), launchBrowser()]);
  const shopId = await plantShop(app);
  const shop = (await appModules(app)).openShop(shopId);
  await adminQuery(app.databaseUrl, "UPDATE shop SET platform = 'color-me', domain = $1 WHERE shop_id = $2", [domain, shopId]);
  const { saveFoundCoupons } = await import("~/queries/send/found-coupons.server");
  await saveFoundCoupons(shop, [
    found(1, { name: "秋のお茶フェア 300円引き", code: "AKI300", amountMinor: 300n, leastMinor: 3000n, endsAt: days(30) }),
    found(2, { name: "送料無料キャンペーン", code: "SORYO0", found: { ...terms, isFreeDelivery: true, mostUses: 100 }, startsAt: days(3) }),
    found(3, { name: "夏の感謝 10%OFF", code: "NATSU10", percent: 10, endsAt: days(-60) }),
  ]);
  const { answerScenarioForm } = await import("~/pipeline/change/answer-scenario-form.server");
  const { scenarioById } = await import("~/scenarios");
  const saved = (id: "birthday" | "win-back", coupon: string) =>
    answerScenarioForm(shop, { scenario: scenarioById(id), fields: { intent: "save", coupon }, actor: "owner" }, now);
  await saved("birthday", idOf(1));
  await saved("win-back", idOf(3));
  const to = JSON.stringify({ to: now.toISOString() });
  await fetch(`${app.url}/dev/advance`, { method: "POST", headers: { "content-type": "application/json" }, body: to });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("the coupons that exist in the shop read well: in the list, by themselves, and where a scenario chooses one", async () => {
  const look = eyesOn({ app, browser, domain });
  await look("/app/coupons", "found-coupons", async (page) => {
    expect(await page.getByText("夏の感謝 10%OFF").count()).toBe(0);
  });
  await look(`/app/coupons/${idOf(1)}`, "found-coupon", async (page, locale) => {
    expect(await page.getByRole("button", { name: locale === "ja" ? "クーポンを停止" : "Stop this coupon" }).count()).toBe(0);
  });
  await look("/app/scenarios/birthday", "found-coupon-chosen", async (page) => {
    await page.locator("select[name=coupon]").scrollIntoViewIfNeeded();
  });
  await look("/app/scenarios/win-back", "found-coupon-over", async (page, locale) => {
    await page.getByText(locale === "ja" ? /このクーポンは終了しています/ : /This coupon has ended/).waitFor();
  });
});
