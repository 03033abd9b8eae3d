import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { EngagementEvent } from "~/domain/ledger/events";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const email = "a@example.test";

/** Six messages to one person, a cart each a few days apart; the last one waits. */
async function sixMessages() {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await applyEvents(shop, [consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" })], start);
  const rows = Array.from({ length: 5 }, (_, n) => n);
  await applyEvents(shop, [checkoutEvent({ token: "waiting", at: start.toISOString(), email })], start);
  await runScenarios(shop, hours(start, 1.1));
  // What went to the same address before.
  for (const n of rows)
    await shop.query`
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
      SELECT shop_id, gen_random_uuid(), 'win-back', customer_id, identity_id, ${`sent:${n}`}, 0, 'accepted', anchor_at, due_at, decided_at,
        send_after, expires_at, ${hours(start, -24 * (30 - n))}::timestamptz
      FROM delivery WHERE shop_id = ${shop.id} AND occasion LIKE 'cart:%'`;
  const sent = await shop.query<{ id: string }>`
    SELECT delivery_id AS id FROM delivery WHERE shop_id = ${shop.id} AND occasion LIKE 'sent:%' ORDER BY occasion`;
  return { shop, ids: sent.map(({ id }) => id) };
}

const event = (deliveryId: string | undefined, kind: EngagementEvent["kind"], n: number): EngagementEvent => ({
  eventId: `${kind} ${n} ${deliveryId}`,
  kind,
  deliveryId: deliveryId ?? "",
  occurredAt: hours(start, -24 * (30 - n) + 0.1),
  isMachine: false,
  url: null,
  detail: "452 mailbox full",
});

const suppressions = (shop: ShopDb) => shop.query`SELECT reason FROM suppression WHERE shop_id = ${shop.id}`;

async function goesAfter(shop: ShopDb) {
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(start, 1.2), channels);
  return sent.length;
}

test("five in a row that do not get through give the address up, and what was queued for it does not go", async () => {
  const { shop, ids } = await sixMessages();
  for (const [n, id] of ids.entries()) {
    expect(await suppressions(shop)).toEqual([]);
    await recordEngagement(shop, [event(id, "blocked", n)], start);
  }
  expect(await suppressions(shop)).toEqual([{ reason: "soft-bounces" }]);
  expect(await goesAfter(shop)).toBe(0);
});

test("told in any order, and twice, they count the same", async () => {
  const { shop, ids } = await sixMessages();
  const all = ids.map((id, n) => event(id, "blocked", n)).toReversed();
  await recordEngagement(shop, [...all, ...all], start);
  expect(await suppressions(shop)).toEqual([{ reason: "soft-bounces" }]);
});

test("one that was delivered between begins the count anew", async () => {
  const { shop, ids } = await sixMessages();
  const told = ids.map((id, n) => event(id, n === 2 ? "delivered" : "blocked", n));
  await recordEngagement(shop, told, start);
  expect(await suppressions(shop)).toEqual([]);
  expect(await goesAfter(shop)).toBe(1);
});

test("five tries of one message are one message that did not get through", async () => {
  const { shop, ids } = await sixMessages();
  await recordEngagement(
    shop,
    [0, 1, 2, 3, 4].map((n) => event(ids[0], "blocked", n)),
    start,
  );
  expect(await suppressions(shop)).toEqual([]);
});
