// Does the page about Shopify read well: with segments in use, one that stopped, tags under way, and the list for ads?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { fits } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";
import { signIn } from "./helpers/sign-in";

let app: RunningApp;
let browser: Browser;
let segmentId = "";

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  const { openShop } = await appModules(app);
  const shop = openShop(shopId);
  const [{ saveSegmentList, followSegment, saveReading }, { closeList, saveListedMembers }, { saveSegment }, { answerShopifyForm }] =
    await Promise.all([
      import("~/queries/audience/platform-segments.server"),
      import("~/queries/people/segment-members.server"),
      import("~/pipeline/change/save-segment.server"),
      import("~/pipeline/change/shopify-settings.server"),
    ]);
  await saveSegmentList(
    shop,
    [
      { segmentId: "71", name: "上得意のお客さま", query: "amount_spent > 50000 AND number_of_orders >= 3" },
      { segmentId: "72", name: "メール購読者", query: "email_subscription_status = 'SUBSCRIBED'" },
      {
        segmentId: "73",
        name: "とても長い名前のセグメント（2026年の夏に京都の催事でお買い上げくださった方）",
        query: "customer_tags CONTAINS 'kyoto-2026-summer'",
      },
    ],
    now,
  );
  for (const id of ["71", "73"]) await followSegment(shop, id, now);
  const reading = { readAt: now, nextReadAt: now, readingSince: null, readAfter: null, problem: null, goneAt: null };
  await saveReading(shop, { segmentId: "71", ...reading });
  await saveReading(shop, { segmentId: "73", ...reading, problem: "no-permission" });
  await saveListedMembers(shop, ["1000", "1001"], { segmentId: "71", since: now });
  await closeList(shop, { segmentId: "71", since: now });
  const by = { actor: "Shopify user 42", now };
  const saved = await saveSegment(
    shop,
    { segmentId: null, name: "上得意", conditions: [{ inPlatformSegment: { id: "71", name: "上得意のお客さま" } }] },
    by,
  );
  if (saved.outcome === "saved") segmentId = saved.segmentId;
  await answerShopifyForm(shop, { intent: "tag-on", segmentId }, by);
  await answerShopifyForm(shop, { intent: "report-on", kind: "results" }, by);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const pages = {
  "shopify-settings": { path: () => "/app/settings/shopify?segment=71", text: { ja: "上得意のお客さま", en: "上得意のお客さま" } },
  "segment-of-shopify": { path: () => `/app/segments/${segmentId}`, text: { ja: "Shopifyのセグメント", en: "Shopify segment" } },
  "segment-ads": { path: () => `/app/segments/${segmentId}/ads`, text: { ja: "Google広告", en: "Google Ads" } },
};

test("the pages stand in both languages at both sizes, without a sideways scroll", async () => {
  for (const [name, { path, text }] of Object.entries(pages))
    for (const locale of ["ja", "en"] as const)
      for (const size of ["desktop", "phone"] as const) {
        const context = await openContext(browser, { size, locale });
        const { page, errors } = await openPage(context);
        await signIn(page, app);
        await page.goto(`${app.url}${path()}`, { waitUntil: "networkidle" });
        await page.getByText(text[locale]).first().waitFor({ state: "attached" });
        expect(await fits(page)).toBe(true);
        expect(errors).toEqual([]);
        await takePicture(page, `${name}-${size}-${locale}`);
        await context.close();
      }
}, 240_000);
