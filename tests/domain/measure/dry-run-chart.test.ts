import { expect, test } from "vitest";
import { chartOf, colorsToTellApart, reasonsOf, totalsByScenario } from "~/domain/measure/dry-run-chart";

const period = { from: "2026-10-24T12:00:00Z", until: "2026-10-27T12:00:00Z" };

test("each day of the period has a column, the long day of the clock's change once", () => {
  const { days, series } = chartOf({ ...period, days: [{ day: "2026-10-25", scenarioId: "a", messages: 3 }] }, "Europe/London");
  expect(days).toEqual(["2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"]);
  expect(series).toEqual([{ scenarioId: "a", counts: [0, 3, 0, 0] }]);
});

test("too many to tell apart: the largest keep a color, the others are one", () => {
  const days = Array.from({ length: 10 }, (_, n) => ({ day: "2026-10-25", scenarioId: `s${n}`, messages: n + 1 }));
  const { series } = chartOf({ ...period, days }, "Europe/London");
  expect(series).toHaveLength(colorsToTellApart);
  expect(series[0]).toEqual({ scenarioId: "s9", counts: [0, 10, 0, 0] });
  expect(series.at(-1)).toEqual({ scenarioId: null, counts: [0, 1 + 2 + 3 + 4, 0, 0] });
});

const notSent = [
  { scenarioId: "a", outcome: "skipped", reason: "no-consent", count: 4 },
  { scenarioId: "b", outcome: "skipped", reason: "no-consent", count: 3 },
  { scenarioId: "a", outcome: "held-out", reason: null, count: 5 },
] as const;

test("the totals of each scenario add up to what was decided for it", () => {
  const answer = {
    ...period,
    messages: 2,
    people: 2,
    days: [{ day: "2026-10-25", scenarioId: "a", messages: 2 }],
    notSent: [...notSent],
    assumed: [],
    stepMs: 0,
  };
  expect(totalsByScenario(answer, ["a", "b", "c"])).toEqual([
    { scenarioId: "a", messages: 2, heldOut: 5, notSent: 4 },
    { scenarioId: "b", messages: 0, heldOut: 0, notSent: 3 },
    { scenarioId: "c", messages: 0, heldOut: 0, notSent: 0 },
  ]);
});

test("reasons are told with the most frequent first, over all scenarios", () => {
  expect(reasonsOf([...notSent]).map(({ outcome, reason, count }) => [outcome, reason, count])).toEqual([
    ["skipped", "no-consent", 7],
    ["held-out", null, 5],
  ]);
});
