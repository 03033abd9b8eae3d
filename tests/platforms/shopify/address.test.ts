import { expect, test } from "vitest";
import type { ShopEvent } from "~/domain/ledger/events";
import { exportedCustomer } from "~/platforms/shopify/exported-customer";
import { exportedOrder } from "~/platforms/shopify/exported-order";
import { reshapeCustomer } from "~/platforms/shopify/reshape-customer";
import { reshapeOrder } from "~/platforms/shopify/reshape-order";

const context = { country: "JP", currency: "JPY" } as Parameters<typeof reshapeOrder>[2];
const at = "2026-05-01T00:00:00Z";
const webhook = { triggeredAt: new Date(at), receivedAt: new Date(at) } as Parameters<typeof reshapeOrder>[1];
const place = { zip: "１５０−０００１", city: "渋谷区", address1: "神宮前1-2-3", address2: "", company: null };
const inWebhook = { ...place, province: "Tōkyō", province_code: "JP-13", country_code: "JP", first_name: "花子", last_name: "山田" };
const inExport = { ...place, province: "Tōkyō", provinceCode: "JP-13", countryCodeV2: "JP", firstName: "花子", lastName: "山田" };

const addressesOf = (events: ShopEvent[]) => events.flatMap((event) => (event.kind === "postal-address" ? [event.address] : []));

const customer = { id: 7, created_at: at, updated_at: at, first_name: "花子", last_name: "山田" };
const customerTold = (more: object) => addressesOf(reshapeCustomer({ ...customer, ...more }, webhook, context));
const customerExported = (defaultAddress: object | null | undefined) =>
  addressesOf(
    exportedCustomer(
      { id: "gid://shopify/Customer/7", createdAt: at, updatedAt: at, tags: [], firstName: "花子", lastName: "山田", defaultAddress },
      context,
    ),
  );

const order = {
  id: 1,
  name: "#1",
  created_at: at,
  updated_at: at,
  currency: "JPY",
  total_price: "1000",
  line_items: [],
  email: "a@example.test",
};
const orderTold = (more: object) => addressesOf(reshapeOrder({ ...order, ...more }, webhook, context));
const orderExported = (more: object) =>
  addressesOf(
    exportedOrder(
      {
        node: {
          ...{
            id: "gid://shopify/Order/1",
            name: "#1",
            processedAt: at,
            updatedAt: at,
            currencyCode: "JPY",
            test: false,
            sourceName: "web",
          },
          ...{ email: "a@example.test", discountCodes: [], displayFinancialStatus: "PAID", displayFulfillmentStatus: "UNFULFILLED" },
          ...{ totalPriceSet: { shopMoney: { amount: "1000" } }, ...more },
        },
        children: [],
      },
      { ...context, refunds: new Map() },
    ),
  );

test("a customer's default address is one fact, by webhook and by export", () => {
  const told = customerTold({ default_address: inWebhook });
  expect(told).toMatchObject([{ source: "default", address: { postalCode: "1500001", prefecture: "東京都", name: "山田 花子" } }]);
  expect(customerExported(inExport)).toEqual(told);
});

test("a payload that leaves the address out says nothing of it; an account that has none says so", () => {
  expect(customerTold({})).toEqual([]);
  expect(customerExported(undefined)).toEqual([]);
  expect(customerTold({ default_address: null })).toMatchObject([{ address: null, isAbroad: false }]);
});

test("an address without a name goes to the account's own", () => {
  expect(customerTold({ default_address: { ...inWebhook, first_name: null, last_name: "" } })).toMatchObject([
    { address: { name: "山田 花子" } },
  ]);
});

test("an order to the buyer tells the address, by webhook and by export; a present tells nothing", () => {
  const told = orderTold({ shipping_address: inWebhook, billing_address: inWebhook });
  expect(told).toMatchObject([{ source: "order", owner: { kind: "email" }, address: { line1: "神宮前1-2-3" } }]);
  expect(orderExported({ shippingAddress: inExport, billingAddress: inExport })).toEqual(told);
  const present = { ...inWebhook, first_name: "次郎", last_name: "佐藤" };
  expect(orderTold({ shipping_address: present, billing_address: inWebhook })).toEqual([]);
  expect(orderTold({ shipping_address: inWebhook })).toEqual([]);
});

test("an order of an account is to the buyer when it goes to the account's name", () => {
  const bought = orderTold({ shipping_address: inWebhook, customer: { ...customer, updated_at: null } });
  expect(bought).toMatchObject([{ source: "order", owner: { kind: "platform", value: "7" } }]);
});
