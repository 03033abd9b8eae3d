// Can a shop say for how long it keeps what people looked at, and do its customers read the same?
import { expect, test } from "vitest";
import { answerStorefrontSettings, showStorefrontSettings } from "~/pipeline/change/storefront-settings.server";
import { shownPrivacy } from "~/pipeline/storefront/privacy-page.server";
import { shopById } from "~/queries/shop/shops.server";
import { makeShop } from "../../helpers/database";

const by = { actor: "owner", now: new Date("2026-06-01T00:00:00Z") };

test("the days are kept and noted once, and the page for customers names them", async () => {
  const { shop } = await makeShop();
  const opaqueId = (await shopById(shop.id))?.opaqueId ?? "";
  expect(await shownPrivacy(opaqueId)).toMatchObject({ days: 400 });
  for (let time = 0; time < 2; time += 1)
    expect(await answerStorefrontSettings(shop, { intent: "save", days: "９０日" }, by)).toEqual({ outcome: "saved" });
  expect(await shownPrivacy(opaqueId)).toMatchObject({ days: 90 });
  expect(await showStorefrontSettings(shop, "https://teppan.example/privacy/x")).toMatchObject({
    days: 90,
    fields: { days: "90" },
    audit: [{ actor: "owner" }],
  });
});

test("fewer than 30 and more than 400 days are refused, with both ends named", async () => {
  const { shop } = await makeShop();
  for (const days of ["29", "401"])
    expect(await answerStorefrontSettings(shop, { intent: "save", days }, by)).toEqual({
      problems: { days: { problem: "outside", min: 30, max: 400 } },
    });
});
