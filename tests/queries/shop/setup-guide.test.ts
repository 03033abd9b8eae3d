import { expect, test } from "vitest";
import { dismissSetup, isSetupDismissed } from "~/queries/shop/setup-guide.server";
import { makeShop } from "../../helpers/database";

test("a shop's guide is shown until the shop puts it away", async () => {
  const { shop } = await makeShop();
  const other = await makeShop();
  expect(await isSetupDismissed(shop)).toBe(false);
  await dismissSetup(shop);
  expect(await isSetupDismissed(shop)).toBe(true);
  expect(await isSetupDismissed(other.shop)).toBe(false);
});
