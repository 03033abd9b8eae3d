// Is a shop that was connected before the app asked for all of it told so, and led to where the rest is given?
import { expect, test } from "vitest";
import { env } from "~/env.server";
import { lackingPermissions } from "~/pipeline/show/show-permissions.server";
import { shopifyPermissions } from "~/platforms/shopify/permissions.server";

test("a Color Me shop from before coupons is told what does not work, and consents anew; one that gave all is told nothing", () => {
  const shop = { platform: "color-me", domain: "PA00000001" };
  expect(lackingPermissions({ ...shop, scopes: "read_products,read_sales,write_sales" })).toEqual({
    uses: ["coupons", "storefront"],
    address: "/auth/color-me?next=%2Fapp",
  });
  expect(lackingPermissions({ ...shop, scopes: env.COLOR_ME_SCOPES.split(" ").join(",") })).toBeNull();
  expect(lackingPermissions({ platform: "shadow", domain: "x", scopes: "" })).toBeNull();
});

test("Shopify's page about the app is the shop's own", () => {
  const address = new URL(shopifyPermissions.consentAddress("tsumugi.myshopify.com"));
  expect([address.origin, address.pathname, address.searchParams.get("client_id")]).toEqual([
    "https://tsumugi.myshopify.com",
    "/admin/oauth/install",
    env.SHOPIFY_API_KEY,
  ]);
});
