// Can a shop owner see whether the domain is authenticated, and copy what is to be set?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSendGrid } from "../helpers/sendgrid";
import { type Authentication, authenticated, domainAnswers } from "../helpers/sendgrid-domains";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let sendGrid: Awaited<ReturnType<typeof startSendGrid>>;
const domains: Authentication[] = [];
let atDns: string[] = [];

beforeAll(async () => {
  sendGrid = await startSendGrid({ goodKey: "SG.good-key.good-key" });
  sendGrid.state.account = domainAnswers(domains, () => atDns);
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, SENDGRID_BASE_URL: sendGrid.url } }), launchBrowser()]);
  await plantShop(app);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await sendGrid?.stop();
});

const openDomain = (reader: Reader = {}) => openAs({ app, browser }, "/app/settings/email", reader);

test("from no address to an authenticated domain, each step says what is next", async () => {
  const { page, errors, close } = await openDomain();
  await page.getByText("差出人メールアドレスがまだありません").waitFor();
  await page.goto(`${app.url}/app/settings`, { waitUntil: "networkidle" });
  await page.getByLabel("差出人メールアドレス", { exact: true }).fill("info@tsumugi.example");
  await page.getByLabel("APIキー", { exact: true }).fill("SG.good-key.good-key");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  await page.goto(`${app.url}/app/settings/email`, { waitUntil: "networkidle" });
  await page.getByText("tsumugi.example はSendGridに登録されていません").waitFor();
  await takePicture(page, "email-domain-absent-desktop-ja");
  domains.push(authenticated(4817, "tsumugi.example", false));
  atDns = ["em4817.tsumugi.example"];
  await page.getByRole("button", { name: "もう一度確認する" }).click();
  await page.getByRole("button", { name: "いま確認する" }).click();
  await page.getByText("まだ確認できないレコードがあります").waitFor();
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const shown = await openDomain({ size, locale });
      await shown.page.getByText(locale === "ja" ? "の認証がまだ終わっていません" : "is not authenticated yet").waitFor();
      expect(await fits(shown.page)).toBe(true);
      expect(shown.errors).toEqual([]);
      await takePicture(shown.page, `email-domain-${size}-${locale}`);
      await shown.close();
    }
  atDns = ["em4817.tsumugi.example", "s1._domainkey.tsumugi.example", "s2._domainkey.tsumugi.example"];
  await page.getByRole("button", { name: "いま確認する" }).click();
  await page.getByText("tsumugi.example は認証されています").waitFor();
  await takePicture(page, "email-domain-proven-desktop-ja");
  expect(errors).toEqual([]);
  await close();
});
