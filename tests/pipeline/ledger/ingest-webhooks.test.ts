import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { forShop, operatorDb, type ShopDb } from "~/db.server";
import { ingestPending } from "~/pipeline/ledger/ingest-webhooks.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { replayDeadLetters } from "~/pipeline/ledger/replay-dead-letters.server";
import { deleteInboxBefore, inboxBody, inboxCounts, inboxOf } from "~/queries/inbox/inbox.server";
import { inboxStates, ingestAll, keepWebhooks, orderBody, type Webhook } from "../../helpers/webhooks";

const now = new Date("2026-06-01T00:00:00Z");

async function install(name: string) {
  const domain = `${name}.myshopify.com`;
  const id = await installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, now);
  return { shop: forShop(id), domain };
}

const order = (id: number, more: Record<string, unknown> = {}): Webhook => ({
  topic: "orders/create",
  body: orderBody("2026-05-01T00:00:00Z", { id, email: `buyer-${id}@example.test`, more }),
});

const productOf = (variants: Record<string, unknown>[]): Webhook => ({
  topic: "products/create",
  body: { id: 5, title: "お茶", updated_at: "2026-05-01T00:00:00Z", variants },
});

const shopWord = (more: Record<string, unknown>): Webhook => ({
  topic: "shop/update",
  at: "2026-05-02T00:00:00Z",
  body: { name: "S", domain: "s.example", currency: "JPY", iana_timezone: "Asia/Tokyo", country_code: "JP", ...more },
});

let alone = 0;

const orderIds = async (shop: ShopDb) =>
  (await shop.query<{ id: string }>`SELECT order_id AS id FROM shop_order WHERE shop_id = ${shop.id} ORDER BY order_id::int`).map(
    ({ id }) => id,
  );

test("a kept webhook becomes facts, and is done", async () => {
  const { shop, domain } = await install("simple");
  await keepWebhooks(domain, [order(1)], now);
  expect(await ingestPending(now)).toEqual({ ingested: 1 });
  expect(await orderIds(shop)).toEqual(["1"]);
  const [customer] = await shop.query`SELECT email, order_count FROM customer WHERE shop_id = ${shop.id}`;
  expect(customer).toEqual({ email: "buyer-1@example.test", order_count: 1 });
  expect(await inboxStates(domain)).toEqual([{ topic: "orders/create", state: "done", reason: null }]);
  expect(await ingestPending(now)).toEqual({ ingested: 0 });
});

test("what cannot be understood is a dead letter with its reason, and blocks nobody; so is what the database refuses", async () => {
  const { shop, domain } = await install("dead");
  const good = Array.from({ length: 20 }, (_, n) => order(n + 1));
  const bad: Webhook[] = [
    { topic: "orders/create", body: Buffer.from('{"id": 100') },
    { topic: "orders/teleported", body: {} },
    { topic: "orders/create", body: { id: 101 } },
    order(102, { processed_at: "+275760-09-13T00:00:00Z" }),
    order(103, { line_items: [{ id: 1, title: "", quantity: 3_000_000_000, price: "1" }] }),
  ];
  await keepWebhooks(domain, [...good.slice(0, 7), ...bad, ...good.slice(7)], now);
  expect(await ingestAll(now)).toBe(25);
  expect(await orderIds(shop)).toEqual(good.map((_, n) => String(n + 1)));
  const dead = (await inboxStates(domain)).filter(({ state }) => state === "dead");
  expect(dead).toHaveLength(5);
  for (const { reason } of dead) expect(reason).toMatch(/\S/);
  expect(dead[1]?.reason).toBe("unknown topic orders/teleported");
  expect(await inboxCounts(operatorDb, { platform: "shopify", domain })).toEqual([
    { state: "dead", count: 5 },
    { state: "done", count: 20 },
  ]);
});

test.each<[string, Webhook]>([
  ["a body of NUL bytes, which its reason would quote", { topic: "orders/create", body: Buffer.from([0, 0, 0]) }],
  ["a topic that every object answers to", { topic: "toString", body: {} }],
  [
    "a product that names a variant twice",
    productOf([
      { id: 7, price: "1" },
      { id: 7, price: "2" },
    ]),
  ],
  ["a shop in a time zone that does not exist", shopWord({ iana_timezone: "Asia/Edo" })],
  ["a shop in a time zone that is an offset", shopWord({ iana_timezone: "+09:00" })],
  ["a shop whose currency is none", shopWord({ currency: "" })],
  ["a shop in a time zone that only this program knows", shopWord({ iana_timezone: "PLT" })],
])("%s is a dead letter alone; those before and behind it go in", async (_what, bad) => {
  alone += 1;
  const { shop, domain } = await install(`alone-${alone}`);
  await keepWebhooks(domain, [order(1), bad, order(2)], now);
  expect(await ingestAll(now)).toBe(3);
  expect(await orderIds(shop)).toEqual(["1", "2"]);
  expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["done", "dead", "done"]);
});

