// Import this first: it starts the test Shopify and points the app at it before anything of the app is read.
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterAll } from "vitest";
import { adminSchema } from "./admin-schema";
import { startShopify, type TestShopify } from "./server";

const schema = await adminSchema();

/** Null when Shopify's schema is out of reach: tests that need it skip. */
export const shopify: TestShopify | null = schema && (await startShopify(schema));

if (shopify) {
  process.env.SHOPIFY_ADMIN_URL = shopify.baseUrl;
  afterAll(() => shopify.stop());
}

/** The sign-in library speaks to https://{shop}/… itself: its requests are turned aside to the same server. */
export async function turnLibraryAside() {
  await import("~/shopify.server");
  setAbstractFetchFunc(async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return fetch(`${shopify?.baseUrl}/${url.host}${url.pathname}`, init);
  });
}
