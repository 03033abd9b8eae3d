import { afterEach, expect, test, vi } from "vitest";
import { messageLinks, noDelivery } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { topics } from "~/domain/consent/preference";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shopById } from "~/queries/shop/shops.server";
import { action, loader } from "~/routes/p.$token";
import { checkoutEvent, customerEvent } from "../helpers/events";
import { allRows } from "../helpers/fill-shop";
import { fakeChannels, hours } from "../helpers/running-shop";
import { sentMessage } from "../helpers/sent-message";

const email = "hanako@example.test";

const args = (path: string, init: RequestInit = {}) => ({
  request: new Request(env.APP_URL + path, init),
  params: { token: path.split("?")[0]?.slice(3) ?? "" },
  context: {},
});
const get = (path: string) => loader(args(path));
const headers = { "x-client-address": "203.0.113.9", "user-agent": "Phone" };
const post = (path: string, fields: Record<string, string>) =>
  action(args(path, { method: "POST", body: new URLSearchParams(fields), headers }));

const shown = ["channel.email", ...topics.map((topic) => `topic.${topic}`)].join(",");
const all = Object.fromEntries(topics.map((topic) => [`topic.${topic}`, "on"]));
const form = (more: Record<string, string> = {}, without: string[] = []) =>
  Object.fromEntries(
    Object.entries({ shown, "channel.email": "on", ...all, frequency: "shop", pause: "none", language: "ja", ...more }).filter(
      ([name]) => !without.includes(name),
    ),
  );

const leads = (page: Promise<unknown>) =>
  page.then(
    () => "",
    (thrown: unknown) => (thrown instanceof Response ? thrown.headers.get("location") : String(thrown)),
  );

async function reader() {
  const made = await sentMessage(email);
  const now = hours(made.sentAt, 1);
  vi.spyOn(clock, "now").mockReturnValue(now);
  const link = { shopOpaqueId: made.opaqueId, deliveryId: made.message.deliveryId, madeOn: made.sentAt };
  return { ...made, now, link, path: new URL(messageLinks(link).preferences).pathname };
}
afterEach(() => void vi.restoreAllMocks());

const derived = async (shop: ShopDb) =>
  (await shop.query`SELECT refused_topics, cap_days, paused_until, locale, email_consent FROM customer WHERE shop_id = ${shop.id}`)[0];

/** A cart left now: what becomes of its reminder. */
async function cartLeft(shop: ShopDb, token: string, at: Date) {
  await applyEvents(shop, [checkoutEvent({ token, at: at.toISOString(), email })], at);
  await runScenarios(shop, hours(at, 1.1));
  const [row] = await shop.query<{ state: string; reason: string | null }>`
    SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND occasion = ${`cart:${token}`} AND step = 0`;
  return row;
}

test("every message leads to the page; to look at it changes nothing, in no table, and tells no address", async () => {
  const { shop, message, path } = await reader();
  expect(message.html).toContain("/p/");
  expect(message.text).toContain("/p/");
  const before = await allRows(shop.id);
  const page = await get(`${path}?want=monthly`);
  expect(page).toMatchObject({ channels: [{ channel: "email", isOn: true, isBlocked: false }], wanted: "monthly", isTest: false });
  expect(JSON.stringify(page)).not.toContain("hanako");
  expect(await allRows(shop.id)).toEqual(before);
});

test("what is asked for is kept with what was shown, when, and from where; the latest word holds, and earlier ones stay", async () => {
  const { shop, path, now } = await reader();
  expect(await post(path, form({ frequency: "monthly", pause: "30", language: "en" }, ["topic.news"]))).toEqual({ outcome: "kept" });
  expect(await derived(shop)).toEqual({
    refused_topics: ["news"],
    cap_days: 30,
    paused_until: hours(now, 24 * 30),
    locale: "en",
    email_consent: "subscribed",
  });
  vi.spyOn(clock, "now").mockReturnValue(hours(now, 1));
  await post(path, form({ frequency: "weekly", pause: "none" }));
  expect(await derived(shop)).toMatchObject({ refused_topics: [], cap_days: 7, paused_until: null });
  const rows = await shop.query<{ wording: string; evidence: Record<string, string> }>`
    SELECT wording, evidence FROM customer_preference WHERE shop_id = ${shop.id} ORDER BY occurred_at`;
  expect(rows).toHaveLength(2);
  expect(rows[0]?.wording).toContain("受け取る内容");
  expect(rows[0]?.evidence).toMatchObject({ ip: "203.0.113.9", userAgent: "Phone" });
});

