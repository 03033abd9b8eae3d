import "../../helpers/shopify/running";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { forShop, operatorDb, type ShopDb } from "~/db.server";
import { jobs } from "~/jobs/schedule.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { replayDeadLetters } from "~/pipeline/ledger/replay-dead-letters.server";
import { fetchHistoryAgain, syncDueShops, syncShop } from "~/pipeline/ledger/sync-shops.server";
import { adminClient } from "~/platforms/shopify/admin-client.server";
import { shopify as platform } from "~/platforms/shopify/index.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore, type Store, type StoreOrder } from "../../helpers/shopify/store";
import { orderPayload } from "../../helpers/shopify/webhook-payloads";
import { inboxStates, ingestAll } from "../../helpers/webhooks";

const now = new Date("2026-05-01T00:00:00Z");
const DAY = 86_400_000;

describe.skipIf(!shopify)("history", () => {
  test("an installed shop's history comes in by itself: products, customers, orders", async () => {
    const { shop } = await openShop("history", { products: 12, customers: 40, orders: 90 });
    const end = await syncUntilQuiet(now);
    expect(await counts(shop)).toEqual({ products: 12, variants: 12, customers: 40, orders: 90, refunds: 9, fulfillments: 30 });
    expect((await historyProgress(shop)).map(({ kind, state, done, total }) => [kind, state, done === total])).toEqual([
      ["customers", "done", true],
      ["orders", "done", true],
      ["products", "done", true],
    ]);
    const [setting] =
      await shop.query`SELECT name, country, currency, sender->>'fromName' AS sender FROM shop_setting WHERE shop_id = ${shop.id}`;
    expect(setting).toEqual({ name: "鉄板商店", country: "JP", currency: "JPY", sender: "鉄板商店" });
    expect(end.getTime() - now.getTime()).toBeLessThan(10 * 60_000);
  });

  test("birthdays, tags and consents come with the customers; who was never asked said nothing", async () => {
    const { shop } = await openShop("consents", { products: 1, customers: 8, orders: 0 });
    await syncUntilQuiet(now);
    const people = await shop.query<{ id: string; birth: string | null }>`
      SELECT platform_customer_id AS id, birth_date AS birth FROM platform_customer WHERE shop_id = ${shop.id} ORDER BY 1`;
    expect(people[0]).toEqual({ id: "1000", birth: "1990-04-01" });
    const tags = await shop.query<{ tag: string }>`
      SELECT tag FROM customer_tag WHERE shop_id = ${shop.id} AND platform_customer_id = '1000' AND is_on`;
    expect(tags.map(({ tag }) => tag).sort()).toEqual(["VIP", "定期"]);
    expect(people.map(({ birth }) => birth !== null)).toEqual([true, false, false, true, false, false, true, false]);
    const consents = await shop.query`SELECT state, count(*)::int AS n FROM consent WHERE shop_id = ${shop.id} GROUP BY state`;
    expect(consents).toEqual([{ state: "subscribed", n: 3 }]);
  });

  test("the same order by webhook and by bulk export gives equal rows", async () => {
    const { shop, store } = await openShop("equal", { products: 6, customers: 12, orders: 60 });
    await syncUntilQuiet(now);
    const told = await openShop("equal-by-webhook", { products: 0, customers: 0, orders: 0 });
    const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };
    const events = store.orders.flatMap((order) => platform.parse(webhook(store, order), context));
    await applyEvents(told.shop, events, now);
    expect(await orderRows(told.shop)).toEqual(await orderRows(shop));
    expect((await orderRows(shop)).orders).toHaveLength(60);
  });

  test("killed in the middle, it goes on from the last commit and tells nothing twice", async () => {
    const { shop } = await openShop("killed", { products: 3, customers: 10, orders: 1300 });
    await syncUntil(shop, async () => (await runOf(shop, "orders")).state === "fetching");
    if (shopify) {
      shopify.trouble.cutAfterBytes = 900_000;
      shopify.seen.ranges.length = 0;
    }
    await syncShop(shop, admin(), now);
    const cut = await runOf(shop, "orders");
    expect(cut.state).toBe("fetching");
    expect(cut.bytes).toBeGreaterThan(0);
    expect((await counts(shop)).orders).toBeGreaterThanOrEqual(500);
    expect((await counts(shop)).orders).toBeLessThan(1300);
    await syncUntilQuiet(now);
    expect(shopify?.seen.ranges).toEqual(["", `bytes=${cut.bytes}-`]);
    expect((await counts(shop)).orders).toBe(1300);
    const done = await runOf(shop, "orders");
    expect([done.state, done.done]).toEqual(["done", done.total]);
  });

  test("two workers at one history move its mark once", async () => {
    const { shop } = await openShop("two-workers", { products: 2, customers: 5, orders: 700 });
    await syncUntil(shop, async () => (await runOf(shop, "orders")).state === "fetching");
    await Promise.all([syncShop(shop, admin(), now), syncShop(shop, admin(), now)]);
    await syncUntilQuiet(now);
    const done = await runOf(shop, "orders");
    expect([done.state, done.done]).toEqual(["done", done.total]);
    expect((await counts(shop)).orders).toBe(700);
  });

  test("a shop that is answered slowly holds up no other", async () => {
    const { shop: slow } = await openShop("slow", { products: 1, customers: 1, orders: 1 });
    const { shop: quick } = await openShop("quick", { products: 1, customers: 1, orders: 1 });
    await operatorDb.query`
      UPDATE shop_schedule SET sync_due_at = ${now}::timestamptz - CASE shop_id WHEN ${slow.id} THEN interval '1 hour' ELSE interval '0' END
      WHERE shop_id IN (${slow.id}, ${quick.id})`;
    shopify?.held.set("slow.myshopify.com", once(shopify.seen.domains, "quick.myshopify.com"));
    await jobs.find(({ name }) => name === "sync-shops")?.run(now);
    shopify?.held.clear();
    expect([(await runOf(slow, "products")).state, (await runOf(quick, "products")).state]).toEqual(["running", "running"]);
  });

  test("an export that is gone is made anew, and a shop that Shopify shuts out is looked at later", async () => {
    const { shop } = await openShop("gone", { products: 2, customers: 5, orders: 5 });
    await syncUntil(shop, async () => (await runOf(shop, "products")).state === "fetching");
    if (shopify) shopify.bulk.state.gone = true;
    await syncShop(shop, admin(), now);
    if (shopify) shopify.bulk.state.gone = false;
    expect(await runOf(shop, "products")).toMatchObject({ state: "requested", error: "the export is gone (404)" });
    shopify?.tokens.revoke("gone.myshopify.com");
    await operatorDb.query`UPDATE shop_schedule SET sync_due_at = ${now} WHERE shop_id = ${shop.id}`;
    expect(await syncDueShops(now)).toEqual({ looked: 1 });
    expect(await dueAt(shop)).toEqual(new Date(now.getTime() + 6 * 3_600_000));
    if (shopify) await giveToken(shopify, "gone.myshopify.com", now);
    await operatorDb.query`UPDATE shop_schedule SET sync_due_at = ${now} WHERE shop_id = ${shop.id}`;
    await syncUntilQuiet(now);
    expect((await counts(shop)).orders).toBe(5);
  });

  test("an object that cannot be taken in is a dead letter alone, replayable, and the history comes to its end", async () => {
    const { shop, store } = await openShop("bad-object", { products: 4, customers: 3, orders: 9 });
    const order = store.orders[4];
    if (!order) throw new Error("a store with less than that");
    store.products.push({ id: 999, title: "高すぎる", price: "9".repeat(20), updatedAt: "2026-01-01T00:00:00Z" });
    order.processedAt = "0000-01-01T00:00:00Z";
    await syncUntilQuiet(now);
    expect(await inboxStates("bad-object.myshopify.com")).toEqual([
      { topic: "history/products", state: "dead", reason: expect.stringContaining("more money than there can be") },
      { topic: "history/orders", state: "dead", reason: expect.stringContaining("out of range") },
    ]);
    expect(await counts(shop)).toMatchObject({ products: 4, orders: 8 });
    for (const kind of ["products", "customers", "orders"] as const) {
      const run = await runOf(shop, kind);
      expect([run.state, run.done]).toEqual(["done", run.total]);
    }
    // What a fix of the program does, done to the bodies.
    await operatorDb.query`
      UPDATE inbox SET body = convert_to(replace(replace(convert_from(body, 'UTF8'), ${"9".repeat(20)}, '1020'), '"0000-01-01', '"2026-01-01'), 'UTF8')
      WHERE domain = 'bad-object.myshopify.com'`;
    await replayDeadLetters({ platform: "shopify", domain: "bad-object.myshopify.com" }, null);
    await ingestAll(now);
    expect(await counts(shop)).toMatchObject({ products: 5, orders: 9 });
  });

  test("what failed can be asked for again", async () => {
    const { shop } = await openShop("again", { products: 1, customers: 1, orders: 1 });
    await syncUntilQuiet(now);
    await shop.query`UPDATE backfill_run SET state = 'failed', error = 'TIMEOUT' WHERE shop_id = ${shop.id} AND kind = 'orders'`;
    await fetchHistoryAgain(shop, now);
    await syncUntilQuiet(now);
    expect(await runOf(shop, "orders")).toMatchObject({ state: "done", error: null });
  });
});

