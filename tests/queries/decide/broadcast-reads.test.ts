// Does a message of a broadcast look at its own person alone, however many others get the same one?
import sql, { type Sql } from "sql-template-tag";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { allStanding, queuedCandidates, runCandidateRows, unlessMoreUrgent } from "~/queries/decide/candidates.server";
import { makeShop } from "../../helpers/database";
import { presetEditions } from "../../helpers/editions";
import { orderEvent } from "../../helpers/events";
import { analyze } from "../../helpers/fill-shop";

const people = 3000;
const now = new Date("2026-06-01T06:00:00Z");

/** Everybody gets Monday's ranking, and has had a message of their own before: occasions are many, this one is everybody's. */
async function shopWithBroadcast(): Promise<ShopDb> {
  const { shop } = await makeShop({ now });
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    SELECT ${shop.id}, md5('identity' || n)::uuid, 'email', n || '@example.test', md5('customer' || n)::uuid, ${now} FROM generate_series(1, ${people}::int) n`;
  await shop.query`
    INSERT INTO customer (shop_id, customer_id, anchor_kind, anchor_value, email, email_identity_id, email_consent)
    SELECT ${shop.id}, md5('customer' || n)::uuid, 'email', n::text, n || '@example.test', md5('identity' || n)::uuid, 'subscribed'
    FROM generate_series(1, ${people}::int) n`;
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    SELECT ${shop.id}, md5(o.scenario || n)::uuid, o.scenario, md5('customer' || n)::uuid, md5('identity' || n)::uuid, o.key || CASE o.state WHEN 'accepted' THEN n::text ELSE '' END,
      0, CASE WHEN n > 20 THEN 'accepted' ELSE o.state END, ${now}, ${now}, ${now}, ${now}, '2026-06-08', CASE WHEN n > 20 OR o.state = 'accepted' THEN ${now}::timestamptz END
    FROM generate_series(1, ${people}::int) n, (VALUES ('ranking-weekly', 'week:2026-06-01', 'sending'), ('post-purchase', 'order:', 'accepted'),
      ('win-back', 'order:', 'accepted'), ('cart-recovery', 'cart:', 'accepted'), ('cross-sell', 'order:', 'accepted')) o(scenario, key, state)`;
  await analyze();
  return shop;
}

test("checking twenty messages of a broadcast reads the deliveries of twenty people, not of everybody twenty times", async () => {
  const shop = await shopWithBroadcast();
  const rows = await shop.query<{
    id: DeliveryId;
  }>`SELECT delivery_id AS id FROM delivery WHERE shop_id = ${shop.id} AND state = 'sending'`;
  expect(rows).toHaveLength(20);
  const read = await shop.transaction(async (shop) => {
    const before = await deliveriesRead(shop);
    const found = await queuedCandidates(
      shop,
      rows.map(({ id }) => id),
      presetEditions().only(["ranking-weekly"]),
      now,
    );
    expect(found.map(({ isServed }) => isServed)).toEqual(rows.map(() => false));
    return (await deliveriesRead(shop)) - before;
  });
  expect(read).toBeLessThan(people);
}, 60_000);

test("a broadcast finds everybody's past by a hash, also in a shop that the statistics foresee one person of", async () => {
  for (let other = 0; other < 5; other += 1) {
    const { shop } = await makeShop({ now });
    await applyEvents(shop, [orderEvent({ id: "1", at: now.toISOString(), email: "a@example.test" })], now);
  }
  await analyze();
  const { shop } = await makeShop({ now });
  const run = { scenarioId: "ranking-weekly", occasion: "week:2026-06-01", step: 0 };
  const people = { among: (column: Sql) => sql`${column} > ${noId}::uuid AND ${column} <= ${lastId}::uuid`, within: sql`true`, last: null };
  const editions = presetEditions().only(["ranking-weekly"]);
  const source = sql`SELECT ${run.scenarioId}::text AS scenario_id, 1 AS version, ${run.occasion}::text AS occasion, ${run.step}::int AS step,
    ${now}::timestamptz AS anchor_at, ${now}::timestamptz AS due_at, NULL::uuid AS delivery_id, NULL::uuid AS address_id, NULL::text AS channel`;
  const asked = { editions, now, besides: [], standing: allStanding, keepsSlot: unlessMoreUrgent(editions) };
  const [explained] = await shop.query<{
    "QUERY PLAN": [{ Plan: Plan }];
  }>`EXPLAIN (FORMAT JSON) ${runCandidateRows(shop, source, people, asked)}`;
  const parents = joinsOver(explained?.["QUERY PLAN"][0].Plan as Plan, ["past", "written"]);
  expect(parents).toEqual({ past: ["Hash Join"], written: ["Hash Join"] });
}, 60_000);

const noId = "00000000-0000-0000-0000-000000000000";
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

type Plan = { "Node Type": string; "CTE Name"?: string; Plans?: Plan[] };

/** By which kind of join each of these relations is read; what joins a series of one row is none. */
function joinsOver(plan: Plan, names: string[], join = ""): Record<string, string[]> {
  const kind = plan["Node Type"];
  const isSeries = plan.Plans?.some((child) => child["Node Type"] === "Function Scan");
  const next = /Join|Loop/.test(kind) && !isSeries ? kind : join;
  const found: Record<string, string[]> = {};
  const name = plan["CTE Name"];
  if (kind === "CTE Scan" && name && names.includes(name)) found[name] = [join];
  for (const child of plan.Plans ?? [])
    for (const [key, kinds] of Object.entries(joinsOver(child, names, next))) found[key] = [...(found[key] ?? []), ...kinds];
  return found;
}

/** By this transaction, found by an index or not. */
async function deliveriesRead(shop: ShopDb): Promise<number> {
  const [row] = await shop.query<{ read: number }>`
    SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS read FROM pg_stat_xact_user_tables WHERE relname = 'delivery'`;
  return row?.read ?? 0;
}
