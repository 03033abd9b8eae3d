import "../../helpers/shopify/running";
import { beforeAll, describe, expect, test } from "vitest";
import { AdminRefused, adminClient, ShopSignedOut } from "~/platforms/shopify/admin-client.server";
import { tellShop } from "~/platforms/shopify/history.server";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore } from "../../helpers/shopify/store";

const domain = "client.myshopify.com";
const now = new Date("2026-05-01T00:00:00Z");

describe.skipIf(!shopify)("the Admin API client", () => {
  beforeAll(async () => {
    shopify?.stores.set(domain, makeStore(domain, { products: 1, customers: 1, orders: 1 }));
    if (shopify) await giveToken(shopify, domain, now);
  });

  test("it tells the shop's details as the fact that webhooks tell", async () => {
    const { admin } = client();
    expect(await tellShop(admin)).toEqual({
      fact: {
        name: "鉄板商店",
        domain,
        storefrontUrl: `https://${domain}`,
        currency: "JPY",
        timeZone: "Asia/Tokyo",
        country: "JP",
        locale: "ja",
      },
      scopes: ["read_orders", "read_customers", "read_products"],
    });
  });

  test("when throttled it waits until the bucket holds the cost, and asks again", async () => {
    const { admin, waits } = client();
    if (shopify) shopify.trouble.throttled = 2;
    await tellShop(admin);
    expect(waits).toEqual([500, 500]);
  });

  test("it waits longer each time that Shopify is out of order", async () => {
    const { admin, waits } = client();
    if (shopify) shopify.trouble.failing = 3;
    await tellShop(admin);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test("a patience that is asked for as an hour of the day, or not readably, shortens no wait", async () => {
    for (const retryAfter of ["Fri, 01 May 2026 00:00:05 GMT", "soon", "-3"]) {
      const { admin, waits } = client();
      if (shopify) Object.assign(shopify.trouble, { failing: 2, retryAfter });
      await tellShop(admin);
      expect(waits).toEqual([1000, 2000]);
    }
    if (shopify) shopify.trouble.retryAfter = "";
  });

  test("an answer that breaks off is none: it asks again", async () => {
    const { admin, waits } = client();
    if (shopify) shopify.trouble.cutAnswers = 2;
    expect((await tellShop(admin)).fact.domain).toBe(domain);
    expect(waits).toEqual([1000, 2000]);
  });

  test("it gives up in the end, and says so", async () => {
    const { admin, waits } = client();
    if (shopify) shopify.trouble.failing = 100;
    await expect(tellShop(admin)).rejects.toThrow(AdminRefused);
    if (shopify) shopify.trouble.failing = 0;
    expect(waits).toHaveLength(7);
  });

  test("a shop without a token has to sign in again", async () => {
    await expect(tellShop(adminClient("stranger.myshopify.com", { now: () => now }))).rejects.toThrow(ShopSignedOut);
  });
});

function client() {
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  return { admin: adminClient(domain, { now: () => now, wait }), waits };
}
