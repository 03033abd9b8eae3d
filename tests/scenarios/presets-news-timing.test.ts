// Do the messages around a day keep their place before it, whatever the merchant sets?
import { expect, test } from "vitest";
import { waitOf } from "~/domain/decide/schedule";
import { isNumberValue, type ScenarioStep } from "~/domain/scenario/scenario";
import { scenarioById } from "~/scenarios";

/** The nearest to and the farthest from the anchor that the settings allow, in hours. */
function reach(id: string, step: ScenarioStep) {
  const scenario = scenarioById(id);
  const hours = (end: "min" | "max") => {
    const values = Object.fromEntries(scenario.values.filter(isNumberValue).map((value) => [value.id, value[end]]));
    const wait = waitOf(scenario, step, { values });
    return "hours" in wait ? wait.hours : wait.days * 24;
  };
  return { first: Math.min(hours("min"), hours("max")), last: Math.max(hours("min"), hours("max")) };
}

test.each([
  ["birthday", "before"],
  ["campaign", "before"],
  ["point-expiry", "first"],
  ["point-expiry", "last"],
])("whatever the settings, the early word of %s (%s) never comes after the day itself", (id, stepId) => {
  const step = scenarioById(id).steps.find((one) => one.id === stepId);
  if (!step) throw new Error("no step");
  const hour = "atHour" in step.wait && typeof step.wait.atHour === "number" ? step.wait.atHour : 0;
  expect(reach(id, step).last + hour + step.expiresAfterHours).toBeLessThanOrEqual(0);
});

test("points told of by LINE have not lapsed yet, however late the mail before it went", () => {
  const [, last, line] = scenarioById("point-expiry").steps;
  if (!last || !line || !("hours" in line.wait)) throw new Error("no such step");
  expect(reach("point-expiry", last).last + last.expiresAfterHours + line.wait.hours + line.expiresAfterHours).toBeLessThanOrEqual(0);
});

test("on the last day of a sale the word by LINE still comes on that day", () => {
  const [, , last, line] = scenarioById("campaign").steps;
  if (!last || !line || !("days" in last.wait) || !("hours" in line.wait)) throw new Error("no such step");
  expect(Number(last.wait.atHour) + last.expiresAfterHours + line.wait.hours + line.expiresAfterHours).toBeLessThan(24);
});

test("the steps of a long absence keep their order whatever the settings", () => {
  const winBack = scenarioById("win-back");
  const spans = winBack.steps.map((step) => ({ ...reach("win-back", step), expires: step.expiresAfterHours }));
  for (const [index, span] of spans.slice(1).entries())
    expect((spans[index]?.last ?? 0) + (spans[index]?.expires ?? 0)).toBeLessThanOrEqual(span.first);
});
