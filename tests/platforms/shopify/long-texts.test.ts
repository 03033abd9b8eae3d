import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { forShop } from "~/db.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { inboxStates, ingestAll, keepWebhooks, orderBody, type Webhook } from "../../helpers/webhooks";

const now = new Date("2026-06-01T00:00:00Z");
const at = "2026-05-01T00:00:00Z";

/** Nothing that compresses: six thousand letters of it are in no index. */
const long = randomBytes(3000).toString("hex");
const order = (more: Record<string, unknown>): Webhook => ({ topic: "orders/create", body: orderBody(at, { id: 1, customer: 7, more }) });
const customer = (more: Record<string, unknown>): Webhook => ({ topic: "customers/update", at, body: { id: 7, updated_at: at, ...more } });
const product = (more: Record<string, unknown>): Webhook => ({
  topic: "products/update",
  at,
  body: { id: 5, title: "茶", updated_at: at, ...more },
});
const metafield = (key: string, value: string) => ({ metafields: [{ namespace: "facts", key, value }] });

test.each<[string, Webhook]>([
  ["an order with a name as long as a page", order({ name: long })],
  ["an order from a source as long as a page", order({ source_name: long })],
  ["an order with a discount that has no code", order({ discount_codes: [{ code: null, amount: "10", type: "percentage" }] })],
  ["a customer with names as long as a page", customer({ first_name: long, last_name: `😀${long}` })],
  ["a customer with a tag as long as a page", customer({ tags: `${long},b` })],
  ["a customer with a member number as long as a page", customer(metafield("member_number", long))],
  ["a customer who was born in the year 0", customer(metafield("birth_date", "0000-01-01"))],
  [
    "a product whose words are as long as a page",
    product({ handle: long, product_type: long, vendor: long, tags: `${long},b`, title: long }),
  ],
])("%s goes in", async (_what, webhook) => {
  const domain = `long-${randomBytes(4).toString("hex")}.myshopify.com`;
  const shop = forShop(await installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, now));
  await keepWebhooks(domain, [webhook, customer({ updated_at: "2026-05-02T00:00:00Z", email: "anna@example.test" })], now);
  await ingestAll(now);
  expect(await inboxStates(domain)).toMatchObject([{ state: "done", reason: null }, { state: "done" }]);
  expect(await shop.query`SELECT anchor_value FROM customer WHERE shop_id = ${shop.id}`).toEqual([{ anchor_value: "7" }]);
});
