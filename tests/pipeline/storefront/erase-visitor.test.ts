import { expect, test } from "vitest";
import { customerProof } from "~/channels/storefront-proof.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { shopById } from "~/queries/shop/shops.server";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { lookAt, minute, opaqueIdOf, storefrontStart, tell } from "../../helpers/storefront";
import { tracesOf } from "../../helpers/traces";

test("of an erased person no browser, look or waiting checkout is left; the other who sat there keeps theirs", async () => {
  const { shop } = await makeShop();
  const since = "2026-05-01T00:00:00Z";
  const people = [
    customerEvent({ id: "11", at: since, email: "a@example.test" }),
    customerEvent({ id: "12", at: since, email: "b@example.test" }),
  ];
  await applyEvents(shop, people, storefrontStart);
  const shopOpaqueId = await opaqueIdOf(shop);
  const as = (id: string, n: number) => ({ customer: customerProof(id, { shopOpaqueId, now: minute(n) }) });
  await tell(shop, [
    lookAt("browser-of-both", 1, { product: "erased-tea" }, as("11", 1)),
    lookAt("browser-of-both", 2, { name: "checkout_started", checkout: "checkout-of-erased", url: "https://shop.example/erased-checkout" }),
    lookAt("browser-of-both", 100, { product: "kept-tea" }, as("12", 100)),
    lookAt("browser-of-one", 5, { product: "erased-cup" }, as("11", 5)),
  ]);
  const shopRow = await shopById(shop.id);
  if (!shopRow) throw new Error("no shop");
  const subject = { platformCustomerId: "11", email: "a@example.test", phone: null, orderIds: [] };
  await redactCustomer(shopRow, subject, { receivedAt: minute(200), now: minute(200), readUpTo: 0n });
  expect(await tracesOf(["erased-tea", "erased-checkout", "checkout-of-erased", "erased-cup", "browser-of-one"])).toEqual([]);
  expect(await tracesOf(["kept-tea"])).toEqual(["storefront_event: kept-tea"]);
});
