import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { dueScope, refreshAllDue } from "~/pipeline/decide/refresh-due.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { scenarioById } from "~/scenarios/index";
import { dueByOracle } from "../../helpers/due-oracle";
import { checkoutEvent, consentEvent, customerEvent, orderEvent, refundEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const agreed = (email: string) => consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });

const outcomes = (shop: ShopDb) => shop.query<{ scenario: string; step: number; state: string; reason: string | null }>`
  SELECT scenario_id AS scenario, step, state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY scenario_id, step, state`;

/** Decides and sends at each of these hours after the start. */
async function pass(shop: ShopDb, at: number[]) {
  const { channels, sent } = fakeChannels();
  for (const hour of at) {
    await runScenarios(shop, hours(start, hour));
    while ((await sendDeliveries(shop, hours(start, hour), channels)).sent > 0);
  }
  return sent;
}

test("a cart that was left is reminded of three times, and never again", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await applyEvents(
    shop,
    [agreed("a@example.test"), checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test" })],
    start,
  );
  const sent = await pass(shop, [0.5, 1.1, 2, 24.1, 48, 72.1, 100, 500]);
  expect(sent.map(({ step, to }) => [step, to.address])).toEqual([
    [0, "a@example.test"],
    [1, "a@example.test"],
    [2, "a@example.test"],
  ]);
});

test("of a rhythm the coming turn is written down; once it is decided the next follows, six times in all", async () => {
  const { shop } = await makeRunningShop({ on: ["recommendation"], now: start });
  await applyEvents(shop, [agreed("a@example.test"), orderEvent({ id: "1", at: start.toISOString(), email: "a@example.test" })], start);
  const due = () => shop.query<{ occasion: string }>`SELECT occasion FROM due WHERE shop_id = ${shop.id}`;
  const turns: string[][] = [];
  for (let turn = 1; turn <= 7; turn += 1) {
    turns.push((await due()).map(({ occasion }) => occasion));
    await runScenarios(shop, hours(start, turn * 21 * 24));
  }
  expect(turns).toEqual([...[1, 2, 3, 4, 5, 6].map((turn) => [`rhythm:1:${turn}`]), []]);
});

test("an order under another address of the same person stops the reminders", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const cart = checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test", phone: "090-1234-5678" });
  await applyEvents(shop, [agreed("a@example.test"), cart], start);
  expect(await pass(shop, [1.1])).toHaveLength(1);
  await applyEvents(
    shop,
    [orderEvent({ id: "1", at: hours(start, 2).toISOString(), email: "b@example.test", phone: "090-1234-5678" })],
    hours(start, 2),
  );
  expect(await pass(shop, [24.1, 72.1])).toEqual([]);
});

test("an order in the very second of the cart's last change stops the reminders, also under another address", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const phone = "09012345678";
  await applyEvents(
    shop,
    [
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test", phone }),
      orderEvent({ id: "1", at: start.toISOString(), email: "b@example.test", phone }),
      orderEvent({ id: "2", at: "2026-01-01T00:00:00Z", email: "a@example.test", phone }),
    ],
    start,
  );
  await runScenarios(shop, hours(start, 2));
  expect(await shop.query`SELECT state FROM delivery WHERE shop_id = ${shop.id}`).toEqual([]);
});

test("an order that comes between the decision and the sending stops the message, with its reason in the log", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await applyEvents(
    shop,
    [agreed("a@example.test"), checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test" })],
    start,
  );
  await runScenarios(shop, hours(start, 1.1));
  await applyEvents(
    shop,
    [orderEvent({ id: "1", at: hours(start, 1).toISOString(), email: "a@example.test", checkout: "k1" })],
    hours(start, 1.1),
  );
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(start, 1.2), channels);
  expect(sent).toEqual([]);
  expect(await outcomes(shop)).toEqual([{ scenario: "cart-recovery", step: 0, state: "skipped", reason: "ordered-meanwhile" }]);
});

