// Which columns does the chart of a dry run have? Each day of its period by the shop's calendar, with or without messages.
import { DateTime } from "luxon";
import type { DryRunAnswer } from "./dry-run";

/** `scenarioId` null: all the smaller ones together, where there are too many to tell apart by color. */
export type ChartSeries = { scenarioId: string | null; counts: number[] };

export const colorsToTellApart = 7;

export function chartOf({ from, until, days: told }: Pick<DryRunAnswer, "from" | "until" | "days">, timeZone: string) {
  const days = daysBetween(from, until, timeZone);
  const bySize = [...totals(told)].toSorted(([, a], [, b]) => b - a).map(([scenarioId]) => scenarioId);
  const own = bySize.length > colorsToTellApart ? bySize.slice(0, colorsToTellApart - 1) : bySize;
  const rest = bySize.slice(own.length);
  const series: ChartSeries[] = own.map((scenarioId) => ({ scenarioId, counts: countsOf([scenarioId]) }));
  if (rest.length > 0) series.push({ scenarioId: null, counts: countsOf(rest) });
  return { days, series };

  function countsOf(scenarioIds: string[]): number[] {
    const counts = new Map<string, number>();
    for (const { day, scenarioId, messages } of told)
      if (scenarioIds.includes(scenarioId)) counts.set(day, (counts.get(day) ?? 0) + messages);
    return days.map((day) => counts.get(day) ?? 0);
  }
}

function totals(told: DryRunAnswer["days"]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { scenarioId, messages } of told) sums.set(scenarioId, (sums.get(scenarioId) ?? 0) + messages);
  return sums;
}

function daysBetween(from: string, until: string, timeZone: string): string[] {
  const last = DateTime.fromISO(until, { zone: timeZone }).startOf("day");
  const days: string[] = [];
  for (let day = DateTime.fromISO(from, { zone: timeZone }).startOf("day"); day <= last; day = day.plus({ days: 1 }))
    days.push(day.toFormat("yyyy-MM-dd"));
  return days;
}

export type DryRunTotals = { scenarioId: string; messages: number; heldOut: number; notSent: number };

/** One line a scenario, in the order in which they were asked for. */
export const totalsByScenario = (answer: DryRunAnswer, scenarioIds: string[]): DryRunTotals[] =>
  scenarioIds.map((scenarioId) => {
    const sum = (rows: { scenarioId: string; count: number }[]) =>
      rows.filter((row) => row.scenarioId === scenarioId).reduce((all, { count }) => all + count, 0);
    return {
      scenarioId,
      messages: sum(answer.days.map((day) => ({ scenarioId: day.scenarioId, count: day.messages }))),
      heldOut: sum(answer.notSent.filter(({ outcome }) => outcome === "held-out")),
      notSent: sum(answer.notSent.filter(({ outcome }) => outcome !== "held-out")),
    };
  });

export type ReasonLine = { outcome: string; reason: string | null; count: number; byScenario: { scenarioId: string; count: number }[] };

/** The most frequent first. */
export function reasonsOf(notSent: DryRunAnswer["notSent"]): ReasonLine[] {
  const lines = new Map<string, ReasonLine>();
  for (const { outcome, reason, scenarioId, count } of notSent) {
    const key = `${outcome} ${reason}`;
    const line = lines.get(key) ?? { outcome, reason, count: 0, byScenario: [] };
    line.count += count;
    line.byScenario.push({ scenarioId, count });
    lines.set(key, line);
  }
  return [...lines.values()].toSorted((a, b) => b.count - a.count);
}
