// Does a shop's own system hear of everything, of each thing once, of nobody else's, and for how long is it tried?
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signatureOf } from "~/channels/webhook/signature";
import type { ShopDb } from "~/db.server";
import { answerEvent, deliveryEvent, type EventKind, eventKinds, givenUpAfterDays, retryAt } from "~/domain/api/outgoing-event";
import type { DeliveryId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import { encrypt } from "~/lib/encryption.server";
import { tellEndpoints } from "~/pipeline/api/tell-endpoints.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { endpointPurpose } from "~/pipeline/send/shop-account.server";
import { apiEndpoints, saveApiEndpoint } from "~/queries/api/api-endpoints.server";
import { claimEvents } from "~/queries/api/api-events.server";
import { saveAnswers } from "~/queries/hear/survey-answers.server";
import { erasePerson } from "~/queries/people/erasure.server";
import { settleDeliveries, settleLost } from "~/queries/send/deliveries.server";
import { makeShop } from "../../helpers/database";
import { startEndpoint } from "../../helpers/endpoint";
import { customerEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { sentDelivery } from "../../helpers/sent-delivery";

const now = new Date("2026-06-01T00:00:00Z");
const email = "a@example.test";
const secret = "tpn_secret";
const reach = { timeoutMs: 10_000, mayReach: () => true, isPlainAllowed: true };

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  endpoint.state.calls = [];
  endpoint.state.answer = { status: 200 };
});

const tell = (shop: ShopDb, at = now) => tellEndpoints(shop, at, reach);
const heard = () => endpoint.state.calls.map(({ raw }) => JSON.parse(raw));
const kindsHeard = () =>
  heard()
    .map(({ kind }) => kind)
    .toSorted();

async function listeningShop(kinds: readonly EventKind[] = eventKinds) {
  const { shop } = await makeShop({ now });
  await applyEvents(shop, [customerEvent({ id: "7001", at: "2026-01-01T00:00:00Z", email, first: "花子", last: "山田" })], now);
  await listen(shop, kinds);
  return shop;
}

async function listen(shop: ShopDb, kinds: readonly EventKind[] = eventKinds) {
  const endpointId = randomUUID();
  const secretCipher = encrypt(secret, endpointPurpose(shop.id));
  await saveApiEndpoint(shop, { endpointId, url: endpoint.url, kinds: [...kinds], secretCipher }, now);
  return endpointId;
}

const sending = async (shop: ShopDb) =>
  (await sentDelivery(shop, { email, scenarioId: "win-back", at: now, state: "sending" })) as DeliveryId;
const settle = (shop: ShopDb, deliveryId: DeliveryId, state: "accepted" | "skipped" | "unknown" = "accepted", at = now) =>
  settleDeliveries(shop, [{ deliveryId, state, reason: null, sendAfter: null, providerMessageId: null }], at);

const word = (deliveryId: string, kind: "open" | "click" | "delivered", minutes: number): EngagementEvent =>
  ({
    ...{ kind, deliveryId, occurredAt: new Date(now.getTime() + minutes * 60_000), eventId: `${kind}-${deliveryId}` },
    ...{ isMachine: false, url: null, detail: null },
  }) as EngagementEvent;

test("a message that went, arrived, was opened and clicked is told of four times, signed, with the person's ids", async () => {
  const shop = await listeningShop();
  const id = await sending(shop);
  await settle(shop, id);
  await recordEngagement(shop, [word(id, "delivered", 1), word(id, "open", 20), word(id, "click", 30)], hours(now, 1));
  await tell(shop, hours(now, 1));
  expect(kindsHeard()).toEqual(["delivery.accepted", "delivery.clicked", "delivery.delivered", "delivery.opened"]);
  for (const { headers, raw } of endpoint.state.calls) {
    const told = JSON.parse(raw);
    expect(told).toMatchObject({ version: 1, delivery: { id, scenarioId: "win-back" }, customer: { platformIds: ["7001"] } });
    expect(deliveryEvent.safeParse(told).error).toBeUndefined();
    expect(headers["teppan-delivery"]).toBe(told.id);
    expect(headers["teppan-signature"]).toBe(signatureOf(secret, String(headers["teppan-timestamp"]), raw));
  }
  await recordEngagement(shop, [word(id, "delivered", 1), word(id, "open", 20)], hours(now, 2));
  await settle(shop, id, "accepted", hours(now, 2));
  await tell(shop, hours(now, 3));
  expect(endpoint.state.calls.length).toBe(4);
});

