import fc from "fast-check";
import { expect, test } from "vitest";
import { doubledApart, losing } from "~/domain/decide/slow-down";
import { incrementalValue, type MessageValue } from "~/domain/measure/message-value";
import type { Incremental } from "~/domain/measure/uplift";

const value: MessageValue = {
  sent: 500,
  orders: 9,
  revenue: 90_000,
  losses: { unsubscribe: 5, complaint: 0, block: 0 },
  profit: 36_000,
  sending: 50,
  coupon: 0,
  points: 0,
  lost: 8_000,
  net: { total: 27_950, perMessage: 55.9 },
};
const measured = (high: number, people = 400): Incremental => ({
  known: true,
  people,
  perPerson: 0,
  total: high - 9_000,
  low: high - 18_000,
  high,
});
const evidence = { value, incremental: measured(0), marginPercent: 40, days: 60 };
const promotional = { kind: "promotional" } as const;

test("it triggers exactly where the upper end of the net changes its sign, whatever attribution says", () => {
  const high = fc.integer({ min: -100_000, max: 100_000 });
  fc.assert(
    fc.property(
      high,
      fc.integer({ min: 1, max: 100 }),
      fc.nat({ max: 20_000 }),
      fc.nat({ max: 20_000 }),
      (high, marginPercent, sending, lost) => {
        const told = { ...evidence, value: { ...value, sending, lost }, incremental: measured(high), marginPercent };
        const { netHigh } = incrementalValue(told.value, told.incremental as Incremental & { known: true }, marginPercent);
        expect(losing(promotional, told) !== null).toBe(netHigh !== null && netHigh < 0);
      },
    ),
  );
});

test("one yen decides: at zero it stays, below it goes", () => {
  // 20,125 x 40 % = 8,050, which is what sending and lost readers cost.
  expect(losing(promotional, { ...evidence, incremental: measured(20_125) })).toBe(null);
  expect(losing(promotional, { ...evidence, incremental: measured(20_122) })).toEqual({
    netHigh: -1,
    perMessageHigh: -1 / 500,
    people: 400,
    days: 60,
  });
});

test.each([
  ["of a message that is owed", { kind: "transactional" } as const, {}],
  ["with 199 people", promotional, { incremental: measured(0, 199) }],
  ["in 29 days", promotional, { days: 29 }],
  ["without a holdout", promotional, { incremental: { known: false, why: "no-holdout" } as const }],
  ["where nobody answers", promotional, { incremental: "nobody-answers" as const }],
  ["while nobody knows what lost readers are worth", promotional, { value: { ...value, lost: null, net: null } }],
])("nothing is proposed %s", (_name, scenario, change) => {
  expect(losing(promotional, evidence)).not.toBe(null);
  expect(losing(scenario, { ...evidence, ...change })).toBe(null);
});

test.each([
  ["its own days are doubled", { reentryDays: 30, kind: "birthday" }, undefined, 60],
  ["those of an earlier slow-down too", { reentryDays: 30, kind: "birthday" }, 60, 120],
  ["a weekly one goes every other week", { reentryDays: 0, kind: "weekly" }, undefined, 14],
  ["a monthly one every other month", { reentryDays: 0, kind: "monthly" }, undefined, 56],
  ["never beyond what a scenario may have", { reentryDays: 300, kind: "birthday" }, undefined, 400],
  ["and there it ends", { reentryDays: 400, kind: "birthday" }, undefined, null],
] as const)("%s", (_name, { reentryDays, kind }, apartDays, to) => {
  expect(doubledApart({ reentryDays, occasion: { kind } }, apartDays)).toBe(to);
});
