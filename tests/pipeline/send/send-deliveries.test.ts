import { expect, test } from "vitest";
import type { SendResult } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import { leaseSeconds, mostAttempts } from "~/domain/decide/delivery";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { nextDueAt } from "~/queries/decide/due.server";
import { claimDeliveries, handOver } from "~/queries/send/claims.server";
import { checkoutEvent, consentEvent, orderEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const due = hours(start, 1.1);

/** One message decided and waiting, for each of these people. */
async function waitingMessages(people: string[]) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const told = people.flatMap((email, n) => [
    consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `k${n}`, at: start.toISOString(), email }),
  ]);
  await applyEvents(shop, told, start);
  await runScenarios(shop, due);
  return shop;
}

const states = (shop: ShopDb) => shop.query<{ id: string; state: string; reason: string | null }>`
  SELECT delivery_id AS id, state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY state`;

test("what was sent is kept as it was sent, with the sender block and the way to stop it", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, due, channels);
  const [content] = await shop.query<{ subject: string; html: string; text: string }>`
    SELECT subject, html, body_text AS text FROM delivery_content WHERE shop_id = ${shop.id}`;
  expect(content?.html).toBe(sent[0]?.html);
  expect(content?.html).toContain("つむぎ商店株式会社");
  expect(content?.html).toContain("京都市中京区恵比須町427");
  expect(content?.text).toContain("/u/");
  expect(sent[0]?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
});

test.each([
  {
    name: "when the message is handed over",
    crash: async (shop: ShopDb) => {
      await handOver(shop, await claimDeliveries(shop, { now: due, limit: 10 }), due);
    },
    reached: 0,
  },
  {
    name: "while the provider is being asked",
    crash: async (shop: ShopDb) => {
      const { channels } = fakeChannels(() => Promise.reject(new Error("killed")));
      await sendDeliveries(shop, due, channels).catch(() => {});
    },
    reached: 1,
  },
])("a sender that dies $name leaves the message unknown, and nobody sends it again", async ({ crash }) => {
  const shop = await waitingMessages(["a@example.test"]);
  await crash(shop);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(due, 0.1), channels);
  const later = new Date(due.getTime() + (leaseSeconds + 60) * 1000);
  await settleLostDeliveries(shop, later);
  await sendDeliveries(shop, later, channels);
  await settleLostDeliveries(shop, hours(later, 80));
  await sendDeliveries(shop, hours(later, 80), channels);
  expect(sent).toEqual([]);
  expect(await states(shop)).toMatchObject([{ state: "unknown" }]);
});

/** Claimed by a sender that dies before it hands anything over. */
async function diesInHand(shop: ShopDb, at: Date) {
  const claimed = await claimDeliveries(shop, { now: at, limit: 10 });
  const later = new Date(at.getTime() + (leaseSeconds + 60) * 1000);
  await settleLostDeliveries(shop, later);
  return { claimed, later };
}

test("what a dead sender had in hand still goes with the next one, once", async () => {
  const shop = await waitingMessages(["a@example.test", "b@example.test"]);
  const { later } = await diesInHand(shop, due);
  expect(await states(shop)).toMatchObject([{ state: "queued" }, { state: "queued" }]);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, later, channels);
  await settleLostDeliveries(shop, hours(later, 80));
  await sendDeliveries(shop, hours(later, 80), channels);
  expect(sent).toHaveLength(2);
  expect(await states(shop)).toMatchObject([{ state: "accepted" }, { state: "accepted" }]);
});

test("a sender that wakes up when another has taken over sends nothing", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  const { claimed, later } = await diesInHand(shop, due);
  expect(await handOver(shop, claimed, due)).toEqual(new Set());
  const [next] = await claimDeliveries(shop, { now: later, limit: 1 });
  expect(await handOver(shop, claimed, due)).toEqual(new Set());
  expect(await handOver(shop, next ? [next] : [], later)).toEqual(new Set([next?.deliveryId]));
  expect(await handOver(shop, next ? [next] : [], later)).toEqual(new Set());
});

