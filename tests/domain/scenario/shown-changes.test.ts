// Does the log of changes speak of a scenario's parts, and not of how they are kept?
import { expect, test } from "vitest";
import { auditChanges } from "~/domain/measure/audit-changes";
import { shownChanges } from "~/domain/scenario/shown-changes";

test("what the builder changed is named once for each part, what a setting changed keeps its values", () => {
  const before = { holdoutPercent: 10, definition: { name: { ja: "お礼" }, steps: [{ id: "a" }], exitOn: ["order"], reentryDays: 0 } };
  const after = {
    holdoutPercent: 0,
    definition: { name: { ja: "お礼の便り" }, summary: "x", steps: [{ id: "b" }], exitOn: [], reentryDays: 30, goal: "visit" },
  };
  expect(shownChanges(auditChanges(before, after))).toEqual([
    { path: "holdoutPercent", before: "10", after: "0" },
    { path: "definition.name", before: null, after: "changed" },
    { path: "definition.steps", before: null, after: "changed" },
    { path: "definition.occasion", before: null, after: "changed" },
    { path: "definition.other", before: null, after: "changed" },
  ]);
});
