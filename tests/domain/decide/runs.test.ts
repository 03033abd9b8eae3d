import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { plannedDays, runsOf } from "~/domain/decide/runs";
import type { Edition } from "~/domain/scenario/edition";
import type { Occasion } from "~/domain/scenario/occasion";
import { shopDays } from "~/domain/shop-calendar";
import { presetEdition } from "../../helpers/editions";
import { ownScenario, ownStep } from "../../helpers/own-scenario";

const zones = ["Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe"] as const;
const dayMs = 86_400_000;
const zone = fc.constantFrom(...zones);
/** Four years with a 29 February, and every change of the clocks in them. */
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 11, 31) }).map((ms) => new Date(ms));

/** Every local day of the span, counted as a plain calendar is. */
function localDays(from: Date, until: Date, timeZone: string): DateTime[] {
  const days: DateTime[] = [];
  const last = DateTime.fromJSDate(until, { zone: timeZone }).toISODate() ?? "";
  for (
    let day = DateTime.fromISO(DateTime.fromJSDate(from, { zone: timeZone }).toISODate() ?? "", { zone: "utc" });
    (day.toISODate() ?? "") <= last;
  ) {
    days.push(day);
    day = day.plus({ days: 1 });
  }
  return days;
}

const kinds: { occasion: Occasion; word: string; fits: (day: DateTime) => boolean }[] = [
  { occasion: { kind: "weekly", nth: 1 }, word: "week", fits: (day) => day.weekday === 1 },
  { occasion: { kind: "weekly", nth: 7 }, word: "week", fits: (day) => day.weekday === 7 },
  { occasion: { kind: "monthly", nth: 1 }, word: "month", fits: (day) => day.day === 1 },
  { occasion: { kind: "monthly", nth: 31 }, word: "month", fits: (day) => day.plus({ days: 1 }).day === 1 },
  {
    occasion: { kind: "twice-monthly", nth: 15, second: 30 },
    word: "half",
    fits: (day) => day.day === 15 || day.day === 30 || (day.month === 2 && day.plus({ days: 1 }).day === 1),
  },
  { occasion: { kind: "season" }, word: "season", fits: (day) => day.day === 1 && [3, 6, 9, 12].includes(day.month) },
];

test.each(kinds)(
  "every such day has one occasion, and no other has any: $occasion",
  ({ occasion, word, fits }) => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 500 }), zone, (from, length, timeZone) => {
        const until = new Date(from.getTime() + length * dayMs);
        const found = shopDays(occasion, { from, until, timeZone });
        const wanted = localDays(from, until, timeZone)
          .filter(fits)
          .map((day) => ({
            key: `${word}:${day.toISODate()}`,
            startsAt: DateTime.fromISO(day.toISODate() ?? "", { zone: timeZone }).toJSDate(),
          }))
          .filter(({ startsAt }) => startsAt >= from && startsAt <= until);
        expect(found.map(({ occasion: key }) => key)).toEqual(wanted.map(({ key }) => key));
        for (const { occasion: key, anchorAt } of found)
          expect(DateTime.fromJSDate(anchorAt, { zone: timeZone }).toISODate()).toBe(key.split(":")[1]);
      }),
      { seed: 3, numRuns: 60 },
    );
  },
  60_000,
);

const weekly = (atHour: number): Edition => {
  const scenario = ownScenario("monday", {
    occasion: { kind: "weekly", nth: 1 },
    steps: [
      ownStep("first", { wait: { days: 0, atHour }, expiresAfterHours: 24 * 14 }),
      ownStep("second", { wait: { days: 3, atHour }, expiresAfterHours: 24 * 14 }),
    ],
  });
  const preset = presetEdition("newsletter", { isOn: true });
  return { ...preset, scenario, setting: { ...preset.setting, scenarioId: scenario.id, enabledAt: new Date("2026-01-01T00:00:00Z") } };
};

test("whatever the instants at which it is asked, every Monday is planned once, at the same instant each time", () => {
  fc.assert(
    fc.property(
      instant,
      fc.array(fc.double({ min: 0, max: 13, noNaN: true }), { minLength: 5, maxLength: 25 }),
      fc.integer({ min: 0, max: 23 }),
      zone,
      (begin, jumps, atHour, timeZone) => {
        const edition = weekly(atHour);
        const planned = new Map<string, number>();
        let now = begin;
        for (const jump of [0, ...jumps]) {
          now = new Date(now.getTime() + jump * dayMs);
          for (const { occasion, step, dueAt } of runsOf(edition, { happened: new Map(), now, timeZone })) {
            const key = `${occasion} ${step}`;
            // Asked again, a run is due when it was due before.
            expect(planned.get(key) ?? dueAt.getTime()).toBe(dueAt.getTime());
            planned.set(key, dueAt.getTime());
          }
        }
        const mondays = localDays(begin, now, timeZone).filter((day) => day.weekday === 1);
        for (const day of mondays)
          for (const step of [0, 1])
            expect(planned.has(`week:${day.toISODate()} ${step}`), `${day.toISODate()} ${step} ${timeZone}`).toBe(true);
        expect([...planned.keys()].every((key) => DateTime.fromISO(key.slice(5, 15), { zone: "utc" }).weekday === 1)).toBe(true);
      },
    ),
    { seed: 4, numRuns: 25 },
  );
}, 60_000);

test.each(zones)("a run at an hour that the clocks skip or repeat is due once, on its own day: %s", (timeZone) => {
  const began = new Date("2026-01-01T00:00:00Z");
  for (const atHour of [0, 1, 2, 3, 23]) {
    const scenario = ownScenario("daily", {
      occasion: { kind: "weekly", nth: 7 },
      steps: [ownStep("first", { wait: { days: 0, atHour }, expiresAfterHours: 24 })],
    });
    const preset = presetEdition("newsletter", { isOn: true });
    const edition = { ...preset, scenario, setting: { ...preset.setting, scenarioId: scenario.id, enabledAt: began } };
    for (let week = 0; week < 52; week += 12) {
      const runs = runsOf(edition, { happened: new Map(), now: new Date(began.getTime() + week * 7 * dayMs), timeZone });
      const days = runs.map(({ dueAt }) => DateTime.fromJSDate(dueAt, { zone: timeZone }).toISODate());
      expect(new Set(days).size).toBe(days.length);
      expect(days).toEqual(runs.map(({ occasion }) => occasion.slice(5)));
    }
  }
});

test("whoever sleeps for longer than runs are planned ahead still finds each one that is of use", () => {
  const edition = weekly(10);
  const now = new Date("2026-12-01T00:00:00Z");
  const runs = runsOf(edition, { happened: new Map(), now, timeZone: "Asia/Tokyo" });
  const ahead = runs.filter(({ dueAt }) => dueAt > now);
  expect(Math.max(...ahead.map(({ dueAt }) => dueAt.getTime()))).toBeGreaterThan(now.getTime() + (plannedDays - 8) * dayMs);
  expect(runs.filter(({ dueAt }) => dueAt <= now).map(({ occasion }) => occasion)).toEqual([
    "week:2026-11-16",
    "week:2026-11-23",
    "week:2026-11-23",
    "week:2026-11-30",
  ]);
});
