// Is what a customer is said to have spent what they kept?
import { expect, test } from "vitest";
import { suppressionReasons } from "~/domain/consent/suppression";
import type { CustomerId } from "~/domain/ids";
import { customers as en } from "~/locales/en/customers";
import { customers as ja } from "~/locales/ja/customers";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { customerIdentities, customerProfile } from "~/queries/people/customer-profile.server";
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

test("an address that cannot exist is said to be one, with its reason, beside one that can; and its orders count", async () => {
  const { shop } = await makeShop();
  const at = "2026-03-01T00:00:00Z";
  const orders = ["anna@localhost", "anna@example.test"].map((email, n) =>
    orderEvent({ id: String(n), email, customer: "7", at, total: 1000 }),
  );
  await applyEvents(shop, orders, new Date(at));
  const [anna] = await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
  if (!anna) throw new Error("nobody");
  const mailboxes = (await customerIdentities(shop, anna.id)).filter(({ kind }) => kind === "email");
  expect(mailboxes.map(({ value, stoppedBy }) => [value, stoppedBy])).toEqual([
    ["anna@example.test", null],
    ["anna@localhost", "impossible-address"],
  ]);
  expect(await customerProfile(shop, anna.id)).toMatchObject({ email: "anna@example.test", isEmailSuppressed: false, orderCount: 2 });
});

test("whatever stops an address has its words in both languages", () => {
  for (const words of [ja, en]) {
    expect(Object.keys(words.stopReason).toSorted()).toEqual([...suppressionReasons].toSorted());
    expect(Object.keys(words.suppressionReason).toSorted()).toEqual([...suppressionReasons].toSorted());
  }
});
