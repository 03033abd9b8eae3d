import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { operatorDb } from "~/db.server";
import { tick } from "~/jobs/tick.server";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { askDryRun, cancelDryRun } from "~/pipeline/explain/ask-dry-run.server";
import { workDryRuns } from "~/pipeline/explain/work-dry-run.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { beginDryRun, dryRunResult, dryRunSample, dryRuns } from "~/queries/dry-run/dry-runs.server";
import { makeShadow } from "~/queries/dry-run/shadow-shop.server";
import { Lease } from "~/queries/shop/lease.server";
import { findShops, installedShops, shopById, shopByNumber } from "~/queries/shop/shops.server";
import { scenarioById } from "~/scenarios/index";
import { adminQuery, makeShop } from "../../helpers/database";
import { consentEvent, orderEvent } from "../../helpers/events";
import { allRows } from "../../helpers/fill-shop";
import { seasonOf } from "../../helpers/recorded-season";
import { hours, makeRunningShop } from "../../helpers/running-shop";
import { ingestAll, keepWebhooks, orderBody } from "../../helpers/webhooks";

const start = new Date("2026-03-01T00:00:00Z");
const until = hours(start, 24 * 30);
const at = (now: Date) => () => now;

/** A month that the inbox knows of, with nothing switched on. */
async function recordedShop(people = 12) {
  const { shop, domain } = await makeRunningShop({ on: [], now: start });
  for (const webhook of seasonOf({ from: start, until, seed: 5, people })) await keepWebhooks(domain, [webhook], new Date(webhook.at));
  await ingestAll(until);
  return { shop, domain };
}

const holdNobodyOut = (shop: ShopDb) =>
  saveScenarioSetting(shop, scenarioById("post-purchase"), { holdoutPercent: 0 }, { actor: "test", now: start });

const ask = (shop: ShopDb, scenarioIds: string[], days = 30) => askDryRun(shop, { scenarioIds, days, by: "test", now: until });

async function answerOf(shop: ShopDb) {
  const [run] = await dryRuns(shop, 1);
  const result = run && (await dryRunResult(shop, run.dryRunId));
  return { run, answer: result?.answer, samples: result?.samples ?? [] };
}

const shadows = () => operatorDb.query`SELECT shop_id FROM shop WHERE platform = 'shadow'`;

const serverUrl = () => process.env.DATABASE_URL ?? "";

/** Of every tenant table, the rows that belong to no shop that there is. */
async function orphans(): Promise<string[]> {
  const tables = await adminQuery(
    serverUrl(),
    "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'shop_id' AND table_schema = 'public' AND table_name NOT IN ('shop', 'shop_schedule', 'staff_look')",
  );
  const found: string[] = [];
  for (const name of tables.map((table) => String(table.name)))
    if (
      (await adminQuery(serverUrl(), `SELECT 1 FROM "${name}" t WHERE NOT EXISTS (SELECT 1 FROM shop s WHERE s.shop_id = t.shop_id)`))
        .length > 0
    )
      found.push(name);
  return found;
}

test("a dry run answers with messages a day, reasons and samples, writes nothing else of the shop, and leaves no shadow", async () => {
  const { shop } = await recordedShop();
  const before = await allRows(shop.id);
  expect(await ask(shop, ["cart-recovery", "thank-you", "no-such-scenario"])).toEqual({ outcome: "asked" });
  await workDryRuns(at(until));
  const { run, answer, samples } = await answerOf(shop);
  expect(run).toMatchObject({ state: "done", progress: 1, scenarioIds: ["cart-recovery", "thank-you"] });
  expect(answer?.messages).toBeGreaterThan(10);
  expect(answer?.days.reduce((sum, day) => sum + day.messages, 0)).toBe(answer?.messages);
  expect(answer?.people).toBeLessThanOrEqual(12);
  expect(answer?.assumed).toEqual([]);
  expect(answer?.notSent.map(({ reason }) => reason)).toContain("no-consent");
  expect(new Set(samples.map(({ scenarioId }) => scenarioId))).toContain("cart-recovery");
  const [sample] = samples;
  if (!run || !sample) throw new Error("no sample");
  expect(sample).not.toHaveProperty("html");
  expect(await dryRunSample(shop, run.dryRunId, sample.deliveryId)).toMatchObject({
    ...sample,
    text: expect.stringContaining("つむぎ商店"),
  });
  const { dry_run: _runs, ...after } = await allRows(shop.id);
  expect({ ...after, dry_run: [] }).toEqual(before);
  expect(await shadows()).toEqual([]);
  expect(await orphans()).toEqual([]);
});