test("a message that kills every sender that has it in hand is given up, and is not said to have gone", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  await shop.query`UPDATE delivery SET expires_at = ${hours(due, 500)} WHERE shop_id = ${shop.id}`;
  let at = due;
  for (let tries = 0; tries < mostAttempts; tries += 1) ({ later: at } = await diesInHand(shop, at));
  expect(await states(shop)).toMatchObject([{ state: "skipped", reason: "sender-died" }]);
  expect(await shop.query`SELECT sent_at AS at, in_hand AS "inHand" FROM delivery WHERE shop_id = ${shop.id}`).toEqual([
    { at: null, inHand: false },
  ]);
});

test("a second try that died in hand goes again, and what may have gone before is never said to be skipped", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  await shop.query`UPDATE delivery SET kind = 'transactional', state = 'unknown', settled_at = ${due}, expires_at = ${hours(due, 500)} WHERE shop_id = ${shop.id}`;
  await settleLostDeliveries(shop, hours(due, 73));
  const { later } = await diesInHand(shop, hours(due, 73));
  expect(await states(shop)).toMatchObject([{ state: "queued" }]);
  await shop.query`UPDATE delivery SET attempts = ${mostAttempts - 1} WHERE shop_id = ${shop.id}`;
  await diesInHand(shop, later);
  expect(await states(shop)).toMatchObject([{ state: "unknown", reason: "sender-died" }]);
});

test("a transactional message of unknown fate goes once more after 72 hours, and never a third time", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  await shop.query`UPDATE delivery SET kind = 'transactional', state = 'unknown', settled_at = ${due}, expires_at = ${hours(due, 200)} WHERE shop_id = ${shop.id}`;
  await settleLostDeliveries(shop, hours(due, 71));
  expect(await states(shop)).toMatchObject([{ state: "unknown" }]);
  await settleLostDeliveries(shop, hours(due, 73));
  expect(await states(shop)).toMatchObject([{ state: "queued" }]);
  await shop.query`UPDATE delivery SET state = 'unknown', settled_at = ${hours(due, 73)} WHERE shop_id = ${shop.id}`;
  await settleLostDeliveries(shop, hours(due, 190));
  expect(await states(shop)).toMatchObject([{ state: "unknown" }]);
});

test("a shop whose provider's key is refused until its messages expire is told that the key was the reason", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  const refusing = fakeChannels(() => ({ outcome: "refused", detail: "bad key", concernsAccount: true }));
  for (let n = 0; n < 50; n += 1) await sendDeliveries(shop, hours(due, n / 2), refusing.channels);
  expect(await states(shop)).toMatchObject([{ state: "skipped", reason: "provider-not-set" }]);
  expect(refusing.sent.length).toBeGreaterThan(30);
});

test.each([
  { answer: { outcome: "accepted", providerMessageId: "m1" } as SendResult, state: "accepted", again: 0 },
  { answer: { outcome: "refused", detail: "bad address" } as SendResult, state: "refused", again: 0 },
  { answer: { outcome: "refused", detail: "bad key", concernsAccount: true } as SendResult, state: "queued", again: 1 },
  { answer: { outcome: "unknown", detail: "time-out" } as SendResult, state: "unknown", again: 0 },
  { answer: { outcome: "retry-later", afterSeconds: 30, detail: "429" } as SendResult, state: "queued", again: 1 },
])("after the answer $answer.outcome a message is $state, and goes $again more times", async ({ answer, state, again }) => {
  const shop = await waitingMessages(["a@example.test"]);
  await sendDeliveries(shop, due, fakeChannels(() => answer).channels);
  expect(await states(shop)).toMatchObject([{ state }]);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(due, 2), channels);
  expect(sent).toHaveLength(again);
  if (state === "queued") expect(await nextDueAt(shop)).not.toBeNull();
});

