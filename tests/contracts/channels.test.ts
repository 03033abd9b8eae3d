import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { makeConsoleChannel } from "~/channels/console/index.server";
import { deliveryArg } from "~/channels/email/event-webhook";
import { makeEmailChannel } from "~/channels/email/index.server";
import { makeCertificate } from "../browser/helpers/admin/certificate";
import { type Answer, errors, startSendGrid } from "../helpers/sendgrid";
import { account, type ChannelUnderTest, channelContract, messageTo } from "./channel-contract";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function emailAtLocalSendGrid() {
  const sendgrid = await startSendGrid();
  ends.push(sendgrid.stop);
  return { sendgrid, channel: makeEmailChannel({ baseUrl: sendgrid.url, timeoutMs: 2_000 }) };
}

channelContract("email", async (): Promise<ChannelUnderTest> => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  const arrived = async () =>
    sendgrid.state.received.map(({ raw, mail }) => {
      const people = mail.personalizations;
      return {
        to: people.flatMap(({ to }) => to.map(({ email }) => email)),
        subject: mail.subject,
        html: mail.content.find(({ type }) => type === "text/html")?.value ?? "",
        text: mail.content.find(({ type }) => type === "text/plain")?.value ?? "",
        headers: people[0]?.headers ?? {},
        deliveryId: people[0]?.custom_args?.[deliveryArg] ?? "",
        raw,
      };
    });
  return { channel, arrived };
});

channelContract("console", async (): Promise<ChannelUnderTest> => {
  const folder = await mkdtemp(path.join(tmpdir(), "teppan-outbox-"));
  ends.push(() => rm(folder, { recursive: true }));
  const outbox = path.join(folder, "outbox.jsonl");
  const arrived = async () =>
    (await readFile(outbox, "utf8"))
      .trimEnd()
      .split("\n")
      .map((raw) => {
        const line = JSON.parse(raw) as {
          to: string;
          subject: string;
          html: string;
          text: string;
          headers: Record<string, string>;
          deliveryId: string;
        };
        return { ...line, to: [line.to], raw };
      });
  return { channel: makeConsoleChannel(outbox), arrived };
});

test("SendGrid is told sender and reply address, to track nothing, and plain text before HTML", async () => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  await channel.send(messageTo(1), account);
  const [{ authorization, mail } = { authorization: "", mail: null }] = sendgrid.state.received;
  expect(authorization).toBe(`Bearer ${account.apiKey}`);
  expect(mail).toMatchObject({
    from: { email: "shop@tsumugi.example", name: "つむぎ商店" },
    reply_to: { email: "info@tsumugi.example" },
    tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false }, subscription_tracking: { enable: false } },
  });
  expect(mail?.content.map(({ type }) => type)).toEqual(["text/plain", "text/html"]);
  expect(Object.keys(mail?.personalizations[0] ?? {}).toSorted()).toEqual(["custom_args", "headers", "to"]);
  expect(Object.keys(mail?.personalizations[0]?.custom_args ?? {})).toEqual([deliveryArg]);
});

const answers: [string, Answer, object][] = [
  ["202", { status: 202 }, { outcome: "accepted", providerMessageId: "14c5d75ce93" }],
  [
    "400",
    { status: 400, body: errors("Does not contain a valid address.", "personalizations.0.to.0.email") },
    { outcome: "refused", detail: "400 Does not contain a valid address." },
  ],
  ["401", { status: 401, body: errors("Permission denied, wrong credentials") }, { outcome: "refused", concernsAccount: true }],
  [
    "403",
    { status: 403, body: errors("The from address does not match a verified Sender Identity.") },
    { outcome: "refused", concernsAccount: true },
  ],
  ["413", { status: 413, body: errors("The payload exceeds 30 MB.") }, { outcome: "refused", detail: expect.stringMatching(/^413/) }],
  [
    "429 with the instant at which the limit ends",
    {
      status: 429,
      body: errors("too many requests"),
      headers: { Date: "Thu, 01 Jan 2026 00:00:00 GMT", "X-RateLimit-Reset": String(Date.UTC(2026, 0, 1) / 1000 + 42) },
    },
    { outcome: "retry-later", afterSeconds: 42 },
  ],
  ["500", { status: 500, body: errors("An error occurred on SendGrid's servers") }, { outcome: "retry-later" }],
  ["503 without a word", { status: 503 }, { outcome: "retry-later" }],
  ["a connection that breaks once the message was read", "cut", { outcome: "unknown" }],
];

test.each(answers)("SendGrid's answer %s is a value", async (_name, answer, expected) => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  sendgrid.state.answer = answer;
  expect(await channel.send(messageTo(1), account)).toMatchObject(expected);
  expect(sendgrid.state.received).toHaveLength(1);
});

test("no answer at all, once the message was read, is not known to have failed", async () => {
  const sendgrid = await startSendGrid();
  ends.push(sendgrid.stop);
  sendgrid.state.answer = "hang";
  const channel = makeEmailChannel({ baseUrl: sendgrid.url, timeoutMs: 100 });
  expect(await channel.send(messageTo(1), account)).toMatchObject({ outcome: "unknown" });
});

test("where nobody listens nothing was accepted, and it is tried later", async () => {
  const sendgrid = await startSendGrid();
  await sendgrid.stop();
  const channel = makeEmailChannel({ baseUrl: sendgrid.url, timeoutMs: 2_000 });
  expect(await channel.send(messageTo(1), account)).toMatchObject({ outcome: "retry-later", detail: "ECONNREFUSED" });
});

test("a name that cannot be resolved, or a certificate that is not believed, is tried later: nothing was sent", async () => {
  const nowhere = makeEmailChannel({ baseUrl: "http://no-such-name.invalid/", timeoutMs: 5_000 });
  expect(await nowhere.send(messageTo(1), account)).toMatchObject({ outcome: "retry-later" });
  const { key, cert } = makeCertificate(["localhost"], new Date());
  let asked = 0;
  const server = createServer({ key, cert }, () => {
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  const impostor = makeEmailChannel({ baseUrl: `https://localhost:${(server.address() as AddressInfo).port}/`, timeoutMs: 5_000 });
  expect(await impostor.send(messageTo(1), account)).toMatchObject({ outcome: "retry-later", detail: expect.stringContaining("CERT") });
  expect(asked).toBe(0);
});

test("a refusal that quotes the customer's address is kept without it", async () => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  sendgrid.state.answer = { status: 400, body: errors("The address hanako1@example.test is invalid") };
  expect(await channel.send(messageTo(1), account)).toEqual({ outcome: "refused", detail: "400 The address … is invalid" });
});

test("without the shop's key nothing is asked of SendGrid", async () => {
  const { sendgrid, channel } = await emailAtLocalSendGrid();
  expect(await channel.send(messageTo(1), { ...account, apiKey: null })).toMatchObject({ outcome: "refused", concernsAccount: true });
  expect(sendgrid.state.received).toEqual([]);
});
