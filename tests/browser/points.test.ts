// Does a shop owner see where points come from, what each rank takes, and how many members stand where?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { membershipEvent } from "../helpers/activity";
import { customerEvent } from "../helpers/events";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { eyesOn, openAs } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

const freshDomain = "fresh-points.myshopify.com";
const fullDomain = "full-points.myshopify.com";
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const { installShop, openShop } = await appModules(app);
  await installShop({ platform: "shopify", domain: freshDomain, scopes: [], isDemo: false }, now);
  const shop = openShop(await plantShop(app, fullDomain));
  const { answerPointsForm } = await import("~/pipeline/change/points-settings.server");
  const ranks = [
    ["レギュラー会員", 0],
    ["シルバー会員", 10_000],
    ["ゴールド会員", 50_000],
    ["プラチナ会員", 200_000],
  ].flatMap(([name, least], n) => [
    [`ranks.${n}.name`, String(name)],
    [`ranks.${n}.least`, String(least)],
  ]);
  const metafields = { "metafields.points": "loyalty.points", "metafields.expiresAt": "loyalty.expires_at" };
  await answerPointsForm(shop, { intent: "save", basis: "points", ...metafields, ...Object.fromEntries(ranks) }, { actor: "owner", now });
  const { applyEvents } = await import("~/pipeline/ledger/apply-events.server");
  const people = Array.from({ length: 30 }, (_, n) => n + 1);
  const at = now.toISOString();
  await applyEvents(
    shop,
    people.flatMap((n) => [
      customerEvent({ id: `9${n}`, at, email: `member${n}@example.test` }),
      membershipEvent({ owner: platformIdentity(`9${n}`), at, points: n * n * 300 - 300 }),
    ]),
    now,
  );
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("the page reads well with nothing set, and with ranks and members", async () => {
  await eyesOn({ app, browser, domain: freshDomain })("/app/settings/points", "points-fresh");
  await eyesOn({ app, browser, domain: fullDomain })("/app/settings/points", "points-full");
});

test("a rank is added and kept; a metafield that is none is told beside its field", async () => {
  const { page, close } = await openAs({ app, browser, domain: freshDomain }, "/app/settings/points");
  await page.getByLabel("ポイント残高").fill("points");
  await page.getByRole("button", { name: "ランクを追加" }).click();
  await page.getByLabel("ランク名").fill("ゴールド");
  await page.getByLabel("基準", { exact: true }).fill("５０,０００");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText(/「loyalty.points」のように/).waitFor();
  await takePicture(page, "points-problem");
  await page.getByLabel("ポイント残高").fill("loyalty.points");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("button", { name: "保存", exact: true }).waitFor({ state: "hidden" });
  expect(await page.getByLabel("基準", { exact: true }).inputValue()).toBe("50000");
  await page.getByRole("button", { name: "ゴールドを削除" }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("ランクはまだ登録されていません。").waitFor();
  await close();
});
