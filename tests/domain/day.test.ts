import { expect, test } from "vitest";
import { calendarDayRange, localDaysAgo } from "~/domain/day";

test("a day of the shop runs from its midnight to the next", () => {
  expect(calendarDayRange("2026-03-01", "Asia/Tokyo")).toEqual({
    from: new Date("2026-02-28T15:00:00Z"),
    until: new Date("2026-03-01T15:00:00Z"),
  });
});

test("six days ago begins at the shop's midnight, also across a change of clocks", () => {
  expect(localDaysAgo(new Date("2026-03-08T14:59:00Z"), 6, "Asia/Tokyo")).toEqual(new Date("2026-03-01T15:00:00Z"));
  expect(localDaysAgo(new Date("2026-03-10T12:00:00Z"), 6, "America/New_York")).toEqual(new Date("2026-03-04T05:00:00Z"));
});
