import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { leaseSeconds } from "~/domain/decide/delivery";
import { runUntilQuiet } from "~/jobs/run-until-quiet.server";
import { tick, tickShop } from "~/jobs/tick.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { holdShopInbox } from "~/queries/inbox/inbox.server";
import { freeDeadClaims } from "~/queries/shop/shop-schedule.server";
import { makeShop } from "../helpers/database";
import { checkoutEvent, consentEvent } from "../helpers/events";
import { addPerson } from "../helpers/facts";
import { hours, makeRunningShop } from "../helpers/running-shop";
import { keepWebhooks, orderBody } from "../helpers/webhooks";

const start = new Date("2026-06-01T03:00:00Z");

const nextOf = async (shopId: number) =>
  (await operatorDb.query<{ at: Date | null }>`SELECT next_due_at AS at FROM shop_schedule WHERE shop_id = ${shopId}`)[0]?.at ?? null;

async function shopWithCart() {
  const { shop, domain } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await applyEvents(
    shop,
    [
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token: "k1", at: start.toISOString(), email: "a@example.test" }),
    ],
    start,
  );
  await wakeForDue(shop);
  const states = () =>
    shop.query<{ step: number; state: string }>`SELECT step, state FROM delivery WHERE shop_id = ${shop.id} ORDER BY step`;
  return { shop, domain, states };
}

test("a shop is woken for what comes due, decides and sends it, and sleeps until the next", async () => {
  const { shop, states } = await shopWithCart();
  expect(await nextOf(shop.id)).toEqual(hours(start, 1));
  await tick(hours(start, 0.5));
  expect(await states()).toEqual([]);
  await tick(hours(start, 1));
  expect(await states()).toEqual([{ step: 0, state: "accepted" }]);
  expect(await nextOf(shop.id)).toEqual(hours(start, 24));
  expect(await tick(hours(start, 2))).toEqual({ worked: false });
});

test("nobody is written to while an order of the shop that has come is not read yet, by whichever worker", async () => {
  const { shop, domain, states } = await shopWithCart();
  const now = hours(start, 1);
  const order = orderBody(hours(start, 0.9).toISOString(), { id: 1, email: "a@example.test" });
  await keepWebhooks(domain, [{ topic: "orders/create", body: order }], now);
  await operatorDb.transaction(async (operator) => {
    expect(await holdShopInbox(operator, { platform: "shopify", domain })).toBe(true);
    await tick(now);
  });
  expect(await states()).toEqual([]);
  expect(await nextOf(shop.id)).toEqual(new Date(now.getTime() + 1000));
  await tick(new Date(now.getTime() + 1000));
  expect((await states()).filter(({ state }) => state !== "skipped")).toEqual([]);
});

test("a shop that fails is left for another try in a minute, and the others have their turn", async () => {
  const { shop: broken } = await makeShop({ now: start });
  const { customerId } = await addPerson(broken, "x@example.test");
  await broken.query`
    INSERT INTO due (shop_id, scenario_id, customer_id, occasion, step, anchor_at, due_at)
    VALUES (${broken.id}, 'win-back', ${customerId}, 'order:1', 0, ${start}, ${start})`;
  await broken.query`DELETE FROM shop_setting WHERE shop_id = ${broken.id}`;
  await operatorDb.query`UPDATE shop_schedule SET next_due_at = ${start} WHERE shop_id = ${broken.id}`;
  const { states } = await shopWithCart();
  const now = hours(start, 1);
  await tick(now);
  expect(await states()).toEqual([{ step: 0, state: "accepted" }]);
  expect(await nextOf(broken.id)).toEqual(new Date(now.getTime() + 60_000));
  await operatorDb.query`UPDATE shop_schedule SET next_due_at = NULL WHERE shop_id = ${broken.id}`;
});

test("a worker that is told to stop leaves the shops it has not begun to others, due at once", async () => {
  const { shop, states } = await shopWithCart();
  const now = hours(start, 1);
  await tick(now, { stopping: AbortSignal.abort() });
  expect(await states()).toEqual([]);
  expect(await nextOf(shop.id)).toEqual(now);
  await tick(now);
  expect(await states()).toEqual([{ step: 0, state: "accepted" }]);
});

test("of shops that wait behind slow ones each has its turn at the time it is by then, and none after its lease", async () => {
  const shops = [await shopWithCart(), await shopWithCart(), await shopWithCart()];
  const now = hours(start, 1);
  // The claim, the first shop, the second, the third.
  const times = [0, 0, 4, 6].map((minutes) => new Date(now.getTime() + minutes * 60_000));
  await tick(now, { clock: () => times.shift() ?? now });
  const decidedAt = async () => {
    const rows = await Promise.all(
      shops.map(({ shop }) => shop.query<{ at: Date }>`SELECT decided_at AS at FROM delivery WHERE shop_id = ${shop.id}`),
    );
    return rows
      .flat()
      .map(({ at }) => (at.getTime() - now.getTime()) / 60_000)
      .toSorted((a, b) => a - b);
  };
  expect(await decidedAt()).toEqual([0, 4]);
  const later = new Date(now.getTime() + 6 * 60_000);
  await freeDeadClaims(operatorDb, later);
  await tick(later);
  expect(await decidedAt()).toEqual([0, 4, 6]);
});

