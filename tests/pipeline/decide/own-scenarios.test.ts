import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { Scenario, ScenarioId } from "~/domain/scenario/scenario";
import { answerBuilderForm } from "~/pipeline/change/answer-builder-form.server";
import { rollBackScenario, saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { createOwnScenario, deleteOwnScenario, saveOwnScenario } from "~/pipeline/decide/own-scenarios.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { findShopScenario, scenarioNames, shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showBuilder } from "~/pipeline/show/show-builder.server";
import { showVersions } from "~/pipeline/show/show-versions.server";
import { countUnderWay } from "~/queries/decide/under-way.server";
import { versionsOf } from "~/queries/shop/scenario-settings.server";
import { scenarios } from "~/scenarios/index";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const later = (days: number) => hours(now, 24 * days);
const by = (at: Date) => ({ actor: "owner", now: at });

async function made(shop: ShopDb, source: ScenarioId | null, at = now) {
  const answer = await createOwnScenario(shop, { source, ...by(at) });
  if (answer.outcome !== "made") throw new Error(answer.outcome);
  const scenario = await findShopScenario(shop, answer.scenarioId);
  if (!scenario) throw new Error("not kept");
  return scenario;
}

const save = (shop: ShopDb, definition: Scenario, at = now) =>
  saveOwnScenario(shop, { scenarioId: definition.id, definition, rules: {} }, by(at));

const withWait = (scenario: Scenario, days: number): Scenario => ({
  ...scenario,
  steps: scenario.steps.map((step, index) => (index === 0 ? { ...step, wait: { days, atHour: 11 } } : step)),
});

async function tellFacts(shop: ShopDb) {
  const people = [0, 5, 30, 70, 95, 130].map((days) => ({ days, email: `d${days}@example.test` }));
  await applyEvents(
    shop,
    people.flatMap(({ days, email }) => [
      customerEvent({ id: `c${days}`, email, at: later(-200).toISOString(), birth: `1980-06-${String(1 + (days % 28)).padStart(2, "0")}` }),
      consentEvent({ email, customer: `c${days}`, state: "subscribed", at: later(-200).toISOString() }),
      orderEvent({ id: `o${days}`, customer: `c${days}`, email, at: later(-days).toISOString() }),
      // The first and last order are one with some, the third of three with others.
      ...(days > 30
        ? [20, 40].map((more) => orderEvent({ id: `${more}-${days}`, customer: `c${days}`, email, at: later(-days - more).toISOString() }))
        : []),
      checkoutEvent({ token: `t${days}`, customer: `c${days}`, email, at: hours(now, days / 100).toISOString(), items: ["cup"] }),
    ]),
    now,
  );
}

const dueRows = (shop: ShopDb) => shop.query`
  SELECT c.email, d.occasion, d.step, d.anchor_at, d.due_at FROM due d
  JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
  WHERE d.shop_id = ${shop.id} ORDER BY c.email, d.occasion, d.step`;

const decisions = (shop: ShopDb) => shop.query`
  SELECT c.email, d.occasion, d.step, d.kind, d.channel, d.arm, d.variant, d.state, d.reason, d.due_at, d.send_after, d.expires_at FROM delivery d
  JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
  WHERE d.shop_id = ${shop.id} ORDER BY c.email, d.occasion, d.step`;

/** Those for which tellFacts has something to tell. */
const told = ["cart-recovery", "f2-conversion", "win-back", "thank-you", "birthday", "recommendation"];

test.each(told)("a duplicate of %s has the same due rows and decisions under another id", async (id) => {
  const seen = [];
  for (const isCopy of [false, true]) {
    const { shop } = await makeRunningShop({ on: [], now: later(-100) });
    const preset = scenarios.find((one) => one.id === id);
    const scenario = isCopy ? await made(shop, id, later(-100)) : preset;
    if (!scenario) throw new Error("no such preset");
    await saveScenarioSetting(shop, scenario, { isOn: true, holdoutPercent: 0 }, by(later(-100)));
    await tellFacts(shop);
    const due = await dueRows(shop);
    for (const days of [0, 1, 4, 20, 60]) await runScenarios(shop, later(days));
    seen.push({ due, decided: await decisions(shop) });
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[0]?.decided.length).toBeGreaterThan(0);
});

test("a duplicate takes along what the merchant made of its source", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const winBack = scenarios.find(({ id }) => id === "win-back");
  if (!winBack) throw new Error("no win-back");
  await saveScenarioSetting(
    shop,
    winBack,
    {
      values: { firstDays: 45 },
      copy: { first: { ja: { subject: "お久しぶりです" } }, "first~b": { ja: { subject: "お元気ですか" } } },
      rules: { variants: { first: 50 } },
    },
    by(now),
  );
  const copy = await made(shop, "win-back");
  expect(copy.steps[0]).toMatchObject({ wait: { days: 45 }, copy: { ja: { subject: "お久しぶりです" } } });
  expect((await versionsOf(shop, copy.id))[0]).toMatchObject({
    version: 1,
    rules: { variants: { first: 50 } },
    copy: { "first~b": { ja: { subject: "お元気ですか" } } },
  });
  expect((await shopScenarios(shop)).map(({ id }) => id)).toContain(copy.id);
});

