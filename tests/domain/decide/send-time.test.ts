import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { isQuiet } from "~/domain/decide/quiet-hours";
import { type Habits, needsShopHours, personalHour, personalInstant } from "~/domain/decide/send-time";

const night = { fromHour: 21, untilHour: 9 };
const never = { fromHour: 0, untilHour: 0 };

/** So many at each of these hours, none at any other. */
const at = (counts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
const habits = (more: Partial<Habits>): Habits => ({ clicksAndOrders: at({}), firstOrderHour: null, shopHours: at({}), ...more });

test.each([
  ["three acts make a habit", { clicksAndOrders: at({ 10: 1, 19: 2 }) }, { hour: 19, minute: 0, because: "own" }],
  ["two do not", { clicksAndOrders: at({ 19: 2 }), firstOrderHour: 14 }, { hour: 14, minute: 0, because: "first-order" }],
  ["neighbors lend weight to an hour", { clicksAndOrders: at({ 9: 3, 15: 2, 16: 2, 17: 2 }) }, { hour: 16, minute: 0, because: "own" }],
  ["of equal hours the earlier", { clicksAndOrders: at({ 11: 2, 17: 2 }) }, { hour: 11, minute: 0, because: "own" }],
  ["nothing known: the shop's lunch", { shopHours: at({ 12: 30, 18: 20, 19: 20 }) }, { hour: 12, minute: 0, because: "shop-slot" }],
  ["the busier hour of the slot", { shopHours: at({ 12: 10, 18: 20, 19: 21 }) }, { hour: 19, minute: 0, because: "shop-slot" }],
  [
    "a long slot does not win by its length",
    { shopHours: at({ 12: 9, 20: 5, 21: 5, 22: 5 }) },
    { hour: 12, minute: 0, because: "shop-slot" },
  ],
  ["orders between the slots choose none of them", { shopHours: at({ 3: 99, 15: 99 }) }, { hour: 12, minute: 0, because: "shop-slot" }],
] as const)("%s", (_name, known, expected) => {
  expect(personalHour(habits(known), night)).toEqual(expected);
});

test("the shop's hours matter only for who neither answered nor ordered", () => {
  expect(needsShopHours(habits({ clicksAndOrders: at({ 9: 2 }) }))).toBe(true);
  expect(needsShopHours(habits({ clicksAndOrders: at({ 9: 3 }) }))).toBe(false);
  expect(needsShopHours(habits({ firstOrderHour: 0 }))).toBe(false);
});

test("midnight has neighbors on both sides", () => {
  expect(personalHour(habits({ clicksAndOrders: at({ 23: 2, 0: 2, 1: 2, 12: 3 }) }), never).hour).toBe(0);
});

test.each([
  ["orders at ten in the evening, five to nine", 22, night, { hour: 20, minute: 55 }],
  ["before three, still the evening's edge", 2, night, { hour: 20, minute: 55 }],
  ["from three on the morning's", 3, night, { hour: 9, minute: 0 }],
  ["the first quiet hour", 21, night, { hour: 20, minute: 55 }],
  ["the hour that quiet ends is free", 9, night, { hour: 9, minute: 0 }],
  ["quiet from midnight: five to midnight", 1, { fromHour: 0, untilHour: 8 }, { hour: 23, minute: 55 }],
  ["no quiet hours: as wanted", 3, never, { hour: 3, minute: 0 }],
  ["equal hours are no quiet hours", 13, { fromHour: 13, untilHour: 13 }, { hour: 13, minute: 0 }],
])("an hour is moved out of quiet: %s", (_name, firstOrderHour, quiet, expected) => {
  expect(personalHour(habits({ firstOrderHour }), quiet)).toEqual({ ...expected, because: "first-order" });
});

test("whoever it is and whatever the quiet hours, the personal hour is never within them", () => {
  const counts = fc.array(fc.nat(20), { minLength: 24, maxLength: 24 });
  const hour = fc.integer({ min: 0, max: 23 });
  const known = fc.record({ clicksAndOrders: counts, firstOrderHour: fc.option(hour), shopHours: counts });
  fc.assert(
    fc.property(known, fc.record({ fromHour: hour, untilHour: hour }), (of, quiet) => {
      const found = personalHour(of, quiet);
      const instant = personalInstant(new Date("2026-03-10T00:00:00Z"), found, "Asia/Tokyo");
      expect(isQuiet(instant, quiet, "Asia/Tokyo")).toBe(false);
    }),
    { seed: 20261126 },
  );
});

test("the instant is on the local day it was asked for, also when the clocks change", () => {
  const zones = fc.constantFrom("Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe");
  const days = fc.integer({ min: 0, max: 365 * 24 }).map((hours) => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000));
  const times = fc.record({ hour: fc.integer({ min: 4, max: 23 }), minute: fc.constantFrom(0, 55) });
  fc.assert(
    fc.property(days, times, zones, (day, time, zone) => {
      const found = DateTime.fromJSDate(personalInstant(day, time, zone), { zone });
      expect(found.toISODate()).toBe(DateTime.fromJSDate(day, { zone }).toISODate());
      expect([found.hour, found.minute]).toEqual([time.hour, time.minute]);
    }),
    { seed: 20261126 },
  );
});

test.each([
  ["an hour that is skipped is moved on", "2026-03-08T12:00:00Z", 2, "2026-03-08T07:00:00.000Z"],
  ["of one that comes twice the second counts", "2026-11-01T12:00:00Z", 1, "2026-11-01T06:00:00.000Z"],
])("%s", (_name, day, hour, expected) => {
  expect(personalInstant(new Date(day), { hour, minute: 0 }, "America/New_York").toISOString()).toBe(expected);
});
