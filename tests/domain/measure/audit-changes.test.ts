import { expect, test } from "vitest";
import { auditChanges } from "~/domain/measure/audit-changes";

test("only the leaves that differ are told, by their path", () => {
  const before = { isOn: false, values: { days: 90 }, copy: {}, gone: "x" };
  const after = { isOn: true, values: { days: 90 }, copy: { first: { ja: { subject: "件名" } } }, gone: null };
  expect(auditChanges(before, after)).toEqual([
    { path: "isOn", before: "false", after: "true" },
    { path: "gone", before: "x", after: null },
    { path: "copy.first.ja.subject", before: null, after: "件名" },
  ]);
});

test("a setting that never was has nothing before", () => {
  expect(auditChanges(null, { isOn: true })).toEqual([{ path: "isOn", before: null, after: "true" }]);
});
