// A month's quota that is not enough for everybody: who is written to, and who is not and why?
import { afterEach, expect, test } from "vitest";
import { makeLineChannel } from "~/channels/line/index.server";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { readLineQuota } from "~/pipeline/send/read-line-quota.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { lineQuota, saveForecast, saveLineQuota } from "~/queries/send/line-quota.server";
import { orderEvent } from "../../helpers/events";
import { type LineServer, startLine, tooFast } from "../../helpers/line";
import { connectLine, lineUser } from "../../helpers/line-shop";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-11-01T00:00:00Z");
/** The 16th of November in Japan: 15 days are left. */
const sale = new Date("2026-11-15T15:00:00Z");

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const friend = (n: number): ShopEvent => ({
  kind: "consent",
  consent: {
    address: { kind: "line", value: lineUser(n) },
    owner: platformIdentity(String(n)),
    channel: "line",
    state: "subscribed",
    source: "line-follow",
    wording: null,
    occurredAt: start,
    evidence: {},
  },
});

/** Friends 1 to n; each has bought once, the later ones for more. The sale begins at `sale`; a message a day goes by itself. */
async function shopWithFriends(n: number, { used = 180, limit = 200 }: { used?: number; limit?: number | null } = {}) {
  const { shop } = await makeRunningShop({ on: ["campaign", "order-notices"], now: start });
  const bought = (k: number): ShopEvent => {
    const told = orderEvent({ id: `o${k}`, at: "2026-08-01T00:00:00Z", total: 1000 + k, customer: String(k) });
    return { ...told, order: { ...told.order, email: null, identities: [platformIdentity(String(k))] } };
  };
  const people = Array.from({ length: n }, (_, k) => k + 1);
  await applyEvents(shop, [...people.map(friend), ...people.map(bought)], start);
  await shop.query`
    INSERT INTO campaign (shop_id, campaign_id, name, message, url, starts_at, ends_at, updated_at)
    VALUES (${shop.id}, gen_random_uuid(), '秋の市', '', '', ${sale}, ${hours(sale, 240)}, ${start})`;
  await saveSettings(shop, { channel: "email" }, { actor: "test", now: start });
  await connectLine(shop);
  await saveLineQuota(shop, { most: limit, used }, sale);
  await saveForecast(shop, 1, sale);
  const line = await startLine({ limit, used });
  ends.push(line.stop);
  return { shop, line };
}

async function send(shop: ShopDb, line: LineServer, now: Date) {
  const channels = { line: makeLineChannel({ baseUrl: line.url, timeoutMs: 20_000 }) };
  await decideRuns(shop, now);
  await runScenarios(shop, now);
  for (let turn = 0; turn < 10; turn += 1) await sendDeliveries(shop, now, channels);
}

const outcomes = async (shop: ShopDb, scenarioId: string) =>
  Object.fromEntries(
    (
      await shop.query<{ what: string; count: number }>`
        SELECT concat_ws(' ', state, reason) AS what, count(*)::int AS count FROM delivery
        WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId} AND channel = 'line' AND step = 1 GROUP BY 1`
    ).map(({ what, count }) => [what, count]),
  );

const readers = (line: LineServer) => line.state.sent.flatMap(({ to }) => to).toSorted();

/** An order of a friend: its thanks go by themselves. */
const buys = (shop: ShopDb, n: number, at: Date) => {
  const told = orderEvent({ id: `new-${n}`, at: at.toISOString(), total: 1000, customer: String(n) });
  return applyEvents(shop, [{ ...told, order: { ...told.order, email: null, identities: [platformIdentity(String(n))] } }], at);
};

/** The sale's first day, at the hour of its word. */
const morning = hours(sale, 10.1);

test("of four hundred friends a broadcast reaches the five worth most, the others end with the reason, and what a scenario sends by itself still goes", async () => {
  const { shop, line } = await shopWithFriends(400);
  await send(shop, line, morning);
  expect(readers(line)).toEqual([396, 397, 398, 399, 400].map(lineUser));
  expect(await outcomes(shop, "campaign")).toEqual({ accepted: 5, "skipped quota": 395 });
  expect((await lineQuota(shop))?.used).toBe(185);
  await buys(shop, 1, morning);
  await send(shop, line, hours(morning, 0.2));
  expect(readers(line)).toEqual([1, 396, 397, 398, 399, 400].map(lineUser));
  expect(line.state.used).toBe(186);
});

