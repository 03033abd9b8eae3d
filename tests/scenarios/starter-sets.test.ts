import { expect, test } from "vitest";
import { scenarios } from "~/scenarios";
import { findStarterSet, starterSetIds, starterSets } from "~/scenarios/starter-sets";

test("there is one set for each way of business, each with at least three scenarios that exist, and none twice", () => {
  expect(starterSets.map(({ id }) => id)).toEqual([...starterSetIds]);
  const offered = new Set<string>(scenarios.map(({ id }) => id));
  for (const { scenarios: chosen } of starterSets) {
    const ids = chosen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => offered.has(id)).length).toBeGreaterThanOrEqual(3);
  }
});

test("a set is found by its id, and nothing else is", () => {
  expect(findStarterSet("rotating-box")?.name.en).toContain("boxes");
  for (const id of [undefined, "", "constructor"]) expect(findStarterSet(id)).toBeUndefined();
});
