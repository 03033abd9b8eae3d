import { expect, test } from "vitest";
import { needsOf } from "~/domain/scenario/data-needs";
import { scenarios } from "~/scenarios/index";
import { ownScenario, ownStep } from "../../helpers/own-scenario";

test.each(scenarios)("what is derived for $id is among what the preset says", (preset) => {
  expect(needsOf(preset).filter((need) => !preset.needs.includes(need))).toEqual([]);
});

test("another occasion needs other data, and goods that none of its messages goes without are needed too", () => {
  expect(needsOf(ownScenario("a", { occasion: { kind: "birthday" } }))).toEqual(["birthdays"]);
  const stories = ownStep("a", { items: "articles", maxItems: 2, leastItems: 1 });
  const shipped = { occasion: { kind: "shipped" as const } };
  expect(needsOf(ownScenario("b", { ...shipped, steps: [stories] }))).toEqual(["orders", "contents", "deliveries"]);
  expect(needsOf(ownScenario("c", { ...shipped, steps: [stories, ownStep("b")] }))).toEqual(["orders", "deliveries"]);
});
