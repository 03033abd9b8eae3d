import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { scenarioById } from "~/scenarios/index";
import { consentEvent, orderEvent } from "../../helpers/events";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const winBack = scenarioById("win-back");
const daysAgo = (days: number) => hours(now, -24 * days);
const by = (at: Date) => ({ actor: "owner", now: at });

/** Win-back has been on for 60 days with a wait of 90, and was decided every ten days. `people`: days since each one's order. */
async function shopWithBuyers(people: number[]) {
  const { shop } = await makeRunningShop({ on: ["win-back"], now: daysAgo(60) });
  const told = people.flatMap((days) => [
    consentEvent({ email: `d${days}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    orderEvent({ id: `o${days}`, email: `d${days}@example.test`, at: daysAgo(days).toISOString() }),
  ]);
  await applyEvents(shop, told, daysAgo(60));
  for (let days = 50; days >= 0; days -= 10) await runScenarios(shop, daysAgo(days));
  return shop;
}

const decided = async (shop: ShopDb) =>
  Object.fromEntries(
    (
      await shop.query<{ who: string; told: string }>`
        SELECT replace(occasion, 'order:o', '') AS who, string_agg(concat_ws(' ', state, reason), ', ' ORDER BY step) AS told
        FROM delivery WHERE shop_id = ${shop.id} GROUP BY occasion`
    ).map(({ who, told }) => [who, told]),
  );

test("a shorter wait writes at once to whom it is still of use, to nobody twice, and never to whom it had passed before", async () => {
  const shop = await shopWithBuyers([130, 100, 85, 65, 55]);
  const firstWave = await decided(shop);
  expect(Object.keys(firstWave)).toEqual(expect.arrayContaining(["130", "100"]));
  await saveScenarioSetting(shop, winBack, { values: { firstDays: 60 } }, by(now));
  await runScenarios(shop, now);
  expect(await decided(shop)).toEqual({ ...firstWave, "65": expect.stringMatching(/^queued/), "85": "skipped expired" });
  await runScenarios(shop, hours(now, 24 * 6));
  expect((await decided(shop))["55"]).toMatch(/^queued/);
});

test("a longer wait moves those who still wait, and writes nobody a second time", async () => {
  const shop = await shopWithBuyers([95, 85]);
  const before = await decided(shop);
  await saveScenarioSetting(shop, winBack, { values: { firstDays: 120 } }, by(now));
  await runScenarios(shop, hours(now, 24 * 6));
  expect(await decided(shop)).toEqual(before);
  await runScenarios(shop, hours(now, 24 * 36));
  expect((await decided(shop))["95"]).toBe(before["95"]);
  expect((await decided(shop))["85"]).toMatch(/^queued/);
});

test("what came due while a scenario was off stays undone; saving its words moves no beginning", async () => {
  const shop = await shopWithBuyers([85]);
  await saveScenarioSetting(shop, winBack, { isOn: false }, by(now));
  await saveScenarioSetting(shop, winBack, { isOn: true }, by(hours(now, 24 * 10)));
  await saveScenarioSetting(shop, winBack, { holdoutPercent: 5 }, by(hours(now, 24 * 11)));
  await runScenarios(shop, hours(now, 24 * 12));
  expect(await decided(shop)).toEqual({});
  expect(await scenarioSettings(shop)).toMatchObject([{ enabledAt: hours(now, 24 * 10), holdoutPercent: 5 }]);
});

test("each change is noted with what it was and became, also two of one instant; saved as it was, it is no change", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const changes = [{ isOn: true }, { holdoutPercent: 20 }, { holdoutPercent: 20 }, { isOn: true }, { values: { firstDays: 60 } }];
  for (const change of changes) await saveScenarioSetting(shop, winBack, change, by(now));
  const entries = await shop.query<{ before: object; after: object }>`
    SELECT actor, at, before, after FROM audit_entry WHERE shop_id = ${shop.id} AND subject = 'scenario:win-back'`;
  const noted = { actor: "owner", at: now };
  expect(entries).toHaveLength(3);
  expect(entries).toEqual(
    expect.arrayContaining([
      { ...noted, before: { isOn: false }, after: { isOn: true } },
      { ...noted, before: { holdoutPercent: 10 }, after: { holdoutPercent: 20 } },
      { ...noted, before: { values: {} }, after: { values: { firstDays: 60 } } },
    ]),
  );
});

test("two who save at once both change something, and both are noted", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await Promise.all([
    saveScenarioSetting(shop, winBack, { isOn: true }, by(now)),
    saveScenarioSetting(shop, winBack, { holdoutPercent: 30 }, { actor: "clerk", now }),
  ]);
  expect(await scenarioSettings(shop)).toMatchObject([{ isOn: true, holdoutPercent: 30, version: 2 }]);
  const actors =
    await shop.query`SELECT actor FROM audit_entry WHERE shop_id = ${shop.id} AND subject = 'scenario:win-back' ORDER BY actor`;
  expect(actors).toEqual([{ actor: "clerk" }, { actor: "owner" }]);
});