describe.skipIf(!shopify)("the daily look at what changed", () => {
  test("what no webhook told is there a day later, and only what changed is asked for", async () => {
    const { shop, store } = await openShop("reconciled", { products: 2, customers: 4, orders: 10 });
    await syncUntilQuiet(now);
    const lost = store.orders[4] as StoreOrder;
    lost.status = "REFUNDED";
    lost.updatedAt = "2026-05-01T06:00:00Z";
    const tomorrow = new Date(now.getTime() + DAY + 60_000);
    if (shopify) await giveToken(shopify, store.domain, tomorrow);
    const asked = shopify?.bulk.operations.length ?? 0;
    await syncUntilQuiet(tomorrow);
    const [row] = await shop.query`SELECT financial_status FROM shop_order WHERE shop_id = ${shop.id} AND order_id = ${String(lost.id)}`;
    expect(row).toEqual({ financial_status: "refunded" });
    const queries = shopify?.bulk.operations.slice(asked) ?? [];
    expect(queries.map(({ lines }) => lines.length)).toEqual([0, 0, 1 + lost.lines.length, 0]);
    expect(queries.every(({ query }) => query.includes("updated_at:>='2026-04-30T23:00:00.000Z'"))).toBe(true);
    expect(await historyProgress(shop)).toHaveLength(3);
    const next = await dueAt(shop);
    expect(next && next.getTime() - tomorrow.getTime()).toBeGreaterThan(DAY - 3_600_000);
  });
});

