import fc from "fast-check";
import { expect, test } from "vitest";
import { forShop, type ShopDb } from "~/db.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { inboxStates, ingestAll, keepWebhooks, orderBody, type Webhook } from "../../helpers/webhooks";

const now = new Date("2026-06-01T00:00:00Z");

const customer = (id: number, at: string, more: Record<string, unknown> = {}) => ({
  id,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: at,
  first_name: "花子",
  last_name: "山田",
  email: "hanako@example.test",
  phone: "+819012345678",
  ...more,
});

const hanako = { email: "Hanako@example.test", customer: 7, cart: "cart-1", checkout: "checkout-1" };
const refund = {
  id: 91,
  order_id: 1,
  created_at: "2026-05-05T00:00:00Z",
  refund_line_items: [{ line_item_id: 10, quantity: 1 }],
  transactions: [{ kind: "refund", status: "success", amount: "400", currency: "JPY" }],
};
const shipped = (at: string, more: Record<string, unknown> = {}) => ({
  id: 81,
  order_id: 1,
  status: "success",
  created_at: "2026-05-02T00:00:00Z",
  updated_at: at,
  ...more,
});
const line = { product_id: 5, variant_id: 6, title: "煎茶", quantity: 1, price: "1000" };
const product = (at: string, title: string) => ({
  id: 5,
  title,
  handle: "sencha",
  product_type: "お茶",
  vendor: "",
  tags: "茶, 贈り物",
  status: "active",
  updated_at: at,
  variants: [{ id: 6, title: "", price: "1000", inventory_item_id: 66, inventory_quantity: 9 }],
});
const consent = (state: string, at: string) => ({
  customer_id: 7,
  email_address: "hanako@example.test",
  email_marketing_consent: { state, opt_in_level: "single_opt_in", consent_updated_at: at },
});

