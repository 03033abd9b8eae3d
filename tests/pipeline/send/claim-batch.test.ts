import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { claimBatch } from "~/pipeline/send/claim-batch.server";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const due = hours(start, 1.1);

/** So many messages of triggered scenarios; the first `ofRun` of them are made those of one run. */
async function waiting(many: number, ofRun: number) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const told = Array.from({ length: many }, (_, n) => [
    consentEvent({ email: `p${n}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `k${n}`, at: start.toISOString(), email: `p${n}@example.test` }),
  ]);
  await applyEvents(shop, told.flat(), start);
  await runScenarios(shop, due);
  await shop.query`
    INSERT INTO scenario_run (shop_id, scenario_id, occasion, step, version, anchor_at, due_at)
    VALUES (${shop.id}, 'cart-recovery', 'week:2026-06-01', 0, 1, ${start}, ${start})`;
  await shop.query`
    UPDATE delivery SET occasion = 'week:2026-06-01', send_after = ${start}
    WHERE shop_id = ${shop.id} AND delivery_id IN (SELECT delivery_id FROM delivery WHERE shop_id = ${shop.id} LIMIT ${ofRun})`;
  return shop;
}

async function claimedInTurn(shop: ShopDb): Promise<number[]> {
  const sizes: number[] = [];
  for (;;) {
    const { claimed } = await claimBatch(shop, due);
    if (claimed.length === 0) return sizes;
    sizes.push(claimed.length);
  }
}

test("a broadcast is claimed whole, and what people's own doings led to a few at a time", async () => {
  expect(await claimedInTurn(await waiting(75, 45))).toEqual([45, 20, 10]);
});

test("two senders share the queue: nothing is claimed twice, nothing is left", async () => {
  const shop = await waiting(60, 30);
  const both = await Promise.all([claimedInTurn(shop), claimedInTurn(shop)]);
  expect(both.flat().reduce((total, size) => total + size, 0)).toBe(60);
  expect(await shop.query`SELECT 1 FROM delivery WHERE shop_id = ${shop.id} AND attempts <> 1`).toEqual([]);
});
