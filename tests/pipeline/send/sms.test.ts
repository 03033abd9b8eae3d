// From a shop's own step to a text on the right telephone, and back: what it says, what it costs, and who gets no more.
import { afterEach, expect, test } from "vitest";
import { makeSmsChannel } from "~/channels/sms/index.server";
import type { ShopDb } from "~/db.server";
import { answerSmsSettings } from "~/pipeline/change/sms-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { keepScenarioDays, rebuildScenarioDays } from "~/queries/hear/scenario-days.server";
import { shopById } from "~/queries/shop/shops.server";
import { hours, makeRunningShop } from "../../helpers/running-shop";
import { authToken, phone, sentSms, smsShop, smsStart } from "../../helpers/sent-sms";
import { accountSid, startTwilio, twilioError } from "../../helpers/twilio";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function twilioChannel() {
  const server = await startTwilio({ goodToken: authToken });
  ends.push(server.stop);
  return { server, channels: { sms: makeSmsChannel({ baseUrl: server.url, timeoutMs: 1_000 }) } };
}

const deliveries = (shop: ShopDb) => shop.query<{ state: string; reason: string | null }>`
  SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY decided_at`;
const reach = async (shop: ShopDb) => {
  const [row] = await shop.query`SELECT sms_consent AS consent, is_sms_suppressed AS suppressed FROM customer WHERE shop_id = ${shop.id}`;
  return row;
};

test("an SMS names shop and sender, fits into few segments, and holds short links only", async () => {
  const { server, channels } = await twilioChannel();
  const { shop } = await sentSms(channels);
  const [{ fields } = { fields: {} as Record<string, string> }] = server.state.sent;
  expect(fields.To).toBe(phone);
  expect(fields.Body).toMatch(
    /^【Shop \d+】お知らせ\nこんにちは。\nhttps:\/\/teppan\.example\/s\/[0-9a-z]{16}\n送信者:つむぎ商店株式会社\n配信停止・連絡先: https:\/\/teppan\.example\/s\/[0-9a-z]{16}$/,
  );
  expect(await deliveries(shop)).toEqual([{ state: "accepted", reason: null }]);
  const [kept] = await shop.query`SELECT to_address, body_text, payload FROM delivery_content WHERE shop_id = ${shop.id}`;
  expect(kept).toEqual({ to_address: phone, body_text: fields.Body, payload: expect.objectContaining({ segments: 2, alphabet: "UCS-2" }) });
  expect(await shop.query`SELECT purpose FROM short_link WHERE shop_id = ${shop.id} ORDER BY purpose`).toEqual([
    { purpose: "click" },
    { purpose: "unsubscribe" },
  ]);
});

test("a step's words for SMS stand in place of its heading and body, filled in, their links made short", async () => {
  const { message } = await sentSms(undefined, { sms: "{{ shop.name }}のカートに商品がございます。https://shop.example/cart" });
  expect(message?.text).toMatch(
    /^【Shop (\d+)】Shop \1のカートに商品がございます。https:\/\/teppan\.example\/s\/[0-9a-z]{16}\nhttps:\/\/teppan\.example\/s\/[0-9a-z]{16}\n送信者:つむぎ商店株式会社\n配信停止・連絡先: https:\/\/teppan\.example\/s\/[0-9a-z]{16}$/,
  );
});

test("a message about an order needs no way out", async () => {
  const { message } = await sentSms(undefined, { kind: "transactional" });
  expect(message?.text).not.toContain("配信停止");
  expect(message?.text).toMatch(/^【Shop \d+】/);
});

test("without an account nothing goes by SMS, and the log says why", async () => {
  const { shop, message } = await sentSms(undefined, { isConnected: false });
  expect(message).toBeUndefined();
  expect(await deliveries(shop)).toEqual([{ state: "skipped", reason: "channel-not-connected" }]);
});

test.each([
  ["a number that is none", twilioError(400, 21211, "Invalid"), { consent: "subscribed", suppressed: true }],
  ["one who told Twilio to stop", twilioError(400, 21610, "unsubscribed"), { consent: "refused", suppressed: false }],
] as const)("%s is refused once, and not written to again", async (_name, answer, expected) => {
  const { server, channels } = await twilioChannel();
  server.state.answer = answer;
  const { shop } = await sentSms(channels);
  expect(await deliveries(shop)).toEqual([{ state: "refused", reason: "provider-refused" }]);
  expect(await reach(shop)).toEqual(expected);
});

