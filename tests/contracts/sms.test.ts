import { createServer } from "node:net";
import twilio from "twilio";
import { afterEach, expect, test } from "vitest";
import { lanes } from "~/channels/few-at-once";
import { signatureHeader, smsReply } from "~/channels/sms/callback";
import { checkSmsAccount, makeSmsChannel } from "~/channels/sms/index.server";
import type { Message } from "~/domain/message/message";
import { startTwilio, type TwilioAnswer, twilioError } from "../helpers/twilio";
import { account, channelContract, headOf, now, nthDelivery, sendOne } from "./channel-contract";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function smsAtTwilio(options: Parameters<typeof startTwilio>[0] = {}) {
  const server = await startTwilio(options);
  ends.push(server.stop);
  return { server, baseUrl: server.url, channel: makeSmsChannel({ baseUrl: server.url, timeoutMs: 1_000 }) };
}

const sms = (n: number, words = "秋の煎茶", to = `+8190${String(n).padStart(8, "0")}`): Message => ({
  ...headOf(n),
  channel: "sms",
  to: { address: to, name: "" },
  text: words,
});

channelContract("sms", {
  start: async () => {
    const { server, channel } = await smsAtTwilio();
    const arrived = async () =>
      server.state.sent.map(({ raw, fields: { To = "", Body = "", StatusCallback = "" } }) => {
        const deliveryId = new URL(StatusCallback).searchParams.get("delivery");
        // Where Twilio calls us is told to Twilio alone.
        const withoutCallback = new URLSearchParams(raw);
        withoutCallback.delete("StatusCallback");
        return { to: To, deliveryId, texts: [Body], raw: withoutCallback.toString() };
      });
    return { channel, arrived };
  },
  message: sms,
  evil: ["", "090", "hanako@example.test", "+819012345678\r\nTo: +810000", "+819012345678,+819012345679", "whatsapp:+819012345678"]
    .filter((address) => !/^\+?[0-9]+$/.test(address))
    .map((address) => sms(1, "x", address)),
  secrets: [account.sms?.authToken ?? ""],
  namesDelivery: true,
});

test("Twilio is told the sender in the form it has, and where to tell what became of the message", async () => {
  const { server, channel } = await smsAtTwilio();
  const service = `MG${"a".repeat(32)}`;
  await sendOne(channel, sms(1));
  await sendOne(channel, sms(2), { ...account, sms: account.sms && { ...account.sms, from: service } });
  await sendOne(channel, sms(3), { ...account, sms: account.sms && { ...account.sms, from: "Tsumugi" } });
  expect(server.state.sent.map(({ fields }) => [fields.From, fields.MessagingServiceSid])).toEqual([
    ["+815012345678", undefined],
    [undefined, service],
    ["Tsumugi", undefined],
  ]);
  expect(server.state.sent[0]?.fields.StatusCallback).toBe(
    `https://teppan.example/webhooks/twilio/${account.shopOpaqueId}?delivery=${nthDelivery(1)}`,
  );
});

const answers: [string, TwilioAnswer, object][] = [
  ["201", { status: 201, body: { sid: "SM1", status: "queued" } }, { outcome: "accepted", providerMessageId: "SM1" }],
  ["a wrong token", twilioError(401, 20003, "Authenticate"), { outcome: "refused", concernsAccount: true }],
  ["a number that is not the account's", twilioError(400, 21606, "not a valid From"), { outcome: "refused", concernsAccount: true }],
  ["a country that is not opened", twilioError(400, 21408, "Permission to send"), { outcome: "refused", concernsAccount: true }],
  ["a landline", twilioError(400, 21614, "'To' number is not a valid mobile number"), { outcome: "refused", means: "unreachable" }],
  [
    "a number that cannot be, which is not repeated",
    twilioError(400, 21211, "Invalid 'To' Phone Number: +819012345678"),
    { outcome: "refused", means: "unreachable", detail: "400 21211 Invalid 'To' Phone Number: …" },
  ],
  ["one who said STOP", twilioError(400, 21610, "Attempt to send to unsubscribed recipient"), { means: "unsubscribed" }],
  ["a body it does not take", twilioError(400, 21602, "Message body is required"), { outcome: "refused", detail: expect.any(String) }],
  ["429", twilioError(429, 20429, "Too Many Requests"), { outcome: "retry-later" }],
  ["a full queue", twilioError(400, 21611, "exceeded the maximum number of queued messages"), { outcome: "retry-later" }],
  ["500", twilioError(500, 20500, "Internal Server Error"), { outcome: "retry-later", isOutage: true }],
  ["503 without a word", { status: 503 }, { outcome: "retry-later", isOutage: true }],
  ["504 of a machine in between", { status: 504, body: "<html>" }, { outcome: "unknown" }],
  ["a redirect", { status: 302 }, { outcome: "retry-later", detail: "302" }],
  ["no answer after the message was read", "hang", { outcome: "unknown", detail: "ECONNABORTED" }],
  ["a connection that broke after that", "cut", { outcome: "unknown", detail: "ECONNRESET" }],
  ["an answer that is no JSON", "garbage", { outcome: "unknown" }],
];

