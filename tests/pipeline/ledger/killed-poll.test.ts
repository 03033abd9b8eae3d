// The machine kills who reads a shop's history, in the middle of a question or of keeping what came; another process goes on.
import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import type { ReaderOrder } from "../../helpers/color-me/reader-process";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { secondsOf, storedCustomer, storedProduct, storedSale } from "../../helpers/color-me/store";
import { adminQuery } from "../../helpers/database";
import { startProcess } from "../../helpers/start-process";
import { ingestAll } from "../../helpers/webhooks";

const began = new Date("2026-05-01T03:00:00Z");
const orders = 720;
const patient = { timeout: 60_000, interval: 30 };

const moversWaiting = async () =>
  (await adminQuery(process.env.DATABASE_URL ?? "", "SELECT 1 FROM pg_locks WHERE relation = 'poll_mark'::regclass AND NOT granted"))
    .length;

test("a history whose reader is killed again and again is read to its end, every order once", async () => {
  server.world.now = () => began;
  const old = (n: number) => new Date(began.getTime() - (n + 60) * 3_600_000);
  const customer = storedCustomer("PA00000001", 7);
  const { shop, domain } = await openColorMeShop(server, {
    now: began,
    told: {
      customers: [customer],
      updated: new Map([[customer.id, secondsOf(old(0))]]),
      products: [storedProduct("PA00000001", 501, old(0))],
      sales: Array.from({ length: orders }, (_, n) => storedSale("PA00000001", { id: n + 1, customer, at: old(orders - n) })),
    },
  });
  const read = () => {
    const order: ReaderOrder = { shopId: shop.id, domain, at: began.toISOString() };
    return startProcess("tests/helpers/color-me/reader-process.ts", order);
  };
  const rows = async () =>
    (
      await operatorDb.query<{ rows: number; orders: number }>`
        SELECT count(*)::int AS rows, count(DISTINCT split_part(webhook_id, ' ', 2))::int AS orders
        FROM inbox WHERE domain = ${domain} AND webhook_id LIKE 'sales %'`
    )[0] ?? { rows: 0, orders: 0 };

  // While Color Me has the question: the first of all orders, then one in the middle of a window.
  for (const page of [1, 4]) {
    let asked = 0;
    const reader = read();
    const killed = new Promise<void>((done, failed) => {
      server.world.before = (path) => {
        if (path === "/v1/sales" && ++asked === page) reader.kill().then(done, failed);
      };
    });
    await killed;
    server.world.before = () => {};
  }
  const middle = await rows();
  expect(middle.orders).toBeGreaterThan(0);
  expect(middle.orders).toBeLessThan(orders);

  // When the page is kept, and how far that is not yet noted.
  await shop.transaction(async (locking) => {
    await locking.query`LOCK TABLE poll_mark IN SHARE MODE`;
    const reader = read();
    await expect.poll(moversWaiting, patient).toBe(1);
    await reader.kill();
  });
  expect((await rows()).orders).toBeGreaterThan(middle.orders);

  await read().finished();
  expect(await rows()).toEqual({ rows: orders, orders });
  await ingestAll(began);
  const [ledger] = await shop.query`
    SELECT count(*)::int AS orders, sum(total_minor)::int AS total FROM shop_order WHERE shop_id = ${shop.id}`;
  expect(ledger).toEqual({ orders, total: orders * 2550 });
  expect((await historyProgress(shop)).find(({ kind }) => kind === "orders")).toMatchObject({ state: "done", done: orders, total: orders });
}, 180_000);
