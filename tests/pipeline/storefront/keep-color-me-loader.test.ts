import "../../helpers/color-me/running";
import { beforeEach, expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { env } from "~/env.server";
import { connectColorMe } from "~/pipeline/ledger/connect-color-me.server";
import { keepStorefront } from "~/pipeline/storefront/keep-storefront.server";
import { loaderRelease } from "~/platforms/color-me/loader-release";
import { loaderSource } from "~/platforms/color-me/script-tags";
import { storefronts } from "~/platforms/storefronts.server";
import { shopById } from "~/queries/shop/shops.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";

const now = new Date("2026-06-01T00:00:00Z");
const app = { clientId: "id", clientSecret: "secret" };

beforeEach(() => {
  Object.assign(server.trouble, { failing: 0, cut: 0 });
  server.seen.requests.length = 0;
});

async function open() {
  const { shop, store, domain } = await openColorMeShop(server, { now });
  const scopes = env.COLOR_ME_SCOPES.split(" ").join(",");
  await operatorDb.query`UPDATE shop SET scopes = ${scopes} WHERE shop_id = ${shop.id}`;
  const opaqueId = (await shopById(shop.id))?.opaqueId ?? "";
  const wanted = (["shop", "thanks_page"] as const).map((display_scope, n) => ({
    id: n + 1,
    src: loaderSource(env.APP_URL, opaqueId, display_scope),
    display_scope,
    integrity: loaderRelease.integrity,
  }));
  return { shop, store, domain, wanted };
}

test("the scopes that are asked of a shop are enough for its pages to load the loader", () => {
  expect(env.COLOR_ME_SCOPES.split(" ")).toEqual(expect.arrayContaining(storefronts["color-me"]?.needs ?? ["none"]));
});

test("a new shop's pages load the loader, and Color Me is asked no more until something changes", async () => {
  const { shop, store, wanted } = await open();
  await keepStorefront(shop, now);
  expect(store.scriptTags).toEqual(wanted);
  const asked = server.seen.requests.length;
  await keepStorefront(shop, now);
  expect(server.seen.requests.length).toBe(asked);
});

test("with the loader of another edition each shop's pages load that one, in the place of the old", async () => {
  const { shop, store, wanted } = await open();
  const old = { ...storefronts, "color-me": { needs: [], edition: "loader-old.js", switchOn: async () => ({ outcome: "on" as const }) } };
  await keepStorefront(shop, now, old);
  store.scriptTags.push({
    id: 1,
    src: wanted[0]?.src.replace(loaderRelease.file, "loader-old.js"),
    display_scope: "shop",
    integrity: "sha384-old",
  });
  await keepStorefront(shop, now);
  expect(store.scriptTags).toEqual(wanted);
});

test("a Color Me that is away, or an answer that is lost half-way, is made good by the next turn", async () => {
  const { shop, store, wanted } = await open();
  server.world.before = (path) => {
    if (path.startsWith("/appstore") && store.scriptTags.length === 1) server.trouble.cut = 1;
  };
  await keepStorefront(shop, now);
  server.world.before = () => {};
  await keepStorefront(shop, now);
  expect(store.scriptTags).toEqual(wanted);
});

test("a shop whose owner did not grant script tags is read all the same, and not asked in vain", async () => {
  const { shop } = await open();
  await operatorDb.query`UPDATE shop SET scopes = 'read_products,read_sales' WHERE shop_id = ${shop.id}`;
  await keepStorefront(shop, now);
  expect(server.seen.requests).toEqual([]);
});

test("who took our access back, and our scripts with it, has them again when connected anew", async () => {
  const { shop, store, domain, wanted } = await open();
  await keepStorefront(shop, now);
  server.revoke(store);
  store.scriptTags.length = 0;
  server.codes.set("again", domain);
  expect(await connectColorMe(app, "again", now)).toEqual({ outcome: "connected", shopId: shop.id });
  await keepStorefront(shop, now);
  expect(store.scriptTags).toEqual(wanted);
});
