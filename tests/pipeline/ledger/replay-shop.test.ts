import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { tick } from "~/jobs/tick.server";
import { fillShadow } from "~/pipeline/explain/open-shadow.server";
import { replayShop } from "~/pipeline/ledger/replay-shop.server";
import { readInbox } from "~/pipeline/ledger/told-by-inbox.server";
import { nextDueAt } from "~/queries/decide/due.server";
import { makeShadow } from "~/queries/dry-run/shadow-shop.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { openShop, shopById } from "~/queries/shop/shops.server";
import { seasonOf, type TimedWebhook } from "../../helpers/recorded-season";
import { makeRunningShop, switchOn } from "../../helpers/running-shop";
import { ingestAll, keepWebhooks } from "../../helpers/webhooks";

const on = ["cart-recovery", "post-purchase", "f2-conversion", "win-back", "thank-you", "birthday"] as const;
const day = 86_400_000;

/** With a change to or from daylight-saving time, and the end of a month. `recordedDays`: how long its inbox goes back before that. */
test.each([
  { timeZone: "America/New_York", startsAt: "2026-02-20T05:00:00Z", recordedDays: 0, seed: 1 },
  { timeZone: "Europe/London", startsAt: "2026-03-20T00:00:00Z", recordedDays: 20, seed: 2 },
  { timeZone: "America/New_York", startsAt: "2026-10-20T04:00:00Z", recordedDays: 10, seed: 3 },
])(
  "in $timeZone since $startsAt a dry run of a recorded shop decides and sends what the shop itself did, to the instant",
  async (season) => {
    const from = new Date(season.startsAt);
    const recordedFrom = new Date(from.getTime() - season.recordedDays * day);
    const until = new Date(from.getTime() + 25 * day);
    const { shop, domain } = await makeRunningShop({ on: [], now: recordedFrom, timeZone: season.timeZone });
    await shop.query`UPDATE shop_setting SET quiet_from_hour = 21, quiet_until_hour = 9, cap_per_day = 1, cap_per_week = 3 WHERE shop_id = ${shop.id}`;
    await live(shop, domain, seasonOf({ from: recordedFrom, until, seed: season.seed, people: 24 }), { from, until });
    const before = await sentAndNot(shop);
    expect(before.length).toBeGreaterThan(60);
    expect([...new Set(before.map(({ state }) => state))]).toEqual(expect.arrayContaining(["accepted", "held-out", "skipped"]));
    const shadow = await replay(shop, { from, until, scenarioIds: [...on] });
    expect(await sentAndNot(shadow)).toEqual(before);
    expect(await sentAndNot(shop)).toEqual(before);
  },
  300_000,
);

/** The shop as it lives: the worker has its turn when a webhook comes and when something is due, and every week counts what goes together. */
async function live(shop: ShopDb, domain: string, season: TimedWebhook[], { from, until }: { from: Date; until: Date }) {
  const waiting = [...season];
  const tellUpTo = async (upTo: Date, turn: (now: Date) => Promise<void>) => {
    for (let next = waiting[0]; next && new Date(next.at) <= upTo; next = waiting[0]) {
      await keepWebhooks(domain, [next], new Date(next.at));
      await turn(new Date(next.at));
      waiting.shift();
    }
  };
  await tellUpTo(new Date(from.getTime() - 1), async (now) => void (await ingestAll(now)));
  let countedAt = from;
  await refreshProductPairs(shop, from);
  for (const id of on) await switchOn(shop, id, from, 20);
  const settle = async (now: Date) => {
    if (now.getTime() - countedAt.getTime() >= 7 * day) {
      await ingestAll(now);
      await refreshProductPairs(shop, now);
      countedAt = now;
    }
    while ((await tick(now)).worked);
  };
  const ticks = async (upTo: Date) => {
    for (let due = await nextDueAt(shop); due && due <= upTo; due = await nextDueAt(shop)) await settle(due);
  };
  for (const { at } of [...waiting]) {
    await ticks(new Date(new Date(at).getTime() - 1));
    await tellUpTo(new Date(at), settle);
  }
  await ticks(until);
}

async function replay(live: ShopDb, { from, until, scenarioIds }: { from: Date; until: Date; scenarioIds: string[] }) {
  const liveRow = await shopById(live.id);
  if (!liveRow) throw new Error("no shop");
  const shadowRow = await makeShadow(liveRow, from);
  const shadow = openShop(shadowRow.shopId);
  const inbox = await readInbox(liveRow, live, { until, beat });
  const { later, assumed } = await fillShadow(live, shadow, { from, until, scenarioIds, told: inbox.told, begin: inbox.begin, beat });
  expect([...assumed]).toEqual([]);
  expect(later).toEqual([]);
  await replayShop({
    live,
    shadow,
    shadowRow: { ...shadowRow, platform: liveRow.platform },
    from,
    until,
    scenarioIds,
    rows: inbox.rows,
    later,
    stepMs: 0,
    beat,
  });
  return shadow;
}

const beat = async () => {};

const sentAndNot = (shop: ShopDb) => shop.query<{ state: string }>`
  SELECT d.scenario_id, d.occasion, d.step, coalesce(i.value, '') AS email, d.state, d.reason, d.arm, d.due_at, d.decided_at, d.send_after, d.sent_at, d.items
  FROM delivery d LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
  WHERE d.shop_id = ${shop.id} ORDER BY d.decided_at, d.scenario_id, d.occasion, d.step, email`;
