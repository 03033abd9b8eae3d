// Can a shop owner connect LINE alone, and see how far the month's messages reach?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { type LineServer, startLine } from "../helpers/line";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

const token = `good-token-${"x".repeat(60)}=`;
let app: RunningApp;
let browser: Browser;
let line: LineServer;
let shopId: ShopId;

beforeAll(async () => {
  line = await startLine({ goodToken: token, limit: 200, used: 180 });
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, LINE_BASE_URL: line.url } }), launchBrowser()]);
  shopId = await plantShop(app);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await line?.stop();
});

const openLine = (reader: Reader = {}) => openAs({ app, browser }, "/app/settings/line", reader);

test("the steps stand on one page, in both languages at both sizes", async () => {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await openLine({ size, locale });
      await page.getByText(locale === "ja" ? "2つの鍵をコピーする" : "Copy two keys").waitFor();
      expect(await fits(page)).toBe(true);
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

test("a segment's friends are sent to LINE from the page of lists, and it says what became of them", async () => {
  const { openShop, applyEvents } = await appModules(app);
  const { saveSegment } = await import("~/pipeline/change/save-segment.server");
  const { lineEvent } = await import("../helpers/activity");
  const shop = openShop(shopId);
  await applyEvents(shop, [lineEvent({ user: "1", customer: "1000", state: "subscribed", at: now.toISOString() })], now);
  const saved = await saveSegment(shop, { segmentId: null, name: "新茶のご案内", conditions: [] }, { actor: "test", now });
  const path = `/app/segments/${saved.outcome === "saved" ? saved.segmentId : ""}/ads`;
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await openLine({ size, locale });
      await page.goto(`${app.url}${path}`, { waitUntil: "networkidle" });
      await page.getByRole("button", { name: locale === "ja" ? /^LINEに送る/ : /^Send to LINE/ }).click();
      await page.getByText(locale === "ja" ? "LINEに送りました" : "Sent to LINE").waitFor();
      expect(await fits(page)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `segment-line-audience-${size}-${locale}`);
      await close();
    }
  expect([...line.state.audiences.values()].map(({ ids }) => ids.length)).toEqual([1, 1, 1, 1]);
});
