// Which browser opens the screens, at which sizes, and where do its pictures go?
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { findBrowser } from "../../../scripts/browser.mjs";
import { japaneseFontEnvironment } from "../../../scripts/japanese-font.mjs";
import type { AdminStub } from "./admin/stub";

export const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;

export type Size = keyof typeof sizes;

/** With `admin`, Shopify's names lead to that stub; every other name but localhost leads nowhere. */
export async function launchBrowser({ admin }: { admin?: AdminStub } = {}): Promise<Browser> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("no Chrome or Chromium is installed (node scripts/setup.mjs --browser)");
  const stub = admin ? ["*.shopify.com", "*.myshopify.com"].map((name) => `MAP ${name} 127.0.0.1:${admin.port}`) : [];
  const rules = [...stub, "MAP * ~NOTFOUND", "EXCLUDE localhost", "EXCLUDE 127.0.0.1"].join(", ");
  return chromium.launch({
    executablePath,
    env: definedOnly({ ...process.env, ...japaneseFontEnvironment() }),
    // Containers rarely allow Chromium's own sandbox or a large /dev/shm.
    args: ["--no-sandbox", "--disable-dev-shm-usage", `--host-resolver-rules=${rules}`],
  });
}

type Reader = { size?: Size; locale?: "ja" | "en"; hasScript?: boolean };

export function openContext(browser: Browser, { size = "desktop", locale = "ja", hasScript = true }: Reader = {}) {
  return browser.newContext({
    javaScriptEnabled: hasScript,
    ...sizes[size],
    locale: locale === "ja" ? "ja-JP" : "en-US",
    timezoneId: "Asia/Tokyo",
    ignoreHTTPSErrors: true,
    reducedMotion: "reduce",
    // Shopify's library answers 410 to a browser that calls itself headless.
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
  });
}

/** A page and the errors that it raised; a test should find none. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; errors: string[] }> {
  const page = await context.newPage();
  pressLikeAHand(page);
  const errors: string[] = [];
  // What a screen still asked for when it was left, or asked anew, is cut short; that is no error.
  page.on("pageerror", (error) => {
    if (error.name !== "AbortError") errors.push(String(error));
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("AbortError")) errors.push(message.text());
  });
  return { page, errors };
}

/**
 * A finger stays down for a moment. What moves away from under it in that time (a line that goes when its field loses the
 * focus, say) loses the click, for a reader as for a test: a click with no such moment would find it only now and then.
 */
function pressLikeAHand(page: Page) {
  const locator: Locator = Object.getPrototypeOf(page.locator("body"));
  if (pressed.has(locator)) return;
  pressed.add(locator);
  const click = locator.click;
  locator.click = function (options) {
    return click.call(this, { delay: 120, ...options });
  };
}

const pressed = new WeakSet<Locator>();

/** The whole page, or the visible part where a frame scrolls inside; kept for a look at every screen. */
export async function takePicture(page: Page, name: string, { fullPage = true } = {}): Promise<string> {
  const file = path.resolve(".data/screenshots", `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  const window = page.viewportSize();
  // As tall a window as the page: bars stay at their edges, and frames far below are painted too.
  if (fullPage && window) await page.setViewportSize({ ...window, height: Math.max(window.height, await pageHeight(page)) });
  await page.screenshot({ path: file, fullPage, animations: "disabled" });
  if (!fullPage || !window) return file;
  await page.setViewportSize(window);
  // What follows finds the page drawn in its old size again; asked so that it holds for pages without scripts, too.
  await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });
  return file;
}

const pageHeight = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

const definedOnly = (variables: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));