test.each(answers)("%s is told for what it is, and nothing is tried twice", async (_name, answer, expected) => {
  const { server, channel } = await smsAtTwilio();
  server.state.answer = answer;
  expect(await sendOne(channel, sms(1))).toMatchObject(expected);
  expect(server.state.sent).toHaveLength(1);
});

const thousand = Array.from({ length: 1001 }, (_, n) => sms(n));

test("of a thousand messages a Twilio that hangs leaves a few of unknown fate, and the others wait", async () => {
  const { server, channel } = await smsAtTwilio();
  server.state.answer = "hang";
  const results = await channel.send(thousand, account, now);
  const unknown = results.filter(({ outcome }) => outcome === "unknown");
  expect(unknown.length).toBe(server.state.sent.length);
  expect(unknown.length).toBeLessThan(2 * lanes);
  expect(results.filter((one) => one.outcome === "retry-later" && one.isOutage)).toHaveLength(1001 - unknown.length);
});

test.each([
  ["a refused token", twilioError(401, 20003, "Authenticate"), { outcome: "refused", concernsAccount: true }],
  ["too many requests", twilioError(429, 20429, "Too Many Requests"), { outcome: "retry-later" }],
  ["an outage", { status: 503 } as TwilioAnswer, { outcome: "retry-later", isOutage: true }],
])("after %s the rest of a thousand is not tried", async (_name, answer, expected) => {
  const { server, channel } = await smsAtTwilio();
  server.state.answer = answer;
  const results = await channel.send(thousand, account, now);
  expect(results).toHaveLength(1001);
  for (const result of results) expect(result).toMatchObject(expected);
  expect(server.state.sent.length).toBeLessThanOrEqual(2 * lanes);
});

test("a reader in a country that is not opened is refused alone, and the others get theirs", async () => {
  const { channel } = await smsAtTwilio({ opened: ["+81"] });
  const batch = [sms(1), sms(2, "秋の煎茶", "+821012345678"), ...Array.from({ length: 30 }, (_, n) => sms(n + 3))];
  const results = await channel.send(batch, account, now);
  expect(results.map(({ outcome }) => outcome)).toEqual(batch.map((_, n) => (n === 1 ? "refused" : "accepted")));
  expect(results[1]).not.toHaveProperty("concernsAccount");
});

test("where nobody listens nothing has left: later", async () => {
  const listener = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  const { port } = listener.address() as { port: number };
  await new Promise((resolve) => listener.close(resolve));
  const channel = makeSmsChannel({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 1_000 });
  expect(await sendOne(channel, sms(1))).toMatchObject({ outcome: "retry-later", isOutage: true });
});

test("without an account, or with more text than Twilio takes, no call is made", async () => {
  const { server, channel } = await smsAtTwilio();
  expect(await sendOne(channel, sms(1), { ...account, sms: null })).toMatchObject({ outcome: "refused", concernsAccount: true });
  expect(await sendOne(channel, sms(1, "あ".repeat(1601)))).toMatchObject({ outcome: "refused" });
  expect(server.state.asked).toEqual([]);
});

const good = { accountSid: `AC${"0".repeat(32)}`, authToken: "right", from: "+815012345678" };
test.each([
  ["an account with its number", { goodToken: "right", numbers: ["+815012345678"] }, {}, "ok"],
  ["a messaging service", { services: [`MG${"b".repeat(32)}`] }, { from: `MG${"b".repeat(32)}` }, "ok"],
  ["a name in place of a number", {}, { from: "Tsumugi" }, "ok"],
  ["a wrong token", { goodToken: "right" }, { authToken: "wrong" }, "refused"],
  ["a suspended account", { status: "suspended" }, {}, "suspended"],
  ["a number of somebody else's", { numbers: ["+815099999999"] }, {}, "unknown-sender"],
  ["a service that is not there", {}, { from: `MG${"c".repeat(32)}` }, "unknown-sender"],
] as const)("the check of %s", async (_name, options, typed, expected) => {
  const { server, baseUrl } = await smsAtTwilio(options as Parameters<typeof startTwilio>[0]);
  expect(await checkSmsAccount({ ...good, ...typed }, { baseUrl, timeoutMs: 1_000 })).toBe(expected);
  expect(server.state.sent).toEqual([]);
});

