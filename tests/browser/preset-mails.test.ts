// Does every preset's mail look right on a phone, in both languages, by day and by night? Pictures of all of them, some on a sheet.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scenarios } from "~/scenarios";
import { knownPerson, renderedStep, tea } from "../helpers/rendered-step";
import { launchBrowser } from "./helpers/browser";
import { type Cell, pictureCell, writeSheets } from "./helpers/sheets";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const goods = ["玄米茶 200g", "信楽焼の湯呑み", "抹茶スターターセット", "茶こし付きマグ"].map((title, n) => ({
  ...tea,
  productId: `g${n}`,
  title,
  priceMinor: BigInt(1200 + n * 480),
}));
const facts = {
  ...knownPerson,
  chosenItems: goods,
  contents: [{ title: "煎茶をおいしく淹れるコツ", url: "https://shop.example/read", imageUrl: null }],
};
const phone = { width: 390, height: 844 };

const everywhere = (["ja", "en"] as const).flatMap((locale) =>
  (["light", "dark"] as const).map((colorScheme) => ({ locale, colorScheme })),
);

test.each(everywhere)(
  "each mail fits a phone, and no word of it is cut off or left as a tag ($locale, $colorScheme)",
  async ({ locale, colorScheme }) => {
    const page = await browser.newPage({ viewport: phone, colorScheme });
    const mails = await Promise.all(
      scenarios.flatMap(({ id, steps }) =>
        steps.map(async (step) => ({ name: `${id} ${step.id}`, ...(await renderedStep({ id, step, locale, facts })) })),
      ),
    );
    const cells: Cell[] = [];
    for (const { name, html } of mails) {
      await page.setContent(html, { waitUntil: "load" });
      expect([name, await tooWide(page)]).toEqual([name, []]);
      expect(html).not.toMatch(/\{\{|\{%|undefined|NaN/);
      cells.push(pictureCell(name, await page.screenshot({ fullPage: true, animations: "disabled" }), 300));
    }
    await page.close();
    await writeSheets(browser, { name: `preset-mails-${locale}-${colorScheme}`, cells, perSheet: 5, cellWidth: 300 });
  },
  240_000,
);

/** Parts that stand out of the page at its side. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
      .map((part) => part.outerHTML.slice(0, 120)),
  );
