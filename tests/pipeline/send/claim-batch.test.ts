import { expect, test } from "vitest";
import type { Channel } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import type { Message } from "~/domain/message/message";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { claimBatch } from "~/pipeline/send/claim-batch.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const due = hours(start, 1.1);
/** The Monday after it, at noon in Tokyo. */
const nextWeek = hours(start, 7 * 24);

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

/** A thousand are claimed at once: the last hundred are a batch of their own. */
const twoBatches = 1_100;

/** A weekly message for everybody, decided. */
async function broadcast(readers: number) {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await switchOnOwn(shop, ownScenario("weekly", { occasion: { kind: "weekly", nth: 1 }, steps: [ownStep("first")] }), start);
  const agreed = Array.from({ length: readers }, (_, n) =>
    consentEvent({ email: `p${n}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
  );
  await applyEvents(shop, agreed, start);
  await decideRuns(shop, nextWeek);
  return shop;
}

const keptOf = async (shop: ShopDb) => (await shop.query`SELECT 1 FROM delivery_content WHERE shop_id = ${shop.id}`).length;

test("while one part of a broadcast goes, the next is written", async () => {
  const shop = await broadcast(twoBatches);
  const sizes: number[] = [];
  const { sent } = await sendDeliveries(shop, hours(nextWeek, 24), {
    console: carrying(async (messages) => {
      sizes.push(messages.length);
      while (sizes.length === 1 && (await keptOf(shop)) < twoBatches);
    }),
  });
  expect({ sizes, sent }).toEqual({ sizes: [1_000, 100], sent: twoBatches });
});

test("what was written beside a part that failed goes all the same, and the failure is told", async () => {
  const shop = await broadcast(twoBatches);
  const sizes: number[] = [];
  const failing = carrying(async (messages) => {
    sizes.push(messages.length);
    if (sizes.length === 1) throw new Error("a bug in a channel");
  });
  await expect(sendDeliveries(shop, hours(nextWeek, 24), { console: failing })).rejects.toThrow("a bug in a channel");
  expect(sizes).toEqual([1_000, 100]);
  const states =
    await shop.query`SELECT state, count(*)::int AS many FROM delivery WHERE shop_id = ${shop.id} GROUP BY state ORDER BY state`;
  expect(states).toEqual([
    { state: "accepted", many: 100 },
    { state: "sending", many: 1_000 },
  ]);
});

const carrying = (seen: (messages: Message[]) => Promise<void>): Channel => ({
  id: "console",
  send: async (messages) => {
    await seen(messages);
    return messages.map(() => ({ outcome: "accepted", providerMessageId: null }));
  },
  verify: () => true,
  parse: () => [],
});

test("two senders share the queue: nothing is claimed twice, nothing is left", async () => {
  const shop = await waiting(60, 30);
  const both = await Promise.all([claimedInTurn(shop), claimedInTurn(shop)]);
  expect(both.flat().reduce((total, size) => total + size, 0)).toBe(60);
  expect(await shop.query`SELECT 1 FROM delivery WHERE shop_id = ${shop.id} AND attempts <> 1`).toEqual([]);
});
