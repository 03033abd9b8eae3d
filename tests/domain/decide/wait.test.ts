import { expect, test } from "vitest";
import { birthdayAnchor, dueAt, localInstant, resolveWait } from "~/domain/decide/wait";

const tokyo = "Asia/Tokyo";
const newYork = "America/New_York";

test.each([
  ["an hour later", "2026-03-01T10:00:00Z", { hours: 1 }, tokyo, "2026-03-01T11:00:00Z"],
  ["the next day at ten", "2026-03-01T16:00:00Z", { days: 1, atHour: 10 }, tokyo, "2026-03-03T01:00:00Z"],
  ["the next day at the same time of day", "2026-03-01T16:00:00.123Z", { days: 1, atHour: null }, tokyo, "2026-03-02T16:00:00.123Z"],
  ["over the end of a month", "2026-01-31T03:00:00Z", { days: 30, atHour: 9 }, tokyo, "2026-03-02T00:00:00Z"],
  ["over the end of a leap February", "2028-02-28T03:00:00Z", { days: 2, atHour: 9 }, tokyo, "2028-03-01T00:00:00Z"],
  [
    "the same wall-clock time after clocks went forward",
    "2026-03-07T15:00:00Z",
    { days: 1, atHour: null },
    newYork,
    "2026-03-08T14:00:00Z",
  ],
  ["a skipped hour is moved on", "2026-03-07T12:00:00Z", { days: 1, atHour: 2 }, newYork, "2026-03-08T07:00:00Z"],
  ["of an hour that comes twice the second counts", "2026-10-31T12:00:00Z", { days: 1, atHour: 1 }, newYork, "2026-11-01T06:00:00Z"],
  ["24 hours are 24 hours, whatever the clocks do", "2026-03-07T15:00:00Z", { hours: 24 }, newYork, "2026-03-08T15:00:00Z"],
  ["some days before", "2026-05-09T15:00:00Z", { days: -7, atHour: 10 }, tokyo, "2026-05-03T01:00:00Z"],
])("a wait ends right: %s", (_name, anchor, wait, zone, expected) => {
  expect(dueAt(new Date(anchor), wait, zone).toISOString()).toBe(new Date(expected).toISOString());
});

test.each([
  ["2000-05-10", 2026, "2026-05-09T15:00:00.000Z"],
  ["2000-02-29", 2027, "2027-02-27T15:00:00.000Z"],
  ["2000-02-29", 2028, "2028-02-28T15:00:00.000Z"],
  ["1990-01-01", 2027, "2026-12-31T15:00:00.000Z"],
])("a birthday of %s begins in %i at %s", (born, year, expected) => {
  expect(birthdayAnchor(born, year, tokyo).toISOString()).toBe(expected);
});

test("a wait takes the merchant's value, and counts back where it says before", () => {
  const value = () => 7;
  expect(resolveWait({ value: "days", unit: "days", atHour: 10 }, value)).toEqual({ days: 7, atHour: 10 });
  expect(resolveWait({ value: "days", unit: "days", atHour: 10, before: true }, value)).toEqual({ days: -7, atHour: 10 });
  expect(resolveWait({ value: "hours", unit: "hours" }, value)).toEqual({ hours: 7 });
  expect(resolveWait({ days: 2 }, value)).toEqual({ days: 2, atHour: null });
});

test("a zone that does not exist is an error, not a wrong hour", () => {
  expect(() => localInstant({ year: 2026, month: 1, day: 1 }, "Asia/Nowhere")).toThrow("Asia/Nowhere");
});
