import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { makeConsoleChannel } from "~/channels/console/index.server";
import { deliveryArg } from "~/channels/email/event-webhook";
import { checkAccount, makeEmailChannel } from "~/channels/email/index.server";
import type { Message } from "~/domain/message/message";
import { makeCertificate } from "../browser/helpers/admin/certificate";
import { type Answer, errors, startSendGrid } from "../helpers/sendgrid";
import { deliveredBy } from "../helpers/sendgrid-mail";
import { account, channelContract, headOf, sendOne } from "./channel-contract";
import { mailContract, mailMessages, mailTo } from "./mail-contract";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function emailAtLocalSendGrid() {
  const sendgrid = await startSendGrid();
  ends.push(sendgrid.stop);
  return { sendgrid, channel: makeEmailChannel({ baseUrl: sendgrid.url, timeoutMs: 2_000 }) };
}

async function mailAtSendGrid() {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  const arrived = async () =>
    sendgrid.state.received.flatMap(({ raw, mail }) =>
      deliveredBy(mail).map((one) => ({ ...one, texts: [one.subject, one.html, one.text], deliveryId: one.args[deliveryArg] ?? "", raw })),
    );
  return { channel, arrived };
}

type Line = { to: string; subject: string; html: string; text: string; headers: Record<string, string>; deliveryId: string };

async function consoleOutbox() {
  const folder = await mkdtemp(path.join(tmpdir(), "teppan-outbox-"));
  ends.push(() => rm(folder, { recursive: true }));
  const outbox = path.join(folder, "outbox.jsonl");
  const arrived = async () =>
    (existsSync(outbox) ? await readFile(outbox, "utf8") : "")
      .split("\n")
      .filter((raw) => raw !== "")
      .map((raw) => {
        const line = JSON.parse(raw) as Line;
        return { ...line, toName: null, texts: [line.subject, line.html, line.text], raw };
      });
  return { channel: makeConsoleChannel(outbox), arrived };
}

channelContract("email", { ...mailMessages, start: mailAtSendGrid });
mailContract("SendGrid", mailAtSendGrid);
channelContract("console", { ...mailMessages, start: consoleOutbox });
mailContract("the console", consoleOutbox);

const line = (address: string): Message => ({ ...headOf(1), channel: "line", to: { address, name: "" }, altText: "煎茶", objects: [] });
const sms = (address: string): Message => ({ ...headOf(1), channel: "sms", to: { address, name: "" }, text: "煎茶" });

test.each([
  ["line", line, "U4af4980629f4f4b8a1d2c3b4a5968778", "U4af4980629f4f4b8a1d2c3b4a5968778, Uffff"],
  ["sms", sms, "+819012345678", "+819012345678\r\nTo: +810000"],
] as const)("the console stands in for %s, too, and writes to one reader only", async (_channel, to, address, twoReaders) => {
  const console = makeConsoleChannel(undefined);
  expect(await sendOne(console, to(address))).toMatchObject({ outcome: "accepted" });
  expect(await sendOne(console, to(twoReaders))).toMatchObject({ outcome: "refused" });
  expect(await sendOne(console, to("hanako@example.test"))).toMatchObject({ outcome: "refused" });
});

test("SendGrid is told sender and reply address, to track nothing, and plain text before HTML", async () => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  await sendOne(channel, mailTo(1));
  const [one] = sendgrid.state.received;
  const mail = one?.mail;
  expect(one?.headers).toMatchObject({ authorization: `Bearer ${account.email.apiKey}`, "content-type": "application/json" });
  expect(Object.keys(one?.headers ?? {}).filter((name) => name.startsWith("list-"))).toEqual([]);
  expect(mail).toMatchObject({
    from: { email: "shop@tsumugi.example", name: "つむぎ商店" },
    reply_to: { email: "info@tsumugi.example" },
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false }, subscription_tracking: { enable: false } },
  });
  expect(mail?.content.map(({ type }) => type)).toEqual(["text/plain", "text/html"]);
  expect(Object.keys(mail ?? {}).toSorted()).toEqual([
    "categories",
    "content",
    "from",
    "personalizations",
    "reply_to",
    "subject",
    "tracking_settings",
  ]);
  expect(mail?.personalizations).toHaveLength(1);
  expect(Object.keys(mail?.personalizations[0] ?? {}).toSorted()).toEqual(["custom_args", "headers", "to"]);
  expect(Object.keys(mail?.personalizations[0]?.custom_args ?? {})).toEqual([deliveryArg]);
});

const limited = (saidAt: string, until: string): Answer => ({
  status: 429,
  body: errors("too many requests"),
  headers: { Date: new Date(saidAt).toUTCString(), "X-RateLimit-Reset": String(Date.parse(until) / 1000) },
});