test("a rate limit and a lost answer on the way: the same five, under the same keys, none twice", async () => {
  const { shop, line } = await shopWithFriends(40);
  line.state.answers = [tooFast];
  await send(shop, line, morning);
  expect(readers(line)).toEqual([]);
  line.state.answers = ["cut"];
  await send(shop, line, hours(morning, 0.2));
  const keys = [...line.state.keys.keys()].toSorted();
  expect(keys).toHaveLength(5);
  line.state.answers = [];
  await send(shop, line, hours(morning, 0.5));
  expect(await outcomes(shop, "campaign")).toEqual({ accepted: 5, "skipped quota": 35 });
  expect(readers(line)).toEqual([36, 37, 38, 39, 40].map(lineUser));
  expect([...line.state.keys.keys()].toSorted()).toEqual(keys);
});

test("a quota that is used up stops what goes by itself, too, until there is room; nothing goes beyond it by surprise", async () => {
  const { shop, line } = await shopWithFriends(3, { used: 200 });
  line.state.limit = null;
  await buys(shop, 1, morning);
  await send(shop, line, hours(morning, 0.2));
  expect(readers(line)).toEqual([]);
  const [waiting] = await shop.query<{ state: string; reason: string }>`
    SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'order-notices'`;
  expect(waiting).toEqual({ state: "queued", reason: "quota" });
  await connectLine(shop, { mostOver: 1 });
  await send(shop, line, hours(morning, 1.3));
  expect(readers(line)).toEqual([lineUser(1)]);
});

test("LINE's own word that the month is used up keeps the message waiting with the reason", async () => {
  const { shop, line } = await shopWithFriends(3, { used: 100 });
  line.state.used = 200;
  await buys(shop, 1, morning);
  await send(shop, line, hours(morning, 0.2));
  const [waiting] = await shop.query<{ state: string; reason: string }>`
    SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'order-notices'`;
  expect(waiting).toEqual({ state: "queued", reason: "quota" });
});

test.each([
  ["LINE says what is left", { most: 200, used: 0 }],
  ["LINE is silent", null],
])("with the month in Japan the quota is whole again at once: %s", async (_name, told) => {
  const { shop, line } = await shopWithFriends(3, { used: 200 });
  line.state.used = 0;
  const [before, after] = [new Date("2026-11-30T14:58:00Z"), new Date("2026-11-30T15:01:00Z")];
  await saveLineQuota(shop, { most: 200, used: 200 }, before);
  await buys(shop, 1, hours(before, -1));
  await runScenarios(shop, after);
  await readLineQuota(shop, after, async () => told);
  await send(shop, line, after);
  expect(readers(line)).toEqual([lineUser(1)]);
  expect(await lineQuota(shop)).toMatchObject({ most: 200, used: 1 });
});

test("what LINE said this month stands while it is silent", async () => {
  const { shop } = await shopWithFriends(3, { used: 200 });
  await buys(shop, 1, morning);
  await runScenarios(shop, hours(morning, 0.2));
  await readLineQuota(shop, hours(morning, 0.2), async () => null);
  expect(await lineQuota(shop)).toMatchObject({ most: 200, used: 200, readAt: hours(morning, 0.2) });
});

test("without a limit everybody is written to", async () => {
  const { shop, line } = await shopWithFriends(30, { limit: null });
  await send(shop, line, morning);
  expect(readers(line)).toHaveLength(30);
});

test("while a run is still being decided none of its messages takes a place", async () => {
  const { shop, line } = await shopWithFriends(30);
  await decideRuns(shop, morning, { batches: 1, people: 10 });
  const channels = { line: makeLineChannel({ baseUrl: line.url, timeoutMs: 20_000 }) };
  await sendDeliveries(shop, morning, channels);
  expect(readers(line)).toEqual([]);
  await send(shop, line, hours(morning, 0.1));
  expect(readers(line)).toEqual([26, 27, 28, 29, 30].map(lineUser));
});
