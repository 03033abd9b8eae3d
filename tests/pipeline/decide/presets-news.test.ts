// Do sales, points, stores and lost regulars reach whom they are meant for, from the facts to the message?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { emailIdentity } from "~/domain/ledger/identity-value";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { consentEvent, orderEvent } from "../../helpers/events";
import { fakeChannels, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T00:00:00Z");
const agreed = (...names: string[]) =>
  names.map((name) => consentEvent({ email: `${name}@example.test`, state: "subscribed", at: "2024-01-01T00:00:00Z" }));
const bought = (name: string, at: string, more: { total?: number; store?: true } = {}): ShopEvent => {
  const told = orderEvent({ id: `${name}-${at}`, at, email: `${name}@example.test`, ...(more.total ? { total: more.total } : {}) });
  return more.store ? { ...told, order: { ...told.order, sourceName: "pos" } } : told;
};

/** Decides and sends every three hours; who got what on which day of Japan. */
async function play(shop: ShopDb, from: string, until: string) {
  const { channels, sent } = fakeChannels();
  const told: string[] = [];
  for (let at = new Date(from).getTime(); at <= new Date(until).getTime(); at += 3 * 3_600_000) {
    const now = new Date(at);
    await decideRuns(shop, now);
    await runScenarios(shop, now);
    const before = sent.length;
    while ((await sendDeliveries(shop, now, channels)).sent > 0);
    const day = new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
    for (const { to, step } of sent.slice(before)) told.push(`${day} ${to.address.split("@")[0]} ${step}`);
  }
  return { told: told.toSorted(), sent };
}

test("a sale is told before it, on its first and its last day, to none who has just bought", async () => {
  const { shop } = await makeRunningShop({ on: ["campaign"], now: start });
  const facts = [...agreed("never", "recent", "buyer"), bought("recent", "2026-06-06T00:00:00Z"), bought("buyer", "2026-05-01T00:00:00Z")];
  await applyEvents(shop, facts, start);
  await shop.query`
    INSERT INTO campaign (shop_id, campaign_id, name, message, url, starts_at, ends_at, updated_at)
    VALUES (${shop.id}, gen_random_uuid(), '初夏の市', '', '', '2026-06-09T15:00:00Z', '2026-06-15T15:00:00Z', ${start})`;
  const first = await play(shop, "2026-06-05T15:00:00Z", "2026-06-10T12:00:00Z");
  await applyEvents(shop, [bought("buyer", "2026-06-10T13:00:00Z")], new Date("2026-06-10T13:00:00Z"));
  const last = await play(shop, "2026-06-10T15:00:00Z", "2026-06-16T15:00:00Z");
  expect([...first.told, ...last.told]).toEqual([
    "2026-06-07 buyer 0",
    "2026-06-07 never 0",
    "2026-06-10 buyer 1",
    "2026-06-10 never 1",
    "2026-06-15 never 2",
    "2026-06-15 recent 2",
  ]);
  expect(first.sent[0]?.subject).toContain("初夏の市");
});

test("points are told of twice before they lapse, unless the day was put off meanwhile", async () => {
  const { shop } = await makeRunningShop({ on: ["point-expiry"], now: start });
  const points = (name: string, expiresAt: string, told: string): ShopEvent => {
    const owner = emailIdentity(`${name}@example.test`);
    if (!owner) throw new Error("no address");
    return {
      kind: "membership",
      membership: {
        owner,
        version: told,
        points: 800,
        pointsExpireAt: new Date(expiresAt),
        rank: null,
        nextRank: null,
        toNextRank: null,
        at: new Date(told),
      },
    };
  };
  const lapse = "2026-07-15T14:59:59Z";
  await applyEvents(
    shop,
    [...agreed("keeps", "extends"), points("keeps", lapse, "2026-05-01T00:00:00Z"), points("extends", lapse, "2026-05-01T00:00:00Z")],
    start,
  );
  const first = await play(shop, "2026-06-14T00:00:00Z", "2026-06-17T00:00:00Z");
  const later = new Date("2026-06-20T00:00:00Z");
  await applyEvents(shop, [points("extends", "2027-07-15T14:59:59Z", later.toISOString())], later);
  const last = await play(shop, "2026-07-06T00:00:00Z", "2026-07-16T00:00:00Z");
  expect([...first.told, ...last.told]).toEqual(["2026-06-15 extends 0", "2026-06-15 keeps 0", "2026-07-08 keeps 1"]);
  expect(last.sent[0]?.text).toContain("有効期限：7月15日");
});

test("the counter's customers are shown the web shop, those who know it are not", async () => {
  const { shop } = await makeRunningShop({ on: ["store-to-online"], now: start });
  const at = "2026-06-02T03:00:00Z";
  const facts = [
    ...agreed("counter", "both", "web"),
    bought("counter", at, { store: true }),
    bought("both", "2026-01-01T00:00:00Z"),
    bought("both", at, { store: true }),
    bought("web", at),
  ];
  await applyEvents(shop, facts, new Date(at));
  expect((await play(shop, "2026-06-04T15:00:00Z", "2026-06-07T00:00:00Z")).told).toEqual(["2026-06-05 counter 0"]);
});

test("only former regulars get the letter after a year, and a purchase in between keeps it back", async () => {
  const { shop } = await makeRunningShop({ on: ["lost-vip"], now: start });
  const orders = (name: string, total: number) =>
    ["2025-01-10", "2025-03-10", "2025-05-10"].map((day) => bought(name, `${day}T03:00:00Z`, { total }));
  const facts = [...agreed("regular", "small", "back"), ...orders("regular", 9000), ...orders("small", 900), ...orders("back", 9000)];
  await applyEvents(shop, [...facts, bought("back", "2026-05-20T03:00:00Z")], start);
  expect((await play(shop, "2026-06-13T00:00:00Z", "2026-06-16T00:00:00Z")).told).toEqual(["2026-06-14 regular 0"]);
});
