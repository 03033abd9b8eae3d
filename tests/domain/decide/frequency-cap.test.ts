import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { fitsCap, nextFreeSlot } from "~/domain/decide/frequency-cap";
import { isQuiet } from "~/domain/decide/quiet-hours";

const zone = "Asia/Tokyo";
const cap = { perDay: 1, perWeek: 3 };
const quiet = { fromHour: 21, untilHour: 9 };
const at = (text: string) => new Date(`${text}:00+09:00`);

const slot = (from: string, taken: string[], until = "2026-03-31T23:59") =>
  nextFreeSlot({ from: at(from), until: at(until), taken: taken.map(at), cap, quiet, timeZone: zone });

test("with nothing taken a message goes at once", () => {
  expect(slot("2026-03-10T12:00", [])).toEqual({ at: at("2026-03-10T12:00"), reason: null });
});

test("in quiet hours it waits for the morning", () => {
  expect(slot("2026-03-10T22:00", [])).toEqual({ at: at("2026-03-11T09:00"), reason: "quiet-hours" });
});

test("a second message on one day goes the next morning", () => {
  expect(slot("2026-03-10T12:00", ["2026-03-10T09:30"])).toEqual({ at: at("2026-03-11T09:00"), reason: "frequency-cap" });
});

test("the fourth message waits until the first is a week old", () => {
  const taken = ["2026-03-08T10:00", "2026-03-09T10:00", "2026-03-10T10:00"];
  expect(slot("2026-03-11T12:00", taken)).toEqual({ at: at("2026-03-15T10:00"), reason: "frequency-cap" });
});

test("planned messages ahead count as well as those gone", () => {
  const taken = ["2026-03-12T10:00", "2026-03-13T10:00", "2026-03-14T10:00"];
  expect(slot("2026-03-11T12:00", taken)).toEqual({ at: at("2026-03-19T10:00"), reason: "frequency-cap" });
});

test("no slot before it expires is no slot", () => {
  expect(slot("2026-03-10T12:00", ["2026-03-10T09:30"], "2026-03-11T08:59")).toBeNull();
  expect(
    nextFreeSlot({
      from: at("2026-03-10T12:00"),
      until: at("2026-03-31T12:00"),
      taken: [],
      cap: { perDay: 0, perWeek: 3 },
      quiet,
      timeZone: zone,
    }),
  ).toBeNull();
});

test("messages exactly seven days apart are not in one week", () => {
  expect(fitsCap(at("2026-03-08T10:00"), [at("2026-03-01T10:00")], { perDay: 1, perWeek: 1 }, zone)).toBe(true);
  expect(fitsCap(at("2026-03-08T09:59"), [at("2026-03-01T10:00")], { perDay: 1, perWeek: 1 }, zone)).toBe(false);
});

test("whatever is asked for, no seven days and no calendar day ever hold more than the cap, and nothing goes by night", () => {
  const asks = fc.array(fc.record({ hour: fc.integer({ min: 0, max: 24 * 21 }), patienceHours: fc.integer({ min: 1, max: 24 * 14 }) }), {
    maxLength: 40,
  });
  const caps = fc.record({ perDay: fc.integer({ min: 1, max: 3 }), perWeek: fc.integer({ min: 1, max: 5 }) });
  const zones = fc.constantFrom("Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe");
  fc.assert(
    fc.property(asks, caps, zones, (requests, limits, timeZone) => {
      const start = Date.UTC(2026, 9, 20);
      const taken: Date[] = [];
      for (const { hour, patienceHours } of requests) {
        const from = new Date(start + hour * 3_600_000);
        const until = new Date(from.getTime() + patienceHours * 3_600_000);
        const found = nextFreeSlot({ from, until, taken, cap: limits, quiet, timeZone });
        if (!found) continue;
        expect(found.at >= from && found.at <= until).toBe(true);
        expect(isQuiet(found.at, quiet, timeZone)).toBe(false);
        taken.push(found.at);
      }
      for (const time of taken) {
        const week = taken.filter((other) => other >= time && other.getTime() - time.getTime() < 7 * 86_400_000);
        expect(week.length).toBeLessThanOrEqual(limits.perWeek);
        const day = DateTime.fromJSDate(time, { zone: timeZone }).toISODate();
        expect(taken.filter((other) => DateTime.fromJSDate(other, { zone: timeZone }).toISODate() === day).length).toBeLessThanOrEqual(
          limits.perDay,
        );
      }
    }),
    { seed: 20261123, numRuns: 300 },
  );
});

test("whoever asked for fewer gets no two within their days, at the earliest free hour, and never more than the shop's own limit", () => {
  const times = fc.date({ min: at("2026-02-01T00:00"), max: at("2026-04-30T00:00"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(times, { maxLength: 6 }), times, fc.constantFrom(7, 30), (taken, from, ownDays) => {
      const until = new Date(from.getTime() + 90 * 86_400_000);
      const request = { from, until, taken, cap, quiet, timeZone: zone };
      const own = nextFreeSlot({ ...request, cap: { ...cap, ownDays } });
      const shops = nextFreeSlot(request);
      if (!own) return;
      expect(taken.every((other) => Math.abs(other.getTime() - own.at.getTime()) >= ownDays * 86_400_000)).toBe(true);
      expect(fitsCap(own.at, taken, cap, zone)).toBe(true);
      expect(own.at.getTime()).toBeGreaterThanOrEqual(shops?.at.getTime() ?? 0);
      if (own.at.getTime() > (shops?.at.getTime() ?? 0)) expect(own.reason).not.toBeNull();
    }),
  );
});
