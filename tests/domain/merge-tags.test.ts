import { expect, test } from "vitest";
import { copyProblems, mergeTagNames, sampleValues } from "~/domain/merge-tags";

test.each([
  ["{{ customer.name }}、こんにちは", [], []],
  ["{{customer.name}}", [], []],
  ["{% if items.first %}{{ items.first }}{% endif %}", [], []],
  ["{{ values.nth }}回目", ["nth"], []],
  ["{{ values.nth }}回目", [], [{ problem: "unknown-tag", tag: "values.nth" }]],
  ["{{ customer.nmae }}", [], [{ problem: "unknown-tag", tag: "customer.nmae" }]],
  ["{{ customer.name }}様", [], [{ problem: "double-honorific" }]],
  ["{{ customer.name }} さま", [], [{ problem: "double-honorific" }]],
])("copy %j with the values %j has the problems %j", (text, values, problems) => {
  expect(copyProblems(text, values)).toEqual(problems);
});

test.each(["{{ customer.name ", "{{ customer.name | nosuch }}", "{% nosuch %}", "{% if shop.name %}", '{% include "x" %}'])(
  "copy that Liquid cannot read is a problem: %j",
  (text) => {
    expect(copyProblems(text)).toHaveLength(1);
  },
);

test("every merge tag has a sample in both languages", () => {
  for (const locale of ["ja", "en"] as const)
    for (const name of mergeTagNames) expect(sampleValues(locale)[name]).not.toBe("");
});
