import { expect, test } from "vitest";
import { type ScenarioChange, scenarioChange } from "~/domain/scenario/scenario-form";
import { valueProblems } from "~/domain/scenario/scenario-setting";
import { birthday } from "~/scenarios/birthday";
import { cartRecovery } from "~/scenarios/cart-recovery";
import { rankUp } from "~/scenarios/rank-up";

const untouched: ScenarioChange = { values: {}, holdoutPercent: 10, copy: {}, rules: {} };
const change = (fields: Record<string, string>, setting = untouched) => scenarioChange(cartRecovery, setting, fields);

test("a number inside its limits is taken, also when typed in full width", () => {
  expect(change({ "values.firstHours": "３", holdoutPercent: "5" })).toEqual({
    change: { values: { firstHours: 3 }, holdoutPercent: 5, copy: {}, rules: {} },
    problems: {},
  });
});

test("a number outside its limits is told with the limits and changes nothing", () => {
  const { change: kept, problems } = change({ "values.firstHours": "99", holdoutPercent: "51" });
  expect(kept).toEqual(untouched);
  expect(problems).toEqual({
    "values.firstHours": { problem: "outside", min: 1, max: 12 },
    holdoutPercent: { problem: "outside", min: 0, max: 50 },
  });
});

test("what is no whole number is told", () => {
  expect(change({ "values.firstHours": "1.5", holdoutPercent: "" }).problems).toEqual({
    "values.firstHours": { problem: "not-whole" },
    holdoutPercent: { problem: "not-whole" },
  });
});

test("rewritten copy is kept per step and language, beside what was rewritten before", () => {
  const setting = { ...untouched, copy: { soon: { ja: { heading: "見出し" }, en: { button: "Go" } } } };
  expect(change({ "copy.soon.ja.subject": "お忘れですか" }, setting).change.copy).toEqual({
    soon: { ja: { heading: "見出し", subject: "お忘れですか" }, en: { button: "Go" } },
  });
});

test("copy that is the preset's own again is no rewriting", () => {
  const preset = cartRecovery.steps[0]?.copy.ja.subject ?? "";
  const setting = { ...untouched, copy: { soon: { ja: { subject: "別の件名" } } } };
  expect(change({ "copy.soon.ja.subject": preset }, setting).change.copy).toEqual({ soon: { ja: {} } });
});

test.each([
  ["an empty subject", "subject", " ", { problem: "empty" }],
  ["a subject of two lines", "subject", "a\nb", { problem: "one-line" }],
  ["a button as long as a sentence", "button", "あ".repeat(41), { problem: "too-long", max: 40 }],
  ["a merge tag that does not exist", "body", "{{ customer.shoeSize }}", { problem: "unknown-tag", tag: "customer.shoeSize" }],
  ["a tag that is not closed", "body", "{{ shop.name", { problem: "syntax" }],
])("%s is told beside its field", (_what, part, text, problem) => {
  const name = `copy.soon.ja.${part}`;
  expect(change({ [name]: text }).problems[name]).toEqual(problem);
});

test("an empty preheader is allowed, and fields of no scenario are left alone", () => {
  expect(change({ "copy.soon.ja.preheader": "", intent: "save" }).problems).toEqual({});
});

test("a setting that the preset had once stays saved, and neither it nor words that name it keep anything from being saved", () => {
  const setting = { ...untouched, values: { unit: "円" } };
  const fields = { "values.unit": "円", "values.within": "500", "copy.near.ja.body": "あと{{ rank.missing }}{{ values.unit }}" };
  const { change: kept, problems } = scenarioChange(rankUp, setting, fields);
  expect(problems).toEqual({});
  expect(kept.values).toEqual({ unit: "円", within: 500 });
  expect(valueProblems(rankUp, kept.values)).toEqual([]);
});

test("words that tell of points are refused by a step that gives none, and taken once it gives some", () => {
  const copy = { "copy.on-the-day.ja.body": "{{ points.given }}ポイントをどうぞ" };
  const untouched: ScenarioChange = { values: {}, holdoutPercent: 10, copy: {}, rules: {} };
  expect(scenarioChange(birthday, untouched, copy).problems).toEqual({ "copy.on-the-day.ja.body": { problem: "no-points" } });
  expect(scenarioChange(birthday, untouched, { ...copy, "values.givenPoints": "200" }).problems).toEqual({});
  expect(
    scenarioChange(birthday, untouched, { "copy.before.ja.body": "{{ points.given }}", "values.givenPoints": "200" }).problems,
  ).toEqual({
    "copy.before.ja.body": { problem: "no-points" },
  });
  const guarded = { "copy.before.ja.body": "{% if points.given != '' %}{{ points.given }}{% endif %}どうぞ" };
  expect(scenarioChange(birthday, untouched, guarded).problems).toEqual({});
});
