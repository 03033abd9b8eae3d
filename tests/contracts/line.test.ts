import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { readQuota } from "~/channels/line/account.server";
import { isSigned, makeLineChannel, signatureHeader } from "~/channels/line/index.server";
import type { LineMessage } from "~/channels/line/loads";
import { type Answer, overQuota, startLine, tooFast } from "../helpers/line";
import { account, channelContract, headOf, now, sendOne } from "./channel-contract";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function atLocalLine(options: Parameters<typeof startLine>[0] = {}, timeoutMs = 20_000) {
  const line = await startLine(options);
  ends.push(line.stop);
  return { line, channel: makeLineChannel({ baseUrl: line.url, timeoutMs }) };
}

const reader = (n: number) => `U${n.toString(16).padStart(32, "0")}`;

const toReader = (n: number, words = `煎茶 ${n}`): LineMessage => ({
  ...headOf(n),
  channel: "line",
  to: { address: reader(n), name: "山田 花子" },
  altText: words,
  objects: [{ type: "text", text: words }],
});

const evilEnds = ["\r\nX-Line-Retry-Key: 1", "\u0000", `,${reader(2)}`, "/../push", " ", "é"];

channelContract("line", {
  start: async () => {
    const { line, channel } = await atLocalLine();
    const arrived = async () =>
      line.state.sent.flatMap(({ to, messages, raw }) =>
        to.map((one) => ({ to: one, deliveryId: null, texts: messages.map((message) => (message as { text: string }).text), raw })),
      );
    return { channel, arrived };
  },
  message: toReader,
  evil: [...evilEnds.map((more) => reader(1) + more), "", `[${reader(1)}]`].map((address) => ({
    ...toReader(1),
    to: { address, name: "" },
  })),
  secrets: [account.line?.accessToken ?? "", account.line?.channelSecret ?? ""],
  namesDelivery: false,
});

const answers: [string, Answer, object][] = [
  [
    "400",
    { status: 400, body: { message: "The request body has 1 error(s)", details: [{ property: "to", message: "invalid" }] } },
    { outcome: "refused", detail: "400 The request body has 1 error(s) to invalid" },
  ],
  ["401", { status: 401, body: { message: "Authentication failed." } }, { outcome: "refused", concernsAccount: true }],
  [
    "403",
    { status: 403, body: { message: "Access to this API is not available for your account" } },
    { outcome: "refused", concernsAccount: true },
  ],
  [
    "409",
    { status: 409, body: { message: "The retry key is already accepted", accepted: "r1" } },
    { outcome: "accepted", providerMessageId: "r1" },
  ],
  ["413", { status: 413, body: { message: "Request exceeds the max size of 2MB" } }, { outcome: "refused" }],
  ["429 of the month", overQuota, { outcome: "retry-later", isQuota: true, afterSeconds: 3600 }],
  ["429 of the second", tooFast, { outcome: "retry-later", afterSeconds: 10 }],
  ["429 without a word", { status: 429 }, { outcome: "retry-later", afterSeconds: 10 }],
  ["408", { status: 408 }, { outcome: "retry-later" }],
  ["500", { status: 500, body: { message: "Internal server error" } }, { outcome: "retry-later", isOutage: true, mayHaveArrived: true }],
  ["503 of a machine in between", { status: 503, body: "<html>" }, { outcome: "retry-later", isOutage: true }],
  ["304", { status: 304 }, { outcome: "retry-later" }],
  ["200 that breaks off", "half", { outcome: "retry-later", mayHaveArrived: true }],
  ["a connection that breaks once the message was taken", "cut", { outcome: "retry-later", mayHaveArrived: true }],
  ["no HTTP", "garbage", { outcome: "retry-later", mayHaveArrived: true }],
  ["none, once the message was taken", "hang", { outcome: "retry-later", mayHaveArrived: true, detail: "no answer" }],
];

test.each(answers)("LINE's answer %s is a value", async (_name, answer, expected) => {
  const { line, channel } = await atLocalLine({}, answer === "hang" ? 200 : undefined);
  line.state.answers = [answer];
  expect(await sendOne(channel, toReader(1))).toMatchObject(expected);
  expect(line.state.asked).toEqual(["POST /v2/bot/message/push"]);
});

