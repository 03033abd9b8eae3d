// Do statements that are asked together in one transaction run one after another, and stay in it?
import { expect, test } from "vitest";
import { makeShop } from "../helpers/database";

const now = new Date("2026-06-01T00:00:00Z");

test("what is asked together is answered in that order, each to whoever asked", async () => {
  const { shop } = await makeShop({ now });
  const told = await shop.transaction(async (bound) => {
    const order: number[] = [];
    const ask = async (n: number) => {
      const [row] = await bound.query<{ n: number }>`SELECT ${n}::int AS n FROM (SELECT pg_sleep(${n === 0 ? 0.02 : 0})) s`;
      order.push(n);
      return row?.n;
    };
    expect(await Promise.all([0, 1, 2, 3, 4].map(ask))).toEqual([0, 1, 2, 3, 4]);
    return order;
  });
  expect(told).toEqual([0, 1, 2, 3, 4]);
});

test("where one fails the transaction is undone, and whoever goes on beside it is refused", async () => {
  const { shop } = await makeShop({ now });
  const rename = (name: string) => shop.query`UPDATE shop_setting SET name = ${name} WHERE shop_id = ${shop.id}`;
  await rename("before");
  let late: Promise<unknown> | undefined;
  let open: () => void = () => {};
  const isUndone = new Promise<void>((resolve) => {
    open = resolve;
  });
  const attempt = shop.transaction(async (bound) => {
    late = (async () => {
      await bound.query`UPDATE shop_setting SET name = 'within' WHERE shop_id = ${shop.id}`;
      await isUndone;
      await bound.query`UPDATE shop_setting SET name = 'too late' WHERE shop_id = ${shop.id}`;
    })();
    late.catch(() => {});
    await Promise.all([late, bound.query`SELECT 1 / 0`]);
  });
  await expect(attempt).rejects.toMatchObject({ code: "22012" });
  open();
  await expect(late).rejects.toThrow("over");
  expect(await shop.query`SELECT name FROM shop_setting WHERE shop_id = ${shop.id}`).toEqual([{ name: "before" }]);
});
