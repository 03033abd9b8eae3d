// No week and no day of a person holds more promotional messages than the shop allows, whoever decides and sends at the same time.
import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { EngagementEvent } from "~/domain/ledger/events";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { checkoutEvent, consentEvent, orderEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-05-25T15:00:00Z");
const timeZone = "Asia/Tokyo";
const email = (n: number) => `p${n}@example.test`;
const people = [0, 1, 2, 3];

const scenarios = [
  ownScenario("letter", {
    priority: 90,
    occasion: { kind: "weekly", nth: 1 },
    steps: [ownStep("letter", { wait: { days: 0, atHour: 10 }, expiresAfterHours: 96 })],
  }),
  ownScenario("midweek", {
    priority: 80,
    occasion: { kind: "weekly", nth: 3 },
    steps: [ownStep("midweek", { wait: { days: 0, atHour: 10 }, expiresAfterHours: 48 })],
  }),
  ownScenario("cart", {
    priority: 10,
    occasion: { kind: "cart-left" },
    steps: [ownStep("soon", { expiresAfterHours: 20 }), ownStep("later", { wait: { hours: 24 }, expiresAfterHours: 72 })],
  }),
  ownScenario("thanks", { priority: 50, steps: [ownStep("thanks", { wait: { hours: 2 }, expiresAfterHours: 240 })] }),
  ownScenario("receipt", { kind: "transactional", priority: 1, steps: [ownStep("receipt", { expiresAfterHours: 24 })] }),
];

const moment = fc.record({
  hour: fc.integer({ min: 0, max: 9 * 24 }),
  who: fc.constantFrom(...people),
  what: fc.constantFrom("cart", "cart", "order", "merge", "bounce-late", "nothing"),
});

type Sent = { customerId: string; kind: string; sentAt: Date; scenarioId: string };

const sentOf = (shop: ShopDb) => shop.query<Sent>`
  SELECT i.customer_id AS "customerId", d.kind, d.sent_at AS "sentAt", d.scenario_id AS "scenarioId"
  FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id WHERE d.shop_id = ${shop.id} AND d.sent_at IS NOT NULL ORDER BY d.sent_at`;

/** Messages that went before two became one cannot be taken back: only what was sent to the one person counts. */
function expectWithinCap(sent: Sent[], cap: { capPerDay: number; capPerWeek: number }, mergedAt: Map<string, Date>) {
  const promotional = sent.filter(
    ({ kind, customerId, sentAt }) => kind === "promotional" && sentAt >= (mergedAt.get(customerId) ?? new Date(0)),
  );
  for (const customerId of new Set(promotional.map((row) => row.customerId))) {
    const times = promotional.filter((row) => row.customerId === customerId).map(({ sentAt }) => sentAt.getTime());
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + 7 * 86_400_000).length).toBeLessThanOrEqual(cap.capPerWeek);
    const days = times.map((at) => DateTime.fromMillis(at, { zone: timeZone }).toISODate());
    for (const day of new Set(days)) expect(days.filter((other) => other === day).length).toBeLessThanOrEqual(cap.capPerDay);
  }
}

