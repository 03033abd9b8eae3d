// May a merchant choose by which ways a preset's step goes, and is what cannot work refused?
import { expect, test } from "vitest";
import { applyChannels, sameChannels } from "~/domain/scenario/channel-fields";
import { editionOf } from "~/domain/scenario/edition";
import { scenarioChange } from "~/domain/scenario/scenario-form";
import { untouchedSetting } from "~/domain/scenario/scenario-setting";
import { changedParts } from "~/domain/scenario/version-changes";
import { scenarioById } from "~/scenarios";
import { ownScenario, ownStep } from "../../helpers/own-scenario";

const birthday = scenarioById("birthday");
const untouched = untouchedSetting(birthday, 1 as never);
const asked = (fields: Record<string, string>, scenario = birthday) =>
  scenarioChange(scenario, untouchedSetting(scenario, 1 as never), fields);

test("a card may follow mail and LINE on the day itself, and what is due goes by that", () => {
  const { change, problems } = asked({ "channels.on-the-day": "email,line,postal" });
  expect(problems).toEqual({});
  const { scenario } = editionOf(birthday, { ...untouched, ...change }, new Map());
  expect(scenario.steps.map(({ channels }) => channels)).toEqual([
    ["email", "line"],
    ["email", "line", "postal"],
  ]);
  expect(changedParts({ ...untouched }, { ...untouched, ...change })).toEqual(["steps"]);
});

test("the preset's own ways again are no choice of the shop's, named twice is named once", () => {
  const chosen = asked({ "channels.before": "line,email,line" }).change;
  expect(chosen.rules.channels).toEqual({ before: ["line", "email"] });
  expect(applyChannels(birthday, chosen, { stepId: "before", text: "email,line" })).toBeNull();
  expect(chosen.rules).toEqual({});
});

test.each([
  ["no way at all", { "channels.before": "" }, { "channels.before": { problem: "no-channel" } }],
  ["a way that does not exist", { "channels.before": "email,fax" }, { "channels.before": { problem: "channel-unknown" } }],
  ["a step that does not exist", { "channels.never": "email" }, { "channels.never": { problem: "unknown" } }],
])("%s is refused, and nothing is kept", (_name, fields, problems) => {
  const answer = asked(fields);
  expect(answer.problems).toEqual(problems);
  expect(answer.change.rules).toEqual({});
});

test("who did not answer by one way is asked by another", () => {
  const points = scenarioById("point-expiry");
  expect(asked({ "channels.last": "line", "channels.line": "line" }, points).problems).toEqual({
    "channels.line": { problem: "follows-same-channel" },
  });
  expect(asked({ "channels.line": "line,sms" }, points).problems).toEqual({});
});

test("a scenario of the shop's own says its ways in the builder alone", () => {
  const own = ownScenario("mine", { steps: [ownStep("first")] });
  expect(asked({ "channels.first": "sms" }, own).problems).toEqual({ "channels.first": { problem: "unknown" } });
});

test("every preset as it stands has no two that are the same", () => {
  expect(sameChannels(scenarioById("back-in-stock"), { rules: {} })).toEqual({});
});
