import { expect, test } from "vitest";
import { calendarRows, daysFrom, mayFollow } from "~/domain/measure/calendar";

const days = ["2026-06-01", "2026-06-02", "2026-06-03"];

test("days are the shop's, over the turn of a clock too", () => {
  expect(daysFrom(new Date("2026-05-31T15:30:00Z"), "Asia/Tokyo", 3)).toEqual(days);
  expect(daysFrom(new Date("2026-10-31T16:00:00Z"), "America/New_York", 3)).toEqual(["2026-10-31", "2026-11-01", "2026-11-02"]);
});

test("what is planned stands on its day; what nothing foretells is expected as it came lately, no sooner than its wait", () => {
  const cell = { day: "2026-06-02", scenarioId: "cart", channel: "email" };
  const planned = [
    { ...cell, step: 0, messages: 3, deferred: 2, dropped: 0 },
    { ...cell, step: 1, messages: 2, deferred: 0, dropped: 1 },
  ];
  const lately = [
    { scenarioId: "cart", channel: "email", waitDays: 0, messages: 28 },
    { scenarioId: "cart", channel: "email", waitDays: 2, messages: 14 },
  ];
  const [row] = calendarRows(planned, lately, { days, latelyDays: 14, restOfToday: 0.5 });
  expect(row?.cells).toEqual([
    { day: "2026-06-01", planned: 0, expected: 1, deferred: 0, dropped: 0 },
    { day: "2026-06-02", planned: 5, expected: 2, deferred: 2, dropped: 1 },
    { day: "2026-06-03", planned: 0, expected: 3, deferred: 0, dropped: 0 },
  ]);
});

test("a scenario with nothing ahead has no row", () => {
  const seldom = [{ scenarioId: "cart", channel: "email", waitDays: 0, messages: 1 }];
  expect(calendarRows([], seldom, { days, latelyDays: 14, restOfToday: 1 })).toEqual([]);
});

test("what may follow is counted while it still falls into these days", () => {
  const cell = (day: string, step: number, messages: number) => ({
    day,
    scenarioId: "cart",
    channel: "email",
    step,
    messages,
    deferred: 0,
    dropped: 0,
  });
  const follows = [
    { scenarioId: "cart", version: 1, step: 2, follows: 0, hours: 24, dueFrom: null },
    { scenarioId: "other", version: 1, step: 1, follows: 0, hours: 1, dueFrom: null },
  ];
  expect(mayFollow([cell("2026-06-01", 0, 5), cell("2026-06-03", 0, 7), cell("2026-06-01", 1, 9)], follows, days)).toBe(5);
});
