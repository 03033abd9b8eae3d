// Is it too late or too early to write to anybody? Hours of the shop's own clock.
import { DateTime } from "luxon";
import type { ChannelId } from "~/domain/scenario/scenario";
import { localInstant } from "./wait";

/** Quiet from `fromHour` until `untilHour`, over midnight when from is the greater; equal hours: never quiet. */
export type QuietHours = { fromHour: number; untilHour: number };

/** Nobody is woken by a print job. */
export const quietFor = (channel: ChannelId | null, quiet: QuietHours): QuietHours =>
  channel === "postal" ? { fromHour: 0, untilHour: 0 } : quiet;

export function isQuiet(at: Date, { fromHour, untilHour }: QuietHours, timeZone: string): boolean {
  const { hour } = DateTime.fromJSDate(at, { zone: timeZone });
  return fromHour <= untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
}

/** Everybody of a tick is asked about the same instant: the latest answers are remembered, calendars are slow. */
const answers = new Map<string, number>();
const mostAnswers = 1_000;

/** The first instant at or after `at` that is not quiet. */
export function afterQuiet(at: Date, quiet: QuietHours, timeZone: string): Date {
  const asked = `${at.getTime()} ${quiet.fromHour} ${quiet.untilHour} ${timeZone}`;
  const known = answers.get(asked);
  if (known !== undefined) return new Date(known);
  if (answers.size >= mostAnswers) answers.clear();
  const answer = firstAwake(at, quiet, timeZone);
  answers.set(asked, answer.getTime());
  return answer;
}

function firstAwake(at: Date, quiet: QuietHours, timeZone: string): Date {
  if (!isQuiet(at, quiet, timeZone)) return at;
  const today = DateTime.fromJSDate(at, { zone: timeZone }).startOf("day");
  const ends = [0, 1].map((days) => {
    const { year, month, day } = today.plus({ days });
    return localInstant({ year, month, day, hour: quiet.untilHour % 24 }, timeZone);
  });
  return ends.find((end) => end > at) ?? at;
}
