// Does a shop owner see whether visits come in, and find what customers must be told about it?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { fits } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

let app: RunningApp;
let browser: Browser;
let shopId: ShopId;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await advance(app, now);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const words = {
  ja: { silent: "まだ閲覧情報を受け取っていません", heard: "閲覧情報を受け取っています" },
  en: { silent: "No visit has been received yet", heard: "Visits are coming in" },
};

async function pictures(state: "silent" | "heard") {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const context = await openContext(browser, { locale, size });
      const { page, errors } = await openPage(context);
      await signIn(page, app);
      await page.goto(`${app.url}/app/settings/storefront`, { waitUntil: "networkidle" });
      await page.getByText(words[locale][state]).first().waitFor();
      expect(await fits(page)).toBe(true);
      expect(await page.locator("textarea").first().inputValue()).toMatch(/400.*\/privacy\/[0-9a-f-]{36}$/s);
      expect(errors).toEqual([]);
      await takePicture(page, `storefront-settings-${state}-${size}-${locale}`);
      await context.close();
    }
}

test("the page says that nothing came yet, and that visits come in once a browser told one", async () => {
  await pictures("silent");
  const { openShop } = await appModules(app);
  const shop = openShop(shopId);
  await shop.query`INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id) VALUES (${shop.id}, ${now}, 'e', gen_random_uuid())`;
  await pictures("heard");
});

test("a shop keeps visits for fewer days, and its notice says so; too few are refused with both ends", async () => {
  const context = await openContext(browser, { locale: "ja", size: "phone" });
  const { page, errors } = await openPage(context);
  await signIn(page, app);
  await page.goto(`${app.url}/app/settings/storefront`, { waitUntil: "networkidle" });
  const days = page.getByLabel("保存する日数");
  const save = page.getByRole("button", { name: "保存", exact: true });
  await days.fill("7");
  await save.click();
  await page.getByText("30〜400日の間で入力してください").waitFor();
  await takePicture(page, "storefront-settings-refused-phone-ja");
  await days.fill("90");
  await save.click();
  await page.getByText("90日").last().waitFor();
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("90日間"));
  await takePicture(page, "storefront-settings-kept-phone-ja");
  expect(errors.filter((error) => !/422/.test(error))).toEqual([]);
  await context.close();
});