test("however many ticks, runs and senders work at once, nobody gets more than the budget, and nothing is lost without a row", async () => {
  const seen = { promotional: 0, transactional: 0, waited: 0, expired: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { minLength: 16, maxLength: 24 }),
      fc.constantFrom({ capPerDay: 1, capPerWeek: 2 }, { capPerDay: 1, capPerWeek: 3 }, { capPerDay: 2, capPerWeek: 3 }),
      fc.constantFrom({ from: 0, until: 0 }, { from: 21, until: 9 }),
      async (moments, cap, quiet) => {
        const { shop } = await makeRunningShop({ on: [], now: start, timeZone });
        await shop.query`
          UPDATE shop_setting SET cap_per_day = ${cap.capPerDay}, cap_per_week = ${cap.capPerWeek}, quiet_from_hour = ${quiet.from}, quiet_until_hour = ${quiet.until} WHERE shop_id = ${shop.id}`;
        for (const scenario of scenarios) await switchOnOwn(shop, scenario, start);
        await applyEvents(
          shop,
          people.map((n) => consentEvent({ email: email(n), state: "subscribed", at: "2026-01-01T00:00:00Z" })),
          start,
        );
        const { channels } = fakeChannels();
        const mergedAt = new Map<string, Date>();
        const work = (now: Date) => [
          runScenarios(shop, now),
          decideRuns(shop, now, { people: 2 }),
          sendDeliveries(shop, now, channels),
          sendDeliveries(shop, now, channels),
        ];
        const at = new Map(moments.map((one) => [one.hour, one]));
        for (let hour = 0; hour <= 20 * 24; hour += 1) {
          const one = at.get(hour);
          const isTurn = one !== undefined || hour % 8 === 2;
          if (!isTurn) continue;
          const now = hours(start, hour);
          await Promise.all([...work(now), ...(one ? [happen(shop, one, now)] : [])]);
          if (one?.what === "merge") mergedAt.set(await ownerOf(shop, email(one.who)), now);
        }
        const sent = await sentOf(shop);
        expectWithinCap(sent, cap, mergedAt);
        for (const { kind } of sent) seen[kind as "promotional" | "transactional"] += 1;
        const open =
          await shop.query`SELECT state FROM delivery WHERE shop_id = ${shop.id} AND state IN ('queued', 'sending') AND expires_at < ${hours(start, 20 * 24)}`;
        expect(open).toEqual([]);
        const orders = new Set(
          moments.filter(({ hour, what }) => what === "order" && at.get(hour)?.what === "order").map(({ hour }) => hour),
        ).size;
        const [count] = await shop.query<{ receipts: number; thanks: number; late: number; expired: number }>`
          SELECT count(*) FILTER (WHERE scenario_id = 'own-receipt' AND state = 'accepted')::int AS receipts, count(*) FILTER (WHERE scenario_id = 'own-thanks')::int AS thanks,
            count(*) FILTER (WHERE sent_at > due_at + interval '12 hours' AND kind = 'promotional')::int AS late, count(*) FILTER (WHERE reason = 'expired')::int AS expired
          FROM delivery WHERE shop_id = ${shop.id}`;
        expect(count).toMatchObject({ receipts: orders, thanks: orders });
        seen.waited += count?.late ?? 0;
        seen.expired += count?.expired ?? 0;
      },
    ),
    { seed: 5, numRuns: 3, endOnFailure: true },
  );
  expect(
    Object.values(seen).every((n) => n > 5),
    JSON.stringify(seen),
  ).toBe(true);
}, 240_000);

async function ownerOf(shop: ShopDb, address: string): Promise<string> {
  const [row] = await shop.query<{
    id: string;
  }>`SELECT customer_id AS id FROM identity WHERE shop_id = ${shop.id} AND kind = 'email' AND value = ${address}`;
  return row?.id ?? "";
}

async function happen(shop: ShopDb, { hour, who, what }: { hour: number; who: number; what: string }, now: Date) {
  const at = now.toISOString();
  if (what === "cart") return applyEvents(shop, [checkoutEvent({ token: `k${hour}`, at, email: email(who) })], now);
  if (what === "order") return applyEvents(shop, [orderEvent({ id: `o${hour}`, at, email: email(who) })], now);
  // Seen at the counter under one telephone: an order of long ago, so that it thanks for nothing.
  if (what === "merge")
    return applyEvents(
      shop,
      [who, (who + 1) % people.length].map((n) =>
        orderEvent({ id: `m${hour}-${n}`, at: "2026-01-02T00:00:00Z", email: email(n), phone: "090-1234-5678" }),
      ),
      now,
    );
  if (what !== "bounce-late") return undefined;
  // A word about whatever went last, long after it went.
  const [last] = await shop.query<{
    id: string;
  }>`SELECT delivery_id AS id FROM delivery WHERE shop_id = ${shop.id} AND sent_at IS NOT NULL ORDER BY sent_at, delivery_id LIMIT 1`;
  const event = { eventId: `d${hour}`, kind: "deferred", deliveryId: last?.id, occurredAt: now, isMachine: false, url: null, detail: null };
  return last ? recordEngagement(shop, [event as EngagementEvent], now) : undefined;
}