test("on a simulated clock everything due is done, and the next instant is told", async () => {
  const { states } = await shopWithCart();
  const { nextDueAt } = await runUntilQuiet(hours(start, 1));
  expect(await states()).toEqual([{ step: 0, state: "accepted" }]);
  expect(nextDueAt).toEqual(hours(start, 24));
  await runUntilQuiet(hours(start, 24));
  await runUntilQuiet(hours(start, 72));
  expect((await states()).map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
});

test("what a shop was paused over is skipped with its reason, and the shop does not stay due", async () => {
  const { shop } = await shopWithCart();
  await shop.query`UPDATE shop_setting SET is_paused = true WHERE shop_id = ${shop.id}`;
  await tickShop(shop.id, hours(start, 100));
  const rows = await shop.query`SELECT step, state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY step`;
  expect(rows).toEqual([0, 1, 2].map((step) => ({ step, state: "skipped", reason: "shop-paused" })));
});

test("after an uninstall nothing goes, whatever was due or queued", async () => {
  const { shop } = await shopWithCart();
  await operatorDb.query`UPDATE shop SET state = 'uninstalled' WHERE shop_id = ${shop.id}`;
  await tickShop(shop.id, hours(start, 1));
  const rows = await shop.query`SELECT step, state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY step`;
  expect(rows).toEqual([{ step: 0, state: "skipped", reason: "uninstalled" }]);
});

test("a shop whose sender died is woken when the lease ends, and what may have gone is not sent again", async () => {
  const { shop, states } = await shopWithCart();
  await tick(hours(start, 1));
  const claimedAt = hours(start, 1);
  await shop.query`UPDATE delivery SET state = 'sending', claimed_at = ${claimedAt}, settled_at = NULL WHERE shop_id = ${shop.id}`;
  await wakeForDue(shop);
  const leaseEnds = new Date(claimedAt.getTime() + leaseSeconds * 1000);
  expect(await nextOf(shop.id)).toEqual(leaseEnds);
  await tick(new Date(leaseEnds.getTime() - 1));
  expect(await states()).toEqual([{ step: 0, state: "sending" }]);
  await tick(leaseEnds);
  expect(await states()).toEqual([{ step: 0, state: "unknown" }]);
  expect(await nextOf(shop.id)).toEqual(hours(start, 24));
});

test.each([
  { kept: "still holds", expiresAfter: 100, resentAt: hours(start, 73) },
  { kept: "has come to its end", expiresAfter: 72.5, resentAt: null },
])("a transactional message of unknown fate that $kept: its shop is woken once, and then sleeps on", async ({ expiresAfter, resentAt }) => {
  const { shop } = await shopWithCart();
  await tick(hours(start, 1));
  await shop.query`DELETE FROM due WHERE shop_id = ${shop.id}`;
  await shop.query`
    UPDATE delivery SET kind = 'transactional', state = 'unknown', settled_at = ${start}, expires_at = ${hours(start, expiresAfter)} WHERE shop_id = ${shop.id}`;
  await operatorDb.query`UPDATE shop_schedule SET next_due_at = NULL WHERE shop_id = ${shop.id}`;
  await wakeForDue(shop);
  expect(await nextOf(shop.id)).toEqual(hours(start, 72));
  await tick(hours(start, 73));
  expect(await shop.query`SELECT resent_at AS at FROM delivery WHERE shop_id = ${shop.id}`).toEqual([{ at: resentAt }]);
  expect(await nextOf(shop.id)).toBeNull();
});

test("two shops with many messages to send take turns, and each message goes once", async () => {
  const people = 230;
  const shops = [await shopWithMessages(people), await shopWithMessages(people)];
  const now = hours(start, 1);
  const sent = async () => {
    const rows = await Promise.all(
      shops.map((shop) => shop.query`SELECT attempts FROM delivery WHERE shop_id = ${shop.id} AND state = 'accepted' AND attempts = 1`),
    );
    return rows.map(({ length }) => length);
  };
  await tick(now);
  expect(await sent()).toEqual([200, 200]);
  expect(await Promise.all(shops.map(({ id }) => nextOf(id)))).toEqual([now, now]);
  await tick(now);
  expect(await sent()).toEqual([people, people]);
  expect(await tick(now)).toEqual({ worked: false });
}, 60_000);

async function shopWithMessages(people: number) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const told = Array.from({ length: people }, (_, n) => [
    consentEvent({ email: `p${n}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `k${n}`, at: start.toISOString(), email: `p${n}@example.test` }),
  ]);
  await applyEvents(shop, told.flat(), start);
  await wakeForDue(shop);
  return shop;
}