test("saved in the builder, a scenario keeps the coupon and the rest that were set elsewhere", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const own = await made(shop, null);
  const rules = { coupon: "6a1c7a52-0000-4000-8000-00000000aaaa", apartDays: 60, variants: { "step-1": 50 } };
  await saveScenarioSetting(shop, own, { rules, copy: { "step-1~b": { ja: { subject: "お元気ですか" } } } }, by(now));
  const asked = { scenarioId: own.id, definition: withWait(own, 9), rules: { onlySegments: [], exceptSegments: [] } };
  expect(await saveOwnScenario(shop, asked, by(later(1)))).toEqual({ outcome: "saved" });
  expect((await versionsOf(shop, own.id))[0]?.rules).toEqual({ ...rules, onlySegments: [], exceptSegments: [] });
});

test("what is wrong is refused with its field, and nothing is kept", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const own = await made(shop, null);
  expect(await save(shop, withWait(own, -1))).toMatchObject({
    outcome: "refused",
    problems: [{ field: "steps.step-1.wait", code: "wait-negative" }],
  });
  expect(await saveOwnScenario(shop, { scenarioId: own.id, definition: { ...own, sql: "x" }, rules: {} }, by(now))).toMatchObject({
    problems: [{ field: "sql", code: "unknown-field" }],
  });
  expect(await saveOwnScenario(shop, { scenarioId: own.id, definition: own, rules: { onlySegments: ["nobody"] } }, by(now))).toMatchObject({
    problems: [{ field: "onlySegments", code: "unknown-segment" }],
  });
  expect(await versionsOf(shop, own.id)).toHaveLength(1);
  expect(await save(shop, { ...own, id: "own-stranger" })).toEqual({ outcome: "unknown" });
});

test("an id from outside never reaches another scenario, and no preset is overwritten", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const own = await made(shop, null);
  expect(
    await saveOwnScenario(shop, { scenarioId: own.id, definition: { ...own, id: "win-back", group: "repeat" }, rules: {} }, by(now)),
  ).toEqual({
    outcome: "saved",
  });
  expect(await findShopScenario(shop, own.id)).toMatchObject({ id: own.id, group: "own" });
  expect(await save(shop, { ...own, id: "win-back" })).toEqual({ outcome: "unknown" });
});

