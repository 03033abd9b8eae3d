import { afterEach, expect, test } from "vitest";
import { stopListsOf } from "~/channels/email/stop-lists.server";
import type { ShopDb } from "~/db.server";
import type { ConsentState, ShopEvent } from "~/domain/ledger/events";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { stopListsRefused } from "~/pipeline/consent/stop-lists-refused.server";
import { syncSuppressions } from "~/pipeline/consent/sync-suppressions.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showHome } from "~/pipeline/show/show-home.server";
import { showSettings } from "~/pipeline/show/show-settings.server";
import { suppressionSync } from "~/queries/consent/suppression-sync.server";
import { makeShop } from "../../helpers/database";
import { consentEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { errors, startSendGrid } from "../../helpers/sendgrid";
import { type Lists, listAnswers } from "../../helpers/sendgrid-lists";

const now = new Date("2026-06-01T00:00:00Z");
const seconds = (at: Date) => at.getTime() / 1000;
const person = (n: number) => `p${n}@example.test`;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function syncing({ people = 3 } = {}) {
  const { shop } = await makeShop({ now });
  await saveSettings(shop, { channel: "email", apiKey: "SG.good" }, { actor: "test", now });
  await agree(shop, people);
  const sendgrid = await startSendGrid({ goodKey: "SG.good" });
  ends.push(sendgrid.stop);
  const lists: Lists = {};
  let clock = now;
  sendgrid.state.account = listAnswers(lists, () => seconds(clock));
  const sync = (at: Date) => {
    clock = at;
    return syncSuppressions(shop, at, (apiKey) => stopListsOf(apiKey, { baseUrl: sendgrid.url, timeoutMs: 1_000 }));
  };
  return { shop, lists, sync, state: sendgrid.state };
}

const agree = (shop: ShopDb, people: number) =>
  applyEvents(
    shop,
    Array.from({ length: people }, (_, n) => consentEvent({ email: person(n), state: "subscribed", at: "2026-01-01T00:00:00Z" })),
    now,
  );

function said(n: number, state: ConsentState, at: Date): ShopEvent {
  const event = consentEvent({ email: person(n), state, at: at.toISOString() });
  return event.kind === "consent" ? { ...event, consent: { ...event.consent, source: "one-click" } } : event;
}

const entry = (n: number, at = hours(now, -2)) => ({ email: person(n), created: seconds(at) });

const stopped = (shop: ShopDb) => shop.query<{ address: string; reason: string }>`
  SELECT i.value AS address, s.reason FROM suppression s JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = s.identity_id
  WHERE s.shop_id = ${shop.id} ORDER BY i.value`;
const refused = async (shop: ShopDb) =>
  (
    await shop.query<{ address: string }>`
      SELECT i.value AS address FROM consent c JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = c.identity_id
      WHERE c.shop_id = ${shop.id} AND c.state = 'unsubscribed' ORDER BY i.value`
  ).map(({ address }) => address);

test("whom SendGrid stops is stopped here, each for the reason of the list; strangers and nonsense are left out", async () => {
  const { shop, lists, sync } = await syncing({ people: 4 });
  Object.assign(lists, {
    bounces: [entry(0), { email: "stranger@example.test", created: seconds(now) }, { email: null }, "x"],
    invalid_emails: [entry(1)],
    spam_reports: [entry(2)],
    unsubscribes: [entry(3)],
  });
  await sync(now);
  expect(await stopped(shop)).toEqual([
    { address: person(0), reason: "hard-bounce" },
    { address: person(1), reason: "hard-bounce" },
    { address: person(2), reason: "complaint" },
  ]);
  expect(await refused(shop)).toEqual([person(2), person(3)]);
  const [{ n } = { n: -1 }] = await shop.query<{ n: number }>`
    SELECT count(*)::int AS n FROM customer WHERE shop_id = ${shop.id} AND email_consent = 'refused'`;
  expect(n).toBe(2);
});

test("a carrier's mailbox with odd dots is told in quotes, freed so, and known without them where it is told back", async () => {
  const { shop, lists, sync } = await syncing({ people: 0 });
  const [hana, yuki] = ["hana..ko@docomo.ne.jp", "yuki.@ezweb.ne.jp"];
  const say = (email: string, state: ConsentState, at: Date) => {
    const event = consentEvent({ email, state, at: at.toISOString() });
    return applyEvents(shop, [event.kind === "consent" ? { ...event, consent: { ...event.consent, source: "one-click" } } : event], at);
  };
  await say(hana, "subscribed", hours(now, -9));
  await say(yuki, "unsubscribed", hours(now, -9));
  lists.bounces = [{ email: '"hana..ko"@docomo.ne.jp', created: seconds(hours(now, -2)) }];
  await sync(now);
  expect(await stopped(shop)).toEqual([{ address: hana, reason: "hard-bounce" }]);
  expect(lists.unsubscribes?.map(({ email }) => email)).toEqual(['"yuki."@ezweb.ne.jp']);
  await sync(hours(now, 1));
  expect(await refused(shop)).toEqual([yuki]);
  await say(yuki, "subscribed", hours(now, 2));
  await sync(hours(now, 3));
  expect(lists.unsubscribes).toEqual([]);
});

test("the same lists again change nothing, and only what is new is asked for", async () => {
  const { shop, lists, sync, state } = await syncing();
  lists.bounces = [entry(0)];
  lists.spam_reports = [entry(1)];
  lists.unsubscribes = [entry(2)];
  await sync(now);
  const before = [await stopped(shop), await refused(shop)];
  await sync(hours(now, 1));
  expect([await stopped(shop), await refused(shop)]).toEqual(before);
  const [first, second] = state.asked.filter((call) => call.startsWith("GET /v3/suppression/bounces"));
  expect(first).not.toContain("start_time");
  expect(second).toContain(`start_time=${seconds(hours(now, -1))}`);
});

test("a list of many pages goes on, after a failure, from the page where it stood, and misses nobody", async () => {
  const { shop, lists, sync, state } = await syncing({ people: 1_100 });
  lists.unsubscribes = Array.from({ length: 1_100 }, (_, n) => entry(n, hours(now, -n)));
  const second = (call: string) => call.includes("/unsubscribes") && call.includes("offset=500");
  const usual = state.account;
  state.account = (call, raw) => (second(call) ? { status: 503 } : usual(call, raw));
  await sync(now);
  expect(await refused(shop)).toHaveLength(500);
  state.account = usual;
  state.asked.length = 0;
  lists.unsubscribes.push({ email: "late@example.test", created: seconds(hours(now, 0.5)) });
  await sync(hours(now, 1));
  expect(await refused(shop)).toHaveLength(1_100);
  expect(state.asked.filter((call) => call.includes("/unsubscribes")).map((call) => /offset=(\d+)/.exec(call)?.[1])).toEqual([
    "500",
    "1000",
  ]);
});

test("who refused here is stopped there in one call, and their own word that comes back is no second one", async () => {
  const { shop, lists, sync, state } = await syncing();
  await applyEvents(shop, [said(0, "unsubscribed", now), said(1, "unsubscribed", now)], now);
  await sync(hours(now, 2));
  expect(lists.unsubscribes?.map(({ email }) => email).toSorted()).toEqual([person(0), person(1)]);
  expect(state.asked.filter((call) => call.startsWith("POST"))).toHaveLength(1);
  await sync(hours(now, 3));
  await sync(hours(now, 4));
  await sync(hours(now, 5));
  expect(await refused(shop)).toEqual([person(0), person(1)]);
  expect(state.asked.filter((call) => call.startsWith("POST"))).toHaveLength(1);
});

test("who says yes again is freed there; whose refusal is not the last word is not stopped", async () => {
  const { shop, lists, sync } = await syncing();
  await applyEvents(shop, [said(0, "unsubscribed", now), said(1, "unsubscribed", now)], now);
  await sync(hours(now, 2));
  await applyEvents(shop, [said(0, "subscribed", hours(now, 3))], hours(now, 3));
  await applyEvents(shop, [said(2, "unsubscribed", hours(now, 3)), said(2, "subscribed", hours(now, 4))], hours(now, 4));
  await sync(hours(now, 5));
  expect(lists.unsubscribes?.map(({ email }) => email)).toEqual([person(1)]);
  expect(await refused(shop)).toEqual([person(0), person(1), person(2)]);
});

test("very many who say yes again are freed some at a time, and where the calls are used up, the next run goes on", async () => {
  const many = 120;
  const { shop, lists, sync, state } = await syncing({ people: many });
  const everybody = (state: ConsentState, at: Date) => Array.from({ length: many }, (_, n) => said(n, state, at));
  await applyEvents(shop, everybody("unsubscribed", now), now);
  await sync(hours(now, 2));
  expect(lists.unsubscribes).toHaveLength(many);
  await applyEvents(shop, everybody("subscribed", hours(now, 3)), hours(now, 3));
  state.asked.length = 0;
  const usual = state.account;
  const frees = () => state.asked.filter((call) => call.startsWith("DELETE")).length;
  state.account = (call, raw) => {
    state.rate = { "X-RateLimit-Remaining": frees() > 0 && frees() % 70 === 0 ? "0" : "9" };
    return usual(call, raw);
  };
  await sync(hours(now, 4));
  expect(frees()).toBe(70);
  expect(lists.unsubscribes).toHaveLength(many - 70);
  await sync(hours(now, 5));
  expect(lists.unsubscribes).toEqual([]);
  expect(frees()).toBe(140);
});

test("what was told before a crash is told once more, and nothing is left untold", async () => {
  const { shop, lists, sync, state } = await syncing();
  await applyEvents(shop, [said(0, "unsubscribed", now)], now);
  const usual = state.account;
  state.account = (call, raw) => {
    const answer = usual(call, raw);
    return call.startsWith("POST") ? { status: 500 } : answer;
  };
  await sync(hours(now, 1));
  state.account = usual;
  await sync(hours(now, 2));
  expect(lists.unsubscribes).toHaveLength(1);
  expect((await suppressionSync(shop)).passes.told).toMatchObject({ from: null, at: null });
});

test("a key that is refused waits a day, and another key goes at once", async () => {
  const { shop, sync, state } = await syncing();
  state.answer = { status: 403, body: errors("access forbidden") };
  expect(await stopListsRefused(shop)).toBe(false);
  await sync(now);
  expect(await stopListsRefused(shop)).toBe(true);
  expect([await showHome(shop, "ja", now), await showSettings(shop, "")]).toMatchObject([
    { areStopListsRefused: true },
    { areStopListsRefused: true },
  ]);
  await sync(hours(now, 23));
  expect(state.asked).toHaveLength(1);
  await sync(hours(now, 25));
  expect(state.asked).toHaveLength(2);
  state.answer = null;
  await saveSettings(shop, { apiKey: "SG.good" }, { actor: "test", now });
  expect(await stopListsRefused(shop)).toBe(false);
  await sync(hours(now, 26));
  expect((await suppressionSync(shop)).waiting).toBeNull();
});

test("another shop that knows the same addresses is left as it is; one that sends nothing asks nobody", async () => {
  const { shop, lists, sync, state } = await syncing();
  const other = await syncing();
  lists.bounces = [entry(0)];
  lists.unsubscribes = [entry(1)];
  await sync(now);
  expect(await stopped(shop)).toHaveLength(1);
  expect([await stopped(other.shop), await refused(other.shop)]).toEqual([[], []]);
  expect((await suppressionSync(other.shop)).passes).toEqual({});
  await saveSettings(shop, { channel: "console" }, { actor: "test", now });
  const calls = state.asked.length;
  await sync(hours(now, 1));
  expect(state.asked).toHaveLength(calls);
});
