// A scenario is changed while people are under way with it: who keeps what, and who begins with the new?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { Scenario } from "~/domain/scenario/scenario";
import { rollBackScenario, saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { consentEvent, orderEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const segmentId = "00000000-0000-4000-8000-000000000001";
const copyOf = (subject: string) => ownStep(subject).copy;

const first = ownScenario("care", {
  steps: [ownStep("hello", { copy: copyOf("hello, old") }), ownStep("again", { wait: { hours: 24 }, copy: copyOf("again, old") })],
});
const second = ownScenario("care", {
  steps: [
    ownStep("hello", { copy: copyOf("hello, new") }),
    ownStep("again", { wait: { hours: 48 }, copy: copyOf("again, new") }),
    ownStep("last", { wait: { hours: 96 }, copy: copyOf("last, new") }),
  ],
});

const by = (hour: number) => ({ actor: "test", now: hours(start, hour) });
const edit = (shop: ShopDb, scenario: Scenario, hour: number) => saveScenarioSetting(shop, scenario, { definition: scenario }, by(hour));

const buys = (shop: ShopDb, who: string, hour: number) =>
  applyEvents(
    shop,
    [
      consentEvent({ email: `${who}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      orderEvent({ id: who, at: hours(start, hour).toISOString(), email: `${who}@example.test` }),
    ],
    hours(start, hour),
  );

/** What goes to whom at these hours after the start. */
async function pass(shop: ShopDb, at: number[]) {
  const went: string[] = [];
  for (const hour of at) {
    const { channels, sent } = fakeChannels();
    await runScenarios(shop, hours(start, hour));
    while ((await sendDeliveries(shop, hours(start, hour), channels)).sent > 0);
    went.push(...sent.map(({ to, subject }) => `${hour} ${to.address.slice(0, 1)} ${subject}`).toSorted());
  }
  return went;
}

async function underWay() {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await switchOnOwn(shop, first, start);
  await buys(shop, "a", 0);
  expect(await pass(shop, [0.1])).toEqual(["0.1 a hello, old"]);
  return shop;
}

test("who has begun keeps the waits, words and steps of their version; whoever comes later begins with the new", async () => {
  const shop = await underWay();
  await edit(shop, second, 1);
  await buys(shop, "b", 2);
  expect(await pass(shop, [2.1, 24.1, 48.1, 50.1, 97, 98.1])).toEqual([
    "2.1 b hello, new",
    "24.1 a again, old",
    "50.1 b again, new",
    "98.1 b last, new",
  ]);
});

test("a step that is taken out still goes to whom it was promised by their version, and to nobody else", async () => {
  const shop = await underWay();
  await edit(shop, { ...second, steps: second.steps.slice(0, 1) }, 1);
  await buys(shop, "b", 2);
  expect(await pass(shop, [2.1, 24.1, 26.1, 200])).toEqual(["2.1 b hello, new", "24.1 a again, old"]);
});

test("rolled back, the old version is begun with again; whom the one between began with stays with it", async () => {
  const shop = await underWay();
  const [kept] = await shop.query<{
    version: number;
  }>`SELECT version FROM scenario_setting WHERE shop_id = ${shop.id} AND scenario_id = ${first.id}`;
  await edit(shop, second, 1);
  await buys(shop, "b", 2);
  expect(await pass(shop, [2.1])).toEqual(["2.1 b hello, new"]);
  expect(await rollBackScenario(shop, first, kept?.version ?? 0, by(3))).toBe(true);
  await buys(shop, "c", 4);
  expect(await pass(shop, [4.1, 24.1, 28.1, 50.1, 98.1])).toEqual([
    "4.1 c hello, old",
    "24.1 a again, old",
    "28.1 c again, old",
    "50.1 b again, new",
    "98.1 b last, new",
  ]);
});

test("switched off nothing goes; on again, what comes due from then on goes by the version that began, and nothing of the pause", async () => {
  const shop = await underWay();
  await edit(shop, second, 1);
  await saveScenarioSetting(shop, second, { isOn: false }, by(2));
  await buys(shop, "b", 3);
  expect(await pass(shop, [3.1, 10])).toEqual([]);
  await saveScenarioSetting(shop, second, { isOn: true }, by(12));
  expect(await pass(shop, [12.1, 24.1, 51.1])).toEqual(["24.1 a again, old", "51.1 b again, new"]);
});

test("a segment is asked when the step comes, not when the scenario began", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  const save = (conditions: unknown) => shop.query`
    INSERT INTO segment (shop_id, segment_id, name, conditions, updated_at) VALUES (${shop.id}, ${segmentId}, 'some', ${JSON.stringify(conditions)}::jsonb, ${start})
    ON CONFLICT (shop_id, segment_id) DO UPDATE SET conditions = excluded.conditions`;
  await save([{ orderCount: { min: 1 } }]);
  await switchOnOwn(shop, first, start, { rules: { onlySegments: [segmentId] } });
  await buys(shop, "a", 0);
  expect(await pass(shop, [0.1])).toEqual(["0.1 a hello, old"]);
  await save([{ orderCount: { min: 5 } }]);
  expect(await pass(shop, [24.1])).toEqual([]);
  expect(await shop.query`SELECT step, state, reason FROM delivery WHERE shop_id = ${shop.id} AND step = 1`).toEqual([
    { step: 1, state: "skipped", reason: "not-in-audience" },
  ]);
});