const answers: [string, Answer, object][] = [
  ["202", { status: 202 }, { outcome: "accepted", providerMessageId: "14c5d75ce93" }],
  [
    "400",
    { status: 400, body: errors("Does not contain a valid address.", "personalizations.0.to.0.email") },
    { outcome: "refused", detail: "400 Does not contain a valid address.", means: "unreachable" },
  ],
  [
    "400 for the sender",
    { status: 400, body: errors("The from email does not contain a valid address.", "from.email") },
    { outcome: "refused", concernsAccount: true },
  ],
  ["401", { status: 401, body: errors("Permission denied, wrong credentials") }, { outcome: "refused", concernsAccount: true }],
  [
    "403",
    { status: 403, body: errors("The from address does not match a verified Sender Identity.") },
    { outcome: "refused", concernsAccount: true },
  ],
  ["413", { status: 413, body: errors("The payload exceeds 30 MB.") }, { outcome: "refused", detail: expect.stringMatching(/^413/) }],
  ["429 until an instant", limited("2026-01-01T00:00:00Z", "2026-01-01T00:00:42Z"), { outcome: "retry-later", afterSeconds: 42 }],
  ["429 whose instant has passed", limited("2026-01-01T00:00:10Z", "2026-01-01T00:00:00Z"), { outcome: "retry-later", afterSeconds: 1 }],
  ["429 until next week", limited("2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z"), { outcome: "retry-later", afterSeconds: 3600 }],
  ["429 that names no instant", { status: 429, body: errors("too many requests") }, { outcome: "retry-later", afterSeconds: 60 }],
  ["408", { status: 408 }, { outcome: "retry-later", detail: "408" }],
  ["500", { status: 500, body: errors("An error occurred on SendGrid's servers") }, { outcome: "retry-later" }],
  ["503 without a word", { status: 503 }, { outcome: "retry-later" }],
  ["502 of a machine in between", { status: 502, body: "<html>" }, { outcome: "retry-later", detail: "502" }],
  ["504 of a machine in between", { status: 504, body: "<html>" }, { outcome: "unknown", detail: "504" }],
  ["307 of somebody in between", { status: 307, headers: { Location: "/v3/mail/send" } }, { outcome: "retry-later", detail: "307" }],
  ["302 of somebody in between", { status: 302, headers: { Location: "/login" } }, { outcome: "retry-later", detail: "302" }],
  ["that is no HTTP", "garbage", { outcome: "unknown" }],
  ["202 that breaks off", "half", { outcome: "unknown" }],
  ["a connection that breaks once the message was read", "cut", { outcome: "unknown" }],
];

test.each(answers)("SendGrid's answer %s is a value", async (_name, answer, expected) => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  sendgrid.state.answer = answer;
  expect(await sendOne(channel, mailTo(1))).toMatchObject(expected);
  expect(sendgrid.state.asked).toEqual(["POST /v3/mail/send"]);
});

test("no answer at all, once the message was read, is not known to have failed", async () => {
  const sendgrid = await startSendGrid();
  ends.push(sendgrid.stop);
  sendgrid.state.answer = "hang";
  const channel = makeEmailChannel({ baseUrl: sendgrid.url, timeoutMs: 100 });
  expect(await sendOne(channel, mailTo(1))).toMatchObject({ outcome: "unknown" });
});

test("where nobody listens nothing was accepted, and it is tried later", async () => {
  const sendgrid = await startSendGrid();
  await sendgrid.stop();
  const channel = makeEmailChannel({ baseUrl: sendgrid.url, timeoutMs: 2_000 });
  expect(await sendOne(channel, mailTo(1))).toMatchObject({ outcome: "retry-later", detail: "ECONNREFUSED" });
});

test("a name that cannot be resolved, or a certificate that is not believed, is tried later: nothing was sent", async () => {
  const nowhere = makeEmailChannel({ baseUrl: "http://no-such-name.invalid/", timeoutMs: 5_000 });
  expect(await sendOne(nowhere, mailTo(1))).toMatchObject({ outcome: "retry-later" });
  const { key, cert } = makeCertificate(["localhost"], new Date());
  let asked = 0;
  const server = createServer({ key, cert }, () => {
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  const impostor = makeEmailChannel({ baseUrl: `https://localhost:${(server.address() as AddressInfo).port}/`, timeoutMs: 5_000 });
  expect(await sendOne(impostor, mailTo(1))).toMatchObject({ outcome: "retry-later", detail: expect.stringContaining("CERT") });
  expect(asked).toBe(0);
});

test("a refusal that quotes the customer's address is kept without it", async () => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  sendgrid.state.answer = { status: 400, body: errors("The address hanako1@example.test is invalid") };
  expect(await sendOne(channel, mailTo(1))).toEqual({ outcome: "refused", detail: "400 The address … is invalid" });
});

test("without the shop's key nothing is asked of SendGrid", async () => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  expect(await sendOne(channel, mailTo(1), { ...account, email: { ...account.email, apiKey: null } })).toMatchObject({
    outcome: "refused",
    concernsAccount: true,
  });
  expect(sendgrid.state.received).toEqual([]);
});

const good = "SG.good-key.of-the-shop";
const checks: [string, { key: string; scopes?: string[]; answer?: Answer }, string][] = [
  ["that may send", { key: good }, "ok"],
  ["that may do everything else", { key: good, scopes: ["stats.read"] }, "may-not-send"],
  ["SendGrid does not know", { key: "SG.another" }, "refused"],
  ["nobody answers for", { key: good, answer: "hang" }, "unreachable"],
  ["while SendGrid is down", { key: good, answer: { status: 503 } }, "unreachable"],
  ["that somebody in between asks for", { key: good, answer: { status: 302, headers: { Location: "/login" } } }, "unreachable"],
];

test.each(checks)("a key %s is told apart, and nothing is sent to find out", async (_name, { key, scopes, answer }, expected) => {
  const sendgrid = await startSendGrid({ goodKey: good, scopes });
  ends.push(sendgrid.stop);
  if (answer) sendgrid.state.answer = answer;
  expect(await checkAccount(key, { baseUrl: sendgrid.url, timeoutMs: 150 })).toBe(expected);
  expect(sendgrid.state.asked).toEqual(["GET /v3/scopes"]);
});

test("a text that cannot be a key is not shown to anybody", async () => {
  const sendgrid = await startSendGrid();
  ends.push(sendgrid.stop);
  for (const key of ["", "password", "SG.", "SG.a\r\nX-Other: b", "SG.鍵"])
    expect(await checkAccount(key, { baseUrl: sendgrid.url, timeoutMs: 150 })).toBe("refused");
  expect(sendgrid.state.asked).toEqual([]);
});