test("an order whose texts PostgreSQL cannot keep goes in with them mended", async () => {
  const { shop, domain } = await install("mended");
  const line = { id: 1, title: "お茶\ud83d", quantity: 1, price: "1000" };
  await keepWebhooks(domain, [order(1, { source_name: "no\u0000where", landing_site: "/\udc00", line_items: [line] }), order(2)], now);
  await ingestAll(now);
  expect(await orderIds(shop)).toEqual(["1", "2"]);
  expect(await shop.query`SELECT source_name, landing_site FROM shop_order WHERE shop_id = ${shop.id} AND order_id = '1'`).toEqual([
    { source_name: "no\uFFFDwhere", landing_site: "/\uFFFD" },
  ]);
  expect(await shop.query`SELECT title FROM order_line WHERE shop_id = ${shop.id} AND order_id = '1'`).toEqual([{ title: "お茶\uFFFD" }]);
});

test("a medium that a link names in other letters than an address holds is read", async () => {
  const { shop, domain } = await install("other-letters");
  await keepWebhooks(domain, [order(1, { landing_site: "/?utm_source=%E3%83%A1%E3%83%AB%E3%83%9E%E3%82%AC&utm_medium=email" })], now);
  await ingestAll(now);
  expect(await shop.query`SELECT landing_site FROM shop_order WHERE shop_id = ${shop.id}`).toEqual([
    { landing_site: "/?utm_source=メルマガ&utm_medium=email" },
  ]);
});

test("an order with more money than there can be is refused alone: its buyer's other orders go in", async () => {
  const { shop, domain } = await install("rich");
  const of = (id: number, total: string) => order(id, { email: "rich@example.test", total_price: total });
  await keepWebhooks(domain, [of(1, "9223372036854775807"), of(2, "9223372036854775807"), of(3, "1000")], now);
  await ingestAll(now);
  expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["dead", "dead", "done"]);
  expect(await shop.query`SELECT spent_minor FROM customer WHERE shop_id = ${shop.id}`).toEqual([{ spent_minor: 1000n }]);
});

test("an address longer than an index can hold does not keep its order out", async () => {
  const { shop, domain } = await install("long-address");
  await keepWebhooks(domain, [order(1, { email: `${randomBytes(4000).toString("hex")}@example.test`, customer: { id: 9 } })], now);
  await ingestAll(now);
  expect(await orderIds(shop)).toEqual(["1"]);
});

test("dead letters are listed with their bodies, and read again when asked: one, or all", async () => {
  const { shop, domain } = await install("replayed");
  const address = { platform: "shopify", domain };
  await keepWebhooks(
    domain,
    [order(1), { topic: "orders/create", body: Buffer.from("not yet") }, { topic: "orders/create", body: Buffer.from("never") }],
    now,
  );
  await ingestAll(now);
  const [never, notYet, ...others] = await inboxOf(operatorDb, address, { state: "dead", limit: 10 });
  expect(others).toEqual([]);
  if (!never || !notYet) throw new Error("no dead letters");
  expect((await inboxBody(operatorDb, address, notYet.inboxId))?.body.toString()).toBe("not yet");
  expect(await inboxBody(operatorDb, { ...address, domain: "another.myshopify.com" }, notYet.inboxId)).toBeNull();
  // What a fix of the program does, done to the body.
  await operatorDb.query`UPDATE inbox SET body = ${Buffer.from(JSON.stringify(order(2).body))} WHERE inbox_id = ${notYet.inboxId}`;
  expect(await replayDeadLetters(address, [notYet.inboxId])).toBe(1);
  await ingestAll(now);
  expect(await orderIds(shop)).toEqual(["1", "2"]);
  expect(await replayDeadLetters(address, null)).toBe(1);
  await ingestAll(now);
  expect((await inboxOf(operatorDb, address, { state: "dead", limit: 10 })).map(({ inboxId }) => inboxId)).toEqual([never.inboxId]);
});

test("webhooks of a shop that nobody installed are kept, and read when it installs", async () => {
  const domain = "stranger.myshopify.com";
  await keepWebhooks(domain, [order(1)], now);
  await ingestAll(now);
  expect(await inboxStates(domain)).toMatchObject([{ state: "unknown-shop" }]);
  const { shop } = await install("stranger");
  await ingestAll(now);
  expect(await orderIds(shop)).toEqual(["1"]);
});

test("a burst of one shop starves no other: each has its turn", async () => {
  const burst = await install("aa-burst");
  const quiet = await install("zz-quiet");
  await operatorDb.query`
    INSERT INTO inbox (platform, domain, topic, webhook_id, received_at, body)
    SELECT 'shopify', ${burst.domain}, 'orders/edited', 'b' || n, ${now}, convert_to('{"order_edit":{"order_id":' || n || '}}', 'UTF8')
    FROM generate_series(1, 6000) n`;
  await keepWebhooks(quiet.domain, [order(1)], now);
  const { ingested } = await ingestPending(now);
  expect(ingested).toBeLessThan(5000);
  expect(await orderIds(quiet.shop)).toEqual(["1"]);
  expect(ingested + (await ingestAll(now))).toBe(6001);
});

