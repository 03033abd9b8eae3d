// Does every preset's mail look right on a phone, in both languages? Pictures of all of them, some on a sheet.
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scenarios } from "~/scenarios";
import { knownPerson, renderedStep, tea } from "../helpers/rendered-step";
import { launchBrowser } from "./helpers/browser";

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
const mailsPerSheet = 8;
const phone = { width: 390, height: 844 };

test.each(["ja", "en"] as const)(
  "each mail fits a phone, and no word of it is cut off or left as a tag (%s)",
  async (locale) => {
    const page = await browser.newPage({ viewport: phone });
    const mails = await Promise.all(
      scenarios.flatMap(({ id, steps }) =>
        steps.map(async (step) => ({ name: `${id} ${step.id}`, ...(await renderedStep({ id, step, locale, facts })) })),
      ),
    );
    const pictures: { name: string; data: string }[] = [];
    for (const { name, html } of mails) {
      await page.setContent(html, { waitUntil: "load" });
      expect([name, await tooWide(page)]).toEqual([name, []]);
      expect(html).not.toMatch(/\{\{|\{%|undefined|NaN/);
      const picture = await page.screenshot({ fullPage: true, animations: "disabled" });
      pictures.push({ name, data: picture.toString("base64") });
    }
    await page.close();
    await writeSheets(locale, pictures);
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

async function writeSheets(locale: string, pictures: { name: string; data: string }[]) {
  const folder = path.resolve(".data/screenshots");
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: mailsPerSheet * 210, height: 700 } });
  for (let from = 0; from < pictures.length; from += mailsPerSheet) {
    const cells = pictures
      .slice(from, from + mailsPerSheet)
      .map(({ name, data }) => `<figure><figcaption>${name}</figcaption><img width="200" src="data:image/png;base64,${data}"></figure>`);
    await page.setContent(
      `<body style="display:flex;gap:8px;margin:4px;align-items:start;background:#999;font:11px sans-serif">${cells.join("")}<style>figure{margin:0}</style>`,
    );
    await page.screenshot({ path: path.join(folder, `preset-mails-${locale}-${from / mailsPerSheet}.png`), fullPage: true });
  }
  await page.close();
}
