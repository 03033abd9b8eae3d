import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const email = "a@example.test";

const subscribed = (address: string) => consentEvent({ email: address, state: "subscribed", at: "2026-01-01T00:00:00Z" });

const outcomes = (shop: ShopDb) => shop.query<{ state: string; reason: string | null }>`
  SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY decided_at, scenario_id, step`;

/** Decided at that hour and put off by quiet hours that have just begun; what is sent later is sent without them. */
async function putOff(shop: ShopDb, at: Date) {
  await saveSettings(shop, { quietFromHour: 0, quietUntilHour: 23 }, { actor: "test", now: at });
  await runScenarios(shop, at);
  await saveSettings(shop, { quietFromHour: 0, quietUntilHour: 0 }, { actor: "test", now: at });
}

async function shopWith(on: ScenarioId[]) {
  const { shop } = await makeRunningShop({ on, now: start });
  return shop;
}

/** Of an order whose parcel nobody tells of: it counts as received four days later. */
const arrivingAt = (at: Date) => hours(at, -24 * 4).toISOString();

test("a message does not go to an address that bounced meanwhile, though the person has another one", async () => {
  const shop = await shopWith(["cart-recovery", "post-purchase"]);
  await applyEvents(shop, [subscribed(email), orderEvent({ id: "1", at: arrivingAt(start), email, customer: "7" })], start);
  const cart = { token: "k", at: hours(start, 21).toISOString(), email: "b@example.test", customer: "7" };
  await applyEvents(shop, [checkoutEvent(cart)], hours(start, 21));
  const first = fakeChannels();
  await runScenarios(shop, hours(start, 22.5));
  await sendDeliveries(shop, hours(start, 22.5), first.channels);
  expect(first.sent.map(({ to }) => to.address)).toEqual([email, email]);
  await putOff(shop, hours(start, 45.1));
  const bounce = { eventId: "e", kind: "bounce" as const, deliveryId: first.sent[0]?.deliveryId ?? "", isMachine: false, url: null };
  await recordEngagement(shop, [{ ...bounce, occurredAt: hours(start, 45.5), detail: null }], hours(start, 45.5));
  const second = fakeChannels();
  await sendDeliveries(shop, hours(start, 70), second.channels);
  expect(second.sent).toEqual([]);
  expect(await outcomes(shop)).toContainEqual({ state: "skipped", reason: "suppressed" });
});

test.each(["post-purchase", "thank-you"] as const)("no message of %s speaks of an order that was cancelled meanwhile", async (id) => {
  const shop = await shopWith([id]);
  const at = (n: number) => (id === "post-purchase" ? arrivingAt(hours(start, n)) : hours(start, n).toISOString());
  const order = (n: number, more = {}) => orderEvent({ id: `${n}`, at: at(n), email, ...more });
  await applyEvents(shop, [subscribed(email), ...[1, 2, 3].map((n) => order(n))], hours(start, 4));
  await putOff(shop, hours(start, 24 * 4));
  const told = hours(start, 24 * 4 + 1);
  await applyEvents(shop, [order(3, { cancelled: true, updated: told.toISOString() })], told);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(start, 24 * 4 + 12), channels);
  expect((await outcomes(shop)).filter(({ reason }) => reason === "order-undone")).toHaveLength(1);
  expect(sent).toHaveLength(id === "post-purchase" ? 2 : 0);
});

test("two people who became one while their birthday messages waited get one of them, also when both go in one turn", async () => {
  const shop = await shopWith(["birthday"]);
  const account = (id: string, address: string) => [
    subscribed(address),
    customerEvent({ id, at: "2026-01-01T00:00:00Z", last: "山田", first: "花子", email: address, birth: "1990-06-09" }),
  ];
  await applyEvents(shop, [...account("7", email), ...account("8", "b@example.test")], start);
  await putOff(shop, hours(start, 24));
  await applyEvents(
    shop,
    [orderEvent({ id: "1", at: hours(start, 25).toISOString(), customer: "7", email: "b@example.test" })],
    hours(start, 25),
  );
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(start, 48), channels);
  expect(sent).toHaveLength(1);
  expect(await outcomes(shop)).toContainEqual({ state: "skipped", reason: "merged" });
});

test("nobody is reminded of a cart that somebody else has gone on with while the message waited", async () => {
  const shop = await shopWith(["cart-recovery"]);
  const cart = (address: string, at: Date, items: string[]) => checkoutEvent({ token: "k", at: at.toISOString(), email: address, items });
  await applyEvents(shop, [subscribed(email), subscribed("b@example.test"), cart(email, start, ["tea"])], start);
  await putOff(shop, hours(start, 1.1));
  await applyEvents(shop, [cart("b@example.test", hours(start, 2), ["ring"])], hours(start, 2));
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(start, 12), channels);
  expect(sent).toEqual([]);
  expect(await outcomes(shop)).toEqual([{ state: "skipped", reason: "not-in-audience" }]);
});
