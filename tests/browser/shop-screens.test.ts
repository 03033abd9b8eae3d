// Do the screens around the scenarios read well: home, coupons, print jobs, surveys and sales, empty and full?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser } from "./helpers/browser";
import { busyDomain, campaignId, jobId, plantBusyShop } from "./helpers/busy-shop";
import { eyesOn } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now } from "./helpers/shop-data";

const emptyDomain = "empty.myshopify.com";
let app: RunningApp;
let browser: Browser;
let atEmpty: ReturnType<typeof eyesOn>;
let look: ReturnType<typeof eyesOn>;
let coupons: Awaited<ReturnType<typeof plantBusyShop>>["coupons"];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  ({ coupons } = await plantBusyShop(app));
  const { installShop } = await appModules(app);
  await installShop({ platform: "shopify", domain: emptyDomain, scopes: [], isDemo: false }, now);
  atEmpty = eyesOn({ app, browser, domain: emptyDomain });
  look = eyesOn({ app, browser, domain: busyDomain });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each([
  "/app",
  "/app/coupons",
  "/app/coupons/new",
  "/app/print-jobs",
  "/app/surveys",
  "/app/surveys/new",
  "/app/campaigns",
  "/app/campaigns/new",
])("%s reads well in a shop that has just begun", (path) => atEmpty(path, `empty-${path.slice(5).replaceAll("/", "-") || "home"}`));

test("home reads well with a failing channel, complaints, and scenarios to compare", () => look("/app", "busy-home"));

test("coupons read well with long names, few codes left, and one that could not be made", async () => {
  await look("/app/coupons", "busy-coupons");
  for (const [name, id] of Object.entries(coupons)) await look(`/app/coupons/${id}`, `busy-coupon-${name}`);
});

test("print jobs read well with cards to print", async () => {
  await look("/app/print-jobs", "busy-print-jobs");
  await look(`/app/print-jobs/${jobId}`, "busy-print-job");
});

test("surveys read well with answers", async () => {
  await look("/app/surveys", "busy-surveys");
  await look("/app/surveys/nps", "busy-survey-builder");
  await look("/app/surveys/nps/results", "busy-survey-results");
});

test("sales read well with long names", async () => {
  await look("/app/campaigns", "busy-campaigns");
  await look(`/app/campaigns/${campaignId}`, "busy-campaign");
});
