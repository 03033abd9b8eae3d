// Are statements that come again planned once, and do they stay right when tables change?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { makeShop } from "../helpers/database";

const now = new Date("2026-06-01T00:00:00Z");
const keptOf = (shop: ShopDb) =>
  shop.query<{ statement: string }>`SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%of this test%'`;

test("what comes again within a connection is kept, what comes once is not", async () => {
  const { shop } = await makeShop({ now });
  await shop.transaction(async (bound) => {
    await bound.query`SELECT 'once of this test'`;
    for (let n = 0; n < 4; n += 1) expect(await bound.query`SELECT ${n}::int AS n, 'often of this test' AS word`).toMatchObject([{ n }]);
    expect((await keptOf(bound)).map(({ statement }) => statement)).toEqual([expect.stringContaining("often")]);
  });
});

test("a kept statement still sees one shop only", async () => {
  const [a, b] = [await makeShop({ now }), await makeShop({ now })];
  const shops = (shop: ShopDb) => shop.query<{ id: number }>`SELECT shop_id AS id FROM shop_setting`;
  for (let n = 0; n < 6; n += 1) for (const { shop } of [a, b]) expect(await shops(shop)).toEqual([{ id: shop.id }]);
});

test("a table that gets another column fails a statement that names none at most once on a connection", async () => {
  const { shop } = await makeShop({ now });
  await shop.transaction(async (bound) => {
    await bound.query`CREATE TEMPORARY TABLE shape (a int) ON COMMIT DROP`;
    await bound.query`INSERT INTO shape VALUES (1)`;
    for (let n = 0; n < 4; n += 1) expect(await bound.query`SELECT * FROM shape`).toEqual([{ a: 1 }]);
    await bound.query`ALTER TABLE shape ADD COLUMN b int`;
    await bound.query`SAVEPOINT before`;
    await bound.query`SELECT * FROM shape`.catch(() => bound.query`ROLLBACK TO SAVEPOINT before`);
    expect(await bound.query`SELECT * FROM shape`).toEqual([{ a: 1, b: null }]);
  });
});

test("a temporary table made anew is another one", async () => {
  const { shop } = await makeShop({ now });
  await shop.transaction(async (bound) => {
    for (let n = 0; n < 5; n += 1) {
      await bound.query`DROP TABLE IF EXISTS found_again`;
      await bound.query`CREATE TEMPORARY TABLE found_again ON COMMIT DROP AS SELECT ${n}::int AS n`;
      expect(await bound.query`SELECT n FROM found_again`).toEqual([{ n }]);
    }
  });
});

test("the server is told to give up a statement that failed", async () => {
  const { shop } = await makeShop({ now });
  const ask = (bound: ShopDb, divisor: number) => bound.query`SELECT 1 / ${divisor}::int AS part, 'failing of this test' AS word`;
  for (let n = 0; n < 4; n += 1) await shop.transaction((bound) => ask(bound, 1));
  await expect(shop.transaction((bound) => ask(bound, 0))).rejects.toThrow("division by zero");
  expect((await keptOf(shop)).filter(({ statement }) => statement.includes("failing"))).toEqual([]);
});
