import { expect, test } from "vitest";
import type { SendResult } from "~/channels/channel";
import { operatorDb, type ShopDb } from "~/db.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { answerSmsSettings } from "~/pipeline/change/sms-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { nextDueAt } from "~/queries/decide/due.server";
import { channelHealth, saveChannelHealth } from "~/queries/send/channel-health.server";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop, sender } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const due = hours(start, 1.1);
const many = 90;

const by = { actor: "test", now: start };
const smsFields = { intent: "save", accountSid: `AC${"0".repeat(32)}`, authToken: "a".repeat(32), from: "+815012345678" };

const down: SendResult = { outcome: "retry-later", afterSeconds: 60, detail: "503", isOutage: true };
const badKey: SendResult = { outcome: "refused", detail: "401", concernsAccount: true };

async function waiting() {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const told = Array.from({ length: many }, (_, n) => [
    consentEvent({ email: `p${n}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `k${n}`, at: start.toISOString(), email: `p${n}@example.test` }),
  ]);
  await applyEvents(shop, told.flat(), start);
  await runScenarios(shop, due);
  await saveSettings(shop, { channel: "email" }, { actor: "test", now: start });
  return shop;
}

const states = async (shop: ShopDb) =>
  Object.fromEntries(
    (
      await shop.query<{ key: string; count: number }>`
        SELECT state || coalesce(' ' || reason, '') AS key, count(*)::int AS count FROM delivery WHERE shop_id = ${shop.id} GROUP BY 1`
    ).map(({ key, count }) => [key, count]),
  );

test("three batches that fail open the circuit: the rest of the queue is not touched, and the shop is due when one goes to try", async () => {
  const shop = await waiting();
  const { channels, sent } = fakeChannels(() => down);
  await sendDeliveries(shop, due, channels);
  expect(sent).toHaveLength(60);
  expect(await channelHealth(shop)).toMatchObject([{ channel: "email", cause: "outage", failures: 3, openedAt: due, detail: "503" }]);
  expect(await shop.query`SELECT 1 FROM delivery WHERE shop_id = ${shop.id} AND attempts = 0`).toHaveLength(many - 60);
  expect(await nextDueAt(shop)).toEqual(hours(due, 1 / 60));
});

test("the one that goes to try finds the provider well: everything goes on in the same turn", async () => {
  const shop = await waiting();
  await sendDeliveries(shop, due, fakeChannels(() => down).channels);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(due, 1 / 60), channels);
  expect(sent).toHaveLength(many);
  expect(await channelHealth(shop)).toEqual([]);
  expect(await states(shop)).toEqual({ accepted: many });
});

test("the one that goes to try fails: no other does, and the next waits longer", async () => {
  const shop = await waiting();
  const { channels, sent } = fakeChannels(() => down);
  await sendDeliveries(shop, due, channels);
  const tryAt = hours(due, 1 / 60);
  await sendDeliveries(shop, tryAt, channels);
  await sendDeliveries(shop, tryAt, channels);
  expect(sent).toHaveLength(61);
  expect(await nextDueAt(shop)).toEqual(hours(tryAt, 2 / 60));
});

test("two senders at once send one message to try", async () => {
  const shop = await waiting();
  await sendDeliveries(shop, due, fakeChannels(() => down).channels);
  const { channels, sent } = fakeChannels(() => down);
  const tryAt = hours(due, 1 / 60);
  await Promise.all([sendDeliveries(shop, tryAt, channels), sendDeliveries(shop, tryAt, channels)]);
  expect(sent).toHaveLength(1);
});

test.each([
  ["a provider that stays down", down, "skipped provider-down"],
  ["a key that stays refused", badKey, "skipped provider-not-set"],
] as const)("of %s what waits comes to its end with that reason", async (_what, answer, expected) => {
  const shop = await waiting();
  const { channels } = fakeChannels(() => answer);
  await sendDeliveries(shop, due, channels);
  await sendDeliveries(shop, hours(due, 24 * 30), channels);
  expect(Object.keys(await states(shop))).toContain(expected);
  expect(Object.keys(await states(shop)).filter((key) => key.startsWith("queued"))).toEqual([]);
});

test("a new key, or the console, opens the way at once", async () => {
  const shop = await waiting();
  await sendDeliveries(shop, due, fakeChannels(() => badKey).channels);
  await saveSettings(shop, { apiKey: "SG.a.new-key" }, { actor: "test", now: due });
  expect(await channelHealth(shop)).toEqual([]);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(due, 0.6), channels);
  expect(sent).toHaveLength(many);
});

test("another sender, where SendGrid refused the one that was set, opens the way at once", async () => {
  const shop = await waiting();
  const notVerified: SendResult = { outcome: "refused", detail: "403 not a verified Sender Identity", concernsAccount: true };
  await sendDeliveries(shop, due, fakeChannels(() => notVerified).channels);
  await saveSettings(shop, { sender: { ...sender, fromEmail: "hello@tsumugi.example" } }, by);
  expect(await channelHealth(shop)).toEqual([]);
});

test.each<[string, (shop: ShopDb) => Promise<unknown>]>([
  ["an SMS account", (shop) => answerSmsSettings(shop, smsFields, by)],
  ["no SMS account any more", (shop) => answerSmsSettings(shop, { intent: "disconnect" }, by)],
  ["the console", (shop) => saveSettings(shop, { channel: "console" }, by)],
])("what waits for another channel's account does so no longer when the shop sets %s, and its turn comes", async (_name, set) => {
  const shop = await waiting();
  await answerSmsSettings(shop, smsFields, by);
  await shop.query`UPDATE delivery SET channel = 'sms' WHERE shop_id = ${shop.id}`;
  const refused = { channel: "sms", cause: "account", failures: 1, detail: "401" } as const;
  await saveChannelHealth(shop, { ...refused, openedAt: due, retryAt: hours(due, 0.5) });
  await operatorDb.query`UPDATE shop_schedule SET next_due_at = ${hours(due, 0.5)} WHERE shop_id = ${shop.id}`;
  await set(shop);
  expect(await channelHealth(shop)).toEqual([]);
  const [schedule] = await operatorDb.query<{ at: Date }>`SELECT next_due_at AS at FROM shop_schedule WHERE shop_id = ${shop.id}`;
  expect(schedule?.at.getTime()).toBeLessThanOrEqual(due.getTime());
});

test("another shop's provider that fails holds nobody else's messages", async () => {
  const [one, other] = [await waiting(), await waiting()];
  await sendDeliveries(one, due, fakeChannels(() => down).channels);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(other, due, channels);
  expect(sent).toHaveLength(many);
  expect(await channelHealth(other)).toEqual([]);
});
