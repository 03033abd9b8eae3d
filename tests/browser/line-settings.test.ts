// Can a shop owner connect LINE alone, and see how far the month's messages reach?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LineServer, startLine } from "../helpers/line";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, type Size, takePicture } from "./helpers/browser";
import { simulated } from "./helpers/play-week";
import { plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

const token = `good-token-${"x".repeat(60)}=`;
let app: RunningApp;
let browser: Browser;
let line: LineServer;

beforeAll(async () => {
  line = await startLine({ goodToken: token, limit: 200, used: 180 });
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, LINE_BASE_URL: line.url } }), launchBrowser()]);
  await plantShop(app);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await line?.stop();
});

async function openLine(options: { size?: Size; locale?: "ja" | "en" } = {}) {
  const context = await openContext(browser, options);
  const { page, errors } = await openPage(context);
  await signIn(page, app);
  await page.goto(`${app.url}/app/settings/line`, { waitUntil: "networkidle" });
  return { page, errors, close: () => context.close() };
}

test("the steps stand on one page, in both languages at both sizes", async () => {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await openLine({ size, locale });
      await page.getByText(locale === "ja" ? "2つの鍵をコピーする" : "Copy two keys").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `line-settings-${size}-${locale}`);
      await close();
    }
});

test("a wrong token is told by LINE's own answer, a right one names the account and the month", async () => {
  const { page, close } = await openLine();
  const fill = (label: string | RegExp, text: string) => page.getByLabel(label).fill(text);
  const save = async () => {
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByText("保存しました").first().waitFor();
  };
  await fill(/^チャネルアクセストークン/, `wrong-token-${"x".repeat(60)}`);
  await fill(/^チャネルシークレット/, "0123456789abcdef0123456789abcdef");
  await save();
  await page.getByRole("button", { name: "接続を確認" }).click();
  await page.getByText("チャネルアクセストークンが受け付けられませんでした").waitFor();
  await fill(/^チャネルアクセストークン/, token);
  await save();
  await page.getByRole("button", { name: "接続を確認" }).click();
  await page.getByText("「つむぎ商店」（@tsumugi）につながりました").waitFor();
  await page.getByText("200通のうち 180通を使用").waitFor();
  for (const size of ["desktop", "phone"] as const) {
    const shown = await openLine({ size });
    await shown.page.getByText("200通のうち 180通を使用").waitFor();
    await takePicture(shown.page, `line-settings-connected-${size}-ja`);
    await shown.close();
  }
  await close();
});
