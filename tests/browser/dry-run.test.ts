// Can a shop owner see what scenarios would have done, before a single message goes?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, type Size, takePicture } from "./helpers/browser";
import { fits } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now, plantShop, shopDomain } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

let app: RunningApp;
let browser: Browser;
let shop: ShopDb;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shop = (await appModules(app)).openShop(await plantShop(app));
  await recordSeason();
  await advance(app, now);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The last weeks as webhooks told them; what came before is the history that plantShop tells. */
async function recordSeason() {
  const [{ seasonOf }, { ingestAll, keepWebhooks }] = await Promise.all([
    import("../helpers/recorded-season"),
    import("../helpers/webhooks"),
  ]);
  const from = new Date(now.getTime() - 60 * 86_400_000);
  for (const webhook of seasonOf({ from, until: now, seed: 9 })) await keepWebhooks(shopDomain, [webhook], new Date(webhook.at));
  await ingestAll(now);
}

async function open(path: string, options: { size?: Size; locale?: "ja" | "en" } = {}) {
  const context = await openContext(browser, options);
  const { page, errors } = await openPage(context);
  await signIn(page, app);
  await page.goto(app.url + path, { waitUntil: "load" });
  return { page, errors, close: () => context.close() };
}

const looks = [
  ["ja", "desktop"],
  ["ja", "phone"],
  ["en", "desktop"],
  ["en", "phone"],
] as const;

async function look(path: string, name: string, heading: { ja: string | RegExp; en: string | RegExp }) {
  for (const [locale, size] of looks) {
    const { page, errors, close } = await open(path, { size, locale });
    await page.getByRole("heading", { name: heading[locale] }).first().waitFor();
    expect(await fits(page)).toBe(true);
    expect(errors).toEqual([]);
    await takePicture(page, `${name}-${size}-${locale}`);
    await close();
  }
}

test("before anything was tried the screen says what would stand there", async () => {
  await look("/app/dry-run?scenario=cart-recovery", "dry-run-empty", { ja: "まだ試算していません", en: "No dry runs yet" });
});

test("a merchant comes from a scenario, asks, sees it wait and go on, and reads the answer", async () => {
  const { page, errors, close } = await open("/app/scenarios/cart-recovery");
  await page.getByRole("link", { name: "過去90日間で試算する" }).click();
  await page.getByRole("checkbox", { name: "カゴ落ちリマインド" }).waitFor();
  expect(await page.getByRole("checkbox", { name: "カゴ落ちリマインド" }).isChecked()).toBe(true);
  for (const name of ["ご購入後のお礼とご案内", "サンクス", "2回目"]) {
    const box = page.getByRole("checkbox", { name: new RegExp(name) });
    if ((await box.count()) > 0) await box.first().check();
  }
  await page.getByRole("button", { name: "試算する" }).click();
  await page.getByRole("heading", { name: "順番を待っています" }).waitFor();
  await page.getByRole("button", { name: "中止する" }).waitFor();
  await shop.query`UPDATE dry_run SET state = 'running', progress = 0.42 WHERE shop_id = ${shop.id}`;
  await page.getByText("42%").first().waitFor();
  await close();
  await look("/app/dry-run", "dry-run-running", { ja: "過去の出来事をたどっています", en: "Replaying the past" });
  await shop.query`UPDATE dry_run SET state = 'asked', progress = 0 WHERE shop_id = ${shop.id}`;
  await advance(app, new Date(now.getTime() + 1000));
  const { page: after, close: closeAfter } = await open("/app/dry-run");
  await after.getByRole("heading", { name: /オンだったら/ }).waitFor();
  await after.getByRole("img", { name: /1日ごとの通数/ }).waitFor();
  expect(errors).toEqual([]);
  await closeAfter();
  await look("/app/dry-run", "dry-run-answer", { ja: /オンだったら/, en: /If they had been on/ });
}, 300_000);

test("a message of the past opens as it would have arrived, and one that is gone says so", async () => {
  const { page, close } = await open("/app/dry-run");
  let letGo = () => {};
  const held = new Promise<void>((done) => (letGo = done));
  await page.route(/dry-run\/.*\.data/, (route) => void held.then(() => route.continue()));
  await page.locator("a[href^='/app/dry-run/']").first().click();
  await page.getByRole("progressbar", { name: "読み込んでいます" }).waitFor();
  expect(await page.getByRole("button", { name: "試算する", exact: true }).count()).toBe(1);
  letGo();
  await page.waitForURL(/dry-run\/./);
  await page.waitForFunction(() => scrollY === 0);
  await page.frameLocator("iframe").locator("body").getByText("つむぎ").filter({ visible: true }).first().waitFor();
  const path = new URL(page.url()).pathname;
  await close();
  await look(path, "dry-run-sample", { ja: /./, en: /./ });
  const gone = await open("/app/dry-run/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000002");
  await gone.page.getByText("この文面は見つかりません").waitFor();
  await gone.close();
});

test("one that failed says so, and may be asked for again", async () => {
  await shop.query`UPDATE dry_run SET state = 'failed', error = 'x' WHERE shop_id = ${shop.id}`;
  await look("/app/dry-run", "dry-run-failed", { ja: /どのシナリオを試算しますか/, en: /Which scenarios would you like to try/ });
});
