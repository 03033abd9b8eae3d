// Does the owner of two shops see how to link them, with whom they are linked, and how to end it?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { eyesOn, openAs } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now } from "./helpers/shop-data";

const [first, second] = ["kyoto-tsumugi.myshopify.com", "osaka-tsumugi.myshopify.com"];
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const { installShop } = await appModules(app);
  for (const domain of [first, second]) await installShop({ platform: "shopify", domain, scopes: [], isDemo: false }, now);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("two shops are linked by a code, both pages say so, and one of them ends it", async () => {
  await eyesOn({ app, browser, domain: first })("/app/settings/pair", "pair-alone");
  const one = await openAs({ app, browser, domain: first }, "/app/settings/pair");
  await one.page.getByRole("button", { name: "コードを作る" }).click();
  await one.page.getByText("チェックを入れてください").waitFor();
  await one.page.getByLabel("同じ事業者が運営しています").check();
  await one.page.getByRole("button", { name: "コードを作る" }).click();
  await one.page.getByText("二度と表示されません").waitFor();
  await takePicture(one.page, "pair-code");
  const made = (await one.page.locator(".copy-line").textContent()) ?? "";
  expect(made).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  const other = await openAs({ app, browser, domain: second }, "/app/settings/pair", { size: "phone" });
  await other.page.getByLabel("同じ事業者が運営しています").check();
  await other.page.getByRole("textbox", { name: "連携コード" }).fill("2222-2222-2222");
  await other.page.getByRole("button", { name: "連携する" }).click();
  await other.page.getByText("このコードは使えません").waitFor();
  await takePicture(other.page, "pair-wrong-code");
  await other.page.getByRole("textbox", { name: "連携コード" }).fill(made.toLowerCase());
  await other.page.getByRole("button", { name: "連携する" }).click();
  await other.page.getByRole("heading", { name: /kyoto-tsumugi.*と連携しています/ }).waitFor();
  await eyesOn({ app, browser, domain: first })("/app/settings/pair", "pair-linked");
  await one.page.reload({ waitUntil: "networkidle" });
  await one.page.getByRole("button", { name: "連携を解除" }).click();
  await one.page.getByRole("dialog").getByRole("button", { name: "連携を解除" }).click();
  await one.page.getByRole("button", { name: "コードを作る" }).waitFor();
  await other.page.reload({ waitUntil: "networkidle" });
  await other.page.getByRole("button", { name: "コードを作る" }).waitFor();
  await one.close();
  await other.close();
});
