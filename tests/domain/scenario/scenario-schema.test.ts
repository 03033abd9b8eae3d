import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { ownProblems } from "~/domain/scenario/own-problems";
import { duplicateOf, emptyScenario, selfContained } from "~/domain/scenario/own-scenario";
import { parseScenario } from "~/domain/scenario/scenario-schema";
import { untouchedSetting } from "~/domain/scenario/scenario-setting";
import { scenarios } from "~/scenarios/index";

const json = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
const noSegments = new Map();
const untouched = (scenario: (typeof scenarios)[number]) => untouchedSetting(scenario, 1 as ShopId);

test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))("%s comes through the schema as it is", (_id, scenario) => {
  expect(parseScenario(json(scenario))).toEqual({ scenario });
});

test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  "a duplicate of %s holds its numbers itself, and can be saved",
  (_id, scenario) => {
    const copy = duplicateOf(scenario, untouched(scenario), "own-1");
    expect(parseScenario(json(copy))).toEqual({ scenario: copy });
    expect(ownProblems(copy, noSegments)).toEqual([]);
    expect(JSON.stringify([copy.occasion, copy.audience, copy.steps.map(({ wait }) => wait)])).not.toContain('"value"');
  },
);

test("an empty scenario can be saved as it is", () => {
  expect(ownProblems(emptyScenario("own-1"), noSegments)).toEqual([]);
});

test("a duplicate speaks with the merchant's numbers and words", () => {
  const winBack = scenarios.find(({ id }) => id === "win-back");
  if (!winBack) throw new Error("no win-back");
  const said = selfContained(winBack, {
    values: { firstDays: 45 },
    copy: { first: { ja: { subject: "お久しぶりです" } } },
    holdoutPercent: 3,
  });
  expect(said.steps[0]).toMatchObject({ wait: { days: 45 }, copy: { ja: { subject: "お久しぶりです" } } });
  expect(said.holdoutPercent).toBe(3);
});

test("two messages that stand closer together than the merchant's days allow give up in time", () => {
  const winBack = scenarios.find(({ id }) => id === "win-back");
  if (!winBack) throw new Error("no win-back");
  const copy = duplicateOf(winBack, { values: { firstDays: 150, secondDays: 151, thirdDays: 365 }, copy: {}, holdoutPercent: 10 }, "own-1");
  expect(copy.steps.map(({ expiresAfterHours }) => expiresAfterHours)).toEqual([24, 336, 336]);
  expect(ownProblems(copy, noSegments)).toEqual([]);
});

/** Every place of a JSON value, as a path. */
function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function changedAt(value: unknown, [key, ...rest]: (string | number)[], change: (part: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string | number, unknown>)[key] = changedAt((value as Record<string | number, unknown>)[key], rest, change);
  return copy;
}

const anyPlace = fc
  .constantFrom(...scenarios)
  .chain((scenario) => fc.constantFrom(...placesOf(scenario)).map((path) => ({ scenario, path })));

test("an unknown field anywhere is refused with its name", () => {
  fc.assert(
    fc.property(anyPlace, ({ scenario, path }) => {
      const changed = changedAt(json(scenario), path, (part) =>
        typeof part === "object" && part !== null && !Array.isArray(part) ? { ...part, surprise: 1 } : part,
      );
      if (JSON.stringify(changed) === JSON.stringify(scenario)) return;
      expect(parseScenario(changed)).toMatchObject({
        problems: expect.arrayContaining([expect.objectContaining({ field: expect.any(String) })]),
      });
    }),
  );
});

test("a value of another kind anywhere is refused, and the field named is that place or above it", () => {
  fc.assert(
    fc.property(anyPlace, fc.constantFrom<unknown>(null, true, { surprise: 1 }, -1e12, "x".repeat(6000)), ({ scenario, path }, other) => {
      if (path.length === 0) return;
      const parsed = parseScenario(changedAt(json(scenario), path, () => other));
      if ("scenario" in parsed) {
        expect(parsed.scenario).toEqual(changedAt(json(scenario), path, () => other));
        return;
      }
      expect(parsed.problems.length).toBeGreaterThan(0);
      for (const { field } of parsed.problems) expect(field.split(".")[0] || path[0]).toBe(path[0]);
    }),
  );
});

test("a scenario made of conditions in conditions is refused, however deep", () => {
  let condition: unknown = { orderCount: { min: 1 } };
  for (let level = 0; level < 5000; level += 1) condition = { not: condition };
  expect(parseScenario({ ...emptyScenario("own-1"), audience: [condition] })).toMatchObject({ problems: [{ code: "misshapen" }] });
});
