import { expect, test } from "vitest";
import { movedSteps } from "~/domain/scenario/step-place";
import { ownScenario, ownStep } from "../../helpers/own-scenario";

const of = (...ids: string[]) => ownScenario("a", { steps: ids.map((id) => ownStep(id)) });

test("a step keeps its figures under its id: what was moved, put between or taken out is told by version", () => {
  const versions = [
    { version: 3, definition: of("x", "new", "y") },
    { version: 2, definition: of("y", "x", "old") },
    { version: 1, definition: null },
  ];
  const told = movedSteps(of("x", "new", "y"), versions).map(({ version, step, place }) => [version, step, place]);
  expect(told).toEqual([
    [2, 0, 2],
    [2, 1, 0],
    [2, 2, null],
  ]);
});
