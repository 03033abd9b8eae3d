import fc from "fast-check";
import { expect, test } from "vitest";
import { parseConditions } from "~/domain/audience/condition-schema";
import { condition } from "../../helpers/random-conditions";

test("every condition that can be said comes through JSON as it was", () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 5 }), (conditions) => {
      expect(parseConditions(JSON.parse(JSON.stringify(conditions)))).toEqual({ conditions });
    }),
    { seed: 53, numRuns: 300 },
  );
});

test.each<[string, unknown, string]>([
  ["no list", { orderCount: { min: 1 } }, ""],
  ["an unknown word", [{ shoeSize: { min: 1 } }], "0"],
  ["a word of every object", [{ toString: true }], "0"],
  ["two words in one", [{ hasTag: "a", hasBirthday: true }], "0"],
  ["no word", [{}], "0"],
  ["a text for a number", [{ orderCount: { min: "1" } }], "0.orderCount.min"],
  ["an unknown key", [{ bought: { colour: "red" } }], "0.bought"],
  ["a day that is none", [{ bought: { from: "2026-02-30" } }], "0.bought.from"],
  ["a day that the database does not know", [{ bought: { until: "0000-12-31" } }], "0.bought.until"],
  ["a mistake inside a group", [{ any: [{ hasTag: "a" }, { not: { hasTag: 5 } }] }], "0.any.1.not.hasTag"],
])("%s is refused with its place", (_, given, at) => {
  expect(parseConditions(given)).toEqual({ malformedAt: at });
});

test("nesting without end is refused before it is followed", () => {
  let deep: unknown = { hasTag: "a" };
  for (let level = 0; level < 5_000; level += 1) deep = { not: deep };
  expect(parseConditions([deep])).toEqual({ malformedAt: "" });
});