test.each([
  { name: "who never agreed", events: [] as ShopEvent[], reason: "no-consent" },
  {
    name: "who refused",
    events: [consentEvent({ email: "a@example.test", state: "unsubscribed", at: "2026-02-01T00:00:00Z" })],
    reason: "refused",
  },
])("$name gets nothing, and the log says why", async ({ events, reason }) => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await applyEvents(shop, [...events, checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test" })], start);
  expect(await pass(shop, [1.1])).toEqual([]);
  expect(await outcomes(shop)).toEqual([{ scenario: "cart-recovery", step: 0, state: "skipped", reason }]);
});

test("two ticks at once and a repeat make no second message", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const people = Array.from({ length: 30 }, (_, n) => `p${n}@example.test`);
  await applyEvents(
    shop,
    people.flatMap((email, n) => [agreed(email), checkoutEvent({ token: `k${n}`, at: start.toISOString(), email })]),
    start,
  );
  const { channels, sent } = fakeChannels();
  const now = hours(start, 1.1);
  await Promise.all(
    [1, 2, 3].map(async () => {
      await runScenarios(shop, now);
      await sendDeliveries(shop, now, channels);
    }),
  );
  await runScenarios(shop, now);
  await sendDeliveries(shop, now, channels);
  expect(sent.map(({ to }) => to.address).toSorted()).toEqual(people.toSorted());
});

test("goods that are sold out by then are no reason to write", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const product: ShopEvent = {
    kind: "product",
    product: {
      productId: "tea",
      version: "1",
      title: "tea",
      handle: "tea",
      category: "",
      vendor: "",
      tags: [],
      status: "active",
      imageUrl: null,
      publishedAt: start,
      variants: [
        {
          variantId: "v-tea",
          title: "",
          sku: null,
          priceMinor: 1000n,
          compareAtMinor: null,
          inventoryItemId: "i1",
          isStockTracked: true,
          sellsWhenEmpty: false,
          stock: 5,
        },
      ],
    },
  };
  await applyEvents(
    shop,
    [product, agreed("a@example.test"), checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test", items: ["tea"] })],
    start,
  );
  await runScenarios(shop, hours(start, 1.1));
  await applyEvents(
    shop,
    [{ kind: "stock", stock: { inventoryItemId: "i1", locationId: "l1", available: 0, updatedAt: hours(start, 1) } }],
    hours(start, 1.1),
  );
  await sendDeliveries(shop, hours(start, 1.2), fakeChannels().channels);
  expect(await outcomes(shop)).toEqual([{ scenario: "cart-recovery", step: 0, state: "skipped", reason: "sold-out" }]);
});

test("with cart, order and consent in any order and delay, no reminder goes out once the order is known", async () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const [order] = fc.sample(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), { seed, numRuns: 1 });
    const [delays] = fc.sample(fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 4, maxLength: 4 }), { seed, numRuns: 1 });
    const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
    const events = [
      agreed("a@example.test"),
      checkoutEvent({ token: "k1", key: "c1", at: start.toISOString(), email: "a@example.test", phone: "090-1234-5678" }),
      orderEvent({
        id: "1",
        at: hours(start, 0.2).toISOString(),
        email: seed % 2 ? "b@example.test" : "a@example.test",
        phone: "090-1234-5678",
      }),
      checkoutEvent({ token: "k1", key: "c1", at: hours(start, 0.1).toISOString(), email: "a@example.test", phone: "090-1234-5678" }),
    ];
    const arrivals = (order ?? [])
      .map((index, place) => ({ event: events[index] as ShopEvent, at: (delays?.[place] ?? 0) / 4 + place * 0.01 }))
      .toSorted((a, b) => a.at - b.at);
    let isOrderKnown = false;
    for (const hour of [...arrivals.map(({ at }) => at), 24.5, 73]) {
      for (const { event } of arrivals.filter(({ at }) => at === hour)) {
        await applyEvents(shop, [event], hours(start, hour));
        isOrderKnown ||= event.kind === "order";
      }
      const sent = await pass(shop, [hour]);
      if (isOrderKnown) expect({ seed, sent: sent.length }).toEqual({ seed, sent: 0 });
    }
  }
}, 240_000);

