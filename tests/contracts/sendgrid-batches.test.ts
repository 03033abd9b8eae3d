import { afterEach, expect, test } from "vitest";
import { makeEmailChannel } from "~/channels/email/index.server";
import { errors, startSendGrid } from "../helpers/sendgrid";
import { deliveredBy } from "../helpers/sendgrid-mail";
import { account, now } from "./channel-contract";
import { type Mail, mailTo } from "./mail-contract";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function atSendGrid(timeoutMs = 2_000) {
  const sendgrid = await startSendGrid();
  ends.push(sendgrid.stop);
  const channel = makeEmailChannel({ baseUrl: sendgrid.url, timeoutMs });
  const send = async (mails: Mail[]) => (await channel.send(mails, account, now)).map(({ outcome }) => outcome);
  const arrived = () => sendgrid.state.received.flatMap(({ mail }) => deliveredBy(mail));
  return { channel, send, arrived, state: sendgrid.state };
}

const newsletter = (n: number, address = `p${n}@example.test`) =>
  mailTo(n, { to: { address, name: `客 ${n}` }, html: `<p>客 ${n} さま</p>`, text: `客 ${n} さま`, subject: `客 ${n} さまへ` });
const range = (length: number) => Array.from({ length }, (_, n) => n);
/** No two of these share a call. */
const different = (n: number) => ({ ...newsletter(n), html: `<p>${"<br>".repeat(n)}</p>` });

test("a thousand newsletters are one call, and each person reads their own name in theirs", async () => {
  const { send, arrived, state } = await atSendGrid();
  expect(new Set(await send(range(1_000).map((n) => newsletter(n))))).toEqual(new Set(["accepted"]));
  expect(state.asked).toHaveLength(1);
  const mails = arrived();
  expect(mails).toHaveLength(1_000);
  for (const { to, toName, subject, html, text } of mails) {
    const name = `客 ${/^p(\d+)@/.exec(to)?.[1]}`;
    expect([toName, subject, html, text]).toEqual([name, `${name} さまへ`, `<p>${name} さま</p>`, `${name} さま`]);
  }
});

test("an address that SendGrid names as wrong is refused alone: the others of its call go, once each", async () => {
  const { send, arrived } = await atSendGrid();
  const mails = range(10).map((n) => newsletter(n, n === 4 ? "p4@invalid.example" : undefined));
  expect(await send(mails)).toEqual(range(10).map((n) => (n === 4 ? "refused" : "accepted")));
  expect(arrived().map(({ to }) => to)).toEqual(mails.filter((_, n) => n !== 4).map(({ to }) => to.address));
});

test("a call refused without a name is parted until only the one that is not liked is left", async () => {
  const { send, arrived, state } = await atSendGrid();
  state.answer = (_nth, mail) =>
    mail?.personalizations.some(({ to }) => to[0]?.email === "p4@example.test") ? { status: 400, body: errors("no") } : null;
  expect(await send(range(10).map((n) => newsletter(n)))).toEqual(range(10).map((n) => (n === 4 ? "refused" : "accepted")));
  expect(arrived()).toHaveLength(9);
});

test("when no calls are left the rest is not tried, and waits for the instant that SendGrid names", async () => {
  const { channel, state } = await atSendGrid();
  state.answer = (nth) => (nth < 3 ? null : { status: 202, headers: limit(0) });
  const results = await channel.send(range(100).map(different), account, now);
  const later = results.filter(({ outcome }) => outcome === "retry-later");
  // Those under way at that moment are let finish.
  expect(state.asked.length).toBeLessThanOrEqual(3 + 8);
  expect(results.filter(({ outcome }) => outcome === "accepted")).toHaveLength(state.asked.length);
  expect(later).toHaveLength(100 - state.asked.length);
  expect(later[0]).toMatchObject({ afterSeconds: 17 });
});

const limit = (remaining: number) => ({
  Date: now.toUTCString(),
  "X-RateLimit-Limit": "600",
  "X-RateLimit-Remaining": String(remaining),
  "X-RateLimit-Reset": String(now.getTime() / 1000 + 17),
});

test.each([
  ["asks for patience", { status: 429, headers: limit(0) }, { outcome: "retry-later", afterSeconds: 17 }],
  ["refuses the key", { status: 401 }, { outcome: "refused", concernsAccount: true }],
  ["is down", { status: 503 }, { outcome: "retry-later", isOutage: true }],
] as const)("SendGrid that %s is not asked for each of a hundred", async (_what, answer, expected) => {
  const { channel, state } = await atSendGrid();
  state.answer = answer;
  const results = await channel.send(range(100).map(different), account, now);
  expect(state.asked.length).toBeLessThanOrEqual(16);
  for (const result of results) expect(result).toMatchObject(expected);
});

test("one call that fails by itself stops none of the others", async () => {
  const { send, state } = await atSendGrid();
  state.answer = (nth) => (nth === 20 ? { status: 500 } : null);
  const outcomes = await send(range(60).map(different));
  expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(59);
});

test("after a call of which nobody knows, the others are not tried: what was not sent is not unknown", async () => {
  const { send, state } = await atSendGrid(150);
  state.answer = "hang";
  const outcomes = await send(range(60).map(different));
  expect(outcomes.filter((outcome) => outcome === "unknown")).toHaveLength(state.asked.length);
  expect(state.asked.length).toBeLessThanOrEqual(8);
  expect(outcomes.filter((outcome) => outcome === "retry-later")).toHaveLength(60 - state.asked.length);
});

test("an accepted call that is never answered leaves all of its people unknown", async () => {
  const { send, arrived, state } = await atSendGrid(150);
  state.answer = "hang";
  expect(new Set(await send(range(50).map((n) => newsletter(n))))).toEqual(new Set(["unknown"]));
  expect(arrived()).toHaveLength(50);
});
