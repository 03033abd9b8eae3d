// Do the pages that messages lead to read well in each state that a reader may find them in, and not only when all is new?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { axeViolations } from "./helpers/axe";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { publicStates } from "./helpers/public-states";
import { plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let pages: Awaited<ReturnType<typeof publicStates>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  pages = await publicStates(app, await plantShop(app));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const fits = "document.documentElement.scrollWidth <= innerWidth";

test.each(everywhere)(
  "each state is said in the reader's language, fits, and breaks no rule that axe knows ($locale, $size)",
  async (reader) => {
    const context = await openContext(browser, reader);
    const { page } = await openPage(context);
    const titles = new Set<string | null>();
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address, { waitUntil: "networkidle" });
      expect([name, new URL(page.url()).pathname]).toEqual([name, new URL(address).pathname]);
      expect([name, await page.evaluate(fits), await axeViolations(page)]).toEqual([name, true, []]);
      titles.add(await page.getByRole("heading", { level: 1 }).textContent());
      await takePicture(page, `public-${name}-${reader.size}-${reader.locale}`);
    }
    expect(titles.size).toBe(Object.keys(pages).length);
    await context.close();
  },
);

const words = {
  ja: { button: "回答を送る", missing: "ひとつお選びください。", thanks: "ご回答ありがとうございました", next: "お茶の一覧を見る" },
  en: { button: "Send answer", missing: "Please choose one.", thanks: "Thank you for your answer", next: "See our teas" },
};

test.each(everywhere)("of a long survey what is missing is asked again and what was chosen stays ($locale, $size)", async (reader) => {
  const { button, missing, thanks, next } = words[reader.locale];
  const context = await openContext(browser, { ...reader, hasScript: false });
  const { page } = await openPage(context);
  await page.goto(pages["survey-every-kind"]);
  await page.locator('input[name="liked"][value="4"]').check({ force: true });
  await page.locator('input[name="when.guests"]').check();
  await page.locator("form").evaluate((form) => {
    (form as HTMLFormElement).noValidate = true;
  });
  await page.getByRole("button", { name: button }).click();
  await page.getByText(missing, { exact: true }).waitFor();
  expect(await page.locator('input[name="liked"][value="4"]').isChecked()).toBe(true);
  expect(await page.locator('input[name="when.guests"]').isChecked()).toBe(true);
  await takePicture(page, `public-survey-missing-${reader.size}-${reader.locale}`);
  await page.locator('input[name="again"][value="9"]').check({ force: true });
  await page.locator('input[name="kind"][value="sencha"]').check();
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("heading", { name: thanks }).waitFor();
  expect(await page.getByRole("link", { name: next }).getAttribute("href")).toBe("https://shop.example/teas");
  await takePicture(page, `public-survey-thanks-${reader.size}-${reader.locale}`);
  await context.close();
});
