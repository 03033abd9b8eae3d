// Can a customer answer a survey, on any device and in any language, without JavaScript or signing in?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { answerLinks } from "./helpers/answer-links";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shopId: ShopId;
let links: Awaited<ReturnType<typeof answerLinks>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await playWeek(app, shopId);
  links = await answerLinks(app, shopId);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const words = {
  ja: { button: "回答を送る", thanks: "ご回答ありがとうございました" },
  en: { button: "Send answer", thanks: "Thank you for your answer" },
};

test.each(everywhere)("one number and a word answer the question ($locale, $size)", async ({ locale, size }) => {
  const context = await openContext(browser, { locale, size });
  const { page, errors } = await openPage(context);
  for (const survey of ["nps", "product"] as const) {
    await page.goto(links[survey]);
    expect(await page.title()).toBe("つむぎ商店");
    expect(await fits(page)).toBe(true);
    await takePicture(page, `survey-${survey}-${size}-${locale}`);
    await page.getByRole("radio", { name: "4", exact: true }).check({ force: true });
    await page.getByRole("textbox").fill("届くのが早く、包みも丁寧でした。");
    if (survey === "nps") await takePicture(page, `survey-chosen-${size}-${locale}`);
    await page.getByRole("button", { name: words[locale].button }).click();
    await page.getByText(words[locale].thanks).first().waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
  }
  await takePicture(page, `survey-thanks-${size}-${locale}`);
  expect(errors).toEqual([]);
  await context.close();
});

test("the answers are the shop's, one for each message, and the unhappy one waits on the to-do list", async () => {
  const { openShop } = await appModules(app);
  const rows = await openShop(shopId).query`SELECT survey, score, comment FROM survey_answer WHERE shop_id = ${shopId} ORDER BY survey`;
  const comment = "届くのが早く、包みも丁寧でした。";
  expect(rows).toEqual([
    { survey: "nps", score: 4, comment },
    { survey: "product", score: 4, comment },
  ]);
});

test("who sends no number is asked again, also where the browser checks nothing; a bad link says so kindly", async () => {
  const body = new URLSearchParams({ comment: "<b>番号なし</b>" });
  const answer = await fetch(links.product, { method: "POST", body, headers: { "accept-language": "ja" } });
  const text = await answer.text();
  expect([answer.status, answer.headers.get("referrer-policy"), answer.headers.get("cache-control")]).toEqual([
    200,
    "no-referrer",
    "no-store",
  ]);
  expect(text).toContain("数字をひとつお選びください。");
  expect(text).toContain("&lt;b&gt;番号なし");
  const bad = await fetch(`${app.url}/a/forged`, { redirect: "manual" });
  expect([bad.status, bad.headers.get("location")]).toEqual([302, "/link-expired"]);
});
