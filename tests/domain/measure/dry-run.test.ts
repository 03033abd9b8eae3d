import fc from "fast-check";
import { expect, test } from "vitest";
import { clockStepMs, expectedMinutes, onClock } from "~/domain/measure/dry-run";

test("a clock that takes steps is never early, and never late by a whole step", () => {
  const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.constantFrom(0, 60_000, 300_000), (at, stepMs) => {
      const late = onClock(at, stepMs).getTime() - at.getTime();
      return late >= 0 && late < Math.max(stepMs, 1);
    }),
  );
});

test.each([
  [0, 0],
  [5_000, 0],
  [5_001, 60_000],
  [200_000, 60_000],
  [200_001, 300_000],
])("%i webhooks are replayed in steps of %i milliseconds", (rows, stepMs) => {
  expect(clockStepMs(rows)).toBe(stepMs);
});

test.each([
  [5_000, null],
  [200_000, null],
  [200_001, 70],
  [1_000_000, 340],
])("of %i webhooks a shop hears how long it may take: %s minutes", (rows, minutes) => {
  expect(expectedMinutes(rows)).toBe(minutes);
});