test("of very large bodies fewer are read at a time, and never none", async () => {
  const { domain } = await install("heavy");
  const heavy: Webhook = { topic: "orders/edited", body: { order_edit: { order_id: 1 }, filler: "x".repeat(5_000_000) } };
  await keepWebhooks(domain, [heavy, heavy, heavy, heavy, heavy, heavy], now);
  expect(await ingestPending(now)).toEqual({ ingested: 4 });
  expect(await ingestPending(now)).toEqual({ ingested: 2 });
});

test("several workers at once read each webhook once", async () => {
  const { shop, domain } = await install("crowded");
  await keepWebhooks(
    domain,
    Array.from({ length: 60 }, (_, n) => order(n + 1)),
    now,
  );
  const turns = await Promise.all(Array.from({ length: 4 }, () => ingestPending(now)));
  expect(turns.reduce((sum, { ingested }) => sum + ingested, 0)).toBe(60);
  expect(await orderIds(shop)).toHaveLength(60);
});

test("a crash between the facts and the settling repeats what changes nothing", async () => {
  const { shop, domain } = await install("crashed");
  await keepWebhooks(
    domain,
    [order(1), { topic: "orders/paid", body: orderBody("2026-05-02T00:00:00Z", { id: 1, email: "buyer-1@example.test" }) }],
    now,
  );
  await ingestAll(now);
  const everything = async () => [
    await shop.query`SELECT * FROM shop_order WHERE shop_id = ${shop.id}`,
    await shop.query`SELECT *, NULL AS refreshed_at FROM customer WHERE shop_id = ${shop.id}`,
    await shop.query`SELECT * FROM identity WHERE shop_id = ${shop.id} ORDER BY identity_id`,
  ];
  const before = await everything();
  await operatorDb.query`UPDATE inbox SET state = 'new' WHERE domain = ${domain}`;
  await ingestAll(now);
  expect(await everything()).toEqual(before);
});

test("what the shop says of itself counts before its carts, and an older telling changes nothing", async () => {
  const { shop, domain } = await install("abroad");
  const told = (name: string, currency: string) => ({
    name,
    currency,
    myshopify_domain: domain,
    iana_timezone: "Europe/London",
    country_code: "GB",
    primary_locale: "en",
  });
  await keepWebhooks(
    domain,
    [
      {
        topic: "carts/create",
        body: {
          token: "c1",
          updated_at: "2026-05-01T00:00:00Z",
          line_items: [{ product_id: 5, quantity: 1, price: "9.90", title: "Tea" }],
        },
      },
      { topic: "shop/update", at: "2026-05-03T00:00:00Z", body: told("New name", "GBP") },
      { topic: "shop/update", at: "2026-05-02T00:00:00Z", body: told("Old name", "USD") },
    ],
    now,
  );
  await ingestAll(now);
  expect(await shop.query`SELECT currency, total_minor FROM cart WHERE shop_id = ${shop.id}`).toEqual([
    { currency: "GBP", total_minor: 990n },
  ]);
  expect(await shop.query`SELECT name, currency, time_zone FROM shop_setting WHERE shop_id = ${shop.id}`).toEqual([
    { name: "New name", currency: "GBP", time_zone: "Europe/London" },
  ]);
});

test("bodies are kept 90 days, whatever became of them; what nobody has read stays", async () => {
  const domain = "old.myshopify.com";
  await keepWebhooks(domain, [order(1), order(2)], new Date("2026-01-01T00:00:00Z"));
  await ingestAll(now);
  await keepWebhooks(domain, [order(3)], new Date("2026-01-02T00:00:00Z"));
  await keepWebhooks(domain, [order(4)], new Date("2026-05-01T00:00:00Z"));
  await deleteInboxBefore(operatorDb, new Date(now.getTime() - 90 * 86_400_000));
  expect((await inboxStates(domain)).map(({ state }) => state)).toEqual(["new", "new"]);
  await ingestAll(now);
});

test.each([
  { topic: "customers/redact", body: { customer: { id: 7744880011, email: "gone@example.test" }, orders_to_redact: [] }, left: 1000 },
  { topic: "shop/redact", body: { shop_id: 1 }, left: 0 },
])(
  "$topic behind a long line is acted upon, also on what the same turn has read",
  async ({ topic, body, left }) => {
    const domain = `${topic.replace("/", "-")}.myshopify.com`;
    await installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, new Date("2026-01-01T00:00:00Z"));
    const told = (id: number, email: string) => ({ topic: "orders/create", body: orderBody("2026-05-01T00:00:00Z", { id, email }) });
    const line = Array.from({ length: 1000 }, (_, n) => told(n + 1, n === 0 ? "gone@example.test" : `p${n}@example.test`));
    for (let start = 0; start < line.length; start += 500) await keepWebhooks(domain, line.slice(start, start + 500), now);
    await keepWebhooks(domain, [{ topic, at: now.toISOString(), body }], now);
    await ingestAll(now);
    expect((await inboxStates(domain)).filter(({ state }) => state === "done")).toHaveLength(left && left - 1);
  },
  30_000,
);
