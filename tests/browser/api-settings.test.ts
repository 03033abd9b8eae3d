// Do the keys of the API read well: none yet, one just made and shown once, one revoked, a wrong form; and the page for developers?
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { axeViolations } from "./helpers/axe";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere, eyesOn, openAs } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now } from "./helpers/shop-data";

const domain = "keys.myshopify.com";
let app: RunningApp;
let browser: Browser;
let look: ReturnType<typeof eyesOn>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const { installShop } = await appModules(app);
  await installShop({ platform: "shopify", domain, scopes: [], isDemo: false }, now);
  look = eyesOn({ app, browser, domain });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const words = {
  ja: {
    name: "名前",
    points: "ポイントと会員ランクを送る",
    make: "キーを発行",
    key: "APIキー",
    revoke: "失効させる",
    gone: /^発行：.*失効：/,
  },
  en: { name: "Name", points: "Send points and member ranks", make: "Create key", key: "API key", revoke: "Revoke", gone: /Revoked/ },
};

async function make(page: Page, locale: "ja" | "en") {
  const { name, points, make } = words[locale];
  await page.getByLabel(name, { exact: true }).fill(locale === "ja" ? "本店のレジと会員アプリ" : "Till and members' app of the main store");
  await page.getByLabel(points).check();
  await page.getByRole("button", { name: make, exact: true }).click();
  await page.getByText(/^tpk_/).waitFor();
}

async function revoke(page: Page, locale: "ja" | "en") {
  const { revoke, gone } = words[locale];
  await page.getByRole("button", { name: revoke, exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: revoke, exact: true }).click();
  await page.getByText(gone).first().waitFor();
}

test("no key, a key that was just made and a revoked key read well, and the key is shown this once", async () => {
  await look("/app/settings/api", "api-none");
  await look("/app/settings/api", "api-made", make);
  await look("/app/settings/api", "api-again", async (page) => expect(await page.getByText(/^tpk_/).count()).toBe(0));
  await look("/app/settings/api", "api-revoked", revoke);
});

async function addAddress(page: Page, locale: "ja" | "en") {
  const [url, kind, add] =
    locale === "ja" ? ["通知先のURL", "アンケートに回答があった", "通知先を追加"] : ["Endpoint URL", "Survey answered", "Add endpoint"];
  await page.getByLabel(url, { exact: true }).fill("https://hooks.shop.example/teppan/events-of-our-main-store");
  await page.getByLabel(kind).check();
  await page.getByLabel(locale === "ja" ? "クリックされた" : "Clicked", { exact: true }).check();
  await page.getByRole("button", { name: add, exact: true }).click();
  await page.getByText(/^tpn_/).waitFor();
}

test("an address that is told, with its secret shown once, reads well", async () => {
  await look("/app/settings/api", "api-address", addAddress);
});

const changeWords = {
  ja: { change: "変更する", save: "保存", url: "通知先のURL", kind: "届いた" },
  en: { change: "Edit", save: "Save", url: "Endpoint URL", kind: "Delivered" },
};

test("an address is changed where it stands: a wrong one says why, and the new one with what it hears is shown", async () => {
  const { page, close } = await openAs({ app, browser, domain }, "/app/settings/api");
  await page.getByRole("button", { name: "変更する", exact: true }).first().click();
  await page.getByLabel("通知先のURL", { exact: true }).first().fill("http://new.shop.example");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.locator('[aria-invalid="true"]').waitFor();
  await takePicture(page, "api-change-wrong");
  await close();
  await look("/app/settings/api", "api-changed", async (page, locale) => {
    const { change, save, url, kind } = changeWords[locale];
    await page.getByRole("button", { name: change, exact: true }).first().click();
    const address = `https://new.shop.example/${locale}/${page.viewportSize()?.width}`;
    await page.getByLabel(url, { exact: true }).first().fill(address);
    await page.getByLabel(kind, { exact: true }).first().check();
    await page.getByRole("button", { name: save, exact: true }).click();
    await page.getByRole("heading", { name: address }).waitFor();
    expect(await page.getByRole("button", { name: save, exact: true }).count()).toBe(0);
  });
});

test("an address that is gone, one that fails and one that lost something say so, each with what to do", async () => {
  const { openShop, shopByDomain } = await appModules(app);
  const shop = openShop((await shopByDomain("shopify", domain))?.shopId as never);
  const troubles = { gone: "gone_at = now()", failing: "failing_since = now()", lost: "lost = 12, lost_at = now()" };
  for (const [name, set] of Object.entries(troubles)) {
    const plain = "UPDATE api_endpoint SET gone_at = NULL, failing_since = NULL, lost = 0, lost_at = NULL WHERE shop_id = $1";
    await adminQuery(app.databaseUrl, plain, [shop.id]);
    await adminQuery(app.databaseUrl, `UPDATE api_endpoint SET ${set} WHERE shop_id = $1`, [shop.id]);
    await look("/app/settings/api", `api-address-${name}`);
  }
});

test("a form without a name or without a right says at both what is missing", async () => {
  const { page, close } = await openAs({ app, browser, domain }, "/app/settings/api");
  await page.getByRole("button", { name: words.ja.make, exact: true }).click();
  await page.getByText("1つ以上選んでください").waitFor();
  await takePicture(page, "api-wrong");
  await close();
});

test("the page for developers reads well without a script, and opens nothing sideways on a phone", async () => {
  for (const reader of everywhere) {
    const context = await openContext(browser, reader);
    const { page, errors } = await openPage(context);
    await page.goto(`${app.url}/developers`, { waitUntil: "networkidle" });
    await page
      .locator("details")
      .nth(1)
      .evaluate((details) => details.setAttribute("open", ""));
    await takePicture(page, `developers-${reader.size}-${reader.locale}`);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect({ reader, isWide, errors, broken: await axeViolations(page) }).toEqual({ reader, isWide: false, errors: [], broken: [] });
    await context.close();
  }
});
