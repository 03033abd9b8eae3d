// Is a shop that let us in before the app asked for more told so, and no other?
import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { showColorMe } from "~/pipeline/change/color-me-settings.server";
import { connectColorMe } from "~/pipeline/ledger/connect-color-me.server";
import { colorMeTokenOf, noteColorMeRevoked } from "~/queries/shop/color-me-access.server";
import { type ShopRow, shopById } from "~/queries/shop/shops.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";

const now = new Date("2026-05-01T00:00:00Z");

test("what is not granted yet is said until the owner grants it, and not while we are shut out", async () => {
  const { shop, domain } = await openColorMeShop(server, { now });
  const lacks = async () => (await showColorMe(shop, (await shopById(shop.id)) as ShopRow)).lacksGrants;
  expect(await lacks()).toBe(true);
  const access = await colorMeTokenOf(shop.id);
  if (access) await noteColorMeRevoked(shop.id, access, now);
  expect(await lacks()).toBe(false);
  server.codes.set("again", domain);
  await connectColorMe({ clientId: "id", clientSecret: "secret" }, "again", new Date(now.getTime() + 60_000));
  expect(await lacks()).toBe(false);
});

test("a demo, which nobody has granted anything, is not told of it", async () => {
  const { shop } = await openColorMeShop(server, { now, isDemo: true });
  expect((await showColorMe(shop, (await shopById(shop.id)) as ShopRow)).lacksGrants).toBe(false);
});
