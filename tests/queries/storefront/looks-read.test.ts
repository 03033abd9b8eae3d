// Does it cost more to find who looked and did not buy, where more events lie in the table?
import { expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { moveEvents } from "~/queries/storefront/events.server";
import { keepMonths } from "~/queries/storefront/months.server";
import { makeShop } from "../../helpers/database";

const now = new Date("2030-06-01T00:00:00Z");
const people = 20;

/** Twenty customers who looked at goods within the last days, among the looks of browsers that nobody is known by, over a year. */
async function shopWithLooks(others: number): Promise<{ shop: ShopDb; ids: CustomerId[] }> {
  const { shop } = await makeShop({ now: new Date("2029-01-01") });
  await shop.query`
    INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, salt, updated_at) VALUES (${shop.id}, 'browse-recovery', true, '2029-01-01', 'b', '2029-01-01')`;
  await shop.query`
    INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, display_name, name_key, known_since)
    SELECT ${shop.id}, md5('browser ' || n)::uuid, 'platform', n::text, 'C', 'c', '2029-01-01' FROM generate_series(1, ${people}::int) n`;
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    SELECT ${shop.id}, md5('browser ' || n)::uuid, 'visitor', n::text, md5('browser ' || n)::uuid, '2029-01-01' FROM generate_series(1, ${people}::int) n`;
  await shop.query`
    INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id, product_id)
    SELECT ${shop.id}, ${now}::timestamptz - (n % 20 + 1) * interval '7 hours', 'own ' || n, md5('browser ' || (n / 20 + 1))::uuid, 'p' || n % 2
    FROM generate_series(0, ${people * 20 - 1}::int) n`;
  await shop.query`
    INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id, product_id)
    SELECT ${shop.id}, ${now}::timestamptz - n * (interval '360 days' / ${others}::int), md5(n::text), md5('nobody ' || n % 500)::uuid, 'p' || n % 50
    FROM generate_series(1, ${others}::int) n`;
  const rows = await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
  return { shop, ids: rows.map(({ id }) => id) };
}

/** Events that it read, of the table's every part. */
const eventsRead = (shop: ShopDb, work: (shop: ShopDb) => Promise<unknown>): Promise<number> =>
  shop.transaction(async (shop) => {
    const read = async () => {
      const [row] = await shop.query<{ n: number }>`
        SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS n FROM pg_stat_xact_user_tables WHERE relname LIKE 'storefront_event%'`;
      return row?.n ?? 0;
    };
    const before = await read();
    await work(shop);
    return (await read()) - before;
  });

test("ten times as many events of others do not make it read one more, whatever the statistics know", async () => {
  await keepMonths(operatorDb, { from: new Date("2029-05-01"), until: now, dropBefore: new Date("2020-01-01") });
  const [small, large] = [await shopWithLooks(3_000), await shopWithLooks(30_000)];
  const find = ({ shop, ids }: typeof small) => eventsRead(shop, (shop) => refreshDue(shop, ids, now, ["browse-recovery"]));
  const [few, many] = [await find(small), await find(large)];
  expect([few, many]).toEqual([people * 20, people * 20]);
  for (const { shop } of [small, large])
    expect(await shop.query`SELECT count(DISTINCT customer_id)::int AS n FROM due WHERE shop_id = ${shop.id}`).toEqual([{ n: people }]);
});

test("a browser's events go over to somebody in one statement that reads them alone", async () => {
  const { shop } = await shopWithLooks(30_000);
  await shop.query`
    INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id)
    SELECT ${shop.id}, ${now}::timestamptz - n * interval '8 hours', 'linked ' || n, md5('linked')::uuid FROM generate_series(1, 1000) n`;
  const [browser] = await shop.query<{
    source: IdentityId;
    owner: IdentityId;
  }>`SELECT md5('linked')::uuid AS source, md5('owner')::uuid AS owner`;
  if (!browser) throw new Error("no browser");
  let moved: IdentityId[] = [];
  const read = await eventsRead(shop, async (shop) => {
    moved = await moveEvents(shop, [{ ...browser, begins: null, ends: null }]);
  });
  expect(moved).toEqual([browser.owner]);
  // The statistics know nothing of them yet: PostgreSQL may look at each a second time while it updates it.
  expect(read).toBeLessThanOrEqual(2_000);
  expect(
    await shop.query`SELECT count(*)::int AS n FROM storefront_event WHERE shop_id = ${shop.id} AND identity_id = ${browser.owner}`,
  ).toEqual([{ n: 1000 }]);
});
