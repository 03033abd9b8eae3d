// A sender is killed by the machine while its provider has the messages and has not answered; another process goes on.
import { afterEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import type { ChannelId, Scenario } from "~/domain/scenario/scenario";
import { encrypt } from "~/lib/encryption.server";
import { deliveries as english } from "~/locales/en/deliveries";
import { deliveries as japanese } from "~/locales/ja/deliveries";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { webhookPurpose } from "~/pipeline/send/shop-account.server";
import { saveWebhookEndpoint } from "~/queries/send/channel-providers.server";
import { lineEvent } from "../../helpers/activity";
import { adminQuery } from "../../helpers/database";
import { startEndpoint } from "../../helpers/endpoint";
import { checkoutEvent, consentEvent, customerEvent } from "../../helpers/events";
import { startLine } from "../../helpers/line";
import { connectLine } from "../../helpers/line-shop";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { hours, makeRunningShop } from "../../helpers/running-shop";
import { startSendGrid } from "../../helpers/sendgrid";
import { deliveredBy } from "../../helpers/sendgrid-mail";
import { startSender } from "../../helpers/start-sender";

/** Monday, nine in the morning in Tokyo; the newsletter goes at ten, what is said of a cart an hour after it was left. */
const start = new Date("2026-06-01T00:00:00Z");
const due = hours(start, 1.1);
/** No more than are under way at once where each message is a call. */
const people = Array.from({ length: 8 }, (_, n) => `p${n}@example.test`);

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** What everybody is sent, decided and waiting; and far ends of all channels. */
async function waiting(channel: ChannelId, occasion: "weekly" | "cart-left", kind: Scenario["kind"] = "promotional") {
  const [email, line, endpoint] = [await startSendGrid(), await startLine(), await startEndpoint()];
  ends.push(email.stop, line.stop, endpoint.stop);
  const { shop } = await makeRunningShop({ on: [], now: hours(start, -1) });
  await saveSettings(shop, { channel: "email", apiKey: "SG.a.b" }, { actor: "test", now: start });
  await connectLine(shop);
  await saveWebhookEndpoint(shop, { url: endpoint.url, secretCipher: encrypt("tpn_secret", webhookPurpose(shop.id)) }, start);
  const step = ownStep("first", {
    wait: occasion === "weekly" ? { days: 0, atHour: 10 } : { hours: 1 },
    channels: [channel],
    expiresAfterHours: 400,
  });
  const scenario = ownScenario("told", {
    occasion: occasion === "weekly" ? { kind: "weekly", nth: 1 } : { kind: "cart-left" },
    steps: [step],
    kind,
  });
  await switchOnOwn(shop, scenario, hours(start, -1));
  await applyEvents(shop, people.flatMap(known), start);
  await runScenarios(shop, due);
  await decideRuns(shop, due);
  const urls = { email: email.url, line: line.url };
  const goOn = (...after: number[]) => startSender({ shopId: shop.id, at: after.map((hour) => hours(due, hour).toISOString()), urls });
  return { shop, email, line, endpoint, goOn };
}

function known(email: string, n: number): ShopEvent[] {
  return [
    customerEvent({ id: String(n), at: "2026-01-01T00:00:00Z", email }),
    consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    lineEvent({ user: String(n), customer: String(n), state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `k${n}`, at: start.toISOString(), email }),
  ];
}

const rows = (shop: ShopDb) => shop.query<{ state: keyof typeof japanese.states; reason: keyof typeof japanese.reasons | null }>`
  SELECT state, reason FROM delivery WHERE shop_id = ${shop.id}`;

/** What the delivery log says of them, in both languages. */
async function told(shop: ShopDb) {
  const all = await rows(shop);
  expect(all).toHaveLength(people.length);
  const words = all.map(({ state, reason }) =>
    [japanese, english].map(({ states, reasons }) => [states[state], ...(reason ? [reasons[reason]] : [])].join("・")).join(" / "),
  );
  return [...new Set(words)];
}

const writersWaiting = async () =>
  (await adminQuery(process.env.DATABASE_URL ?? "", "SELECT 1 FROM pg_locks WHERE relation = 'delivery_content'::regclass AND NOT granted"))
    .length;

const interrupted = "送れたか不明・送信中に処理が中断 / Unclear whether sent・interrupted while sending";
const sent = "送信済み / Sent";
const timesEach = (arrived: string[]) => [...new Set(arrived)].map((one) => arrived.filter((other) => other === one).length);
const each = (times: number) => people.map(() => times);
const patient = { timeout: 40_000, interval: 50 };

test("a broadcast whose call SendGrid had taken goes to nobody twice, and the log says of all that nobody knows", async () => {
  const { shop, email, goOn } = await waiting("email", "weekly");
  const arrived = () => email.state.received.flatMap(({ mail }) => deliveredBy(mail).map(({ to }) => to));
  email.state.answer = "hang";
  const first = goOn(0);
  await expect.poll(() => arrived().length, patient).toBe(people.length);
  await first.kill();
  email.state.answer = null;
  await goOn(0.1, 0.3, 1, 26, 75, 150).finished();
  expect(email.state.received).toHaveLength(1);
  expect(timesEach(arrived())).toEqual(each(1));
  expect(await told(shop)).toEqual([interrupted]);
}, 180_000);

test("a transactional mail goes once more when 72 hours have told nothing, and never a third time", async () => {
  const { shop, email, goOn } = await waiting("email", "cart-left", "transactional");
  const arrived = () => email.state.received.flatMap(({ mail }) => deliveredBy(mail).map(({ to }) => to));
  email.state.answer = "hang";
  const first = goOn(0);
  await expect.poll(() => arrived().length, patient).toBe(people.length);
  await first.kill();
  const second = goOn(0.3, 71, 73);
  await expect.poll(() => arrived().length, patient).toBe(2 * people.length);
  await second.kill();
  email.state.answer = null;
  await goOn(74, 150, 230).finished();
  expect(timesEach(arrived())).toEqual(each(2));
  expect(await told(shop)).toEqual([interrupted]);
}, 180_000);

test("a sender killed while it writes a broadcast has sent nothing: the next one sends it, once", async () => {
  const { shop, email, goOn } = await waiting("email", "weekly");
  await shop.transaction(async (locking) => {
    await locking.query`LOCK TABLE delivery_content IN SHARE MODE`;
    const sender = goOn(0);
    await expect.poll(writersWaiting, patient).toBe(1);
    await sender.kill();
  });
  expect((await rows(shop)).map(({ state }) => state)).toEqual(people.map(() => "sending"));
  await goOn(0.1, 0.3, 1, 75).finished();
  expect(timesEach(email.state.received.flatMap(({ mail }) => deliveredBy(mail).map(({ to }) => to)))).toEqual(each(1));
  expect(await told(shop)).toEqual([sent]);
}, 180_000);

test("what LINE had taken is taken for sent when its key comes again; a day later nobody asks any more", async () => {
  for (const { after, words, calls } of [
    { after: [0.1, 0.3, 1, 26], words: sent, calls: 2 },
    { after: [25, 26], words: interrupted, calls: 1 },
  ]) {
    const { shop, line, goOn } = await waiting("line", "cart-left");
    line.state.answers = ["hang"];
    const first = goOn(0);
    await expect.poll(() => line.state.sent.length, patient).toBe(people.length);
    await first.kill();
    line.state.answers = [];
    await goOn(...after).finished();
    expect(timesEach(line.state.sent.flatMap(({ to }) => to))).toEqual(each(1));
    expect(line.state.asked.filter((call) => call.endsWith("/push"))).toHaveLength(calls * people.length);
    expect(await told(shop)).toEqual([words]);
  }
}, 180_000);

test("a merchant's own system is told again under the same id, and no more when a day is over", async () => {
  for (const { after, words, calls } of [
    { after: [0.1, 0.3, 1, 26], words: sent, calls: 2 },
    { after: [25, 26], words: interrupted, calls: 1 },
  ]) {
    const { shop, endpoint, goOn } = await waiting("webhook", "cart-left");
    endpoint.state.answer = "hang";
    const first = goOn(0);
    await expect.poll(() => endpoint.state.calls.length, patient).toBe(people.length);
    await first.kill();
    endpoint.state.answer = { status: 200 };
    await goOn(...after).finished();
    expect(timesEach(endpoint.state.calls.map(({ headers }) => String(headers["teppan-delivery"])))).toEqual(each(calls));
    expect(await told(shop)).toEqual([words]);
  }
}, 180_000);
