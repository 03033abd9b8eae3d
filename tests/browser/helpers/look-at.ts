// Does a screen read well to everybody: in both languages, on a desk and on a phone, and to who hears it instead?
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import type { RunningApp } from "./app";
import { axeViolations } from "./axe";
import { openContext, openPage, type Size, takePicture } from "./browser";
import { signIn } from "./sign-in";

type Shop = { app: RunningApp; browser: Browser; domain?: string };
export type Reader = { size?: Size; locale?: "ja" | "en" };

export const everywhere = (["ja", "en"] as const).flatMap((locale) => (["desktop", "phone"] as const).map((size) => ({ locale, size })));

/** Nothing sticks out at the side. */
export const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

/** A page of the shop's, signed in and at rest. */
export async function openAs({ app, browser, domain }: Shop, path: string, reader: Reader = {}) {
  const context = await openContext(browser, reader);
  const { page, errors } = await openPage(context);
  await signIn(page, app, domain);
  await page.goto(app.url + path, { waitUntil: "networkidle" });
  return { page, errors, close: () => context.close() };
}

/** Looks at a shop's screens: nothing sticks out, nothing fails, no rule is broken, and a picture of each is kept. Each reader signs in once. */
export function eyesOn(shop: Shop) {
  const opened = new Map<string, ReturnType<typeof openAs>>();
  /** `act`: what is done on the screen before the look. */
  return async (path: string, name: string, act: (page: Page, locale: "ja" | "en") => Promise<void> = async () => {}) => {
    for (const reader of everywhere) {
      const key = JSON.stringify(reader);
      if (!opened.has(key)) opened.set(key, openAs(shop, path, reader));
      const { page, errors } = (await opened.get(key)) as Awaited<ReturnType<typeof openAs>>;
      errors.length = 0;
      await page.goto(shop.app.url + path, { waitUntil: "networkidle" });
      await page.getByRole("heading", { level: 1 }).waitFor();
      await act(page, reader.locale);
      await takePicture(page, `${name}-${reader.size}-${reader.locale}`);
      const isWide = !(await fits(page));
      const seen = { path, ...reader, isWide, errors, broken: await axeViolations(page) };
      expect(seen).toEqual({ path, ...reader, isWide: false, errors: [], broken: [] });
    }
  };
}
