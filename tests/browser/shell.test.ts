// Does the production build answer in a real browser: health, files, a missing page, both languages?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, takePicture } from "./helpers/browser";
import { fits } from "./helpers/look-at";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("the health check says whether the database answers", async () => {
  const answer = await fetch(`${app.url}/healthz`);
  expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
});

test("a missing page says so in the browser's language, at every size, without an error of its own", async () => {
  for (const [locale, title] of [
    ["ja", "ページが見つかりません"],
    ["en", "Page not found"],
  ] as const)
    for (const size of ["desktop", "phone"] as const) {
      const context = await openContext(browser, { size, locale });
      const { page, errors } = await openPage(context);
      const answer = await page.goto(`${app.url}/nowhere`, { waitUntil: "networkidle" });
      expect(answer?.status()).toBe(404);
      await page.getByRole("heading", { name: title }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe(locale);
      expect(await fits(page)).toBe(true);
      expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
      await takePicture(page, `not-found-${size}-${locale}`);
      await context.close();
    }
});

test("hashed files are kept by the browser forever, and come compressed", async () => {
  const html = await (await fetch(`${app.url}/nowhere`)).text();
  const file = /\/assets\/[^"]+\.js/.exec(html)?.[0];
  const answer = await fetch(`${app.url}${file}`, { headers: { "Accept-Encoding": "br" } });
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(answer.headers.get("content-encoding")).toBe("br");
  expect((await fetch(`${app.url}/assets/of-an-older-build.js`)).status).toBe(404);
});

test("the log holds no query string and no token", async () => {
  await fetch(`${app.url}/nowhere/${"t".repeat(60)}?id_token=secret-token`);
  await expect.poll(app.log).toContain("/nowhere/*");
  expect(app.log()).not.toContain("secret-token");
  expect(app.log()).not.toContain("tttt");
});
