// How does a browser test become a shop without Shopify? By the local sign-in that exists only in development.
import type { Page } from "playwright-core";
import type { RunningApp } from "./app";
import { shopDomain } from "./shop-data";

export async function signIn(page: Page, app: RunningApp, domain = shopDomain) {
  const answer = await page.request.post(`${app.url}/dev/sign-in`, { form: { shop: domain, next: "/app" }, maxRedirects: 0 });
  if (answer.status() !== 302) throw new Error(`the local sign-in answered ${answer.status()}`);
}
