import "../../helpers/color-me/running";
import { beforeEach, describe, expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import { expectOrder, pollShop } from "~/pipeline/ledger/poll-shop.server";
import { replayDeadLetters } from "~/pipeline/ledger/replay-dead-letters.server";
import { fetchHistoryAgain, syncDueShops } from "~/pipeline/ledger/sync-shops.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { keepColorMeToken } from "~/queries/shop/color-me-access.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { type Store, secondsOf, storedCustomer, storedProduct, storedSale } from "../../helpers/color-me/store";
import { dyingShop, Killed } from "../../helpers/dying-shop";
import { inboxStates, ingestAll } from "../../helpers/webhooks";

const began = new Date("2026-05-01T03:00:00Z");
const MINUTE = 60_000;

beforeEach(() => {
  Object.assign(server.trouble, { failing: 0, throttled: 0, cut: 0, retryAfter: 0, mostPerMinute: Number.POSITIVE_INFINITY });
  Object.assign(server.world, { before: () => {}, mostRows: Number.POSITIVE_INFINITY });
  server.seen.requests.length = 0;
});

/** Time passes where somebody waits; Color Me's clock is `skewMs` ahead of ours. */
function time(skewMs = 0) {
  let at = began.getTime();
  const now = () => new Date(at);
  server.world.now = () => new Date(at + skewMs);
  const pass = (ms: number) => {
    at += ms;
  };
  return { now, pass, wait: async (ms: number) => pass(ms) };
}

/** Everything of the shop was made before the day began. */
function filled({ customers = 3, products = 2, orders = 5 }, accountId = "PA00000000"): Partial<Store> {
  const old = (n: number) => new Date(began.getTime() - (n + 60) * 3_600_000 * 7);
  const people = Array.from({ length: customers }, (_, n) => storedCustomer(accountId, 1000 + n));
  return {
    customers: people,
    updated: new Map(people.map(({ id }, n) => [id, secondsOf(old(n))])),
    products: Array.from({ length: products }, (_, n) =>
      storedProduct(accountId, 501 + n, old(n), { category: { id_big: 1, id_small: 2 }, group_ids: [9] }),
    ),
    sales: Array.from({ length: orders }, (_, n) =>
      storedSale(accountId, { id: 1 + n, customer: people[n % customers] ?? storedCustomer(accountId, 1), at: old(orders - n) }),
    ),
    categories: [{ id_big: 1, id_small: 0, name: "飲みもの", children: [{ id_big: 1, id_small: 2, name: "お茶" }] }],
    groups: [{ id: 9, name: "新茶" }],
  };
}

async function open(size: Parameters<typeof filled>[0] = {}, skewMs = 0) {
  const clock = time(skewMs);
  const { shop, store, domain } = await openColorMeShop(server, { now: began, told: filled(size) });
  const client = colorMeClient(domain, clock);
  const look = () => pollShop(shop, client, clock.now());
  /** Until nothing is due any more. */
  const lookUntilQuiet = async () => {
    for (let looks = 0; looks < 200; looks += 1) {
      const next = await look();
      await ingestAll(clock.now());
      if (next > clock.now()) return next;
    }
    throw new Error("never quiet");
  };
  return { clock, shop, store, domain, client, look, lookUntilQuiet };
}

const counts = async (shop: ShopDb) =>
  (
    await shop.query`
      SELECT (SELECT count(*)::int FROM product WHERE shop_id = ${shop.id}) AS products,
        (SELECT count(*)::int FROM platform_customer WHERE shop_id = ${shop.id}) AS customers,
        (SELECT count(*)::int FROM shop_order WHERE shop_id = ${shop.id}) AS orders`
  )[0];

const totalOf = async (shop: ShopDb, id: number) =>
  (
    await shop.query`SELECT total_minor AS total, financial_status AS status FROM shop_order WHERE shop_id = ${shop.id} AND order_id = ${String(id)}`
  )[0];

describe("the first reading", () => {
  test("brings in the shop itself, its goods under their categories, its customers and its orders of all times", async () => {
    const { shop, lookUntilQuiet } = await open({ customers: 120, products: 70, orders: 350 });
    await lookUntilQuiet();
    expect(await counts(shop)).toEqual({ products: 70, customers: 120, orders: 350 });
    const [setting] = await shop.query`SELECT name, currency, time_zone AS zone FROM shop_setting WHERE shop_id = ${shop.id}`;
    expect(setting).toEqual({ name: "つむぎ商店", currency: "JPY", zone: "Asia/Tokyo" });
    const [product] = await shop.query`SELECT category, tags FROM product WHERE shop_id = ${shop.id} LIMIT 1`;
    expect(product).toEqual({ category: "お茶", tags: ["新茶"] });
    expect((await historyProgress(shop)).map(({ kind, state, done, total }) => [kind, state, done, total])).toEqual([
      ["customers", "done", 120, 120],
      ["orders", "done", 350, 350],
      ["products", "done", 70, 70],
    ]);
  });

  test("misses nothing where Color Me tells fewer rows a page than it was asked for", async () => {
    server.world.mostRows = 30;
    const { shop, lookUntilQuiet } = await open({ customers: 95, products: 70, orders: 350 });
    await lookUntilQuiet();
    expect(await counts(shop)).toEqual({ products: 70, customers: 95, orders: 350 });
  });

  test("says how far it is", async () => {
    const { shop, look } = await open({ customers: 2, products: 1, orders: 6000 });
    await look();
    const orders = (await historyProgress(shop)).find(({ kind }) => kind === "orders");
    expect(orders).toMatchObject({ state: "fetching", total: 6000 });
    expect(orders?.done).toBeGreaterThan(1000);
    expect(orders?.done).toBeLessThan(6000);
  });

  test.each([
    ["before", /UPDATE poll_mark/],
    ["within", /UPDATE poll_mark/],
    ["after", /UPDATE poll_mark/],
    ["before", /UPDATE backfill_run/],
    ["within", /UPDATE backfill_run/],
  ] as const)("killed %s %s again and again, it ends with everything once", async (when, at) => {
    const { shop, client, clock, lookUntilQuiet, domain } = await open({ customers: 5, products: 2, orders: 450 });
    let kills = 0;
    for (let lives = 0; lives < 12; lives += 1) {
      await pollShop(dyingShop(shop, { when, at }), client, clock.now()).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        kills += 1;
      });
    }
    expect(kills).toBeGreaterThan(3);
    await lookUntilQuiet();
    expect(await counts(shop)).toEqual({ products: 2, customers: 5, orders: 450 });
    const [rows] = await operatorDb.query`SELECT count(*)::int AS n FROM inbox WHERE domain = ${domain} AND topic LIKE 'sales/%'`;
    expect(rows).toEqual({ n: 450 });
  });

  test("a token that is taken back half-way pauses the shop; connected anew it goes on where it was", async () => {
    const { shop, store, look, lookUntilQuiet, clock } = await open({ customers: 5, products: 2, orders: 6000 });
    await look();
    const { requests } = server.seen;
    server.revoke(store, "new-token");
    const asked = requests.length;
    const refusedAt = clock.now();
    expect(await look()).toEqual(new Date(refusedAt.getTime() + 10 * MINUTE));
    expect(await look()).toBeInstanceOf(Date);
    expect(requests.length).toBe(asked);
    await keepColorMeToken(shop.id, "new-token", clock.now());
    clock.pass(10 * MINUTE);
    await lookUntilQuiet();
    expect(await counts(shop)).toMatchObject({ orders: 6000 });
    expect(requests.filter(({ path }) => path === "/v1/sales").length).toBeLessThan(100);
  });

  test("a list that cannot be read is told of on the progress of history, holds up no other, and is fetched again when asked", async () => {
    const { shop, store, lookUntilQuiet, clock } = await open();
    const states = async () => (await historyProgress(shop)).map(({ kind, state }) => [kind, state]);
    const [product] = store.products as Record<string, unknown>[];
    if (!product) throw new Error("no product");
    delete product.id;
    await lookUntilQuiet();
    expect(await states()).toEqual([
      ["customers", "done"],
      ["orders", "done"],
      ["products", "failed"],
    ]);
    expect(await counts(shop)).toEqual({ products: 0, customers: 3, orders: 5 });
    product.id = 501;
    await fetchHistoryAgain(shop, clock.now());
    await lookUntilQuiet();
    expect(await states()).toContainEqual(["products", "done"]);
    expect(await counts(shop)).toMatchObject({ products: 2 });
  });

  test("a list that could not be read and was read later by itself is no longer told of as failed", async () => {
    const { shop, lookUntilQuiet, clock } = await open();
    const products = async () => (await historyProgress(shop)).find(({ kind }) => kind === "products");
    server.world.isGranted = (path) => path !== "/v1/products";
    await lookUntilQuiet();
    expect(await products()).toMatchObject({ state: "failed" });
    server.world.isGranted = () => true;
    clock.pass(61 * MINUTE);
    await lookUntilQuiet();
    expect(await products()).toEqual({ kind: "products", state: "done", done: 2, total: 2 });
  });
});

