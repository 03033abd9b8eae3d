// Can a shop owner make a scenario of their own from a preset, change its flow, be told what is wrong, save it and switch it on?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { playWeek, simulated } from "./helpers/play-week";
import { appModules, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shop: ShopDb;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await playWeek(app, shopId);
  shop = (await appModules(app)).openShop(shopId);
  await shop.query`
    INSERT INTO segment (shop_id, segment_id, name, conditions, updated_at)
    VALUES (${shop.id}, gen_random_uuid(), '優良のお客さま', '[{"orderCount":{"min":1}}]'::jsonb, now())`;
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

const ownId = async () =>
  (
    await shop.query<{ id: string }>`
      SELECT scenario_id AS id FROM scenario_setting WHERE shop_id = ${shop.id} AND definition IS NOT NULL AND deleted_at IS NULL ORDER BY updated_at LIMIT 1`
  )[0]?.id ?? "";

test("from a preset to a scenario of one's own: a step more, an error at its field, saved, switched on from the list", async () => {
  const { page, errors, close } = await open("/app/scenarios");
  await page.getByRole("link", { name: "シナリオを作る" }).click();
  await takePicture(page, "builder-new-desktop-ja");
  await page.getByRole("button", { name: "「カゴ落ちリマインド」を複製する" }).click();
  await page
    .getByRole("heading", { name: /カゴ落ちリマインドのコピー/ })
    .first()
    .waitFor();
  await page.locator(".flow .flow-node--step").first().waitFor();
  const before = await page.locator(".flow .flow-node--step").count();

  await page.getByRole("button", { name: "反応がなければ別の手段で" }).click();
  await expect.poll(() => page.locator(".flow .flow-node--step").count()).toBe(before + 1);
  await page.getByRole("button", { name: "この後に追加" }).click();
  await expect.poll(() => page.locator(".flow .flow-node--step").count()).toBe(before + 2);

  await page.getByLabel("件名", { exact: true }).fill("{{ customer.shoeSize }}");
  await page.getByLabel("シナリオの名前").fill("カート、もう一度");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存できませんでした。次の点をご確認ください。").waitFor();
  await page.getByText("使えない差し込みがあります：customer.shoeSize").first().waitFor();
  await takePicture(page, "builder-error-desktop-ja");
  await page.getByLabel("件名", { exact: true }).fill("もう一度ご案内いたします");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  expect(errors.filter((text) => !text.includes("422"))).toEqual([]);

  await page.goto(`${app.url}/app/scenarios`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { name: "お店で作ったシナリオ" }).waitFor();
  const kept = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("switch", { name: "カート、もう一度" }).click();
  expect((await kept).ok()).toBe(true);
  const [row] = await shop.query<{ is_on: boolean; steps: number }>`
    SELECT is_on, jsonb_array_length(definition -> 'steps')::int AS steps FROM scenario_setting WHERE shop_id = ${shop.id} AND scenario_id = ${await ownId()}`;
  expect(row).toEqual({ is_on: true, steps: before + 2 });
  await close();
});

test("the builder is read in both languages at both sizes", async () => {
  const id = await ownId();
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open(`/app/scenarios/${id}/edit`, { size, locale });
      await page
        .locator(size === "phone" ? ".step-list" : ".flow .flow-node--step")
        .first()
        .waitFor();
      await page.frameLocator("iframe.preview__frame").locator("body").getByText("つむぎ商店").first().waitFor();
      expect(await fits(page)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `builder-${size}-${locale}`);
      await close();
    }
});

test("messages change places by the keyboard alone", async () => {
  const { page, close } = await open(`/app/scenarios/${await ownId()}/edit`);
  await page.locator(".flow .flow-node--step").first().waitFor();
  const first = await page.locator(".react-flow__node-step").first().textContent();
  await page.locator(".react-flow__node-step").first().focus();
  await page.keyboard.press("Enter");
  const later = page.getByRole("button", { name: "後へ", exact: true });
  await later.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".react-flow__node-step").first().textContent()).not.toBe(first);
  await close();
});

test("a version may stand again, a second wording is tried, and the screen tells both", async () => {
  const { page, close } = await open("/app/scenarios/win-back");
  await page.getByRole("button", { name: "もう一つの文面を試す" }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("文面Bを入力してください").waitFor();
  await page.getByLabel("件名", { exact: true }).fill("お変わりございませんか");
  await page.getByLabel("優良のお客さま").first().check();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  await takePicture(page, "scenario-wording-desktop-ja");
  const [row] = await shop.query<{ rules: unknown }>`
    SELECT rules FROM scenario_setting WHERE shop_id = ${shop.id} AND scenario_id = 'win-back'`;
  expect(row?.rules).toMatchObject({ variants: { first: 50 }, onlySegments: [expect.any(String)] });
  await page.getByRole("button", { name: "第1版に戻す" }).click();
  await expect
    .poll(async () => (await shop.query`SELECT rules FROM scenario_setting WHERE shop_id = ${shop.id} AND scenario_id = 'win-back'`)[0])
    .toEqual({ rules: {} });
  await close();
});

test("the list is searched and filtered", async () => {
  const { page, close } = await open("/app/scenarios", { size: "phone" });
  const all = await page.locator("article").count();
  await page.getByLabel("シナリオを探す").fill("誕生日");
  await expect.poll(() => page.locator("article").count()).toBeLessThan(all);
  await page.getByLabel("シナリオを探す").fill("");
  await page.getByRole("button", { name: "オン", exact: true }).click();
  await expect.poll(() => page.locator("article").count()).toBeLessThan(all);
  expect(await fits(page)).toBe(true);
  await takePicture(page, "scenarios-on-phone-ja");
  await close();
});

test("a scenario of one's own is deleted after asking", async () => {
  const id = await ownId();
  const { page, close } = await open(`/app/scenarios/${id}/edit`);
  await page.getByRole("button", { name: "「カート、もう一度」を削除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "「カート、もう一度」を削除" }).click();
  await page.waitForURL(`${app.url}/app/scenarios`);
  expect(await page.getByRole("switch", { name: "カート、もう一度" }).count()).toBe(0);
  await close();
});
