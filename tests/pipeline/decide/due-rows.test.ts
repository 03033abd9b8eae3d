// With every preset on: are the rows that are kept those that evaluating everybody gives, and those that a plain reading of the facts gives?
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { scenarioIds } from "~/domain/scenario/scenario";
import { dueScope } from "~/pipeline/decide/refresh-due.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { lineEvent, membershipEvent, visitEvent } from "../../helpers/activity";
import { dueByOracle } from "../../helpers/due-oracle";
import { evaluateDue } from "../../helpers/evaluate-due";
import { checkoutEvent, consentEvent, customerEvent, orderEvent, refundEvent } from "../../helpers/events";
import { makeRunningShop } from "../../helpers/running-shop";

const began = new Date("2026-03-01T00:00:00Z");
const now = new Date("2026-06-01T03:00:00Z");
const at = fc.integer({ min: 0, max: 88 }).map((days) => new Date(began.getTime() + days * 86_400_000 + 5 * 3_600_000).toISOString());
const who = fc.constantFrom("1", "2", "3");
const mail = (n: string) => `p${n}@example.test`;
const goods = fc.constantFrom("tea", "cup");

const parcel = fc.record({
  order: fc.constantFrom("o1", "o2", "o3"),
  at,
  delivered: fc.boolean(),
  status: fc.constantFrom("success", "success", "cancelled"),
});

const fact: fc.Arbitrary<ShopEvent> = fc.oneof(
  fc
    .record({
      id: fc.constantFrom("o1", "o2", "o3", "o4", "o5", "o6"),
      at,
      n: who,
      items: fc.array(goods, { minLength: 1, maxLength: 2 }),
      cancelled: fc.boolean(),
      total: fc.constantFrom(1000, 20_000),
      isPos: fc.boolean(),
      phone: fc.constantFrom(undefined, undefined, "090-1111-1111"),
    })
    .map(({ n, isPos, cancelled, ...told }) => {
      const event = orderEvent({ ...told, email: mail(n), cancelled: cancelled && told.total === 1000 });
      return isPos ? { ...event, order: { ...event.order, sourceName: "pos" } } : event;
    }),
  fc
    .record({ order: fc.constantFrom("o1", "o2", "o3"), at, amount: fc.constantFrom(500, 1000) })
    .map((told) => refundEvent({ id: `r-${told.order}`, ...told })),
  parcel.map(
    ({ order, at, delivered, status }): ShopEvent => ({
      kind: "fulfillment",
      fulfillment: {
        fulfillmentId: `f-${order}`,
        orderId: order,
        version: `${at}|${status}|${delivered}`,
        status,
        shippedAt: new Date(at),
        deliveredAt: delivered ? new Date(new Date(at).getTime() + 2 * 86_400_000) : null,
      },
    }),
  ),
  fc
    .record({ n: who, at, productId: fc.constantFrom("tea", "cup", null), dwellSeconds: fc.constantFrom(5, 90) })
    .map(({ n, ...told }) => visitEvent({ by: `v${n}`, customer: n, ...told })),
  fc
    .record({
      n: who,
      at,
      points: fc.constantFrom(0, 300),
      expires: fc.constantFrom(null, new Date("2026-07-10T00:00:00Z")),
      toNextRank: fc.constantFrom(null, 500, 50_000),
    })
    .map(({ n, at, points, expires, toNextRank }) =>
      membershipEvent({
        owner: platformIdentity(n),
        at,
        points,
        pointsExpireAt: expires,
        rank: "silver",
        nextRank: toNextRank === null ? null : "gold",
        toNextRank,
      }),
    ),
  fc
    .record({ n: who, at, state: fc.constantFrom("subscribed", "unsubscribed") })
    .map(({ n, at, state }) => consentEvent({ email: mail(n), at, state: state as "subscribed" })),
  fc.record({ n: who, at }).map(({ n, at }) => lineEvent({ user: n, customer: n, state: "subscribed", at })),
  fc
    .record({ token: fc.constantFrom("k1", "k2"), at, n: who, completed: fc.boolean() })
    .map(({ n, ...told }) => checkoutEvent({ ...told, key: told.token, email: mail(n) })),
  fc
    .record({ n: who, at, birth: fc.constantFrom("1990-06-03", "2000-02-29") })
    .map(({ n, ...told }) => customerEvent({ id: n, email: mail(n), ...told })),
);

test("with every preset on, what is kept is what evaluating everybody gives, in any order, repeated and in any batches", async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fact, { minLength: 6, maxLength: 18 }),
      fc.array(fc.nat(17), { maxLength: 4 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom("America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"),
      async (facts, again, batch, timeZone) => {
        const { shop } = await makeRunningShop({ on: [...scenarioIds], now: began, timeZone });
        await shop.query`INSERT INTO product_refill (shop_id, product_id, gap_days, observations) VALUES (${shop.id}, 'tea', 30, 9)`;
        const told = [...facts, ...again.flatMap((index) => facts[index] ?? [])];
        for (let first = 0; first < told.length; first += batch) {
          await applyEvents(shop, told.slice(first, first + batch), now);
          if (first === batch) await runScenarios(shop, now, 1);
        }
        const scope = await dueScope(shop, now);
        const kept = await shop.query<{ scenarioId: string; occasion: string }>`
          SELECT scenario_id AS "scenarioId", customer_id AS "customerId", occasion, step, anchor_at AS "anchorAt", due_at AS "dueAt" FROM due WHERE shop_id = ${shop.id}`;
        const key = (row: unknown) => JSON.stringify(row);
        expect(kept.map(key).toSorted()).toEqual((await evaluateDue(shop, scope)).map(key).toSorted());
        expect(kept.map(key).toSorted()).toEqual((await dueByOracle(shop, scope)).map(key).toSorted());
        for (const { scenarioId } of kept) kinds.add(scenarioId);
      },
    ),
    { seed: 21, numRuns: 12, endOnFailure: true },
  );
  expect(kinds.size).toBeGreaterThan(15);
}, 240_000);