test("the check tells an outage from a wrong token", async () => {
  const { server, baseUrl } = await smsAtTwilio();
  server.state.answer = { status: 503 };
  expect(await checkSmsAccount(good, { baseUrl, timeoutMs: 1_000 })).toBe("unreachable");
});

const url = `https://teppan.example/webhooks/twilio/${account.shopOpaqueId}?delivery=${nthDelivery(1)}`;
const { channel } = { channel: makeSmsChannel({ baseUrl: undefined, timeoutMs: 1_000 }) };
const form = (fields: Record<string, string>) => Buffer.from(new URLSearchParams(fields).toString());
const signedFor = (fields: Record<string, string>, at = url, token = account.sms?.authToken ?? "") => ({
  [signatureHeader]: twilio.getExpectedTwilioSignature(token, at, fields),
});
const status = (MessageStatus: string, more: Record<string, string> = {}) => ({
  MessageSid: "SM1",
  AccountSid: account.sms?.accountSid ?? "",
  MessageStatus,
  ...more,
});

test("a callback is believed when the account's token signed its address and every field, and not otherwise", () => {
  const told = status("delivered");
  const body = form(told);
  expect(channel.verify(body, signedFor(told), account, url)).toBe(true);
  expect(channel.verify(body, signedFor(told), account, url.replace("?", "/?"))).toBe(false);
  expect(channel.verify(body, signedFor(told), account, url.replace(nthDelivery(1), nthDelivery(2)))).toBe(false);
  expect(channel.verify(form(status("failed")), signedFor(told), account, url)).toBe(false);
  expect(channel.verify(body, signedFor(told, url, "another token"), account, url)).toBe(false);
  expect(channel.verify(body, {}, account, url)).toBe(false);
  expect(channel.verify(body, signedFor(told), { ...account, sms: null }, url)).toBe(false);
  const foreign = { ...told, AccountSid: `AC${"1".repeat(32)}` };
  expect(channel.verify(form(foreign), signedFor(foreign), account, url)).toBe(false);
});

test.each([
  ["queued", {}, []],
  ["sending", {}, []],
  ["sent", {}, ["accepted"]],
  ["delivered", {}, ["delivered"]],
  ["undelivered", { ErrorCode: "30003" }, ["blocked"]],
  ["undelivered", { ErrorCode: "30005" }, ["bounce"]],
  ["undelivered", { ErrorCode: "30006" }, ["bounce"]],
  ["undelivered", { ErrorCode: "30007" }, ["blocked"]],
  ["failed", { ErrorCode: "21610" }, ["blocked", "unsubscribe"]],
  ["failed", {}, ["blocked"]],
  ["not-yet-invented", {}, []],
])("the status %s %o is %o", (name, more, kinds) => {
  const events = channel.parse(form(status(name, more)), { url, at: now });
  expect(events.map(({ kind }) => kind)).toEqual(kinds);
  for (const event of events) expect(event).toMatchObject({ deliveryId: nthDelivery(1), occurredAt: now });
});

test("a status without a message of ours is left out, and what is none is an error", () => {
  expect(channel.parse(form(status("delivered")), { url: url.split("?")[0] ?? "", at: now })).toEqual([]);
  for (const text of ["", "{}", "MessageSid=SM1"]) expect(() => channel.parse(Buffer.from(text), { url, at: now })).toThrow();
});

test("an answer of a person is told from a status", () => {
  const told = { MessageSid: "SM9", From: "+819012345678", Body: "停止", SmsStatus: "received" };
  expect(smsReply(form(told))).toEqual({ messageSid: "SM9", from: "+819012345678", body: "停止", isAnswered: false, isStop: false });
  expect(smsReply(form({ ...told, OptOutType: "STOP" }))).toMatchObject({ isAnswered: true, isStop: true });
  expect(smsReply(form({ ...told, OptOutType: "START" }))).toMatchObject({ isAnswered: true, isStop: false });
  expect(smsReply(form(status("delivered")))).toBeNull();
});