test("a time-out after the message was read leaves it unknown, and nothing is sent a second time", async () => {
  const { server, channels } = await twilioChannel();
  server.state.answer = "hang";
  const { shop, sentAt } = await sentSms(channels);
  expect(await deliveries(shop)).toEqual([{ state: "unknown", reason: "no-answer" }]);
  server.state.answer = null;
  await runScenarios(shop, hours(sentAt, 100));
  await sendDeliveries(shop, hours(sentAt, 100), channels);
  expect(server.state.sent).toHaveLength(1);
});

test("a written message that is written again has the same links", async () => {
  const { server, channels } = await twilioChannel();
  server.state.answer = { status: 503 };
  const { shop, sentAt } = await sentSms(channels);
  server.state.answer = null;
  await sendDeliveries(shop, hours(sentAt, 1), channels);
  const [first, second] = server.state.sent;
  expect(second?.fields.Body).toBe(first?.fields.Body);
  expect(await shop.query`SELECT count(*)::int AS n FROM short_link WHERE shop_id = ${shop.id}`).toEqual([{ n: 2 }]);
});

const by = { actor: "test", now: smsStart };

test("the token is kept sealed, noted as changed only, and the account can be let go of", async () => {
  const { shop } = await smsShop();
  const [stored] = await shop.query<{ text: string }>`SELECT sms_provider::text AS text FROM shop_setting WHERE shop_id = ${shop.id}`;
  expect(stored?.text).not.toContain(authToken);
  const other = { intent: "save", accountSid, authToken: "c".repeat(32), from: "Tsumugi" };
  expect(await answerSmsSettings(shop, other, by)).toEqual({ outcome: "saved" });
  const entries = await shop.query<{
    text: string;
  }>`SELECT (before::text || after::text) AS text FROM audit_entry WHERE shop_id = ${shop.id}`;
  expect(entries.map(({ text }) => text).join()).not.toMatch(/a{32}|c{32}|v1\./);
  expect(await answerSmsSettings(shop, { intent: "disconnect" }, by)).toEqual({ outcome: "saved" });
  expect(await shop.query`SELECT sms_provider AS provider FROM shop_setting WHERE shop_id = ${shop.id}`).toEqual([{ provider: {} }]);
});

test("what cannot be right is refused and nothing is kept; without an account there is nothing to ask about", async () => {
  const { shop } = await makeRunningShop({ on: [], now: smsStart });
  const wrong = await answerSmsSettings(shop, { intent: "save", accountSid: "AC1" }, by);
  expect(wrong).toMatchObject({ problems: { accountSid: { problem: "bad-key" }, from: { problem: "missing" } } });
  expect(await answerSmsSettings(shop, { intent: "check" }, by)).toEqual({ check: "not-set" });
  expect(await answerSmsSettings(shop, { intent: "?" }, by)).toMatchObject({ problem: "unknown-intent" });
  expect(await shop.query`SELECT sms_provider AS provider FROM shop_setting WHERE shop_id = ${shop.id}`).toEqual([{ provider: {} }]);
});

test("what an SMS cost stays when its reader is erased, and the shop's figures go on being kept", async () => {
  const { shop, message, sentAt } = await sentSms();
  const figures = () => shop.query`SELECT sent, pieces FROM scenario_day WHERE shop_id = ${shop.id}`;
  await keepScenarioDays(shop);
  const before = await figures();
  expect(before).toEqual([{ sent: 1, pieces: 2 }]);
  const shopRow = await shopById(shop.id);
  if (!shopRow || !message) throw new Error("nothing was sent");
  const subject = { platformCustomerId: "1", email: null, phone: null, orderIds: [] };
  await redactCustomer(shopRow, subject, { receivedAt: sentAt, now: sentAt, readUpTo: 0n });
  await rebuildScenarioDays(shop);
  await keepScenarioDays(shop);
  expect(await figures()).toEqual(before);
});
