// Can a shop owner write a survey, see how its page looks, and read what was answered?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shop: ShopDb;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await advance(app, now);
  shop = (await appModules(app)).openShop(shopId);
  await shop.query`
    INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, score, comment, answers, answered_at, first_answered_at)
    SELECT ${shop.id}, md5(c.email)::uuid, c.email_identity_id, 'nps', e.score, e.comment,
      jsonb_build_object('score', jsonb_build_object('score', e.score)) || CASE WHEN e.comment IS NULL THEN '{}' ELSE jsonb_build_object('comment', jsonb_build_object('text', e.comment)) END,
      ${now}::timestamptz - e.n * interval '4 days', ${now}
    FROM customer c JOIN (
      SELECT n, (ARRAY[10, 9, 9, 8, 7, 10, 3, 6, 9, 10, 8, 0])[1 + n % 12] AS score,
        (ARRAY['包みが丁寧で、贈り物にもう一度お願いしたいです。', NULL, 'お茶の香りがとてもよかったです。', NULL, NULL, NULL, '届いた湯呑みの箱がつぶれていました。'])[1 + n % 7] AS comment
      FROM generate_series(0, 17) n
    ) e ON c.email = 'customer' || e.n || '@example.test'
    WHERE c.shop_id = ${shop.id}`;
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

async function lookAt(path: string, name: string) {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open(path, { size, locale });
      await page.getByRole("heading", { level: 1 }).waitFor();
      await takePicture(page, `${name}-${size}-${locale}`);
      expect([path, locale, size, await fits(page)]).toEqual([path, locale, size, true]);
      expect(errors).toEqual([]);
      await close();
    }
}

test("the list, the builder and the results read well in both languages, on a desk and a phone", async () => {
  await lookAt("/app/surveys", "surveys");
  await lookAt("/app/surveys/product", "survey-builder");
  await lookAt("/app/surveys/nps/results", "survey-results");
  await lookAt("/app/surveys/product/results", "survey-results-none");
});

test("a survey of the shop's own is written beside its page, refused where words are missing, kept, and chosen by no scenario yet", async () => {
  const { page, errors, close } = await open("/app/surveys/new");
  await page.getByRole("button", { name: "質問を追加" }).click();
  await page.getByRole("button", { name: "選択式", exact: true }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("入力してください", { exact: true }).first().waitFor();
  expect(await page.getByText("入力してください", { exact: true }).count()).toBeGreaterThan(2);
  await takePicture(page, "survey-builder-problems");
  await page.getByLabel("管理用の名前").fill("お茶の好み");
  await page.getByLabel("質問文").last().fill("いちばんお好きなお茶は");
  await page.getByLabel("選択肢 1", { exact: true }).fill("煎茶");
  await page.getByLabel("選択肢 2", { exact: true }).fill("玄米茶");
  await page.locator(".survey-preview").getByText("玄米茶").waitFor();
  await takePicture(page, "survey-builder-own");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.waitForURL(/\/app\/surveys\/[0-9a-f-]{36}/);
  await page.getByRole("button", { name: "このアンケートを削除" }).waitFor();
  await page.goto(`${app.url}/app/surveys`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { name: "お茶の好み" }).waitFor();
  expect(errors.filter((text) => !text.includes("422"))).toEqual([]);
  await close();
});
