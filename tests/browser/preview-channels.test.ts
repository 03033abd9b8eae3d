// Can a shop owner look at a message on every channel that it goes by, and have a test of each?
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ChannelId } from "~/domain/scenario/scenario";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shop: ShopDb;
const channels: ChannelId[] = ["email", "line", "sms", "postal", "webhook"];
const couponId = "00000000-0000-4000-8000-00000000c0a1";

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const { openShop } = await appModules(app);
  shop = openShop(await plantShop(app));
  await advance(app, now);
  const { saveSettings } = await import("~/pipeline/change/save-settings.server");
  const { saveCoupon } = await import("~/queries/send/coupons.server");
  const { savePostalSetting } = await import("~/queries/send/postal-setting.server");
  const { saveScenarioSetting } = await import("~/pipeline/change/save-scenario.server");
  const { scenarioById } = await import("~/scenarios");
  const { ownScenario } = await import("../helpers/own-scenario");
  const { sender } = await import("../helpers/running-shop");
  const { postal } = await import("../helpers/print-shop");
  const by = { actor: "test", now };
  await saveSettings(shop, { sender, channel: "console" }, by);
  await savePostalSetting(shop, postal, now);
  await saveCoupon(shop, {
    couponId,
    name: "初冬の10%OFF",
    kind: "unique",
    origin: "entered",
    code: "",
    percent: 10,
    amountMinor: null,
    leastMinor: null,
    endsAt: new Date("2026-12-31T15:00:00Z"),
    platformId: null,
    state: "ready",
    problem: null,
    madeAt: now,
    stoppedAt: null,
  });
  // What win-back says, by every channel.
  const [step] = scenarioById("win-back").steps;
  if (!step) throw new Error("no step");
  const definition = ownScenario("all", {
    name: { ja: "どこへでも", en: "Everywhere" },
    steps: [{ ...step, id: "first", wait: { hours: 1 }, channels }],
  });
  await saveScenarioSetting(shop, definition, { isOn: false, definition, rules: { coupon: couponId } }, by);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

const names: Record<ChannelId, Record<"ja" | "en", string>> = {
  email: { ja: "メール", en: "Email" },
  line: { ja: "LINE", en: "LINE" },
  sms: { ja: "SMS", en: "SMS" },
  postal: { ja: "はがき", en: "Postcard" },
  webhook: { ja: "Webhook", en: "Webhook" },
};
const seen: Record<ChannelId, string> = {
  email: "iframe.preview__frame",
  line: ".line-chat__bubble",
  sms: ".phone-chat__balloon",
  postal: ".card-pictures img",
  webhook: ".channel-view__json",
};
async function choose(page: Page, channel: ChannelId, locale: "ja" | "en" = "ja") {
  await page.locator(".channel-choice").getByRole("button", { name: names[channel][locale], exact: true }).click();
  await page.locator(".preview-stage--old").waitFor({ state: "detached" });
}
const editor = "/app/scenarios/own-all/creative/first";

test("the editor shows the message on each channel, in both languages at both sizes", async () => {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open(editor, { size, locale });
      if (size === "phone") await page.getByRole("button", { name: locale === "ja" ? "プレビュー" : "Preview" }).click();
      for (const channel of channels) {
        await choose(page, channel, locale);
        await page.locator(seen[channel]).first().waitFor();
        await page.locator(".preview-stage:not(.preview-stage--old)").waitFor();
        expect([locale, size, channel, await fits(page)]).toEqual([locale, size, channel, true]);
        await takePicture(page, `channel-${channel}-${size}-${locale}`);
      }
      expect(errors).toEqual([]);
      await close();
    }
});

test("each channel has its test: typed, pressed, or by a code; what is not ready is said", async () => {
  const { page, close } = await open(editor);
  await page.getByText("コードは見本です").waitFor();
  await choose(page, "sms");
  await page.getByLabel("テスト送信（SMS）").fill("12345");
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await page.getByText("電話番号を確認してください").waitFor();
  await page.getByLabel("テスト送信（SMS）").fill("090-1234-5678");
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await page.getByText("090-1234-5678 に送りました").waitFor();
  expect(await readFile(app.outbox, "utf8")).toContain('"to":"+819012345678"');
  await choose(page, "line");
  expect(await page.locator(".test-code").textContent()).toMatch(/^テスト \d{8}$/);
  await page.getByRole("button", { name: "LINEに送る" }).click();
  await page.getByText("まだ確認コードが届いていません").waitFor();
  await takePicture(page, "channel-line-refused-desktop-ja");
  await choose(page, "postal");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PDFをダウンロード" }).click()]);
  expect(file.suggestedFilename()).toBe("proof-own-all-first.pdf");
  await page.getByText("PDFを作りました").waitFor();
  await choose(page, "webhook");
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await page.getByText("受け取られました").waitFor();
  await page.goto(`${app.url}/app/deliveries`, { waitUntil: "networkidle" });
  expect(await page.locator(".log-test").count()).toBe(2);
  await takePicture(page, "deliveries-tests-desktop-ja");
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, "deliveries-tests-phone-ja");
  await close();
});

test("words that make a card a letter, and words that are too many, are said while they are written", async () => {
  for (const size of ["desktop", "phone"] as const) {
    const { page, close } = await open(editor, { size });
    await page.locator("li.block-row").nth(1).locator(".block-row__open").click();
    await page.getByLabel("見出し", { exact: true }).fill("お誕生日おめでとうございます");
    await page.getByText("信書にあたる表現があります").waitFor();
    await page.locator("li.block-row").nth(2).locator(".block-row__open").click();
    await page.getByLabel("文章", { exact: true }).fill("新茶のよい香りを、どうぞお楽しみください。".repeat(60));
    if (size === "desktop") await page.getByText("はがきに文章が入りきらず").waitFor();
    await takePicture(page, `channel-warnings-${size}-ja`);
    await close();
  }
});

test("the scenario's page and the builder show each channel, with the length of the SMS and the warning of a letter", async () => {
  for (const [path, name] of [
    ["/app/scenarios/own-all", "scenario"],
    ["/app/scenarios/own-all/edit", "builder"],
  ] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open(path, { size });
      await page.getByText(/SMSではおよそ\d+文字/).waitFor();
      await choose(page, "sms");
      await page.locator(seen.sms).waitFor();
      await page.locator(".preview-stage:not(.preview-stage--old)").waitFor();
      expect([path, size, await fits(page)]).toEqual([path, size, true]);
      await takePicture(page, `channel-${name}-${size}-ja`);
      expect(errors).toEqual([]);
      await close();
    }
});
