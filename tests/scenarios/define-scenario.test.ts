import { expect, test } from "vitest";
import type { Scenario } from "~/domain/scenario/scenario";
import { scenarioIds } from "~/domain/scenario/scenario";
import { scenarioProblems } from "~/domain/scenario/scenario-problems";
import { scenarios } from "~/scenarios";
import { cartRecovery } from "~/scenarios/cart-recovery";
import { defineScenario } from "~/scenarios/define-scenario";

const changed = (change: Partial<Scenario>): Scenario => ({ ...cartRecovery, ...change });
const withStep = (change: Partial<Scenario["steps"][number]>): Scenario => {
  const [first, ...others] = cartRecovery.steps;
  if (!first) throw new Error("no step");
  return changed({ steps: [{ ...first, ...change }, ...others] });
};
const copyWith = (body: string) => ({ subject: "s", preheader: "", heading: "h", body, button: "b" });

test("every preset works, and each id has exactly one", () => {
  expect(scenarios.flatMap(scenarioProblems)).toEqual([]);
  expect(scenarios.map((scenario) => scenario.id).sort()).toEqual([...scenarioIds].sort());
});

test("no two presets have the same priority, so that the order is never chance", () => {
  expect(new Set(scenarios.map((scenario) => scenario.priority)).size).toBe(scenarios.length);
});

test.each([
  [
    "an unknown merge tag",
    withStep({ copy: { ja: copyWith("{{ customer.age }}"), en: copyWith("ok") } }),
    "unknown merge tag customer.age",
  ],
  ["Liquid that cannot be parsed", withStep({ copy: { ja: copyWith("ok"), en: copyWith("{% if %") } }), "en.body: unknown merge tag"],
  ["an empty body", withStep({ copy: { ja: copyWith(" "), en: copyWith("ok") } }), "body is empty"],
  ["no channel", withStep({ channels: [] }), "no channel"],
  ["a negative wait", withStep({ wait: { hours: -1 } }), "negative wait"],
  ["an hour that does not exist", withStep({ wait: { days: 0, atHour: 24 } }), "no such hour"],
  ["a wait on a value that does not exist", withStep({ wait: { value: "nothing", unit: "hours" } }), "does not exist"],
  ["a wait on a value of another unit", withStep({ wait: { value: "firstHours", unit: "days" } }), "counts hours"],
  ["a wait before what nobody foresees", withStep({ wait: { value: "firstHours", unit: "hours", before: true } }), "not known before"],
  ["a message that still waits when the next is due", withStep({ expiresAfterHours: 24 }), "may still wait"],
  ["items of which none fit", withStep({ maxItems: 0 }), "none fit"],
  ["no step", changed({ steps: [] }), "no step"],
  [
    "a default outside its limits",
    changed({ values: [{ id: "firstHours", label: { ja: "", en: "" }, unit: "hours", default: 9, min: 1, max: 6 }] }),
    "outside 1 to 6",
  ],
  [
    "a limit below zero",
    changed({ values: [{ id: "firstHours", label: { ja: "", en: "" }, unit: "hours", default: 1, min: -1, max: 6 }] }),
    "below zero",
  ],
  ["an n-th order without n", changed({ occasion: { kind: "nth-order" } }), "which order"],
  ["too large a holdout", changed({ holdoutPercent: 80 }), "holdout"],
])("a preset with %s is refused", (_name, scenario, problem) => {
  expect(() => defineScenario(scenario)).toThrow(problem);
});