test("people under way go on with their version, new ones begin with the new one, and a version can stand again", async () => {
  const { shop } = await makeRunningShop({ on: [], now: later(-10) });
  const own = await made(shop, "win-back", later(-10));
  await saveScenarioSetting(shop, own, { isOn: true, holdoutPercent: 0 }, by(later(-10)));
  const bought = (days: number) => [
    consentEvent({ email: `d${days}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    orderEvent({ id: `o${days}`, email: `d${days}@example.test`, at: later(-days).toISOString() }),
  ];
  await applyEvents(shop, [...bought(93), ...bought(40)], later(-10));
  await runScenarios(shop, now);
  expect(await countUnderWay(shop, own.id)).toBe(1);

  const [first, second] = own.steps;
  if (!first || !second) throw new Error("two steps");
  const changed = {
    ...own,
    holdoutPercent: 0,
    steps: [
      { ...first, wait: { days: 60, atHour: 11 } },
      { ...second, wait: { days: 200, atHour: 11 } },
    ],
  };
  expect(await save(shop, changed)).toEqual({ outcome: "saved" });
  const dueOn = async () =>
    Object.fromEntries(
      (
        await shop.query<{ key: string; day: string }>`
          SELECT occasion || ' ' || step AS key, to_char(due_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD') AS day FROM due
          WHERE shop_id = ${shop.id} ORDER BY 1`
      ).map(({ key, day }) => [key, day]),
    );
  const day = (days: number) => later(days).toISOString().slice(0, 10);
  expect(await dueOn()).toEqual({
    "order:o93 1": day(180 - 93),
    "order:o93 2": day(365 - 93),
    "order:o40 0": day(60 - 40),
    "order:o40 1": day(200 - 40),
  });

  const versions = await showVersions(shop, own.id);
  expect(versions[0]).toMatchObject({ changed: ["steps", "copy"], isCurrent: true, savedBy: "owner" });
  const oldest = versions.findLast(({ changed }) => !changed.includes("steps"))?.version ?? 0;
  expect(await rollBackScenario(shop, changed, oldest, by(later(1)))).toBe(true);
  expect((await findShopScenario(shop, own.id))?.steps[0]?.wait).toEqual(first.wait);
  expect(await dueOn()).toMatchObject({ "order:o40 0": day(90 - 40) });
});

test("a deleted scenario stops, leaves the list, and keeps its name", async () => {
  const { shop } = await makeRunningShop({ on: [], now: later(-10) });
  const own = await made(shop, "win-back", later(-10));
  await saveScenarioSetting(shop, own, { isOn: true, holdoutPercent: 0 }, by(later(-10)));
  await applyEvents(
    shop,
    [
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      orderEvent({ id: "o1", email: "a@example.test", at: later(-91).toISOString() }),
    ],
    later(-10),
  );
  await runScenarios(shop, now);
  expect(await decisions(shop)).toMatchObject([{ state: "queued" }]);
  expect(await deleteOwnScenario(shop, own.id, by(now))).toBe(true);
  expect(await decisions(shop)).toMatchObject([{ state: "skipped", reason: "scenario-off" }]);
  expect(await dueRows(shop)).toEqual([]);
  expect((await shopScenarios(shop)).map(({ id }) => id)).not.toContain(own.id);
  expect((await scenarioNames(shop)).get(own.id)).toEqual(own.name);
  expect(await deleteOwnScenario(shop, own.id, by(now))).toBe(false);
  expect(await deleteOwnScenario(shop, "win-back", by(now))).toBe(false);
});

test("with another occasion a scenario needs other data, whatever it was copied from", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const copy = await made(shop, "cart-recovery");
  expect(copy.needs).toEqual(["carts"]);
  const step = copy.steps[0];
  if (!step) throw new Error("no step");
  const birthday: Scenario = {
    ...copy,
    occasion: { kind: "birthday" },
    exitOn: [],
    steps: [{ ...step, items: "none", maxItems: 0, leastItems: 0, wait: { days: 0, atHour: 11 } }],
  };
  expect(await save(shop, birthday, later(1))).toEqual({ outcome: "saved" });
  expect((await findShopScenario(shop, copy.id))?.needs).toEqual(["birthdays"]);
});

test("what was built on a version that stands no longer is refused in words, and what was kept meanwhile stands", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const own = await made(shop, "win-back");
  const version = (await showBuilder(shop, own.id))?.version;
  const post = (definition: Scenario) =>
    answerBuilderForm(
      shop,
      {
        scenarioId: own.id,
        actor: "owner",
        fields: { intent: "save", definition: JSON.stringify(definition), version: String(version), onlySegments: "", exceptSegments: "" },
      },
      now,
    );
  expect(await post({ ...own, name: { ja: "先に保存", en: "" } })).toEqual({ outcome: "saved" });
  expect(await post({ ...own, name: { ja: "古い画面から", en: "" } })).toEqual({
    problems: { "": { code: "changed-meanwhile", words: {} } },
  });
  expect(await findShopScenario(shop, own.id)).toMatchObject({ name: { ja: "先に保存" } });
});