test("a message that cannot be written for one person is skipped with its reason, and the others go", async () => {
  const shop = await waitingMessages(["a@example.test", "b@example.test"]);
  await shop.query`UPDATE scenario_setting SET copy = ${JSON.stringify({ soon: { ja: { body: "{{ unknown.tag }}" } } })}::jsonb WHERE shop_id = ${shop.id}`;
  await sendDeliveries(shop, due, fakeChannels().channels);
  expect(await states(shop)).toMatchObject([
    { state: "skipped", reason: "render-failed" },
    { state: "skipped", reason: "render-failed" },
  ]);
});

test("an order that comes in while a turn's first messages go is known to the last ones", async () => {
  const people = Array.from({ length: 40 }, (_, n) => `p${n}@example.test`);
  const shop = await waitingMessages(people);
  const left = new Set(people);
  const late: string[] = [];
  const { channels, sent } = fakeChannels(async ({ to }) => {
    left.delete(to.address);
    if (late.length === 0) {
      late.push(...[...left].filter((address) => !sent.some((message) => message.to.address === address)));
      const orders = late.map((address, n) => orderEvent({ id: `o${n}`, at: due.toISOString(), email: address }));
      await applyEvents(shop, orders, due);
    }
    return { outcome: "accepted", providerMessageId: null };
  });
  await sendDeliveries(shop, due, channels);
  expect(sent.length).toBeLessThanOrEqual(people.length / 2);
  expect((await states(shop)).filter(({ reason }) => reason === "ordered-meanwhile")).toHaveLength(people.length - sent.length);
});

test("a message that makes the channel stumble takes no other along: what was accepted is known as accepted, the rest waits", async () => {
  const shop = await waitingMessages(Array.from({ length: 40 }, (_, n) => `p${n}@example.test`));
  const stumbling = fakeChannels(() =>
    stumbling.sent.length === 1 ? Promise.reject(new Error("a bug")) : { outcome: "accepted", providerMessageId: null },
  );
  await expect(sendDeliveries(shop, due, stumbling.channels)).rejects.toThrow("a bug");
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(due, 0.1), channels);
  const told = await states(shop);
  expect(told.filter(({ state }) => state === "accepted")).toHaveLength(39);
  expect(told.filter(({ state }) => state === "sending")).toHaveLength(1);
  expect(stumbling.sent.length + sent.length).toBe(40);
});

test.each([
  { kind: "accepted" as const, state: "accepted" },
  { kind: "deferred" as const, state: "accepted" },
  { kind: "open" as const, state: "accepted" },
  { kind: "delivered" as const, state: "delivered" },
  { kind: "dropped" as const, state: "refused" },
])("a message of unknown fate of which the provider tells '$kind' is $state, and not tried again", async ({ kind, state }) => {
  const shop = await waitingMessages(["a@example.test"]);
  await sendDeliveries(shop, due, fakeChannels(() => ({ outcome: "unknown", detail: "time-out" })).channels);
  await shop.query`UPDATE delivery SET kind = 'transactional', expires_at = ${hours(due, 200)} WHERE shop_id = ${shop.id}`;
  const [delivery] = await states(shop);
  const event = { eventId: "e1", kind, deliveryId: delivery?.id ?? "", occurredAt: due, isMachine: false, url: null, detail: null };
  await recordEngagement(shop, [event], hours(due, 1));
  await settleLostDeliveries(shop, hours(due, 80));
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(due, 80), channels);
  expect(sent).toEqual([]);
  expect(await states(shop)).toMatchObject([{ state }]);
});

