// Does a statement's work grow as its rows do, and not with their square, also in a shop that the statistics have never seen?
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type CustomerId, derivedId } from "~/domain/ids";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { copyRows, markClashes } from "~/queries/import/import-rows.server";
import { recomputeCustomers } from "~/queries/people/customer-rollup.server";
import { proposeAlike } from "~/queries/people/look-alikes.server";
import { makeShop } from "../helpers/database";
import { consentEvent, customerEvent, orderEvent } from "../helpers/events";
import { emptyTables, forgetStatistics } from "../helpers/fill-shop";
import { rowsWorked } from "../helpers/rows-worked";

const at = "2026-04-01T00:00:00Z";
const now = new Date("2026-06-01T00:00:00Z");

/** Four times the rows are four times the work, and some more where it is sorted. */
const most = 5;

async function freshShop() {
  await emptyTables();
  const { shop } = await makeShop();
  await forgetStatistics();
  return shop;
}

async function growth(shop: ShopDb, work: (shop: ShopDb, size: number) => Promise<unknown>, size: number) {
  const [less, more] = [await rowsWorked(shop, (shop) => work(shop, size)), await rowsWorked(shop, (shop) => work(shop, 4 * size))];
  expect(less).toBeGreaterThan(size);
  return more / less;
}

test("what is known of people is made anew with a work that grows as they do", async () => {
  const shop = await freshShop();
  const people = Array.from({ length: 240 }, (_, n) => `${n}`);
  await applyEvents(
    shop,
    people.flatMap((id) => [
      customerEvent({ id, at, email: `m${id}@example.test`, phone: `+8190${String(10_000_000 + Number(id))}` }),
      orderEvent({ id, at, email: `m${id}@example.test`, customer: id, total: 1000 }),
      consentEvent({ email: `m${id}@example.test`, state: "subscribed", at }),
    ]),
    now,
  );
  const ids = (await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`).map(({ id }) => id);
  expect(ids).toHaveLength(240);
  expect(await growth(shop, (shop, size) => recomputeCustomers(shop, ids.slice(0, size)), 60)).toBeLessThan(most);
});

test("who may be one person is found with a work that grows as the people do", async () => {
  const shop = await freshShop();
  const accounts = Array.from({ length: 800 }, (_, n) => `${n}`);
  const ids = accounts.map((account) => derivedId("twin", account));
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    SELECT ${shop.id}, id, 'platform', id::text, id, ${now} FROM unnest(${ids}::uuid[]) id`;
  await shop.query`
    INSERT INTO platform_customer (shop_id, platform_customer_id, identity_id, version, first_name, last_name, name_key, birth_date)
    SELECT ${shop.id}, account, id, 'a', '', '', 'n' || (n / 2), '1990-01-01' FROM unnest(${accounts}::text[], ${ids}::uuid[]) WITH ORDINALITY u(account, id, n)`;
  await shop.query`
    INSERT INTO postal_address (shop_id, identity_id, source, version, told_at, postal_code)
    SELECT ${shop.id}, id, 'default', 'a', ${now}, '1500001' FROM unnest(${ids}::uuid[]) id`;
  expect(await growth(shop, (shop, size) => proposeAlike(shop, accounts.slice(0, size)), 200)).toBeLessThan(most);
  await proposeAlike(shop, accounts);
  expect(await shop.query`SELECT FROM merge_proposal WHERE shop_id = ${shop.id}`).toHaveLength(399);
});

test("lines that stand twice are found with a work that grows as the file does", async () => {
  const shop = await freshShop();
  const [small, large] = ["small", "large"].map((name) => derivedId("file", name));
  const worked = async (importId: string, lines: number) => {
    const copied = Array.from({ length: lines }, (_, n) => {
      const key = derivedId("line", Math.floor(n / 2));
      return `${n}\t${key}\t${key}\t{"kind": "points", "who": {"member": "${n}"}}\t\\N\n`;
    });
    await shop.transaction((shop) => copyRows(shop, importId, Readable.from(copied)));
    return rowsWorked(shop, (shop) => markClashes(shop, importId, { isGrouped: false }));
  };
  const less = await worked(small ?? "", 500);
  expect((await worked(large ?? "", 2000)) / less).toBeLessThan(most);
});