test("of a shop that has just installed, the orders that came with its history are replayed when they were made, and named as assumed", async () => {
  const { shop } = await makeRunningShop({ on: [], now: until });
  await holdNobodyOut(shop);
  const people = ["a", "b", "c"];
  await applyEvents(
    shop,
    people.flatMap((name, n) => [
      consentEvent({ email: `${name}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      orderEvent({ id: `${n}1`, at: "2026-01-05T00:00:00Z", email: `${name}@example.test` }),
      orderEvent({ id: `${n}2`, at: `2026-03-0${n + 2}T00:00:00Z`, email: `${name}@example.test` }),
    ]),
    until,
  );
  await ask(shop, ["post-purchase"]);
  await workDryRuns(at(until));
  const { answer } = await answerOf(shop);
  expect(answer?.assumed).toEqual([{ kind: "orders", count: 3 }]);
  expect(answer?.messages).toBe(3);
  expect(answer?.days.map(({ day }) => day)).toEqual(["2026-03-07", "2026-03-08", "2026-03-09"]);
});

test("a shop without a sender learns what its scenarios would do all the same, and that the sender was assumed", async () => {
  const { shop, domain } = await makeShop({ now: start });
  for (const webhook of seasonOf({ from: start, until, seed: 5, people: 5 })) await keepWebhooks(domain, [webhook], new Date(webhook.at));
  await ingestAll(until);
  await ask(shop, ["cart-recovery"]);
  await workDryRuns(at(until));
  const { answer } = await answerOf(shop);
  expect(answer?.messages).toBeGreaterThan(0);
  expect(answer?.assumed).toEqual([{ kind: "sender", count: expect.any(Number) }]);
});

test("what was told before the period and again within it begins as it was first known", async () => {
  const { shop, domain } = await makeRunningShop({ on: [], now: start });
  await holdNobodyOut(shop);
  const order = orderBody("2026-02-28T20:00:00Z", { id: 1, email: "a@example.test", customer: 7 });
  await applyEvents(
    shop,
    [
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      orderEvent({ id: "1", at: "2026-02-28T20:00:00Z", email: "a@example.test", customer: "7" }),
    ],
    start,
  );
  const cancelled = hours(start, 24 * 25).toISOString();
  await keepWebhooks(
    domain,
    [{ topic: "orders/updated", body: { ...order, updated_at: cancelled, cancelled_at: cancelled } }],
    new Date(cancelled),
  );
  await ingestAll(new Date(cancelled));
  await ask(shop, ["post-purchase"]);
  await workDryRuns(at(until));
  expect((await answerOf(shop)).answer).toMatchObject({ messages: 1, people: 1 });
});

test("one waits at a time, and what is canceled is not begun", async () => {
  const { shop } = await recordedShop(2);
  expect(await ask(shop, [])).toEqual({ outcome: "nothing-chosen" });
  await ask(shop, ["cart-recovery"]);
  expect(await askDryRun(shop, { scenarioIds: ["thank-you"], by: "test", now: hours(until, 1) })).toEqual({ outcome: "one-is-under-way" });
  const [run] = await dryRuns(shop, 5);
  if (!run) throw new Error("nothing was asked");
  await cancelDryRun(shop, run.dryRunId, until);
  await workDryRuns(at(until));
  expect(await dryRuns(shop, 5)).toMatchObject([{ state: "canceled", progress: 0 }]);
  expect(await Lease.claim("dry-run", { clock: at(hours(until, 100)), ms: 1, beatEveryMs: 0 })).toBeNull();
});

test("a worker that died leaves its shop to another, which begins anew and leaves nothing of the first", async () => {
  const { shop } = await recordedShop(4);
  await ask(shop, ["cart-recovery"]);
  await Lease.claim("dry-run", { clock: at(until), ms: 360_000, beatEveryMs: 0 });
  await beginDryRun(shop);
  const liveRow = await shopById(shop.id);
  if (!liveRow) throw new Error("no shop");
  const left = await makeShadow(liveRow, start);
  await workDryRuns(at(until));
  expect((await answerOf(shop)).run).toMatchObject({ state: "running" });
  await workDryRuns(at(hours(until, 0.2)));
  expect((await answerOf(shop)).run).toMatchObject({ state: "done" });
  expect(await shopById(left.shopId)).toBeNull();
  expect(await orphans()).toEqual([]);
});

test("a shadow is no shop: it is not listed, not found by its number, and has no work of its own", async () => {
  const { shop } = await makeShop({ now: start });
  const liveRow = await shopById(shop.id);
  if (!liveRow) throw new Error("no shop");
  const shadow = await makeShadow(liveRow, start);
  expect((await installedShops()).map(({ shopId }) => shopId)).not.toContain(shadow.shopId);
  expect((await findShops("", 1000)).map(({ shopId }) => shopId)).not.toContain(shadow.shopId);
  expect(await shopByNumber(String(shadow.shopId))).toBeNull();
  expect(await operatorDb.query`SELECT FROM shop_schedule WHERE shop_id = ${shadow.shopId}`).toEqual([]);
  await operatorDb.query`DELETE FROM shop WHERE shop_id = ${shadow.shopId}`;
});

test("who is erased is in no sample any more, and the figures stay", async () => {
  const { shop } = await recordedShop();
  await ask(shop, ["cart-recovery"]);
  await workDryRuns(at(until));
  const { samples, answer } = await answerOf(shop);
  const [first] = samples;
  const liveRow = await shopById(shop.id);
  if (!first || !liveRow) throw new Error("no sample");
  const subject = { platformCustomerId: null, email: first.toAddress, phone: null, orderIds: [] };
  await redactCustomer(liveRow, subject, { receivedAt: until, now: until, readUpTo: 0n });
  const left = await answerOf(shop);
  expect(left.samples).toEqual(samples.filter(({ toAddress }) => toAddress !== first.toAddress));
  expect(left.answer).toEqual(answer);
});

test("the worker's own turns do not touch a shop's shadow", async () => {
  const { shop } = await recordedShop(3);
  await ask(shop, ["cart-recovery"]);
  await tick(until);
  expect((await answerOf(shop)).run).toMatchObject({ state: "asked" });
  await workDryRuns(at(until));
  expect((await answerOf(shop)).run).toMatchObject({ state: "done" });
});