/** Two people and a merge, an order's whole life with its twins in one second, carts left and finished, changes of mind. */
const webhooks: Webhook[] = [
  { topic: "customers/create", body: customer(7, "2026-01-01T00:00:00Z", { phone: null }) },
  {
    topic: "customers/update",
    body: customer(7, "2026-05-02T00:00:00Z", { metafields: [{ namespace: "facts", key: "birth_date", value: "1990-04-01" }] }),
  },
  { topic: "customers/create", body: customer(8, "2026-03-01T00:00:00Z", { email: "taro@example.test", first_name: "太郎", phone: null }) },
  { topic: "customers/create", body: customer(9, "2026-03-02T00:00:00Z", { email: "second@example.test", phone: null }) },
  {
    topic: "customers/merge",
    at: "2026-05-20T00:00:00Z",
    body: {
      admin_graphql_api_customer_kept_id: "gid://shopify/Customer/8",
      admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/9",
      status: "completed",
    },
  },
  { topic: "customers/delete", at: "2026-05-20T00:00:00Z", body: { id: 9 } },
  { topic: "orders/create", body: orderBody("2026-05-01T00:00:00Z", { id: 1, ...hanako }) },
  { topic: "orders/paid", body: orderBody("2026-05-01T00:00:00Z", { id: 1, ...hanako, more: { financial_status: "paid" } }) },
  {
    topic: "orders/updated",
    body: orderBody("2026-05-01T00:00:00Z", {
      id: 1,
      ...hanako,
      more: { updated_at: "2026-05-05T00:00:00Z", financial_status: "partially_refunded", refunds: [refund] },
    }),
  },
  { topic: "refunds/create", body: refund },
  { topic: "fulfillments/create", body: shipped("2026-05-02T00:00:00Z") },
  { topic: "fulfillments/update", body: shipped("2026-05-03T00:00:00Z", { shipment_status: "delivered" }) },
  { topic: "orders/create", body: orderBody("2026-05-06T00:00:00Z", { id: 2, email: "guest@example.test", phone: "090-1234-5678" }) },
  {
    topic: "orders/cancelled",
    body: orderBody("2026-05-06T00:00:00Z", {
      id: 2,
      email: "guest@example.test",
      phone: "090-1234-5678",
      more: { cancelled_at: "2026-05-06T00:00:00Z" },
    }),
  },
  { topic: "orders/create", body: orderBody("2026-05-07T00:00:00Z", { id: 3, email: "taro@example.test", customer: 8 }) },
  { topic: "orders/delete", at: "2026-05-08T00:00:00Z", body: { id: 3 } },
  { topic: "carts/create", body: { token: "cart-1", updated_at: "2026-04-30T00:00:00Z", line_items: [line] } },
  {
    topic: "checkouts/create",
    body: {
      token: "checkout-1",
      cart_token: "cart-1",
      currency: "JPY",
      total_price: "1000",
      updated_at: "2026-04-30T01:00:00Z",
      line_items: [line],
    },
  },
  {
    topic: "checkouts/update",
    body: {
      token: "checkout-1",
      cart_token: "cart-1",
      email: "hanako@example.test",
      currency: "JPY",
      total_price: "1000",
      updated_at: "2026-05-01T00:00:00Z",
      completed_at: "2026-05-01T00:00:00Z",
      line_items: [line],
    },
  },
  { topic: "carts/create", body: { token: "cart-2", updated_at: "2026-05-09T00:00:00Z", line_items: [line] } },
  {
    topic: "checkouts/create",
    body: {
      token: "checkout-2",
      cart_token: "cart-2",
      email: "guest@example.test",
      currency: "JPY",
      total_price: "1000",
      updated_at: "2026-05-09T00:00:00Z",
      line_items: [line],
    },
  },
  { topic: "customers_email_marketing_consent/update", body: consent("subscribed", "2026-05-01T00:00:00Z") },
  { topic: "customers_email_marketing_consent/update", body: consent("unsubscribed", "2026-05-04T00:00:00Z") },
  {
    topic: "customer.tags_added",
    body: { customerId: "gid://shopify/Customer/7", tags: ["VIP", "定期"], occurredAt: "2026-05-01T00:00:00Z" },
  },
  { topic: "customer.tags_removed", body: { customerId: "gid://shopify/Customer/7", tags: ["VIP"], occurredAt: "2026-05-03T00:00:00Z" } },
  {
    topic: "customer.joined_segment",
    at: "2026-05-01T00:00:00Z",
    body: { customer_id: "gid://shopify/Customer/8", segment_id: "gid://shopify/Segment/1" },
  },
  {
    topic: "customer.left_segment",
    at: "2026-05-02T00:00:00Z",
    body: { customer_id: "gid://shopify/Customer/8", segment_id: "gid://shopify/Segment/1" },
  },
  { topic: "products/create", body: product("2026-01-01T00:00:00Z", "煎茶") },
  { topic: "products/update", body: product("2026-05-01T00:00:00Z", "煎茶（新茶）") },
  { topic: "inventory_levels/update", body: { inventory_item_id: 66, location_id: 1, available: 3, updated_at: "2026-05-02T00:00:00Z" } },
  { topic: "inventory_levels/update", body: { inventory_item_id: 66, location_id: 1, available: 0, updated_at: "2026-05-03T00:00:00Z" } },
  {
    topic: "subscription_contracts/create",
    at: "2026-05-01T00:00:00Z",
    body: { id: 61, customer_id: 7, status: "active", revision_id: 100 },
  },
  {
    topic: "subscription_contracts/update",
    at: "2026-05-02T00:00:00Z",
    body: { id: 61, customer_id: 7, status: "paused", revision_id: 101 },
  },
  {
    topic: "shop/update",
    at: "2026-05-01T00:00:00Z",
    body: { name: "鉄板商店", currency: "JPY", iana_timezone: "Asia/Tokyo", country_code: "JP", primary_locale: "ja" },
  },
  {
    topic: "shop/update",
    at: "2026-05-02T00:00:00Z",
    body: { name: "新・鉄板商店", currency: "JPY", iana_timezone: "Asia/Tokyo", country_code: "JP", primary_locale: "ja" },
  },
];

