// Is the past taken in as the merchant was told: so many a day, nobody twice, and not whom it no longer concerns?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { pastReach, switchOnWithPast } from "~/pipeline/change/switch-on.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { scenarioById } from "~/scenarios/index";
import { consentEvent, orderEvent } from "../../helpers/events";
import { makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-10T03:00:00Z");
const winBack = scenarioById("win-back");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const dayOf = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

async function dormantShop(people: number) {
  const { shop } = await makeRunningShop({ on: [], now });
  const events = Array.from({ length: people }, (_, n) => {
    const email = `p${n}@example.test`;
    return [
      orderEvent({ id: `o${n}`, email, at: daysAgo(100 + (n % 60)).toISOString() }),
      consentEvent({ email, state: "subscribed", at: daysAgo(300).toISOString() }),
    ];
  }).flat();
  await applyEvents(shop, events, now);
  return shop;
}

const total = (days: Map<string, number>) => [...days.values()].reduce((sum, count) => sum + count, 0);

const dueDays = async (shop: ShopDb) => {
  const rows = await shop.query<{
    at: Date;
  }>`SELECT due_at AS at FROM due WHERE shop_id = ${shop.id} AND due_at < ${new Date(now.getTime() + 15 * 86_400_000)}`;
  const days = new Map<string, number>();
  for (const { at } of rows) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + 1);
  return days;
};

test("a thousand dormant customers over ten days are a hundred a day, each once", async () => {
  const shop = await dormantShop(1000);
  expect(await pastReach(shop, winBack, now)).toBe(1000);
  expect(await switchOnWithPast(shop, winBack, { days: 10 }, { actor: "test", now })).toEqual({ outcome: "saved", people: 1000 });
  const days = await dueDays(shop);
  expect([...days.values()]).toEqual(Array(10).fill(100));
  for (let day = 1; day <= 11; day += 1) await runScenarios(shop, new Date(now.getTime() + day * 86_400_000));
  const decided = await shop.query<{ people: number; messages: number }>`
    SELECT count(DISTINCT customer_id)::int AS people, count(*)::int AS messages FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'win-back'`;
  expect(decided).toEqual([{ people: 1000, messages: 1000 }]);
}, 60_000);

test("who buys meanwhile drops out, and switching off forgets the rest", async () => {
  const shop = await dormantShop(20);
  await switchOnWithPast(shop, winBack, { days: 5 }, { actor: "test", now });
  await applyEvents(shop, [orderEvent({ id: "new", email: "p3@example.test", at: now.toISOString() })], now);
  expect(total(await dueDays(shop))).toBe(19);
  await saveScenarioSetting(shop, winBack, { isOn: false }, { actor: "test", now });
  expect(await dueDays(shop)).toEqual(new Map());
  await saveScenarioSetting(shop, winBack, { isOn: true }, { actor: "test", now });
  expect(await dueDays(shop)).toEqual(new Map());
});

test("clicked twice everybody keeps their day, and who came between fills the room beside them", async () => {
  const shop = await dormantShop(20);
  const by = { actor: "test", now };
  const plan = () =>
    shop.query<{
      id: string;
      at: Date;
    }>`SELECT customer_id AS id, due_at AS at FROM backlog WHERE shop_id = ${shop.id} ORDER BY customer_id`;
  await switchOnWithPast(shop, winBack, { days: 5 }, by);
  const first = await plan();
  expect(await switchOnWithPast(shop, winBack, { days: 10 }, by)).toEqual({ outcome: "saved", people: 0 });
  expect(await plan()).toEqual(first);
  const late = ["x", "y"].flatMap((name) => [
    orderEvent({ id: name, email: `${name}@example.test`, at: daysAgo(95).toISOString() }),
    consentEvent({ email: `${name}@example.test`, state: "subscribed", at: daysAgo(300).toISOString() }),
  ]);
  await applyEvents(shop, late, now);
  const nextDay = { actor: "test", now: new Date(now.getTime() + 86_400_000) };
  await switchOnWithPast(shop, winBack, { days: 5 }, nextDay);
  const second = await plan();
  expect(second.filter(({ id }) => first.some((one) => one.id === id))).toEqual(first);
  const days = new Map<string, number>();
  for (const { at } of second) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + 1);
  expect([second.length, Math.max(...days.values())]).toEqual([22, 4]);
});

test("switched on for new occasions only, the past stays undone", async () => {
  const shop = await dormantShop(5);
  await saveScenarioSetting(shop, winBack, { isOn: true }, { actor: "test", now });
  expect(total(await dueDays(shop))).toBe(0);
});
