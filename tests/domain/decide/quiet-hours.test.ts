import { expect, test } from "vitest";
import { afterQuiet, isQuiet, quietFor } from "~/domain/decide/quiet-hours";

const night = { fromHour: 21, untilHour: 9 };

test.each([
  ["2026-03-01T11:59:59Z", false],
  ["2026-03-01T12:00:00Z", true],
  ["2026-03-01T20:00:00Z", true],
  ["2026-03-01T23:59:59Z", true],
  ["2026-03-02T00:00:00Z", false],
])("at %s the night in Tokyo is quiet: %s", (at, quiet) => {
  expect(isQuiet(new Date(at), night, "Asia/Tokyo")).toBe(quiet);
});

test("hours within one day are quiet too, and equal hours never are", () => {
  expect(isQuiet(new Date("2026-03-01T04:00:00Z"), { fromHour: 12, untilHour: 14 }, "Asia/Tokyo")).toBe(true);
  expect(isQuiet(new Date("2026-03-01T04:00:00Z"), { fromHour: 13, untilHour: 13 }, "Asia/Tokyo")).toBe(false);
});

test.each([
  ["in the evening, the next morning", "2026-03-01T13:30:00Z", "2026-03-02T00:00:00.000Z"],
  ["after midnight, the same morning", "2026-03-01T16:30:00Z", "2026-03-02T00:00:00.000Z"],
  ["by day, at once", "2026-03-01T03:30:00Z", "2026-03-01T03:30:00.000Z"],
])("after quiet hours comes %s", (_name, at, expected) => {
  expect(afterQuiet(new Date(at), night, "Asia/Tokyo").toISOString()).toBe(expected);
});

test("a night that loses an hour still ends at nine", () => {
  expect(afterQuiet(new Date("2026-03-08T03:00:00Z"), night, "America/New_York").toISOString()).toBe("2026-03-08T13:00:00.000Z");
});

test("no hour is quiet for a card: nobody is woken by a print job", () => {
  const midnight = new Date("2026-03-01T15:00:00Z");
  expect(afterQuiet(midnight, quietFor("postal", night), "Asia/Tokyo")).toEqual(midnight);
  for (const channel of ["email", "line", "sms", "webhook", null] as const) expect(quietFor(channel, night)).toBe(night);
});