async function openShop(name: string, size: { products: number; customers: number; orders: number }) {
  const domain = `${name}.myshopify.com`;
  const store = makeStore(domain, size);
  shopify?.stores.set(domain, store);
  if (shopify) await giveToken(shopify, domain, now);
  const id = await installShop({ platform: "shopify", domain, scopes: store.scopes, isDemo: false }, now);
  // Other tests' shops have had their turn.
  await operatorDb.query`UPDATE shop_schedule SET sync_due_at = NULL WHERE shop_id <> ${id}`;
  if (size.customers === 0) await operatorDb.query`UPDATE shop_schedule SET sync_due_at = NULL WHERE shop_id = ${id}`;
  return { shop: forShop(id), store };
}

const admin = () => {
  const domain = [...(shopify?.stores.keys() ?? [])].at(-1) ?? "";
  return adminClient(domain, { now: () => now, wait: async () => {} });
};

/** Looks again whenever the shop asks to, until the next look is more than an hour away. */
async function syncUntilQuiet(from: Date): Promise<Date> {
  for (let at = from; ; ) {
    await syncDueShops(at);
    const [next] = await operatorDb.query<{ at: Date | null }>`SELECT min(sync_due_at) AS at FROM shop_schedule`;
    if (!next?.at || next.at.getTime() - at.getTime() > 3_600_000) return at;
    at = new Date(Math.max(next.at.getTime(), at.getTime()));
  }
}

async function syncUntil(shop: ShopDb, isReached: () => Promise<boolean>) {
  for (let looks = 0; looks < 50; looks += 1) {
    if (await isReached()) return;
    await syncShop(shop, admin(), now);
  }
  throw new Error("not reached");
}

async function runOf(shop: ShopDb, kind: string) {
  const [run] = await shop.query<{ state: string; error: string | null; bytes: number; done: number; total: number }>`
    SELECT state, error, bytes_done::float8 AS bytes, objects_done::float8 AS done, total_objects::float8 AS total
    FROM backfill_run WHERE shop_id = ${shop.id} AND kind = ${kind} AND since IS NULL`;
  if (!run) throw new Error("no run");
  return run;
}

async function dueAt(shop: ShopDb) {
  const [row] = await operatorDb.query<{ at: Date | null }>`SELECT sync_due_at AS at FROM shop_schedule WHERE shop_id = ${shop.id}`;
  return row?.at;
}

async function counts(shop: ShopDb) {
  const [row] = await shop.query<Record<string, number>>`
    SELECT (SELECT count(*)::int FROM product WHERE shop_id = ${shop.id}) AS products,
      (SELECT count(*)::int FROM variant WHERE shop_id = ${shop.id}) AS variants,
      (SELECT count(*)::int FROM platform_customer WHERE shop_id = ${shop.id}) AS customers,
      (SELECT count(*)::int FROM shop_order WHERE shop_id = ${shop.id}) AS orders,
      (SELECT count(*)::int FROM refund WHERE shop_id = ${shop.id}) AS refunds,
      (SELECT count(*)::int FROM fulfillment WHERE shop_id = ${shop.id}) AS fulfillments`;
  return row ?? {};
}

async function orderRows(shop: ShopDb) {
  const without = (rows: Record<string, unknown>[]) => rows.map(({ shop_id: _, ...row }) => row);
  return {
    orders: without(await shop.query`SELECT * FROM shop_order WHERE shop_id = ${shop.id} ORDER BY order_id`),
    lines: without(await shop.query`SELECT * FROM order_line WHERE shop_id = ${shop.id} ORDER BY order_id, line_id`),
    refunds: without(await shop.query`SELECT * FROM refund WHERE shop_id = ${shop.id} ORDER BY refund_id`),
    fulfillments: without(await shop.query`SELECT * FROM fulfillment WHERE shop_id = ${shop.id} ORDER BY fulfillment_id`),
  };
}

const webhook = (store: Store, order: StoreOrder) => ({
  topic: "orders/updated",
  webhookId: `webhook-${order.id}`,
  triggeredAt: null,
  receivedAt: now,
  body: Buffer.from(JSON.stringify(orderPayload(store, order))),
});
