// What is promised once, is it said once, whatever facts come after?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { consentEvent, orderEvent, refundEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const email = "a@example.test";
const order = (id: string, day: number, more: { total?: number; cancelled?: boolean; updated?: string } = {}) =>
  orderEvent({ id, at: hours(start, day * 24 + 1).toISOString(), email, total: 16_000, ...more });

async function daysOf(shop: ShopDb, from: number, until: number) {
  const { channels, sent } = fakeChannels();
  for (let day = from; day <= until; day += 1) {
    await runScenarios(shop, hours(start, day * 24));
    await runScenarios(shop, hours(start, day * 24 + 12));
    while ((await sendDeliveries(shop, hours(start, day * 24 + 12), channels)).sent > 0);
  }
  return sent.length;
}

test.each([
  ["paid back in part", refundEvent({ id: "r1", order: "1", at: hours(start, 8 * 24).toISOString(), amount: 8000 })],
  ["cancelled", order("1", 0, { cancelled: true, updated: hours(start, 8 * 24).toISOString() })],
])("who was thanked for a sum is not thanked again with a later order, after an earlier one was %s", async (_, undone) => {
  const { shop } = await makeRunningShop({ on: ["thank-you-sum"], now: start });
  const agreed = consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });
  await applyEvents(shop, [agreed, order("1", 0), order("2", 0)], hours(start, 2));
  expect(await daysOf(shop, 1, 7)).toBe(1);
  await applyEvents(shop, [undone], hours(start, 8 * 24));
  await applyEvents(shop, [order("3", 9, { total: 20_000 })], hours(start, 9 * 24 + 2));
  expect(await daysOf(shop, 10, 16)).toBe(0);
  expect(await shop.query`SELECT occasion, reason FROM delivery WHERE shop_id = ${shop.id} AND state = 'skipped'`).toEqual([
    { occasion: "order:3", reason: "recently-served" },
  ]);
});
