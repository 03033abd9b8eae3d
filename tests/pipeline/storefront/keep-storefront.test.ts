import "../../helpers/shopify/running";
import { beforeAll, describe, expect, test } from "vitest";
import { pageKey } from "~/channels/storefront-proof.server";
import { operatorDb } from "~/db.server";
import { env } from "~/env.server";
import { keepStorefront } from "~/pipeline/storefront/keep-storefront.server";
import type { StorefrontPlace, SwitchedOn } from "~/platforms/storefront";
import { shopById } from "~/queries/shop/shops.server";
import { makeShop } from "../../helpers/database";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore } from "../../helpers/shopify/store";
import { storefrontOf } from "../../helpers/shopify/storefront";

const now = new Date("2026-06-01T00:00:00Z");

async function grantingShop(scopes = "write_pixels,read_customer_events") {
  const { shop, domain } = await makeShop({ now });
  await operatorDb.query`UPDATE shop SET scopes = ${scopes} WHERE shop_id = ${shop.id}`;
  return { shop, domain, opaqueId: (await shopById(shop.id))?.opaqueId ?? "" };
}

function fakePlatform(answers: SwitchedOn[] = []) {
  const asked: StorefrontPlace[] = [];
  const switchOn = async (_domain: string, place: StorefrontPlace): Promise<SwitchedOn> => {
    asked.push(place);
    return answers.shift() ?? { outcome: "on" };
  };
  return { asked, known: { shopify: { needs: ["write_pixels", "read_customer_events"], switchOn } } };
}

test("a shop's pages are switched on once; a shop that comes back is switched on again", async () => {
  const { shop, opaqueId } = await grantingShop();
  const { asked, known } = fakePlatform();
  for (let turn = 0; turn < 3; turn++) await keepStorefront(shop, now, known);
  expect(asked).toEqual([{ appUrl: env.APP_URL, opaqueId, pageKey: pageKey(opaqueId) }]);
  await operatorDb.query`UPDATE shop SET installed_at = installed_at + interval '1 day' WHERE shop_id = ${shop.id}`;
  await keepStorefront(shop, now, known);
  expect(asked).toHaveLength(2);
});

test("a platform that cannot be asked now is asked again the next time", async () => {
  const { shop } = await grantingShop();
  const { asked, known } = fakePlatform([{ outcome: "later", reason: "busy" }]);
  for (let turn = 0; turn < 3; turn++) await keepStorefront(shop, now, known);
  expect(asked).toHaveLength(2);
});

test("a shop that has not granted the scopes yet is not asked in vain", async () => {
  const { shop } = await grantingShop("write_pixels");
  const { asked, known } = fakePlatform();
  await keepStorefront(shop, now, known);
  expect(asked).toEqual([]);
});

describe.skipIf(!shopify)("on Shopify", () => {
  let shop: Awaited<ReturnType<typeof grantingShop>>;
  beforeAll(async () => {
    shop = await grantingShop();
    shopify?.stores.set(shop.domain, makeStore(shop.domain, { products: 0, customers: 0, orders: 0 }));
    if (shopify) await giveToken(shopify, shop.domain, new Date());
  });
  const kept = () => {
    const store = shopify?.stores.get(shop.domain);
    if (!store) throw new Error("no store");
    return storefrontOf(store);
  };
  const forget = () => shop.shop.query`UPDATE shop_setting SET storefront_mark = '' WHERE shop_id = ${shop.shop.id}`;

  test("the pixel gets the shop's id and our address, and the theme's blocks the key that only they read", async () => {
    await keepStorefront(shop.shop, now);
    expect(JSON.parse(kept().pixel?.settings ?? "{}")).toEqual({ shop: shop.opaqueId, endpoint: `${env.APP_URL}/collect` });
    expect(kept().metafields).toEqual({ "gid://shopify/AppInstallation/1 teppan.page_key": pageKey(shop.opaqueId) });
  });

  test("a pixel that is there keeps its place, and gets what has changed", async () => {
    await forget();
    const before = kept().writes;
    await keepStorefront(shop.shop, now);
    expect(kept().writes).toBe(before + 1);
    const pixel = kept().pixel;
    if (pixel) pixel.settings = JSON.stringify({ shop: shop.opaqueId, endpoint: "https://old.example/collect" });
    await forget();
    await keepStorefront(shop.shop, now);
    expect(JSON.parse(kept().pixel?.settings ?? "{}")).toMatchObject({ endpoint: `${env.APP_URL}/collect` });
  });
});
