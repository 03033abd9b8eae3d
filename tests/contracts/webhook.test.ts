import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { SendResult } from "~/channels/channel";
import { lanes } from "~/channels/few-at-once";
import { makeWebhookChannel, webhookChannel } from "~/channels/webhook/index.server";
import { isPublicAddress } from "~/channels/webhook/public-address.server";
import type { Message } from "~/domain/message/message";
import { type EndpointAnswer, startEndpoint } from "../helpers/endpoint";
import { account, channelContract, headOf, now, nthDelivery, sendOne } from "./channel-contract";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A merchant's own system, on this machine. */
async function endpoint() {
  const { url, state, stop } = await startEndpoint();
  ends.push(stop);
  const channel = makeWebhookChannel({ timeoutMs: 500, mayReach: () => true, isPlainAllowed: true });
  return { state, channel, to: { ...account, webhook: { url, secret: account.webhook?.secret ?? "" } } };
}

const message = (n: number, words = "秋の煎茶", address = ""): Message => ({
  ...headOf(n),
  channel: "webhook",
  to: { address, name: "" },
  payload: { version: 1, id: nthDelivery(n), message: { text: words } },
});

channelContract("webhook", {
  start: async () => {
    const { state, channel, to } = await endpoint();
    const arrived = async () =>
      state.calls.map(({ headers, raw }) => ({
        to: "",
        deliveryId: String(headers["teppan-delivery"]),
        texts: [(JSON.parse(raw) as { message: { text: string } }).message.text],
        raw: JSON.stringify(headers) + raw,
      }));
    return { channel: { ...channel, send: (messages, _account, at) => channel.send(messages, to, at) }, arrived };
  },
  message,
  evil: [message(1, "x", "hanako@example.test")],
  secrets: [account.webhook?.secret ?? ""],
  namesDelivery: true,
});

test("a call is signed over time and body, under the same id each time", async () => {
  const { state, channel, to } = await endpoint();
  await sendOne(channel, message(1), to);
  await sendOne(channel, message(1), to);
  const [first, second] = state.calls;
  const timestamp = String(now.getTime() / 1000);
  const expected = createHmac("sha256", to.webhook.secret).update(`${timestamp}.${first?.raw}`).digest("hex");
  expect(first?.headers).toMatchObject({
    "teppan-signature": `v1=${expected}`,
    "teppan-timestamp": timestamp,
    "teppan-delivery": nthDelivery(1),
  });
  expect(second?.headers["teppan-delivery"]).toBe(nthDelivery(1));
});

const hundred = Array.from({ length: 101 }, (_, n) => message(n));

test("a merchant's server is called by a few at a time", async () => {
  const { state, channel, to } = await endpoint();
  const results = await channel.send(hundred, to, now);
  expect(results.every(({ outcome }) => outcome === "accepted")).toBe(true);
  expect(state.calls).toHaveLength(101);
  expect(state.mostOpen).toBeLessThanOrEqual(2 * lanes);
});

test.each<[string, EndpointAnswer, Partial<SendResult>]>([
  ["is gone", { status: 410 }, { outcome: "refused", means: "endpoint-gone" }],
  ["asks for patience", { status: 429, headers: { "Retry-After": "120" } }, { outcome: "retry-later", afterSeconds: 120 }],
  ["does not answer", "hang", { outcome: "retry-later" }],
])("where the merchant's server %s the rest is not tried, and is not said to have perhaps arrived", async (_name, answer, expected) => {
  const { state, channel, to } = await endpoint();
  state.answer = answer;
  const results = await channel.send(hundred, to, now);
  for (const result of results) expect(result).toMatchObject(expected);
  expect(state.calls.length).toBeLessThanOrEqual(2 * lanes);
  const mayHaveArrived = results.filter((result) => result.outcome === "retry-later" && result.mayHaveArrived);
  expect(mayHaveArrived.length).toBe(expected.outcome === "retry-later" ? state.calls.length : 0);
});

test.each([
  [{ status: 200 }, { outcome: "accepted" }],
  [{ status: 204 }, { outcome: "accepted" }],
  [
    { status: 302, headers: { Location: "https://elsewhere.example" } },
    { outcome: "refused", detail: "302" },
  ],
  [{ status: 400 }, { outcome: "refused", detail: "400" }],
  [{ status: 404 }, { outcome: "refused", detail: "404" }],
  [{ status: 410 }, { outcome: "refused", means: "endpoint-gone", concernsAccount: true }],
  [
    { status: 429, headers: { "Retry-After": "120" } },
    { outcome: "retry-later", afterSeconds: 120 },
  ],
  [
    { status: 429, headers: { "Retry-After": "99999" } },
    { outcome: "retry-later", afterSeconds: 3600 },
  ],
  [{ status: 503 }, { outcome: "retry-later", afterSeconds: 60 }],
  ["hang", { outcome: "retry-later", detail: "no answer in time", mayHaveArrived: true }],
  ["cut", { outcome: "retry-later", detail: "ECONNRESET" }],
  ["switch", { outcome: "retry-later", detail: "closed without an answer", mayHaveArrived: true }],
] as [EndpointAnswer, object][])("the answer %o is %o", async (answer, expected) => {
  const { state, channel, to } = await endpoint();
  state.answer = answer;
  expect(await sendOne(channel, message(1), to)).toMatchObject(expected);
  expect(state.calls).toHaveLength(1);
});

test.each([
  "http://hooks.shop.example/",
  "https://127.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://169.254.169.254/latest/meta-data",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://localhost/",
  "ftp://shop.example/",
  "not an address",
])("%s is not called", async (url) => {
  const to = { ...account, webhook: { url, secret: "s" } };
  expect(await sendOne(webhookChannel, message(1), to)).toMatchObject({ outcome: "refused", concernsAccount: true });
});

test.each([
  "10.1.2.3",
  "127.0.0.1",
  "172.31.0.1",
  "192.168.1.1",
  "169.254.1.1",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "fc00::1",
  "fe80::1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "no address",
])("%s is an inner address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "2606:4700::1", "::ffff:8.8.8.8"])("%s is a public address", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