test("any permutation of a shop's webhooks, in batches of any size, gives the same people with the same facts", async () => {
  const expected = await ledgerOf("in-order", webhooks, []);
  expect(expected.customer).toHaveLength(2);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(webhooks, { minLength: webhooks.length }),
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
      async (shuffled, batches) => {
        run += 1;
        expect(await ledgerOf(`shuffled-${run}`, shuffled, batches)).toEqual(expected);
      },
    ),
    { numRuns: 25, seed: 20260601 },
  );
});

/** What the shop's tables hold once everything is read; ids of people and instants of reading left out. */
async function ledgerOf(name: string, told: Webhook[], batches: number[]) {
  const domain = `${name}.myshopify.com`;
  const shop = forShop(await installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, now));
  let start = 0;
  for (const size of [...batches, told.length]) {
    await keepWebhooks(domain, told.slice(start, start + size), now);
    start += size;
    await ingestAll(now);
  }
  expect((await inboxStates(domain)).filter(({ state }) => state !== "done")).toEqual([]);
  return facts(shop);
}

async function facts(shop: ShopDb) {
  const rows = (found: Record<string, unknown>[]) =>
    found.map(({ shop_id: _shop, customer_id: _customer, recorded_at: _at, ...row }) => row);
  return {
    customer: rows(
      await shop.query`
      SELECT (SELECT array_agg(i.kind || ' ' || i.value ORDER BY i.kind, i.value) FROM identity i WHERE i.shop_id = ${shop.id} AND i.customer_id = c.customer_id) AS known_by, c.*, NULL AS refreshed_at
      FROM customer c WHERE c.shop_id = ${shop.id} ORDER BY 1`,
    ),
    identity: rows(await shop.query`SELECT * FROM identity WHERE shop_id = ${shop.id} ORDER BY identity_id`),
    link: rows(await shop.query`SELECT a, b, proven_at FROM identity_link WHERE shop_id = ${shop.id} ORDER BY a, b`),
    proposal: rows(await shop.query`SELECT * FROM merge_proposal WHERE shop_id = ${shop.id} ORDER BY a, b`),
    record: rows(await shop.query`SELECT * FROM platform_customer WHERE shop_id = ${shop.id} ORDER BY platform_customer_id`),
    tag: rows(await shop.query`SELECT * FROM customer_tag WHERE shop_id = ${shop.id} ORDER BY platform_customer_id, tag`),
    order: rows(await shop.query`SELECT * FROM shop_order WHERE shop_id = ${shop.id} ORDER BY order_id`),
    line: rows(await shop.query`SELECT * FROM order_line WHERE shop_id = ${shop.id} ORDER BY order_id, line_id`),
    refund: rows(await shop.query`SELECT * FROM refund WHERE shop_id = ${shop.id} ORDER BY refund_id`),
    fulfillment: rows(await shop.query`SELECT * FROM fulfillment WHERE shop_id = ${shop.id} ORDER BY fulfillment_id`),
    cart: rows(await shop.query`SELECT * FROM cart WHERE shop_id = ${shop.id} ORDER BY kind, token`),
    product: rows(await shop.query`SELECT * FROM product WHERE shop_id = ${shop.id} ORDER BY product_id`),
    variant: rows(await shop.query`SELECT * FROM variant WHERE shop_id = ${shop.id} ORDER BY variant_id`),
    stock: rows(await shop.query`SELECT * FROM inventory_level WHERE shop_id = ${shop.id} ORDER BY inventory_item_id, location_id`),
    consent: rows(await shop.query`SELECT * FROM consent WHERE shop_id = ${shop.id} ORDER BY consent_id`),
    segment: rows(await shop.query`SELECT * FROM segment_member WHERE shop_id = ${shop.id} ORDER BY segment_id, identity_id`),
    contract: rows(await shop.query`SELECT * FROM subscription_contract WHERE shop_id = ${shop.id} ORDER BY contract_id`),
    due: rows(await shop.query`SELECT * FROM due WHERE shop_id = ${shop.id} ORDER BY scenario_id, occasion, step`),
    setting: rows(await shop.query`SELECT name, currency, time_zone, country, locale FROM shop_setting WHERE shop_id = ${shop.id}`),
  };
}