test("where nobody listens nothing was taken", async () => {
  const { line, channel } = await atLocalLine();
  await line.stop();
  const result = await sendOne(channel, toReader(1));
  expect(result).toMatchObject({ outcome: "retry-later", detail: "ECONNREFUSED", isOutage: true });
  expect(result).not.toHaveProperty("mayHaveArrived");
});

test("whatever happened to the first call, a repeat goes under the same key and nobody reads it twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<Answer>("cut", "half", "hang", "lost", { status: 500 }, tooFast), { maxLength: 4 }),
      async (before) => {
        const line = await startLine();
        try {
          const channel = makeLineChannel({ baseUrl: line.url, timeoutMs: 20_000 });
          const impatient = makeLineChannel({ baseUrl: line.url, timeoutMs: 60 });
          for (const answer of before) {
            line.state.answers = [answer];
            expect(await sendOne(impatient, toReader(7))).toMatchObject({ outcome: "retry-later" });
          }
          line.state.answers = [];
          expect(await sendOne(channel, toReader(7))).toMatchObject({ outcome: "accepted", providerMessageId: expect.any(String) });
          expect(line.state.sent).toHaveLength(1);
        } finally {
          await line.stop();
        }
      },
    ),
    { numRuns: 25, seed: 11 },
  );
});

test("what says the same to all goes in calls for five hundred, each reader once", async () => {
  const { line, channel } = await atLocalLine();
  const batch = Array.from({ length: 1100 }, (_, n) => toReader(n + 1, "本日より新茶"));
  const again: LineMessage = { ...toReader(5000, "本日より新茶"), to: { address: reader(1), name: "" } };
  const results = await channel.send([...batch, again, toReader(6000)], account, now);
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["accepted"]));
  expect(line.state.asked.filter((call) => call.endsWith("multicast"))).toHaveLength(3);
  expect(line.state.sent.map(({ to }) => to.length).toSorted((a, b) => a - b)).toEqual([1, 1, 100, 500, 500]);
});

test("a call for many whose fate stays open is made anew at once under its key, and then left as unknown", async () => {
  const { line, channel } = await atLocalLine();
  line.state.answers = ["cut", { status: 502 }, { status: 409 }];
  const two = [toReader(1, "新茶"), toReader(2, "新茶")];
  expect(await channel.send(two, account, now)).toMatchObject([{ outcome: "accepted" }, { outcome: "accepted" }]);
  line.state.answers = [{ status: 503 }];
  line.state.asked = [];
  expect(await channel.send(two, account, now)).toMatchObject([{ outcome: "unknown" }, { outcome: "unknown" }]);
  expect(line.state.asked).toHaveLength(3);
});

test("a reader whom LINE does not know keeps no other of the same call from being reached, and is not asked for again", async () => {
  const { line, channel } = await atLocalLine();
  const stranger: LineMessage = { ...toReader(3, "新茶"), to: { address: "Uffff", name: "" } };
  const results = await channel.send([toReader(1, "新茶"), toReader(2, "新茶"), stranger, toReader(4, "新茶")], account, now);
  expect(results.map(({ outcome }) => outcome)).toEqual(["accepted", "accepted", "refused", "accepted"]);
  expect(results[2]).toMatchObject({ means: "unreachable" });
  expect(line.state.sent.flatMap(({ to }) => to).toSorted()).toEqual([1, 2, 4].map(reader));
});

test("a call for many that is refused for its words is not made for each of them", async () => {
  const { line, channel } = await atLocalLine();
  line.state.answers = [{ status: 400, body: { message: "The request body has 1 error(s)", details: [{ property: "messages[0]" }] } }];
  const results = await channel.send([toReader(1, "新茶"), toReader(2, "新茶")], account, now);
  expect(results).toMatchObject([{ outcome: "refused" }, { outcome: "refused" }]);
  expect(results[0]).not.toHaveProperty("means");
  expect(line.state.asked).toHaveLength(1);
});