test("words that come in the wrong order, before the provider's own answer, are each told of once", async () => {
  const shop = await listeningShop(["delivery.accepted", "delivery.delivered"]);
  const id = await sending(shop);
  await recordEngagement(shop, [word(id, "delivered", 1)], hours(now, 1));
  await settle(shop, id, "accepted", hours(now, 1));
  await tell(shop, hours(now, 2));
  expect(kindsHeard()).toEqual(["delivery.accepted", "delivery.delivered"]);
});

test("only what the endpoint asked for is told, and nothing of before it was set, nor of another shop", async () => {
  const shop = await listeningShop(["delivery.skipped", "delivery.clicked"]);
  const other = await listeningShop();
  const old = await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, -48) });
  await recordEngagement(shop, [word(old, "click", -60)], now);
  await settle(shop, await sending(shop), "skipped");
  await settle(shop, await sending(shop), "accepted");
  await tell(other, hours(now, 1));
  expect(kindsHeard()).toEqual([]);
  await tell(shop, hours(now, 1));
  expect(kindsHeard()).toEqual(["delivery.skipped"]);
});

test("a sender that died leaves word of what became unknown", async () => {
  const shop = await listeningShop();
  const id = await sending(shop);
  await shop.query`UPDATE delivery SET claimed_at = ${now} WHERE shop_id = ${shop.id} AND delivery_id = ${id}::uuid`;
  await settleLost(shop, hours(now, 5));
  await tell(shop, hours(now, 5));
  expect(kindsHeard()).toEqual(["delivery.unknown"]);
});

const given = (at: Date, score: number) => ({
  ...{ answerId: "0b6f7a52-2f57-4b53-9a0c-0f4f6d1c8e21", owner: { kind: "email" as const, value: email } },
  ...{ survey: "nps", question: "", score, choice: null, comment: "よい", deliveryId: null, answeredAt: at },
});

test("an answer is told of, and again when it is changed, but not when it is only saved again", async () => {
  const shop = await listeningShop();
  await saveAnswers(shop, [given(hours(now, 1), 9)]);
  await tell(shop, hours(now, 1));
  await saveAnswers(shop, [given(hours(now, 1), 9)]);
  await tell(shop, hours(now, 2));
  await saveAnswers(shop, [given(hours(now, 3), 4)]);
  await tell(shop, hours(now, 3));
  expect(heard().map(({ kind, answer }) => [kind, answer.score])).toEqual([
    ["survey.answered", 9],
    ["survey.answered", 4],
  ]);
  expect(answerEvent.safeParse(heard()[0]).error).toBeUndefined();
  expect(heard()[0]).toMatchObject({ answer: { comment: "よい", survey: "nps" }, customer: { platformIds: ["7001"] } });
});

test("who tells and dies before it is written down is followed by another, under the same id", async () => {
  const shop = await listeningShop(["delivery.accepted"]);
  await settle(shop, await sending(shop));
  const [{ endpointId = "" } = {}] = await apiEndpoints(shop);
  const until = hours(now, 0.2);
  const [taken, ...more] = await claimEvents(shop, { endpointId, now, until, limit: 50 });
  expect(more).toEqual([]);
  await tell(shop, hours(now, 0.1));
  expect(heard()).toEqual([]);
  await tell(shop, until);
  await tell(shop, hours(now, 1));
  expect(heard().map(({ id }) => id)).toEqual([taken?.eventId]);
});

test("a fact that was not written down is not told of", async () => {
  const shop = await listeningShop();
  const id = await sending(shop);
  const undone = shop.transaction(async (inner) => {
    await settle(inner, id);
    throw new Error("died");
  });
  await expect(undone).rejects.toThrow("died");
  await tell(shop);
  expect(heard()).toEqual([]);
});

