// Is what a customer is said to have spent what they kept?
import { expect, test } from "vitest";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { customerProfile } from "~/queries/people/customer-profile.server";
import { searchCustomers } from "~/queries/people/customer-search.server";
import { makeShop } from "../../helpers/database";
import { orderEvent, refundEvent } from "../../helpers/events";

test("a refund is taken off what a customer spent, on their own page and in the lists", async () => {
  const { shop } = await makeShop();
  const at = "2026-03-01T00:00:00Z";
  const events = [
    orderEvent({ id: "1", email: "anna@example.test", at, total: 5000 }),
    orderEvent({ id: "2", email: "anna@example.test", at, total: 3000 }),
    refundEvent({ id: "r", order: "2", at, amount: 1200 }),
  ];
  await applyEvents(shop, events, new Date(at));
  const keys = (text: string) => ({ prefix: text, nameKey: text, phone: null, exact: text });
  const [found] = await searchCustomers(shop, keys("anna"), 5);
  const [latest] = await searchCustomers(shop, keys(""), 5);
  expect(found).toMatchObject({ orderCount: 2, spentMinor: 6800n });
  expect(latest).toMatchObject({ orderCount: 2, spentMinor: 6800n });
  expect(found && (await customerProfile(shop, found.customerId))).toMatchObject({ orderCount: 2, spentMinor: 6800n });
});