test("a channel that is cleared is refused, and one that is chosen again is a yes of the person's own act, with its wording", async () => {
  const { shop, path, now } = await reader();
  await post(path, form({}, ["channel.email"]));
  expect(await derived(shop)).toMatchObject({ email_consent: "refused" });
  expect(await cartLeft(shop, "k2", hours(now, 200))).toEqual({ state: "skipped", reason: "refused" });
  vi.spyOn(clock, "now").mockReturnValue(hours(now, 300));
  await post(path, form());
  expect(await derived(shop)).toMatchObject({ email_consent: "subscribed" });
  const said = await shop.query`
    SELECT state, source, wording IS NOT NULL AS "isShown" FROM consent WHERE shop_id = ${shop.id} AND source = 'preference-page' ORDER BY occurred_at`;
  expect(said).toEqual([
    { state: "unsubscribed", source: "preference-page", isShown: true },
    { state: "subscribed", source: "preference-page", isShown: true },
  ]);
});

test("saying the same again adds no consent", async () => {
  const { shop, path } = await reader();
  const count = async () => (await shop.query`SELECT 1 FROM consent WHERE shop_id = ${shop.id}`).length;
  const before = await count();
  await post(path, form());
  await post(path, form());
  expect(await count()).toBe(before);
});

test.each([
  ["paused-by-person", { pause: "60" }, []],
  ["topic-refused", {}, ["topic.reminders"]],
])("who asked for it gets no message, and the log says why: %s", async (reason, more, without) => {
  const { shop, path, now } = await reader();
  await post(path, form(more, without));
  expect(await cartLeft(shop, "k2", hours(now, 200))).toEqual({ state: "skipped", reason });
});

test("what is decided already is asked again when it goes", async () => {
  const { shop, path, now } = await reader();
  const later = hours(now, 200);
  expect(await cartLeft(shop, "k2", later)).toMatchObject({ state: "queued" });
  vi.spyOn(clock, "now").mockReturnValue(hours(later, 1.2));
  await post(path, form({ pause: "30" }));
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(later, 1.3), channels);
  expect(sent).toEqual([]);
  expect(await shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND occasion = 'cart:k2' AND step = 0`).toEqual([
    { state: "skipped", reason: "paused-by-person" },
  ]);
});

test("who asked for one a month is not written to a second time within it, by whatever scenario, under whichever address", async () => {
  const { shop, path, now } = await reader();
  await post(path, form({ frequency: "monthly" }));
  const other = "hana@example.test";
  await applyEvents(
    shop,
    ["1", "2"].map((id) =>
      customerEvent({ id: "9", at: hours(now, Number(id)).toISOString(), email: id === "1" ? email : other, first: "花", last: "森" }),
    ),
    now,
  );
  expect(await cartLeft(shop, "k2", hours(now, 24 * 20))).toEqual({ state: "skipped", reason: "asked-less-often" });
  expect(await cartLeft(shop, "k3", hours(now, 24 * 40))).toMatchObject({ state: "queued" });
});

test("a form that is none, a forged, foreign or old link, and one whose person is gone change nothing", async () => {
  const { shop, path, link, now, paths } = await reader();
  const before = await allRows(shop.id);
  expect(await post(path, { "List-Unsubscribe": "One-Click" })).toEqual({ outcome: "unreadable" });
  const old = new URL(messageLinks({ ...link, madeOn: hours(now, -24 * 731) }).preferences).pathname;
  const foreign = new URL(messageLinks({ ...link, shopOpaqueId: "00000000-0000-4000-8000-000000000099" }).preferences).pathname;
  for (const bad of ["/p/forged", path.slice(0, -2), paths.unsubscribe.replace("/u/", "/p/"), old, foreign]) {
    expect(await leads(get(bad))).toBe("/link-expired");
    expect(await leads(post(bad, form({ pause: "30" })))).toBe("/link-expired");
  }
  expect(await allRows(shop.id)).toEqual(before);
  const row = await shopById(shop.id);
  if (!row) throw new Error("no shop");
  await post(path, form({ pause: "30" }));
  await redactCustomer(row, { platformCustomerId: null, email, phone: null, orderIds: [] }, { receivedAt: now, now, readUpTo: 0n });
  expect(await leads(get(path))).toBe("/link-expired");
  expect(await shop.query`SELECT 1 FROM customer_preference WHERE shop_id = ${shop.id}`).toEqual([]);
});

test("the link of a test message shows the page and keeps nothing", async () => {
  const { shop, link } = await reader();
  const path = new URL(messageLinks({ ...link, deliveryId: noDelivery }).preferences).pathname;
  const before = await allRows(shop.id);
  expect(await get(path)).toMatchObject({ isTest: true });
  expect(await post(path, form({ pause: "30" }))).toEqual({ outcome: "kept" });
  expect(await allRows(shop.id)).toEqual(before);
});