test.each([
  { kind: "delivered" as const, state: "delivered" },
  { kind: "click" as const, state: "accepted" },
  { kind: "bounce" as const, state: "refused" },
])("what waits to go once more does not, once its first time is told of: '$kind' leaves it $state", async ({ kind, state }) => {
  const shop = await waitingMessages(["a@example.test"]);
  await sendDeliveries(shop, due, fakeChannels(() => ({ outcome: "unknown", detail: "time-out" })).channels);
  await shop.query`UPDATE delivery SET kind = 'transactional', expires_at = ${hours(due, 200)} WHERE shop_id = ${shop.id}`;
  await settleLostDeliveries(shop, hours(due, 73));
  const [delivery] = await states(shop);
  expect(delivery).toMatchObject({ state: "queued" });
  const event = {
    eventId: "e1",
    kind,
    deliveryId: delivery?.id ?? "",
    occurredAt: hours(due, 73),
    isMachine: false,
    url: null,
    detail: null,
  };
  await recordEngagement(shop, [event], hours(due, 73));
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(due, 74), channels);
  expect(sent).toEqual([]);
  expect(await states(shop)).toMatchObject([{ state }]);
});

test("a message goes by the channel that the shop has set when it goes, not when it was decided", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  await saveSettings(shop, { channel: "email" }, { actor: "test", now: due });
  const [mail, paper] = [fakeChannels(), fakeChannels()];
  await sendDeliveries(shop, due, { email: mail.channels.email, console: paper.channels.console });
  expect([mail.sent.length, paper.sent.length]).toEqual([1, 0]);
  expect(await shop.query`SELECT channel FROM delivery WHERE shop_id = ${shop.id}`).toEqual([{ channel: "email" }]);
});

test("what another sender has in its hands takes the slot of now, however long it had waited", async () => {
  const shop = await waitingMessages(["a@example.test", "a@example.test"]);
  await saveSettings(shop, { capPerDay: 1 }, { actor: "test", now: due });
  const now = hours(start, 13);
  expect(await shop.transaction((shop) => claimDeliveries(shop, { now, limit: 1 }))).toHaveLength(1);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, now, channels);
  expect(sent).toEqual([]);
  expect(await states(shop)).toMatchObject([{ state: "sending" }, { state: "skipped", reason: "expired" }]);
});

test("a bounce, a complaint and an unsubscription stop everything that is still queued for the person", async () => {
  for (const kind of ["bounce", "complaint", "unsubscribe"] as const) {
    const shop = await waitingMessages(["a@example.test"]);
    const { channels, sent } = fakeChannels();
    await sendDeliveries(shop, due, channels);
    const [delivery] = await states(shop);
    const event = {
      eventId: "e1",
      kind,
      deliveryId: delivery?.id ?? "",
      occurredAt: hours(due, 1),
      isMachine: false,
      url: null,
      detail: null,
    };
    expect(await recordEngagement(shop, [event], hours(due, 1))).toEqual({ recorded: 1 });
    expect(await recordEngagement(shop, [event], hours(due, 1))).toEqual({ recorded: 0 });
    await runScenarios(shop, hours(start, 24.1));
    await sendDeliveries(shop, hours(start, 24.1), channels);
    expect(sent).toHaveLength(1);
  }
});

test("an order after a click is credited to the message, and its refund takes the credit back", async () => {
  const shop = await waitingMessages(["a@example.test"]);
  await sendDeliveries(shop, due, fakeChannels().channels);
  const [delivery] = await states(shop);
  await applyEvents(shop, [orderEvent({ id: "1", at: hours(due, 2).toISOString(), email: "a@example.test", total: 4000 })], hours(due, 2));
  // The click is told only after the order it led to.
  await recordEngagement(
    shop,
    [
      {
        eventId: "c1",
        kind: "click",
        deliveryId: delivery?.id ?? "",
        occurredAt: hours(due, 1),
        isMachine: false,
        url: "https://x",
        detail: null,
      },
    ],
    hours(due, 3),
  );
  const credited = () => shop.query<{ amount: bigint }>`SELECT amount_minor AS amount FROM conversion WHERE shop_id = ${shop.id}`;
  expect(await credited()).toEqual([{ amount: 4000n }]);
  await applyEvents(
    shop,
    [{ kind: "refund", refund: { refundId: "r1", orderId: "1", refundedAt: hours(due, 5), amountMinor: 4000n, lines: [] } }],
    hours(due, 5),
  );
  expect(await credited()).toEqual([]);
});
