// What goes out on which day, by scenario and channel? What is planned, and what may be expected besides.
import { DateTime } from "luxon";
import type { FollowStep } from "~/domain/decide/schedule";
import type { ScenarioId } from "~/domain/scenario/scenario";

export const calendarDays = 14;

/** Of one day of the shop; `deferred` and `dropped`: how many of the messages the pressure budget would move on or let expire. */
export type PlannedCell = {
  day: string;
  scenarioId: ScenarioId;
  step: number;
  channel: string;
  messages: number;
  deferred: number;
  dropped: number;
};

/** What lately went so many days after what brought it about: so many come besides, as long as things go on as they did. */
export type LatelySent = { scenarioId: ScenarioId; channel: string; waitDays: number; messages: number };

export type CalendarCell = { day: string; planned: number; expected: number; deferred: number; dropped: number };
export type CalendarRow = { scenarioId: ScenarioId; channel: string; cells: CalendarCell[] };

export function daysFrom(now: Date, timeZone: string, count = calendarDays): string[] {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  return Array.from({ length: count }, (_, n) => today.plus({ days: n }).toISODate() ?? "");
}

/** `restOfToday`: which part of today is still to come. */
export function calendarRows(planned: PlannedCell[], lately: LatelySent[], { days, latelyDays, restOfToday }: Span): CalendarRow[] {
  const keys = new Map([...planned, ...lately].map(({ scenarioId, channel }) => [`${scenarioId} ${channel}`, { scenarioId, channel }]));
  const rows = [...keys.values()].map(({ scenarioId, channel }) => {
    const own = <Row extends { scenarioId: ScenarioId; channel: string }>(all: Row[]) =>
      all.filter((row) => row.scenarioId === scenarioId && row.channel === channel);
    const [told, sent] = [own(planned), own(lately)];
    const cells = days.map((day, n): CalendarCell => {
      const today = told.filter((one) => one.day === day);
      const all = (key: "messages" | "deferred" | "dropped") => sum(today.map((cell) => cell[key]));
      const perDay = sum(sent.filter(({ waitDays }) => waitDays <= n).map(({ messages }) => messages)) / latelyDays;
      return {
        day,
        planned: all("messages"),
        expected: Math.round(perDay * (n === 0 ? restOfToday : 1)),
        deferred: all("deferred"),
        dropped: all("dropped"),
      };
    });
    return { scenarioId, channel, cells };
  });
  return rows.filter(({ cells }) => cells.some(({ planned, expected }) => planned + expected > 0));
}

/** At most so many more go within these days: where nobody answers, a step that follows the planned one goes as well. */
export const mayFollow = (planned: PlannedCell[], follows: FollowStep[], days: string[]): number =>
  sum(
    planned.flatMap(({ scenarioId, step, day, messages }) =>
      follows
        .filter(
          (one) => one.scenarioId === scenarioId && one.follows === step && days.indexOf(day) + Math.floor(one.hours / 24) < days.length,
        )
        .map(() => messages),
    ),
  );

type Span = { days: string[]; latelyDays: number; restOfToday: number };

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
