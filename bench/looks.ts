// Does it cost more to find who looked and did not buy, where ten times as many events lie in the table?
import type { CustomerId, ShopId } from "~/domain/ids";
import { benchNow } from "./crowd";
import { type Figure, interleaved, milliseconds } from "./measure";
import { addShop, type Place } from "./place";

const manyEvents = Number(process.env.BENCH_EVENTS ?? 10_000_000);
const months = 13;
const people = 1_000;
const looksEach = 20;

export async function looksFigure(place: Place, runs: number): Promise<Figure> {
  const { refreshDue } = await import("~/pipeline/decide/refresh-due.server");
  const { openShop } = await import("~/queries/shop/shops.server");
  await place.owner.query(
    "SELECT storefront_months($1::timestamptz - $2 * interval '1 month', $1::timestamptz + interval '1 month', '-infinity')",
    [benchNow, months],
  );
  const fill = async (events: number) => {
    const shop = openShop((await addShop(place.owner, `looks-${events}.myshopify.com`)) as ShopId);
    for (const text of statements)
      await place.owner.query(
        text.replaceAll("$1", String(shop.id)).replaceAll("$2", String(events)).replaceAll("$3", `'${benchNow.toISOString()}'`),
      );
    const found = await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
    return { shop, ids: found.map(({ id }) => id) };
  };
  const [small, large] = [await fill(manyEvents / 10), await fill(manyEvents)];
  await place.owner.query("ANALYZE");
  const find = ({ shop, ids }: typeof small) =>
    milliseconds(() => shop.transaction((shop) => refreshDue(shop, ids, benchNow, ["browse-recovery"])));
  for (const one of [small, large, small, large]) await find(one);
  for (const { shop } of [small, large]) {
    const [row] = await shop.query<{ n: number }>`SELECT count(DISTINCT customer_id)::int AS n FROM due WHERE shop_id = ${shop.id}`;
    if (row?.n !== people) throw new Error(`${row?.n} people are due, not ${people}`);
  }
  const samples = await interleaved(runs, { product: () => find(large), reference: () => find(small) });
  return {
    name: `who looked and did not buy, among ${manyEvents.toLocaleString("en")} events against a tenth of them`,
    unit: "ms",
    goal: { kind: "most", ratio: 1.2 },
    samples,
  };
}

const browserOf = (n: string) => `md5('browser ' || ${n})::uuid`;

/** Looks of a thousand customers within the last days, and those of browsers that nobody is known by, over the months. */
const statements = [
  `INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, display_name, name_key, known_since)
   SELECT $1::int, ${browserOf("n")}, 'platform', n::text, 'C', 'c', '2025-01-01' FROM generate_series(1, ${people}) n`,
  `INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
   SELECT $1::int, ${browserOf("n")}, 'visitor', n::text, ${browserOf("n")}, '2025-01-01' FROM generate_series(1, ${people}) n`,
  `INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id, path, product_id)
   SELECT $1::int, $3::timestamptz - (n % ${looksEach} + 1) * interval '7 hours', 'own ' || n, ${browserOf(`(n / ${looksEach} + 1)`)}, '/products/p', 'p' || n % 2
   FROM generate_series(0, ${people * looksEach - 1}) n`,
  `INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id, path, product_id)
   SELECT $1::int, $3::timestamptz - n * (interval '390 days' / $2), md5(n::text), md5('nobody ' || n % ($2 / 10))::uuid, '/products/p' || n % 500, 'p' || n % 500
   FROM generate_series(1, $2::int - ${people * looksEach}) n`,
  `INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, salt, updated_at) VALUES ($1::int, 'browse-recovery', true, '2026-01-01', 'b', '2026-01-01')`,
];