test.each<[string, Answer]>([
  ["a page of somebody in between", "page"],
  ["something else", { status: 200, body: { totalUsage: "many" } }],
  ["a limit without a number", { status: 200, body: { type: "limited", totalUsage: 3 } }],
])("a quota that is %s is none, and nothing else waits for it", async (_name, answer) => {
  const { line } = await atLocalLine();
  line.state.answers = [answer];
  expect(await readQuota("token", { baseUrl: line.url, timeoutMs: 2_000 })).toBeNull();
});

test("of a thousand messages a LINE that hangs is asked for a few, and the others wait", async () => {
  const { line, channel } = await atLocalLine({}, 200);
  line.state.answers = ["hang"];
  const results = await channel.send(
    Array.from({ length: 1001 }, (_, n) => toReader(n)),
    account,
    now,
  );
  expect(results.every((result) => result.outcome === "retry-later" && result.isOutage)).toBe(true);
  expect(results.filter((result) => result.outcome === "retry-later" && result.mayHaveArrived)).toHaveLength(line.state.asked.length);
  expect(line.state.asked.length).toBeLessThanOrEqual(50);
});

test("a call for many whose fate stays open keeps the next from being tried", async () => {
  const { line, channel } = await atLocalLine();
  line.state.answers = ["cut"];
  const pairs = Array.from({ length: 60 }, (_, n) => [toReader(2 * n, `煎茶 ${n}`), toReader(2 * n + 1, `煎茶 ${n}`)]).flat();
  const results = await channel.send(pairs, account, now);
  expect(results.slice(0, 2).every(({ outcome }) => outcome === "unknown")).toBe(true);
  expect(results.slice(-20).every((result) => result.outcome === "retry-later" && result.isOutage)).toBe(true);
});

test("once the quota is used up the rest of the batch is not tried", async () => {
  const { line, channel } = await atLocalLine({ limit: 200, used: 200 });
  const results = await channel.send(
    Array.from({ length: 300 }, (_, n) => toReader(n)),
    account,
    now,
  );
  expect(results.every((result) => result.outcome === "retry-later" && result.isQuota)).toBe(true);
  expect(line.state.asked.length).toBeLessThanOrEqual(50);
});

test("a refusal that quotes a reader is kept without the id", async () => {
  const { line, channel } = await atLocalLine();
  line.state.answers = [{ status: 400, body: { message: `The user ${reader(1)} is not a friend` } }];
  expect(await sendOne(channel, toReader(1))).toEqual({ outcome: "refused", detail: "400 The user … is not a friend" });
});

test("without a token, or with one that no header can hold, nothing is asked of LINE", async () => {
  const { line, channel } = await atLocalLine();
  const none = { ...account, line: null };
  const broken = { ...account, line: { accessToken: "a\r\nX: b", channelSecret: "s", login: null } };
  for (const one of [none, broken])
    expect(await sendOne(channel, toReader(1), one)).toMatchObject({ outcome: "refused", concernsAccount: true });
  expect(line.state.asked).toEqual([]);
});

const fixtures = path.resolve("../shared/fixtures/line");

test.skipIf(!existsSync(fixtures))("LINE's own signatures hold for every byte, and no other key does (skipped without the samples)", () => {
  type Sample = { body?: string; file?: string; channelSecret: string; xLineSignature: string };
  const samples = JSON.parse(readFileSync(path.join(fixtures, "signatures.json"), "utf8")) as Record<string, Sample>;
  for (const { body, file, channelSecret, xLineSignature } of Object.values(samples)) {
    const bytes = file ? readFileSync(path.join(fixtures, file)) : Buffer.from(body ?? "");
    const headers = { [signatureHeader]: xLineSignature };
    expect(isSigned(bytes, headers, channelSecret)).toBe(true);
    expect(isSigned(bytes, headers, `${channelSecret}x`)).toBe(false);
    expect(isSigned(bytes, headers, "")).toBe(false);
    expect(isSigned(bytes, {}, channelSecret)).toBe(false);
    const altered = Buffer.from(bytes);
    altered[0] = (altered[0] ?? 0) ^ 1;
    expect(isSigned(altered, headers, channelSecret)).toBe(false);
  }
});
