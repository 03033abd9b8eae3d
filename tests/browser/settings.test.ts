// Can a shop owner say who writes, and is told beside the field what is wrong and what is missing?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { startSendGrid } from "../helpers/sendgrid";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let shopId: ShopId;
let browser: Browser;
let sendGrid: Awaited<ReturnType<typeof startSendGrid>>;

beforeAll(async () => {
  sendGrid = await startSendGrid({ goodKey: "SG.good-key.good-key" });
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, SENDGRID_BASE_URL: sendGrid.url } }), launchBrowser()]);
  shopId = await plantShop(app);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await sendGrid?.stop();
});

const openSettings = (reader: Reader = {}) => openAs({ app, browser }, "/app/settings", reader);

test("settings say what the law still asks for, in both languages at both sizes", async () => {
  for (const [locale, missing] of [
    ["ja", "次の項目がそろうまで、メールは送られません"],
    ["en", "No email is sent until these are filled in"],
  ] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await openSettings({ size, locale });
      await page.getByText(missing).waitFor();
      expect(await fits(page)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `settings-${size}-${locale}`);
      await close();
    }
});

test("an address that cannot be is refused beside its field; a complete sender is kept and noted", async () => {
  const { page, close } = await openSettings();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await fill("事業者名", "株式会社つむぎ");
  await fill("住所", "〒100-0001 東京都千代田区千代田1-1");
  await fill("問い合わせ先", "03-1234-5678");
  await fill("差出人メールアドレス", "shop at tsumugi");
  await fill("1日の上限", "9");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("メールアドレスを確認してください").waitFor();
  await page.getByText("1日の上限は7日間の上限以下にしてください").waitFor();
  await takePicture(page, "settings-problems-desktop-ja");
  await fill("差出人メールアドレス", "shop@tsumugi.example");
  await fill("1日の上限", "2");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  await page.getByText("次の項目がそろうまで").waitFor({ state: "detached" });
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getByLabel("差出人メールアドレス", { exact: true }).inputValue()).toBe("shop@tsumugi.example");
  await page.getByText("事業者名：なし → 株式会社つむぎ").waitFor();
  await page.getByText("1日の上限：1通 → 2通").waitFor();
  await close();
});

test("the provider itself is asked whether a key works; a kept key is never shown again", async () => {
  const { page, close } = await openSettings();
  const key = page.getByLabel("APIキー", { exact: true });
  await key.fill("SG.wrong-key.wrong-key");
  await page.getByRole("button", { name: "接続を確認" }).click();
  await page.getByText("このキーは受け付けられませんでした").waitFor();
  await key.fill("SG.good-key.good-key");
  await page.getByRole("button", { name: "接続を確認" }).click();
  await page.getByText("接続できました").waitFor();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  await page.reload({ waitUntil: "networkidle" });
  expect(await key.inputValue()).toBe("");
  expect(await key.getAttribute("placeholder")).toContain("登録済み");
  expect(await page.content()).not.toContain("SG.good-key");
  await page.getByText("APIキーを変更").waitFor();
  await page.getByRole("button", { name: "接続を確認" }).click();
  await page.getByText("接続できました").waitFor();
  await takePicture(page, "settings-connected-desktop-ja");
  await close();
});

test("a plain form changes one setting and leaves the others, as the demo does", async () => {
  const { page, close } = await openSettings();
  const answer = await page.request.post(`${app.url}/app/settings`, { form: { intent: "save", channel: "console" } });
  expect(answer.ok()).toBe(true);
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getByLabel("記録だけ").isChecked()).toBe(true);
  expect(await page.getByLabel("事業者名", { exact: true }).inputValue()).toBe("株式会社つむぎ");
  const refused = await page.request.post(`${app.url}/app/settings`, { form: { intent: "save", quietFromHour: "99" } });
  expect(refused.status()).toBe(422);
  await close();
});

test("a key that may not read the lists of stopped addresses is said on the settings page and at home", async () => {
  const { openShop } = await appModules(app);
  const { keyMark, waitsWith } = await import("~/domain/consent/suppression-sync");
  const { saveSettings } = await import("~/pipeline/change/save-settings.server");
  const { saveSuppressionSync } = await import("~/queries/consent/suppression-sync.server");
  const { emailProvider } = await import("~/queries/shop/shop-settings.server");
  const shop = openShop(shopId);
  await saveSettings(shop, { channel: "email", apiKey: "SG.good-key.good-key" }, { actor: "test", now });
  const { apiKeyCipher = "" } = await emailProvider(shop);
  await saveSuppressionSync(shop, { passes: {}, waiting: waitsWith(keyMark(apiKeyCipher), now) });
  for (const [locale, words] of [
    ["ja", "SendGridの配信停止リストを読めません"],
    ["en", "suppression lists cannot be read"],
  ] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await openSettings({ size, locale });
      await page.getByText(words).waitFor();
      expect(await fits(page)).toBe(true);
      await takePicture(page, `settings-lists-refused-${size}-${locale}`);
      await page.goto(`${app.url}/app`, { waitUntil: "networkidle" });
      await page.getByText(words).waitFor();
      await takePicture(page, `home-lists-refused-${size}-${locale}`);
      await page.goto(`${app.url}/app/settings/sms`, { waitUntil: "networkidle" });
      await takePicture(page, `settings-sms-price-${size}-${locale}`);
      expect(errors).toEqual([]);
      await close();
    }
});
