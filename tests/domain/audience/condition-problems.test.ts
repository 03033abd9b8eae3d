import { expect, test } from "vitest";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type ConditionContext, type ConditionReason, conditionProblems } from "~/domain/audience/condition-problems";

const context: ConditionContext = {
  allowOccasion: false,
  values: ["dormantDays"],
  knownSegments: new Map<string, AudienceCondition[]>([
    ["vip", [{ orderCount: { min: 5 } }]],
    ["a", [{ segment: { id: "b" } }]],
    ["b", [{ not: { segment: { id: "a" } } }]],
  ]),
  dataAtHand: { memberships: false, carts: true },
};

const told = (conditions: AudienceCondition[], more: Partial<ConditionContext> = {}) =>
  conditionProblems(conditions, { ...context, ...more }).map(
    ({ path, reason, isWarning }) => `${path.join(".")} ${reason}${isWarning ? " (warning)" : ""}`,
  );

test.each<[AudienceCondition, string, ConditionReason]>([
  [{ orderCount: { min: 3, max: 2 } }, "0.orderCount", "range-upside-down"],
  [{ spent: {} }, "0.spent", "range-open"],
  [{ bought: { times: { min: 2, max: 1 } } }, "0.bought.times", "range-upside-down"],
  [{ boughtWithinDays: -1 }, "0.boughtWithinDays", "below-zero"],
  [{ age: { min: -3 } }, "0.age.min", "below-zero"],
  [{ daysSinceLastOrder: { min: { value: "no such" } } }, "0.daysSinceLastOrder.min", "unknown-value"],
  [{ viewed: { withinDays: { value: "no such" } } }, "0.viewed.withinDays", "unknown-value"],
  [{ rfm: { recency: { min: 6 } } }, "0.rfm.recency", "not-a-score"],
  [{ rfm: {} }, "0.rfm", "nothing-chosen"],
  [{ any: [] }, "0.any", "empty-group"],
  [{ not: { all: [] } }, "0.not.all", "empty-group"],
  [{ any: [{ hasTag: "x" }, { prefecture: [] }] }, "0.any.1.prefecture", "nothing-chosen"],
  [{ bought: { categories: [] } }, "0.bought", "nothing-chosen"],
  [{ hasTag: "" }, "0.hasTag", "nothing-chosen"],
  [{ answered: { survey: "" } }, "0.answered", "nothing-chosen"],
  [{ birthMonth: [13] }, "0.birthMonth", "no-such-month"],
  [{ bought: { hours: { from: 9, until: 9 } } }, "0.bought", "no-such-hour"],
  [{ bought: { from: "2026-02-01", until: "2026-01-01" } }, "0.bought", "days-upside-down"],
  [{ randomBucket: { of: 4, from: 2, until: 5 } }, "0.randomBucket", "no-such-bucket"],
  [{ segment: { id: "nobody" } }, "0.segment", "unknown-segment"],
  [{ segment: { id: "a" } }, "0.segment", "segment-in-itself"],
  [{ occasionGoods: { isDear: true } }, "0.occasionGoods", "only-in-scenarios"],
])("%j is refused at %s: %s", (condition, path, reason) => {
  expect(told([condition])).toEqual([`${path} ${reason}`]);
});

test.each<AudienceCondition>([
  { orderCount: { min: 2, max: 2 } },
  { daysSinceLastOrder: { min: { value: "dormantDays" } } },
  { bought: {} },
  { carted: { times: { max: 0 } } },
  { segment: { id: "vip" } },
  { not: { any: [{ hasBirthday: true }, { locale: "ja" }] } },
])("%j is well", (condition) => {
  expect(told([condition])).toEqual([]);
});

test("a segment may not stand in itself, by whatever detour", () => {
  expect(told([{ segment: { id: "vip" } }], { self: "vip" })).toEqual(["0.segment segment-in-itself"]);
  expect(
    told([{ all: [{ segment: { id: "outer" } }] }], { self: "inner", knownSegments: new Map([["outer", [{ segment: { id: "inner" } }]]]) }),
  ).toEqual(["0.all.0.segment segment-in-itself"]);
});

test("a condition on data that the shop does not have warns and stops nothing", () => {
  expect(told([{ points: { min: 100 } }, { carted: {} }])).toEqual(["0.points no-data (warning)"]);
});

test("the goods of an occasion may be asked about where there is one", () => {
  expect(told([{ occasionGoods: { isDear: true } }], { allowOccasion: true })).toEqual([]);
});
