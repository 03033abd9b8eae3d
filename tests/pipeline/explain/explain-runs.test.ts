// Does the explainer say of runs over everybody whom they ask, and of what waits whether the moment of sending lets it go?
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { planRuns } from "~/pipeline/decide/plan-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { explain } from "~/pipeline/explain/explain.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { productEvent, stockEvent, visitEvent } from "../../helpers/activity";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const on = ["back-in-stock", "price-drop", "selling-out", "campaign", "ranking-weekly", "cart-recovery", "post-purchase"] as const;
const at = (hour: number) => hours(start, hour).toISOString();
const regulars = "00000000-0000-4000-8000-000000000001";
const email = (n: number) => `p${n}@example.test`;

/** What one person did with the tea before anything happened to it, and what their messages meet while they wait. */
const person = fc.record({
  consent: fc.constantFrom("subscribed", "subscribed", "subscribed", "unsubscribed", null),
  looked: fc.option(fc.integer({ min: -70 * 24, max: 40 }), { freq: 1 }),
  cart: fc.option(fc.oneof(fc.integer({ min: -70 * 24, max: 0 }), fc.integer({ min: 20, max: 48 })), { freq: 2 }),
  bought: fc.array(fc.integer({ min: -80 * 24, max: 20 }), { maxLength: 2 }),
  isRegular: fc.boolean(),
  meanwhile: fc.constantFrom("nothing", "nothing", "orders", "empties", "unsubscribes", "cancels"),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const lifeOf = ({ consent, looked, cart, bought }: Person, n: number): ShopEvent[] => {
  const who = { customer: String(n), email: email(n) };
  return [
    customerEvent({ id: who.customer, email: who.email, at: "2026-01-01T00:00:00Z" }),
    ...(consent ? [consentEvent({ ...who, state: consent, at: "2026-01-01T00:00:00Z" })] : []),
    ...(looked === null ? [] : [visitEvent({ by: `v${n}`, at: at(looked), customer: who.customer, productId: "tea" })]),
    ...(cart === null ? [] : [checkoutEvent({ ...who, token: `c${n}`, at: at(cart) })]),
    ...bought.map((hour, k) => orderEvent({ ...who, id: `o${n}-${k}`, at: at(hour) })),
  ];
};

const meanwhileOf = ({ meanwhile, cart, bought }: Person, n: number): ShopEvent[] => {
  const who = { customer: String(n), email: email(n) };
  if (meanwhile === "orders") return [orderEvent({ ...who, id: `late${n}`, at: changedAt.toISOString() })];
  if (meanwhile === "unsubscribes") return [consentEvent({ ...who, state: "unsubscribed", at: changedAt.toISOString() })];
  if (meanwhile === "empties" && cart !== null) return [checkoutEvent({ ...who, token: `c${n}`, at: changedAt.toISOString(), items: [] })];
  if (meanwhile === "cancels" && bought[0] !== undefined)
    return [orderEvent({ ...who, id: `o${n}-0`, at: at(bought[0]), updated: changedAt.toISOString(), cancelled: true })];
  return [];
};

const facts = fc.record({
  people: fc.array(person, { minLength: 8, maxLength: 12 }),
  news: fc.constantFrom("back", "drop", "low"),
  /** While messages wait for the morning. */
  later: fc.constantFrom("nothing", "sold-out", "dear-again", "called-off"),
  isForRegulars: fc.boolean(),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

const tea = (hour: number, more: { stock?: number; priceMinor?: bigint }) => productEvent({ at: at(hour), variants: [more] });
const news: Record<Facts["news"], ShopEvent[]> = {
  back: [tea(-1, { stock: 0 }), tea(50, { stock: 30 })],
  drop: [tea(-1, { stock: 30 }), tea(50, { stock: 30, priceMinor: 800n })],
  low: [tea(-1, { stock: 30 }), tea(50, { stock: 4 })],
};

/** Three in the afternoon; nothing goes before six. */
const decidedAt = hours(start, 51);
const changedAt = hours(start, 53);
const sentAt = hours(start, 55);

async function shopOf({ people, news: what, isForRegulars }: Facts) {
  const { shop } = await makeRunningShop({ on: [...on], now: start });
  await saveSettings(shop, { quietFromHour: 0, quietUntilHour: 18, capPerDay: 3, capPerWeek: 5 }, { actor: "test", now: start });
  const before = [news[what][0] as ShopEvent, ...people.flatMap((one, n) => lifeOf(one, n))];
  await applyEvents(shop, before, start);
  await applyEvents(shop, [news[what][1] as ShopEvent], hours(start, 50));
  for (const [n, { isRegular }] of people.entries())
    if (isRegular) await shop.query`UPDATE customer SET tags = '{regular}' WHERE shop_id = ${shop.id} AND email = ${email(n)}`;
  const conditions = JSON.stringify([{ hasTag: "regular" }]);
  await shop.query`INSERT INTO segment (shop_id, segment_id, name, conditions, updated_at) VALUES (${shop.id}, ${regulars}, '常連', ${conditions}::jsonb, ${start})`;
  await shop.query`
    INSERT INTO campaign (shop_id, campaign_id, name, message, url, starts_at, ends_at, segment_id, updated_at)
    VALUES (${shop.id}, gen_random_uuid(), '市', '', '', ${hours(start, 48)}, ${hours(start, 24 * 5)}, ${isForRegulars ? regulars : null}::uuid, ${start})`;
  return shop;
}

const everybody = async (shop: ShopDb) =>
  (await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id} ORDER BY customer_id`).map(
    ({ id }) => id,
  );

type Written = { key: string; state: string; reason: string | null };
async function written(shop: ShopDb) {
  const rows = await shop.query<Written>`
    SELECT concat_ws(' ', scenario_id, customer_id, occasion, step) AS key, state, reason FROM delivery WHERE shop_id = ${shop.id}`;
  return new Map(rows.map((row) => [row.key, row]));
}

const keyOf = (scenarioId: string, customerId: string, { occasion, step }: { occasion: string; step: number }) =>
  [scenarioId, customerId, occasion, step].join(" ");

test("whom a run asks, whom it leaves out and what it decides is told before as the engine then writes it", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(facts, async (told) => {
      const shop = await shopOf(told);
      await shop.transaction((shop) => planRuns(shop, decidedAt));
      const foreseen: { key: string; state: string; reason: string | null }[] = [];
      for (const customerId of await everybody(shop))
        for (const scenarioId of on) {
          const explanation = await explain(shop, { customerId, scenarioId }, decidedAt);
          for (const step of explanation?.steps ?? []) {
            if (step.plan.how !== "run" || step.plan.step.dueAt > decidedAt) continue;
            const { outcome } = step.explained.decision;
            const isLeftOut = step.foreseen.state === "left-out";
            foreseen.push({
              key: keyOf(scenarioId, customerId, step.plan.step),
              state: isLeftOut ? "left-out" : outcome.state,
              reason: isLeftOut ? step.foreseen.state : "reason" in outcome ? outcome.reason : null,
            });
            seen.set(`${scenarioId} ${step.foreseen.state}`, (seen.get(`${scenarioId} ${step.foreseen.state}`) ?? 0) + 1);
            expect(step.audience.within.every(({ holds }) => holds)).toBe(!isLeftOut || scenarioId !== "campaign");
            if (step.plan.seen.wanted) expect(wanted(step.plan.seen.wanted)).toBe(!isLeftOut);
          }
        }
      await decideRuns(shop, decidedAt);
      const decided = await written(shop);
      for (const { key, state } of foreseen) expect([key, decided.get(key)?.state ?? "left-out"]).toEqual([key, state]);
      const runs = [...decided.keys()].filter((key) => !foreseen.some((one) => one.key === key));
      expect(runs).toEqual([]);
    }),
    { seed: 5, numRuns: 8 },
  );
  const kinds = [...seen.keys()].filter((key) => /left-out|queued/.test(key)).toSorted();
  expect(kinds).toEqual(
    expect.arrayContaining([
      "back-in-stock left-out",
      "back-in-stock queued",
      "campaign left-out",
      "campaign queued",
      "price-drop left-out",
    ]),
  );
}, 240_000);

/** The rule, over the values that are shown. */
const wanted = ({
  lookedAt,
  cartedAt,
  boughtAt,
  times,
}: {
  lookedAt: Date | null;
  cartedAt: Date | null;
  boughtAt: Date | null;
  times: number;
}) => {
  const last = Math.max(lookedAt?.getTime() ?? 0, cartedAt?.getTime() ?? 0);
  return times >= 2 || (last > 0 && (boughtAt === null || boughtAt.getTime() < last));
};

test("what waits is told as the moment of sending then settles it", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(facts, async (told) => {
      const shop = await shopOf(told);
      await decideRuns(shop, decidedAt);
      await runScenarios(shop, decidedAt);
      await saveSettings(shop, { quietFromHour: 0, quietUntilHour: 0 }, { actor: "test", now: decidedAt });
      await change(shop, told);
      const foreseen = new Map<string, { state: string; reason: string | null }>();
      for (const customerId of await everybody(shop)) {
        for (const scenarioId of on) {
          const explanation = await explain(shop, { customerId, scenarioId }, sentAt);
          for (const { plan, foreseen: outcome, explained } of explanation?.steps ?? []) {
            if (plan.how !== "waiting") continue;
            const reason = outcome.state === "skipped" ? outcome.reason : null;
            foreseen.set(keyOf(scenarioId, customerId, plan.step), { state: outcome.state, reason });
            const standing = [...explained.checks, ...explained.sending].filter(({ stands }) => stands).map(({ reason }) => reason);
            if (reason !== null)
              expect([...standing, explained.noChannel, explained.slot?.slot === null ? "expired" : null]).toContain(reason);
            else expect(standing).toEqual([]);
          }
        }
      }
      const { channels } = fakeChannels();
      while ((await sendDeliveries(shop, sentAt, channels)).sent > 0);
      const settled = await written(shop);
      expect(foreseen.size).toBeGreaterThan(0);
      for (const [key, { state, reason }] of foreseen) {
        const row = settled.get(key);
        expect([key, row?.state === "accepted" ? "queued" : row?.state, row?.state === "skipped" ? row.reason : null]).toEqual([
          key,
          state,
          reason,
        ]);
        seen.add(`${row?.state} ${row?.reason}`);
      }
    }),
    { seed: 9, numRuns: 10 },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining([
      "accepted null",
      "skipped sold-out",
      "skipped no-longer-true",
      "skipped cart-empty",
      "skipped ordered-meanwhile",
      "skipped refused",
    ]),
  );
}, 240_000);

async function change(shop: ShopDb, { people, later }: Facts) {
  const events = people.flatMap((one, n) => meanwhileOf(one, n));
  if (later === "sold-out") events.push(stockEvent({ at: changedAt.toISOString(), available: 0 }));
  if (later === "dear-again") events.push(tea(53, { stock: 30, priceMinor: 1200n }));
  await applyEvents(shop, events, changedAt);
  if (later !== "called-off") return;
  await shop.query`UPDATE campaign SET canceled_at = ${changedAt} WHERE shop_id = ${shop.id}`;
}