describe("what is new", () => {
  test("an order is there at the next look, in its next edition at the one after; a look at nothing new asks one question a list", async () => {
    const { shop, store, clock, lookUntilQuiet, domain } = await open();
    await lookUntilQuiet();
    clock.pass(5 * MINUTE);
    const placed = storedSale(domain, { id: 77, customer: storedCustomer(domain, 1000), at: clock.now() });
    store.sales.push(placed);
    await lookUntilQuiet();
    expect(await totalOf(shop, 77)).toEqual({ total: 2550n, status: "pending" });
    clock.pass(5 * MINUTE);
    Object.assign(placed, { paid: true, update_date: secondsOf(clock.now()) });
    await lookUntilQuiet();
    expect(await totalOf(shop, 77)).toEqual({ total: 2550n, status: "paid" });
    clock.pass(6 * MINUTE);
    server.seen.requests.length = 0;
    await lookUntilQuiet();
    expect(server.seen.requests.filter(({ path }) => path === "/v1/sales")).toHaveLength(1);
    const [rows] = await operatorDb.query`SELECT count(*)::int AS n FROM inbox WHERE domain = ${domain} AND webhook_id LIKE 'sales 77 %'`;
    expect(rows).toEqual({ n: 2 });
  });

  test("an order of long ago that is changed today is told, though the list of orders tells seven days by itself", async () => {
    const { shop, store, clock, lookUntilQuiet } = await open();
    await lookUntilQuiet();
    clock.pass(20 * MINUTE);
    Object.assign(store.sales[0] as object, { paid: true, update_date: secondsOf(clock.now()) - 60 });
    await lookUntilQuiet();
    expect(await totalOf(shop, store.sales[0]?.id ?? 0)).toMatchObject({ status: "paid" });
  });

  test.each([[-3], [-1 / 6], [1 / 6], [3], [48]])("a clock that is %d hours away from Color Me's loses nothing", async (hours) => {
    const { shop, store, clock, lookUntilQuiet, domain } = await open({}, hours * 3_600_000);
    await lookUntilQuiet();
    for (let id = 80; id < 90; id += 1) {
      clock.pass(4 * MINUTE);
      store.sales.push(storedSale(domain, { id, customer: storedCustomer(domain, 1000), at: server.world.now() }));
      clock.pass(2 * MINUTE);
      await lookUntilQuiet();
      expect(await totalOf(shop, id)).toEqual({ total: 2550n, status: "pending" });
    }
  });

  test("a clock of Color Me's that is set right while nobody looks loses nothing", async () => {
    const { shop, store, clock, lookUntilQuiet, domain } = await open({}, 48 * 3_600_000);
    await lookUntilQuiet();
    server.world.now = clock.now;
    clock.pass(60 * MINUTE);
    store.sales.push(storedSale(domain, { id: 80, customer: storedCustomer(domain, 1000), at: clock.now() }));
    clock.pass(6 * 60 * MINUTE);
    await lookUntilQuiet();
    expect(await totalOf(shop, 80)).toMatchObject({ status: "pending" });
  });

  test("after the page that follows an order it is looked for within a minute, by day and by night", async () => {
    const { shop, store, clock, lookUntilQuiet, domain } = await open();
    await lookUntilQuiet();
    clock.pass(MINUTE);
    await expectOrder(shop, clock.now());
    store.sales.push(storedSale(domain, { id: 91, customer: storedCustomer(domain, 1000), at: clock.now() }));
    clock.pass(20_000);
    const next = await lookUntilQuiet();
    expect(await totalOf(shop, 91)).toMatchObject({ status: "pending" });
    expect(next.getTime() - clock.now().getTime()).toBeLessThanOrEqual(MINUTE);
  });

  test("one order that cannot be read is a dead letter by itself, and is read again after a fix", async () => {
    const { shop, store, clock, lookUntilQuiet, domain } = await open();
    const broken = store.sales[2] as Record<string, unknown>;
    broken.total_price = "a lot";
    await lookUntilQuiet();
    expect(await counts(shop)).toMatchObject({ orders: 4 });
    expect(await inboxStates(domain)).toContainEqual(expect.objectContaining({ state: "dead" }));
    expect(await replayDeadLetters({ platform: "color-me", domain }, null)).toBe(1);
    await ingestAll(clock.now());
    Object.assign(broken, { total_price: 2550, update_date: secondsOf(clock.now()) });
    clock.pass(10 * MINUTE);
    await lookUntilQuiet();
    expect(await counts(shop)).toMatchObject({ orders: 5 });
  });

  test("stock that went without a new edition of its product is told within the hour, and what stayed is not told again", async () => {
    const { shop, store, clock, lookUntilQuiet, domain } = await open({ products: 60 });
    await lookUntilQuiet();
    Object.assign(store.products[57] as object, { stocks: 3 });
    clock.pass(61 * MINUTE);
    await lookUntilQuiet();
    const [level] = await shop.query`
      SELECT available FROM inventory_level WHERE shop_id = ${shop.id} AND inventory_item_id = ${String(store.products[57]?.id)}`;
    expect(level).toEqual({ available: 3 });
    const rows = await operatorDb.query`SELECT state FROM inbox WHERE domain = ${domain} AND topic = 'stocks/updated'`;
    expect(rows).toEqual([{ state: "done" }]);
  });

  test("a shop that moves to another domain is told by its own word, within a day", async () => {
    const { shop, store, clock, lookUntilQuiet } = await open();
    await lookUntilQuiet();
    Object.assign(store.shop, { url: "https://shop.tsumugi.example", title: "つむぎ" });
    clock.pass(24 * 60 * MINUTE);
    await lookUntilQuiet();
    const [setting] = await shop.query`SELECT name, domain, storefront_url AS url FROM shop_setting WHERE shop_id = ${shop.id}`;
    expect(setting).toEqual({ name: "つむぎ", domain: "shop.tsumugi.example", url: "https://shop.tsumugi.example" });
  });

  test("a Color Me that is away is asked later, and nothing is lost", async () => {
    const { shop, clock, look, lookUntilQuiet } = await open();
    await lookUntilQuiet();
    clock.pass(6 * MINUTE);
    server.trouble.failing = 999;
    await look();
    server.trouble.failing = 0;
    clock.pass(6 * MINUTE);
    await lookUntilQuiet();
    expect(await counts(shop)).toMatchObject({ orders: 5 });
  });
});

test("the worker's own look finds the shop due and reads it", async () => {
  const { shop, clock } = await open();
  await operatorDb.query`UPDATE shop_schedule SET sync_due_at = NULL WHERE shop_id <> ${shop.id}`;
  await syncDueShops(clock.now());
  await ingestAll(clock.now());
  expect(await counts(shop)).toMatchObject({ products: 2 });
});