const day = fc.integer({ min: 1, max: 30 }).map((n) => new Date(Date.UTC(2026, 4, n, 5)).toISOString());
const person = fc.constantFrom("a@example.test", "b@example.test", "c@example.test");
const cartDeleted = (token: string, at: Date): ShopEvent => ({ kind: "cart-deleted", cartKind: "checkout", token, at });
const fact = fc.oneof(
  fc
    .record({
      id: fc.constantFrom("o1", "o2", "o3", "o4"),
      at: day,
      updated: day,
      email: person,
      phone: fc.constantFrom(undefined, "090-1111-1111"),
      cancelled: fc.boolean(),
    })
    .map((told) => orderEvent(told)),
  fc
    .record({ order: fc.constantFrom("o1", "o2"), at: day })
    .map(({ order, at }) => refundEvent({ id: `r-${order}`, order, at, amount: 1000 })),
  fc
    .record({
      token: fc.constantFrom("k1", "k2"),
      at: day,
      email: person,
      completed: fc.boolean(),
      isEmptied: fc.boolean(),
    })
    .map(({ isEmptied, ...told }) => checkoutEvent({ ...told, key: "c1", items: isEmptied ? [] : ["tea"] })),
  fc.record({ token: fc.constantFrom("k1", "k2"), at: day }).map(({ token, at }) => cartDeleted(token, new Date(at))),
  fc
    .record({ id: fc.constantFrom("1", "2"), at: day, email: person, birth: fc.constantFrom("1990-06-03", "2000-02-29") })
    .map((told) => customerEvent(told)),
);

test("what is due always equals evaluating everybody: late, reordered, refunded, merged, other settings, another time zone", async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fact, { minLength: 3, maxLength: 12 }),
      fc.constantFrom("America/New_York", "Europe/London", "Asia/Tokyo"),
      fc.integer({ min: 7, max: 60 }),
      async (facts, timeZone, days) => {
        const began = new Date("2026-05-10T00:00:00Z");
        const { shop } = await makeRunningShop({
          on: ["cart-recovery", "post-purchase", "f2-conversion", "win-back", "thank-you", "birthday"],
          now: began,
        });
        for (const [index, event] of facts.entries()) {
          await applyEvents(shop, [event], start);
          if (index === 2)
            await saveScenarioSetting(
              shop,
              scenarioById("f2-conversion"),
              { values: { [scenarioById("f2-conversion").values[0]?.id ?? ""]: days } },
              { actor: "test", now: start },
            );
          if (index === 3) {
            await shop.query`UPDATE shop_setting SET time_zone = ${timeZone} WHERE shop_id = ${shop.id}`;
            await refreshAllDue(shop, start);
          }
          if (index === 4) await runScenarios(shop, start);
        }
        const kept = await shop.query`
        SELECT scenario_id AS "scenarioId", customer_id AS "customerId", occasion, step, anchor_at AS "anchorAt", due_at AS "dueAt" FROM due WHERE shop_id = ${shop.id}`;
        const key = (row: unknown) => JSON.stringify(row);
        const evaluated = await dueByOracle(shop, await dueScope(shop, start));
        expect(kept.map(key).toSorted()).toEqual(evaluated.map(key).toSorted());
        found += kept.length;
      },
    ),
    { seed: 31, numRuns: 60 },
  );
  expect(found).toBeGreaterThan(150);
}, 240_000);

test("the share that is held out is about what was asked, is written down, and gets nothing", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start, holdoutPercent: 20 });
  const people = Array.from({ length: 400 }, (_, n) => `p${n}@example.test`);
  await applyEvents(
    shop,
    people.flatMap((email, n) => [agreed(email), checkoutEvent({ token: `k${n}`, at: start.toISOString(), email })]),
    start,
  );
  const sent = await pass(shop, [1.1]);
  const held = (await outcomes(shop)).filter(({ state }) => state === "held-out").length;
  expect(sent.length + held).toBe(400);
  expect(held).toBeGreaterThan(55);
  expect(held).toBeLessThan(105);
});

test("a scenario that is switched on begins with new occasions", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await applyEvents(
    shop,
    [agreed("a@example.test"), checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test" })],
    start,
  );
  await saveScenarioSetting(
    shop,
    scenarioById("cart-recovery"),
    { isOn: true, holdoutPercent: 0 },
    { actor: "test", now: hours(start, 2) },
  );
  const sent = await pass(shop, [3, 24.1, 72.1]);
  expect(sent.map(({ step }) => step)).toEqual([1, 2]);
});

test("while the sender block is incomplete nothing goes, and the log says why", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await shop.query`UPDATE shop_setting SET sender = '{}' WHERE shop_id = ${shop.id}`;
  await applyEvents(
    shop,
    [agreed("a@example.test"), checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test" })],
    start,
  );
  expect(await pass(shop, [1.1])).toEqual([]);
  expect(await outcomes(shop)).toEqual([{ scenario: "cart-recovery", step: 0, state: "skipped", reason: "sender-incomplete" }]);
});
