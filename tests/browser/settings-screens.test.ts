// Do the settings read well: of a shop that has just come, and of one with everything connected and long names?
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LineServer, startLine } from "../helpers/line";
import { startSendGrid } from "../helpers/sendgrid";
import { authenticated, domainAnswers } from "../helpers/sendgrid-domains";
import { accountSid, startTwilio } from "../helpers/twilio";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { connectEverything, connectedDomain } from "./helpers/connected-shop";
import { eyesOn, openAs } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now } from "./helpers/shop-data";

const freshDomain = "fresh.myshopify.com";
const pages = ["", "/email", "/line", "/sms", "/postal", "/webhook", "/consent", "/brand", "/costs", "/api"];
let app: RunningApp;
let atFresh: ReturnType<typeof eyesOn>;
let atFull: ReturnType<typeof eyesOn>;
let browser: Browser;
let line: LineServer;
let twilio: Awaited<ReturnType<typeof startTwilio>>;
let sendGrid: Awaited<ReturnType<typeof startSendGrid>>;

beforeAll(async () => {
  line = await startLine({ goodToken: `good-token-${"x".repeat(60)}=`, limit: 5000, used: 1820 });
  twilio = await startTwilio({ goodToken: "0".repeat(32), numbers: ["+815012345678"] });
  sendGrid = await startSendGrid({ goodKey: "SG.good-key.good-key" });
  sendGrid.state.account = domainAnswers([authenticated(4817, "tsumugi.example", false)], () => ["em4817.tsumugi.example"]);
  const providers = { LINE_BASE_URL: line.url, TWILIO_BASE_URL: twilio.url, SENDGRID_BASE_URL: sendGrid.url };
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, ...providers } }), launchBrowser()]);
  const { installShop } = await appModules(app);
  await installShop({ platform: "shopify", domain: freshDomain, scopes: [], isDemo: false }, now);
  await connectEverything(app);
  await advance(app, now);
  atFresh = eyesOn({ app, browser, domain: freshDomain });
  atFull = eyesOn({ app, browser, domain: connectedDomain });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await Promise.all([line, twilio, sendGrid].map((server) => server?.stop()));
});

const nameOf = (page: string) => page.slice(1) || "all";

describe("settings pages", () => {
  test.each(pages)("%s reads well where nothing is set yet, and with everything set and long names", async (page) => {
    await atFresh(`/app/settings${page}`, `settings-fresh-${nameOf(page)}`);
    await atFull(`/app/settings${page}`, `settings-full-${nameOf(page)}`);
  });
});

const check = { ja: "接続を確認", en: "Check the connection" };
const press = (label: { ja: string; en: string }, answer: { ja: RegExp; en: RegExp }) => async (page: Page, locale: "ja" | "en") => {
  await page.getByRole("button", { name: label[locale], exact: true }).click();
  await page.getByText(answer[locale]).first().waitFor();
};

test("what the provider answers reads well: the account, and how far the month reaches", async () => {
  await atFull("/app/settings/line", "settings-line-works", press(check, { ja: /につながりました/, en: /Connected to/ }));
  await atFull("/app/settings/sms", "settings-sms-works", press(check, { ja: /接続できました/, en: /Connected/ }));
  await atFull("/app/settings", "settings-mail-works", press(check, { ja: /接続できました/, en: /^Connected$/ }));
  const validate = { ja: "いま確認する", en: "Check now" };
  await atFull(
    "/app/settings/email",
    "settings-domain-waits",
    press(validate, { ja: /まだ確認できない/, en: /not be found yet|not found/i }),
  );
});

test("a wrong key is told on each provider's page as soon as it is saved, by the provider itself", async () => {
  const save = async (page: Page) => page.getByRole("button", { name: "保存", exact: true }).click();
  const { page, close } = await openAs({ app, browser, domain: freshDomain }, "/app/settings");
  await page.getByLabel("APIキー", { exact: true }).fill("SG.wrong-key.wrong-key");
  await save(page);
  await page.getByText("このキーは受け付けられませんでした").waitFor();
  await takePicture(page, "settings-wrong-mail");
  await page.goto(`${app.url}/app/settings/sms`, { waitUntil: "networkidle" });
  await page.getByLabel("Account SID").fill(accountSid);
  await page.getByLabel("Auth Token").fill("f".repeat(32));
  await page.getByLabel("送信元の番号または名前").fill("+815012345678");
  await save(page);
  await page.getByText("Account SIDまたはAuth Tokenが受け付けられませんでした").waitFor();
  await page.getByText("接続できません", { exact: true }).waitFor();
  await takePicture(page, "settings-wrong-sms");
  await page.goto(`${app.url}/app/settings/line`, { waitUntil: "networkidle" });
  await page.getByLabel(/^チャネルアクセストークン/).fill(`wrong-token-${"x".repeat(60)}`);
  await page.getByLabel(/^チャネルシークレット/).fill("0123456789abcdef".repeat(2));
  await save(page);
  await page.getByText("チャネルアクセストークンが受け付けられませんでした").waitFor();
  await page.getByText("接続できません", { exact: true }).waitFor();
  await takePicture(page, "settings-wrong-line");
  await close();
});

test("the secret of the shop's own system is shown once, stays through a test, and is made anew only after asking", async () => {
  const { page, close } = await openAs({ app, browser, domain: freshDomain }, "/app/settings/webhook");
  await page.getByLabel("送信先のURL").fill("http://localhost/here");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("https:// で始まるURLを入力してください").waitFor();
  await page.getByLabel("送信先のURL").fill("https://hooks.tsumugi.example/teppan");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const secret = page.locator(".copy-line", { hasText: "tpn_" });
  await secret.waitFor();
  const first = await secret.textContent();
  expect(first).toMatch(/^tpn_/);
  await page.getByRole("button", { name: "テスト送信" }).click();
  await page.getByText("受け取られませんでした").waitFor();
  expect(await secret.textContent()).toBe(first);
  await takePicture(page, "settings-webhook-secret");
  await page.getByRole("button", { name: "署名の鍵を作り直す" }).click();
  await page.getByText("いまの鍵はすぐに使えなくなります").waitFor();
  await takePicture(page, "settings-webhook-rotate", { fullPage: false });
  await page.getByRole("dialog").getByRole("button", { name: "署名の鍵を作り直す" }).click();
  await page.getByText(first ?? "").waitFor({ state: "detached" });
  expect(await secret.textContent()).toMatch(/^tpn_/);
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.content()).not.toContain("tpn_");
  await close();
});
