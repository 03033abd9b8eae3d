import { expect, test } from "vitest";
import { ownProblems } from "~/domain/scenario/own-problems";
import { emptyScenario } from "~/domain/scenario/own-scenario";
import type { Scenario, ScenarioStep, ScenarioValue } from "~/domain/scenario/scenario";

const own = (change: Partial<Scenario>): Scenario => ({ ...emptyScenario("own-1"), ...change });
const withStep = (change: Partial<ScenarioStep>) => own({ steps: emptyScenario("own-1").steps.map((step) => ({ ...step, ...change })) });
const gap: ScenarioValue = { id: "gap", label: { ja: "日数", en: "Days" }, unit: "days", default: 7, min: 0, max: 30 };
const told = (scenario: Scenario) => ownProblems(scenario, new Map([["s1", []]])).map(({ field, code }) => `${field} ${code}`);

test.each<[string, Scenario, string]>([
  ["no name", own({ name: { ja: " ", en: "" } }), "name no-name"],
  ["no channel", withStep({ channels: [] }), "steps.step-1.channels no-channel"],
  ["a wait below zero", withStep({ wait: { days: -2 } }), "steps.step-1.wait wait-negative"],
  ["an unknown merge tag", withStep({ copy: copyWith("{{ customer.age }}") }), "steps.step-1.copy.ja.body unknown-tag"],
  ["a range upside down", own({ audience: [{ orderCount: { min: 5, max: 2 } }] }), "audience.0.orderCount range-upside-down"],
  ["a branch without an end", withStep({ when: [{ spent: {} }] }), "steps.step-1.when.0.spent range-open"],
  ["a segment that does not exist", own({ audience: [{ not: { segment: { id: "s2" } } }] }), "audience.0.not.segment unknown-segment"],
  [
    "goods of an occasion without goods",
    own({ occasion: { kind: "birthday" }, exitOn: [], audience: [{ occasionGoods: { isDear: true } }] }),
    "audience.0.occasionGoods only-in-scenarios",
  ],
  ["more points than anybody means", withStep({ points: { give: 2_000_000 } }), "steps.step-1.points points-outside"],
  ["points of a setting that is none", withStep({ points: { give: { value: "gift" } } }), "steps.step-1.points points-value-unknown"],
  ["words of points that are not given", withStep({ copy: copyWith("{{ points.given }}") }), "steps.step-1.copy.ja.body no-points"],
  ["the order before the first", own({ occasion: { kind: "nth-order", nth: 0 } }), "occasion.nth value-outside"],
  ["a weekday after Sunday", own({ occasion: { kind: "weekly", nth: 8 } }), "occasion.nth value-outside"],
  ["a second day that no month has", own({ occasion: { kind: "twice-monthly", nth: 1, second: 32 } }), "occasion.second value-outside"],
  [
    "a rhythm of a setting that may be none",
    own({ occasion: { kind: "rhythm", nth: { value: "gap" } }, values: [gap] }),
    "occasion.nth value-outside",
  ],
  ["an advertisement called a notice", own({ kind: "transactional" }), "kind not-transactional"],
  [
    "a fallback by the same channel",
    own({ steps: [...emptyScenario("o").steps, { ...firstOf(), id: "b", follows: "step-1", wait: { hours: 24 } }] }),
    "steps.b.follows follows-same-channel",
  ],
])("%s is told at its field", (_name, scenario, problem) => {
  expect(told(scenario)).toContain(problem);
});

test("a segment that exists may be asked for", () => {
  expect(told(own({ audience: [{ segment: { id: "s1" } }] }))).toEqual([]);
});

function copyWith(body: string): ScenarioStep["copy"] {
  const { copy } = firstOf();
  return { ...copy, ja: { ...copy.ja, body } };
}

function firstOf(): ScenarioStep {
  const [first] = emptyScenario("o").steps;
  if (!first) throw new Error("no step");
  return first;
}
