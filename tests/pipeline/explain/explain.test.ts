import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type Explained, firstBarrier } from "~/domain/decide/explain";
import type { CustomerId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { personOccasions } from "~/domain/scenario/occasion";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { refreshAllDue } from "~/pipeline/decide/refresh-due.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { explain } from "~/pipeline/explain/explain.server";
import { explainScenarios } from "~/pipeline/explain/explain-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { dueOfPerson } from "~/queries/decide/explain.server";
import { scenarios } from "~/scenarios/index";
import { checkoutEvent, consentEvent, customerEvent, orderEvent, refundEvent } from "../../helpers/events";
import { hours, makeRunningShop, sender } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const personal = scenarios.filter(({ occasion }) => (personOccasions as readonly string[]).includes(occasion.kind)).map(({ id }) => id);
const at = (hour: number) => hours(start, hour).toISOString();

/** One person's weeks: a cart, orders, a word on mail, in any order and at any hour since the scenarios began. */
const life = (n: number): fc.Arbitrary<ShopEvent[]> => {
  const who = { customer: String(n), email: `p${n}@example.test` };
  const hour = fc.integer({ min: 1, max: 24 * 40 });
  const consent = fc.constantFrom("subscribed", "subscribed", "subscribed", "unsubscribed", "pending", null);
  return fc
    .record({ consent, orders: fc.array(hour, { maxLength: 3 }), carts: fc.array(hour, { maxLength: 2 }), refunded: fc.boolean() })
    .map(({ consent, orders, carts, refunded }) => [
      customerEvent({ id: who.customer, email: who.email, at: at(1), birth: `1980-07-${String(10 + (n % 20))}` }),
      ...(consent ? [consentEvent({ ...who, state: consent, at: at(0) })] : []),
      ...orders.map((hour, k) => orderEvent({ ...who, id: `o${n}-${k}`, at: at(hour), total: 1000 * (k + 1) })),
      ...(refunded && orders.length > 0 ? [refundEvent({ id: `r${n}`, order: `o${n}-0`, at: at(24 * 40 + 1), amount: 500 })] : []),
      ...carts.map((hour, k) => checkoutEvent({ ...who, token: `c${n}-${k}`, at: at(hour) })),
    ]);
};

const people = 60;
const now = hours(start, 24 * 41 + 2.5);

async function livelyShop() {
  const { shop } = await makeRunningShop({ on: personal, now: start, holdoutPercent: 20 });
  await saveSettings(
    shop,
    { sender, channel: "console", quietFromHour: 21, quietUntilHour: 9, capPerDay: 1, capPerWeek: 2 },
    { actor: "test", now: start },
  );
  const lives = fc.sample(fc.tuple(...Array.from({ length: people }, (_, n) => life(n))), { seed: 11, numRuns: 1 })[0] ?? [];
  await applyEvents(shop, lives.flat(), now);
  await shop.transaction((shop) => refreshAllDue(shop, now));
  return shop;
}

const everybody = async (shop: ShopDb) =>
  (await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id} ORDER BY customer_id`).map(
    ({ id }) => id,
  );

/** As the engine writes it down. */
const asWritten = ({ decision: { candidate, outcome } }: Explained) => ({
  key: [candidate.scenarioId, candidate.customerId, candidate.occasion, candidate.step].join(" "),
  state: outcome.state,
  reason: "reason" in outcome ? outcome.reason : null,
  sendAfter: outcome.state === "queued" ? outcome.sendAfter : null,
});

test("for 200 pairs of person and scenario the verdict is what the engine then decides, and the first check that stands its reason", async () => {
  const shop = await livelyShop();
  const pairs: { customerId: CustomerId; scenarioId: string }[] = [];
  for (const customerId of await everybody(shop)) {
    const due = (await dueOfPerson(shop, customerId)).filter(({ dueAt }) => dueAt <= now);
    for (const scenarioId of new Set(due.map((row) => row.scenarioId))) pairs.push({ customerId, scenarioId });
  }
  expect(pairs.length).toBeGreaterThan(150);
  const told: ReturnType<typeof asWritten>[] = [];
  for (const pair of pairs.slice(0, 200)) {
    const explanation = await explain(shop, pair, now);
    for (const { plan, explained, audience } of explanation?.steps ?? []) {
      if (plan.how !== "planned" || plan.step.dueAt > now) continue;
      const written = asWritten(explained);
      told.push(written);
      expect(firstBarrier(explained)).toBe(written.state === "skipped" ? written.reason : null);
      expect(audience.audience.every(({ holds }) => holds)).toBe(explained.decision.candidate.isInAudience);
      expect(audience.never.some(({ holds }) => holds)).toBe(explained.decision.candidate.isForbidden);
    }
  }
  await runScenarios(shop, now);
  const rows = await shop.query<ReturnType<typeof asWritten>>`
    SELECT concat_ws(' ', scenario_id, customer_id, occasion, step) AS key, state, reason, CASE state WHEN 'queued' THEN send_after END AS "sendAfter" FROM delivery WHERE shop_id = ${shop.id}`;
  const decided = new Map(rows.map((row) => [row.key, row]));
  expect(told).toEqual(told.map(({ key }) => decided.get(key)));
  // The shop is lively enough to be worth asking.
  expect(new Set(told.map(({ state, reason }) => `${state} ${reason}`)).size).toBeGreaterThan(6);
}, 240_000);

test("what comes due later is told as it will be decided at that hour, if nothing happens until then", async () => {
  const shop = await livelyShop();
  await runScenarios(shop, now);
  let asked = 0;
  for (const customerId of await everybody(shop)) {
    const [next, second] = await dueOfPerson(shop, customerId);
    if (asked >= 15 || !next || (second && second.dueAt <= next.dueAt)) continue;
    asked += 1;
    const explanation = await explain(shop, { customerId, scenarioId: next.scenarioId }, now);
    const found = explanation?.steps.find(
      ({ plan: { how, step } }) => how === "planned" && step.occasion === next.occasion && step.step === next.step,
    );
    const undone = shop.transaction(async (shop) => {
      await shop.query`DELETE FROM due WHERE shop_id = ${shop.id} AND customer_id <> ${customerId}`;
      await runScenarios(shop, next.dueAt);
      const [row] = await shop.query`
        SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = ${next.scenarioId} AND customer_id = ${customerId} AND occasion = ${next.occasion} AND step = ${next.step}`;
      const written = found && asWritten(found.explained);
      expect(row).toEqual({ state: written?.state, reason: written?.reason });
      throw new Undone();
    });
    await undone.catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  }
  expect(asked).toBeGreaterThan(10);
}, 240_000);

class Undone extends Error {}

test("each condition stands by itself, with the person's own value beside it", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await applyEvents(
    shop,
    [
      consentEvent({ email: "a@example.test", state: "subscribed", at: at(-24) }),
      orderEvent({ id: "1", email: "a@example.test", at: at(1), total: 3000 }),
    ],
    hours(start, 3),
  );
  const [customerId] = await everybody(shop);
  if (!customerId) throw new Error("nobody is known");
  const explanation = await explain(shop, { customerId, scenarioId: "f2-conversion" }, hours(start, 3));
  const [first] = explanation?.steps ?? [];
  expect(first?.audience.audience).toMatchObject([{ condition: { orderCount: { min: 1, max: 1 } }, holds: true, seen: 1 }]);
  expect(first?.audience.never[0]).toMatchObject({ condition: { boughtWithinDays: 2 }, holds: true, seen: 0 });
  expect(first?.explained.checks.flatMap(({ reason, stands }) => (stands ? [reason] : []))).toEqual(["scenario-off", "never-clause"]);
  expect(first && firstBarrier(first.explained)).toBe("scenario-off");
  expect(explanation?.consents).toMatchObject([{ channel: "email", state: "subscribed", source: "platform" }]);
});

test("where nothing is due every step is told as if it came due now, and no occasion is named", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await applyEvents(shop, [consentEvent({ email: "a@example.test", state: "subscribed", at: at(-24) })], start);
  const [customerId] = await everybody(shop);
  if (!customerId) throw new Error("nobody is known");
  const explanation = await explain(shop, { customerId, scenarioId: "cart-recovery" }, start);
  expect(explanation?.steps.map(({ plan, explained }) => [plan.how, explained.decision.outcome.state])).toEqual([
    ["supposed", "queued"],
    ["supposed", "queued"],
    ["supposed", "queued"],
  ]);
  expect(explanation?.occasions).toEqual([]);
  expect(await explainScenarios(shop, customerId, start)).toMatchObject([{ scenarioId: "cart-recovery", queued: null, next: null }]);
  expect(await explain(shop, { customerId, scenarioId: "none-such" }, start)).toBeNull();
});

test("one line a scenario: what waits comes first, with the hour at which it goes", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery", "birthday", "newsletter"], now: start });
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", email: "a@example.test", at: at(-24), birth: "1980-07-10" }),
      consentEvent({ customer: "1", email: "a@example.test", state: "subscribed", at: at(-24) }),
      checkoutEvent({ customer: "1", token: "k", email: "a@example.test", at: at(0) }),
    ],
    start,
  );
  const [customerId] = await everybody(shop);
  if (!customerId) throw new Error("nobody is known");
  const lines = await explainScenarios(shop, customerId, start);
  expect(lines.map(({ scenarioId, next }) => [scenarioId, next?.outcome.state])).toEqual([
    ["cart-recovery", "queued"],
    ["newsletter", "queued"],
    ["birthday", "queued"],
  ]);
  await runScenarios(shop, hours(start, 1.5));
  const [first] = await explainScenarios(shop, customerId, hours(start, 1.5));
  expect(first).toMatchObject({ scenarioId: "cart-recovery", queued: { step: 0, state: "queued" }, next: { step: 1 } });
});
