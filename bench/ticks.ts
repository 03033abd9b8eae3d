// What does a tick cost after 10,000 new events, with every preset on, against evaluating everybody by the pinned statement?
import { readFile } from "node:fs/promises";
import type pg from "pg";
import type { CustomerId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { lightOccasions } from "~/domain/ledger/facts";
import { identityId } from "~/domain/ledger/identity";
import { scenarioIds } from "~/domain/scenario/scenario";
import type { Moved } from "~/pipeline/decide/refresh-due.server";
import { membershipEvent, visitEvent } from "../tests/helpers/activity";
import { checkoutEvent, consentEvent, orderEvent } from "../tests/helpers/events";
import { benchNow } from "./crowd";
import { type Figure, milliseconds, type Sample } from "./measure";
import type { Place } from "./place";
import { crowdedShop, many } from "./shops";

const newEvents = 10_000;
/** As the inbox is read: so many events in one transaction. */
const batch = 1_000;
/** Evaluating a million people takes minutes. */
const most = 2;

/** Ten in the evening in Tokyo: whom the day brought is decided already, and what comes is new. */
const now = new Date(benchNow.getTime() + 10 * 3_600_000);
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

/** Of ten events: an order, two carts, five looks, a yes to mail and a balance of points, each of another person. */
const tenth = ["order", "cart", "cart", "look", "look", "look", "look", "look", "consent", "points"] as const;

export async function tickFigures(place: Place, runs: number): Promise<Figure[]> {
  const { applyEvents } = await import("~/pipeline/ledger/apply-events.server");
  const { dueScope, refreshAllDue, refreshMoved } = await import("~/pipeline/decide/refresh-due.server");
  const { runScenarios } = await import("~/pipeline/decide/run-scenarios.server");
  const { owner } = place;
  const shop = await crowdedShop(place, many);
  await switchEverythingOn(owner, shop.id);
  await shop.transaction((shop) => refreshAllDue(shop, now));
  await owner.query("ANALYZE");
  const ledger: Sample[] = [];
  const scenarios: Sample[] = [];
  for (let run = 0; run < Math.min(runs, most); run += 1) {
    const told = Array.from({ length: newEvents }, (_, n) => newEvent(run * newEvents + n));
    const people = peopleOf(run);
    await owner.query("CREATE TABLE due_before AS SELECT * FROM due WHERE shop_id = $1 AND customer_id = ANY($2::uuid[])", [
      shop.id,
      people,
    ]);
    const applied = await milliseconds(async () => {
      for (let start = 0; start < told.length; start += batch) await applyEvents(shop, told.slice(start, start + batch), now);
    });
    // The rows of before once more, so that the tick's own part can be told from the ledger's.
    await owner.query("DELETE FROM due WHERE shop_id = $1 AND customer_id = ANY($2::uuid[])", [shop.id, people]);
    await owner.query("INSERT INTO due SELECT * FROM due_before");
    await owner.query("DROP TABLE due_before");
    const refreshed = await milliseconds(async () => {
      for (let start = 0; start < people.length; start += batch)
        await shop.transaction((shop) => refreshMoved(shop, movedOf(people.slice(start, start + batch)), now));
    });
    const scope = await dueScope(shop, now);
    const reference = await milliseconds(() => evaluateEverybody(owner, shop.id, scope));
    await compare(owner, shop.id);
    const decided = await milliseconds(() => runScenarios(shop, now));
    scenarios.push({ product: refreshed + decided, reference });
    ledger.push({ product: applied + decided, reference });
  }
  return [
    {
      name: "tick after 10,000 new events, every preset on, 1,000,000 customers, against evaluating everybody",
      unit: "ms",
      goal: { kind: "most", ratio: 0.02 },
      samples: scenarios,
    },
    { name: "the same, with the events' way into the ledger", unit: "ms", goal: { kind: "most", ratio: 0.1 }, samples: ledger },
  ];
}

function newEvent(n: number): ShopEvent {
  const who = { email: emailOf(n), at: minutes(-10).toISOString() };
  switch (tenth[n % 10]) {
    case "order":
      return orderEvent({ ...who, id: `new${n}`, items: [`p${n % 500}`], total: 3000 });
    case "cart":
      return checkoutEvent({ ...who, token: `new${n}`, items: [`p${n % 500}`] });
    case "look":
      return visitEvent({ ...who, by: `visitor${n}`, productId: `p${n % 500}`, dwellSeconds: 90 });
    case "consent":
      return consentEvent({ ...who, state: "subscribed" });
    default:
      return membershipEvent({ owner: { kind: "email", value: who.email }, at: who.at, points: 300, pointsExpireAt: minutes(30 * 1440) });
  }
}

/** Spread over the whole crowd. */
const personOf = (n: number) => ((n * 97) % many) + 1;
const emailOf = (n: number) => `customer-${personOf(n)}@example.test`;

/** As crowd.ts names them: by their account. */
const peopleOf = (run: number): CustomerId[] =>
  Array.from(
    { length: newEvents },
    (_, n) => identityId({ kind: "platform", value: String(personOf(run * newEvents + n)) }) as string as CustomerId,
  );

function movedOf(people: CustomerId[]): Moved {
  const of = (what: string) => people.filter((_, n) => tenth[n % 10] === what);
  return { wholly: of("order"), lightly: Object.entries(lightOccasions).map(([what, kinds]) => ({ kinds, people: of(what) })) };
}

async function switchEverythingOn(owner: pg.Client, shopId: number) {
  await owner.query(
    `INSERT INTO scenario_setting (shop_id, scenario_id, is_on, enabled_at, salt, updated_at) SELECT $1, id, true, $3, id, $3 FROM unnest($2::text[]) id
     ON CONFLICT (shop_id, scenario_id) DO UPDATE SET is_on = true, enabled_at = excluded.enabled_at`,
    [shopId, scenarioIds, minutes(-30)],
  );
  await owner.query(
    "INSERT INTO product_refill (shop_id, product_id, gap_days, observations) SELECT $1, 'p' || n, 120, 9 FROM generate_series(0, 499, 5) n ON CONFLICT DO NOTHING",
    [shopId],
  );
}

async function evaluateEverybody(owner: pg.Client, shopId: number, { steps, follows }: { steps: { dueFrom: Date }[]; follows: unknown[] }) {
  const text = await readFile(new URL("reference/everybody-due.sql", import.meta.url), "utf8");
  const values = [shopId, now, JSON.stringify(steps), minutes(-402 * 1440), JSON.stringify(follows)];
  await owner.query("DROP TABLE IF EXISTS everybody");
  await owner.query(
    "CREATE UNLOGGED TABLE everybody (scenario_id text, version int, customer_id uuid, occasion text, step int, anchor_at timestamptz, due_at timestamptz)",
  );
  await owner.query(`INSERT INTO everybody ${text}`, values);
}

/** Exactly the same rows, or the figure means nothing. */
async function compare(owner: pg.Client, shopId: number) {
  const columns = "scenario_id, version, customer_id, occasion, step, anchor_at, due_at";
  const { rows } = await owner.query(
    `SELECT (SELECT count(*) FROM (SELECT ${columns} FROM everybody EXCEPT SELECT ${columns} FROM due WHERE shop_id = $1) missing)::int AS missing,
       (SELECT count(*) FROM (SELECT ${columns} FROM due WHERE shop_id = $1 EXCEPT SELECT ${columns} FROM everybody) extra)::int AS extra`,
    [shopId],
  );
  if (rows[0].missing + rows[0].extra > 0) throw new Error(`the kept rows differ: ${rows[0].missing} missing, ${rows[0].extra} too many`);
}