test("an endpoint that is down is asked ever more seldom with one event, and has all of them when it is back", async () => {
  const shop = await listeningShop(["delivery.accepted"]);
  for (let n = 0; n < 5; n += 1) await settle(shop, await sending(shop));
  endpoint.state.answer = { status: 503 };
  for (let minutes = 0; minutes < 24 * 60; minutes += 5) await tell(shop, hours(now, minutes / 60));
  const asked = endpoint.state.calls.length;
  expect(asked).toBeGreaterThan(20);
  expect(asked).toBeLessThan(80);
  const [failing] = await apiEndpoints(shop);
  expect(failing?.failingSince).toEqual(now);
  endpoint.state.answer = { status: 200 };
  endpoint.state.calls = [];
  for (let turn = 0; turn < 3; turn += 1) await tell(shop, hours(now, 26 + turn));
  expect(new Set(heard().map(({ id }) => id)).size).toBe(5);
  expect(endpoint.state.calls.length).toBe(5);
  expect(await apiEndpoints(shop)).toMatchObject([{ failingSince: null, failures: 0, lost: 0 }]);
});

test("after three days down what is so old is given up, and the merchant is told how many they were", async () => {
  const shop = await listeningShop(["delivery.accepted"]);
  await settle(shop, await sending(shop));
  await settle(shop, await sending(shop));
  endpoint.state.answer = "cut";
  for (let hour = 0; hour < givenUpAfterDays * 24; hour += 6) await tell(shop, hours(now, hour));
  await settle(shop, await sending(shop), "accepted", hours(now, 71));
  await tell(shop, hours(now, givenUpAfterDays * 24 + 2));
  expect(await apiEndpoints(shop)).toMatchObject([{ lost: 2, lostAt: hours(now, givenUpAfterDays * 24 + 2) }]);
  endpoint.state.answer = { status: 200 };
  endpoint.state.calls = [];
  await tell(shop, hours(now, 80));
  expect(kindsHeard()).toEqual(["delivery.accepted"]);
});

test("one that says it is gone is not asked again until it is saved anew, and then has what waited", async () => {
  const shop = await listeningShop(["delivery.accepted"]);
  await settle(shop, await sending(shop));
  endpoint.state.answer = { status: 410 };
  await tell(shop);
  await tell(shop, hours(now, 5));
  expect(endpoint.state.calls.length).toBe(1);
  endpoint.state.answer = { status: 200 };
  const [saved] = await apiEndpoints(shop);
  expect(saved?.goneAt).toEqual(now);
  if (saved) await saveApiEndpoint(shop, saved, hours(now, 6));
  await tell(shop, hours(now, 6));
  expect(endpoint.state.calls.length).toBe(2);
});

test("an address inside is never called", async () => {
  const shop = await listeningShop(["delivery.accepted"]);
  await settle(shop, await sending(shop));
  await tellEndpoints(shop, now);
  expect(endpoint.state.calls).toEqual([]);
  expect((await apiEndpoints(shop))[0]?.answers[0]).toMatchObject({ isTaken: false, detail: "not https" });
});

test("nothing is told of a person who was erased while it waited, nor of what comes for their messages later", async () => {
  const shop = await listeningShop();
  const id = await sending(shop);
  await settle(shop, id);
  await saveAnswers(shop, [given(hours(now, 1), 3)]);
  const people = await shop.query<{ identityId: never; customerId: never; value: string }>`
    SELECT identity_id AS "identityId", customer_id AS "customerId", value FROM identity WHERE shop_id = ${shop.id}`;
  await erasePerson(shop, {
    identities: people.map(({ identityId, value }) => ({ identityId, value, hash: randomUUID() })),
    customers: [{ customerId: people[0]?.customerId as never, hash: randomUUID() }],
    platformIds: ["7001"],
    orderIds: [],
    erasedAt: hours(now, 1),
  });
  expect(await shop.query`SELECT kind FROM api_event WHERE shop_id = ${shop.id}`).toEqual([]);
  await recordEngagement(shop, [word(id, "delivered", 90)], hours(now, 2));
  await tell(shop, hours(now, 3));
  expect(heard()).toEqual([]);
});

test("each wait is longer than the one before, up to an hour, and two endpoints do not come back at one moment", () => {
  const waits = Array.from({ length: 12 }, (_, n) => retryAt(n + 1, { key: "a", now }).getTime() - now.getTime());
  expect(waits.every((ms, n) => ms >= Math.min(3600, 60 * 2 ** n) * 500 && ms <= Math.min(3600, 60 * 2 ** n) * 1000)).toBe(true);
  expect(retryAt(3, { key: "a", now })).not.toEqual(retryAt(3, { key: "b", now }));
  expect(retryAt(1, { key: "a", askedSeconds: 900, now })).toEqual(hours(now, 0.25));
});
