import { expect, test } from "vitest";
import type { SendResult } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import type { EngagementEvent } from "~/domain/ledger/events";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { lineEvent } from "../../helpers/activity";
import { checkoutEvent, consentEvent, customerEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

// A provider's event may be here before the sender hears its answer; and that sender may never hear it.

const start = new Date("2026-06-01T03:00:00Z");
const due = hours(start, 1.1);

const reminder = ownScenario("cart", {
  occasion: { kind: "cart-left" },
  kind: "transactional",
  steps: [
    ownStep("first", { wait: { hours: 1 }, expiresAfterHours: 300 }),
    ownStep("second", { wait: { hours: 48 }, follows: "first", channels: ["line"], expiresAfterHours: 300 }),
  ],
});

async function waitingMessage() {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await switchOnOwn(shop, reminder, start);
  const email = "a@example.test";
  const at = "2026-01-01T00:00:00Z";
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", at, email }),
      consentEvent({ email, state: "subscribed", at }),
      lineEvent({ user: "7", customer: "1", state: "subscribed", at }),
      checkoutEvent({ token: "k1", at: start.toISOString(), email }),
    ],
    start,
  );
  await runScenarios(shop, due);
  return shop;
}

const hear = (shop: ShopDb, kind: EngagementEvent["kind"], deliveryId: string) =>
  recordEngagement(shop, [{ eventId: kind, kind, deliveryId, occurredAt: due, isMachine: kind === "open", url: null, detail: null }], due);

const killed = () => Promise.reject(new Error("killed"));

/** While the provider is asked its event comes, and then its answer, or none. */
async function sendHearing(shop: ShopDb, kind: EngagementEvent["kind"], answer: () => Promise<SendResult>) {
  const { channels } = fakeChannels(async ({ deliveryId }) => {
    await hear(shop, kind, deliveryId);
    return answer();
  });
  await sendDeliveries(shop, due, channels).catch(() => {});
}

const first = (shop: ShopDb) => shop.query`
  SELECT state, reason, sent_at AS "sentAt", provider_message_id AS "providerMessageId" FROM delivery WHERE shop_id = ${shop.id} AND step = 0`;

/** What other processes send in the days after. */
async function sentLater(shop: ShopDb): Promise<number[]> {
  const { channels, sent } = fakeChannels();
  for (const hour of [0.3, 1, 47, 49.5, 75, 80]) {
    await settleLostDeliveries(shop, hours(due, hour));
    await runScenarios(shop, hours(due, hour));
    await sendDeliveries(shop, hours(due, hour), channels);
  }
  return sent.map(({ step }) => step);
}

const kinds = [
  ["accepted", "accepted"],
  ["deferred", "accepted"],
  ["open", "accepted"],
  ["delivered", "delivered"],
] as const;

test.each(kinds)(
  "what its provider tells as %s before its sender dies has gone: it is not sent again, and its next step follows",
  async (kind, state) => {
    const shop = await waitingMessage();
    await sendHearing(shop, kind, killed);
    expect(await first(shop)).toEqual([{ state, reason: null, sentAt: due, providerMessageId: null }]);
    expect(await sentLater(shop)).toEqual([1]);
    expect(await first(shop)).toMatchObject([{ state, sentAt: due }]);
  },
);

const answers: [string, SendResult, string | null][] = [
  ["is lost", { outcome: "unknown", detail: "time-out" }, null],
  ["is an error all the same", { outcome: "retry-later", afterSeconds: 60, detail: "503", isOutage: true }, null],
  ["comes after it", { outcome: "accepted", providerMessageId: "m1" }, "m1"],
];

test.each(answers)("what its provider has told of stays so when the answer %s", async (_name, answer, providerMessageId) => {
  const shop = await waitingMessage();
  await sendHearing(shop, "accepted", async () => answer);
  expect(await first(shop)).toEqual([{ state: "accepted", reason: null, sentAt: due, providerMessageId }]);
  expect(await sentLater(shop)).toEqual([1]);
});

test("what was taken with an error for an answer, and waits to be tried again, is not when its provider tells of it", async () => {
  const shop = await waitingMessage();
  const { channels, sent } = fakeChannels(() => ({ outcome: "retry-later", afterSeconds: 60, detail: "503", isOutage: true }));
  await sendDeliveries(shop, due, channels);
  expect(await first(shop)).toMatchObject([{ state: "queued", reason: "provider-busy" }]);
  await hear(shop, "open", sent[0]?.deliveryId ?? "");
  expect(await first(shop)).toMatchObject([{ state: "queued" }]);
  await hear(shop, "delivered", sent[0]?.deliveryId ?? "");
  expect(await first(shop)).toEqual([{ state: "delivered", reason: null, sentAt: due, providerMessageId: null }]);
  expect(await sentLater(shop)).toEqual([1]);
});

test("for a mail that bounced before its sender died the fallback goes at once", async () => {
  const shop = await waitingMessage();
  await sendHearing(shop, "bounce", killed);
  expect(await first(shop)).toMatchObject([{ state: "refused", reason: "provider-refused" }]);
  expect(await sentLater(shop)).toEqual([1]);
});
