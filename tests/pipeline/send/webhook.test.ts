// A step that tells the shop's own system: no consent, no hour, no place in anybody's limits; and what the system answers.
import { beforeEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { answerWebhookSettings, showWebhookSettings } from "~/pipeline/change/webhook-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shopAccount } from "~/pipeline/send/shop-account.server";
import { checkoutEvent, customerEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const by = { actor: "test", now: start };
const url = "https://hooks.shop.example/teppan";

let shop: ShopDb;
beforeEach(async () => {
  ({ shop } = await makeRunningShop({ on: [], now: start }));
  await saveSettings(shop, { channel: "email", apiKey: "SG.a.b", quietFromHour: 0, quietUntilHour: 23, capPerDay: 1, capPerWeek: 1 }, by);
});

const told = (id: string) =>
  ownScenario(id, { occasion: { kind: "cart-left" }, steps: [ownStep("tell", { wait: { hours: 1 }, channels: ["webhook"] })] });

async function cartLeft() {
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", at: "2026-01-01T00:00:00Z", email: "a@example.test", first: "花子", last: "山田" }),
      checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test" }),
    ],
    start,
  );
}

async function pass(at: number, answer?: Parameters<typeof fakeChannels>[0]) {
  await runScenarios(shop, hours(start, at));
  const { channels, sent } = fakeChannels(answer);
  await sendDeliveries(shop, hours(start, at), channels);
  return sent;
}

const states = () => shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY scenario_id`;

test("who never agreed to anything is told of at once, in quiet hours and by two scenarios on one day", async () => {
  await answerWebhookSettings(shop, { intent: "save", url }, by);
  await switchOnOwn(shop, told("a"), start);
  await switchOnOwn(shop, told("b"), start);
  await cartLeft();
  const sent = await pass(1.1);
  expect(sent.map(({ channel }) => channel)).toEqual(["webhook", "webhook"]);
  expect(sent[0]?.payload).toMatchObject({
    version: 1,
    id: sent[0]?.deliveryId,
    scenario: { id: "own-a", kind: "promotional" },
    step: { id: "tell", number: 1 },
    occasion: "cart:k1",
    customer: { platformIds: ["1"], email: "a@example.test" },
    message: { text: "こんにちは。", coupon: null },
  });
  expect(await states()).toEqual([
    { state: "accepted", reason: null },
    { state: "accepted", reason: null },
  ]);
});

test("without an endpoint nothing goes, and the log says why", async () => {
  await switchOnOwn(shop, told("a"), start);
  await cartLeft();
  expect(await pass(1.1)).toEqual([]);
  expect(await states()).toEqual([{ state: "skipped", reason: "channel-not-connected" }]);
});

test("an endpoint that is gone is switched off with a word, and goes on when it is saved again", async () => {
  await answerWebhookSettings(shop, { intent: "save", url }, by);
  await switchOnOwn(shop, told("a"), start);
  await cartLeft();
  await pass(1.1, () => ({ outcome: "refused", detail: "410", concernsAccount: true, means: "endpoint-gone" }));
  expect(await showWebhookSettings(shop)).toMatchObject({
    isConnected: false,
    goneAt: hours(start, 1.1).toISOString(),
    answers: [{ outcome: "refused", detail: "410" }],
  });
  expect((await shopAccount(shop)).webhook).toBeNull();
  await answerWebhookSettings(shop, { intent: "save", url }, by);
  expect(await showWebhookSettings(shop)).toMatchObject({ isConnected: true, goneAt: null });
});

test("the secret is shown once, kept sealed, and made anew when asked", async () => {
  const first = await answerWebhookSettings(shop, { intent: "save", url }, by);
  const secret = "secret" in first ? first.secret : "";
  expect(secret).toMatch(/^tpn_[\w-]{43}$/);
  expect(await answerWebhookSettings(shop, { intent: "save", url: `${url}/2` }, by)).toEqual({ outcome: "saved" });
  expect((await shopAccount(shop)).webhook).toEqual({ url: `${url}/2`, secret });
  const second = await answerWebhookSettings(shop, { intent: "rotate" }, by);
  expect("secret" in second && second.secret !== secret).toBe(true);
  const [row] = await shop.query<{ text: string }>`
    SELECT webhook_endpoint::text || (SELECT string_agg(before::text || after::text, '') FROM audit_entry WHERE shop_id = ${shop.id}) AS text
    FROM shop_setting WHERE shop_id = ${shop.id}`;
  expect(row?.text).not.toContain("tpn_");
});

test.each([
  ["", "missing"],
  ["http://hooks.shop.example", "bad-url"],
  ["https://localhost", "bad-url"],
  ["hooks", "bad-url"],
])("the address %s is refused", async (typed, problem) => {
  expect(await answerWebhookSettings(shop, { intent: "save", url: typed }, by)).toEqual({ problems: { url: { problem } } });
});

test("of the answers the last ten are kept, the newest first", async () => {
  await answerWebhookSettings(shop, { intent: "save", url: "https://127.0.0.1.nip.invalid/" }, by);
  for (let n = 0; n < 12; n += 1) await answerWebhookSettings(shop, { intent: "test" }, { ...by, now: hours(start, n) });
  const { answers } = await showWebhookSettings(shop);
  expect(answers).toHaveLength(10);
  expect(answers[0]?.at).toBe(hours(start, 11).toISOString());
  expect(answers[0]?.outcome).toBe("retry-later");
});
