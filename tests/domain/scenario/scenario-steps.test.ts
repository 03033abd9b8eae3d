import fc from "fast-check";
import { expect, test } from "vitest";
import { ownProblems } from "~/domain/scenario/own-problems";
import { emptyScenario } from "~/domain/scenario/own-scenario";
import type { Scenario } from "~/domain/scenario/scenario";
import { addFallback, addStep, mainSteps, moveStep, removeStep } from "~/domain/scenario/scenario-steps";

const shape = ({ steps }: Scenario) => steps.map(({ id, follows }) => (follows ? `${id}<${follows}` : id));

test("a step is added after another, in the middle of the time that there is", () => {
  const { scenario: two } = addStep(emptyScenario("own-1"), "step-1");
  expect(two.steps.map(({ wait }) => wait)).toEqual([
    { days: 7, atHour: 11 },
    { days: 10, atHour: 11 },
  ]);
  const { scenario: three, stepId } = addStep(two, "step-1");
  expect(shape(three)).toEqual(["step-1", stepId, "step-2"]);
  expect(three.steps[1]?.wait).toEqual({ days: 8, atHour: 11 });
});

test("of two that change places the words move, and the times stay", () => {
  const { scenario } = addStep(emptyScenario("own-1"), "step-1");
  const moved = moveStep(scenario, "step-2", -1);
  expect(shape(moved)).toEqual(["step-2", "step-1"]);
  expect(moved.steps.map(({ wait }) => wait)).toEqual(scenario.steps.map(({ wait }) => wait));
  expect(moveStep(moved, "step-2", -1)).toBe(moved);
});

test("a fallback stands behind its step, moves with it and goes with it", () => {
  const { scenario } = addStep(addFallback(emptyScenario("own-1"), "step-1").scenario, "step-1");
  expect(shape(scenario)).toEqual(["step-1", "step-2<step-1", "step-3"]);
  expect(shape(moveStep(scenario, "step-1", 1))).toEqual(["step-3", "step-1", "step-2<step-1"]);
  expect(shape(removeStep(scenario, "step-1"))).toEqual(["step-3"]);
});

test("however it is rearranged, ids stay single, nothing is lost, and what could be saved still can", () => {
  const edit = fc.record({ kind: fc.constantFrom("add", "fallback", "up", "down", "remove"), at: fc.nat(11) });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let scenario = emptyScenario("own-1");
      for (const { kind, at } of edits) {
        const main = mainSteps(scenario.steps);
        const id = main[at % Math.max(1, main.length)]?.id ?? null;
        if (kind === "add" || id === null) scenario = addStep(scenario, id).scenario;
        else if (kind === "fallback") scenario = addFallback(scenario, id).scenario;
        else if (kind === "remove") scenario = removeStep(scenario, id);
        else scenario = moveStep(scenario, id, kind === "up" ? -1 : 1);
      }
      expect(new Set(scenario.steps.map(({ id }) => id)).size).toBe(scenario.steps.length);
      const found = ownProblems(scenario, new Map()).filter(({ code }) => code !== "no-step");
      expect(found).toEqual([]);
    }),
  );
});
