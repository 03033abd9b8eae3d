// Which day or instant does a cell say, however it was typed?

import { DateTime } from "luxon";

const eras: Record<string, number> = {
  令和: 2018,
  r: 2018,
  平成: 1988,
  h: 1988,
  昭和: 1925,
  s: 1925,
  大正: 1911,
  t: 1911,
  明治: 1867,
  m: 1867,
};

const dayPattern = /^(?:(令和|平成|昭和|大正|明治|[RHSTMrhstm])\.?)?\s*(\d{1,4}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/u;
/** 20260105, and as tills write it with the time behind it: 202601050905, 20260105090500. */
const packedPattern = /^(\d{4})(\d{2})(\d{2})(?=$|[\sT]|(?:\d{2}){2,3}$)/;
/** S600401: a letter, and two digits each. */
const eraPackedPattern = /^([MTSHR])\.?(\d{2})(\d{2})(\d{2})$/i;
/** A workbook's own number of a day, where the column was shown as a number: days since 1899-12-30, the time as a fraction. */
const serialPattern = /^(\d{5})(\.\d+)?$/;
/** Up to 29 o'clock, as shops write what they sell after midnight. */
const timePattern =
  /^(午前|午後|am|pm)?\s*(\d{1,2})(?:[:時](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?|時)\s*(am|pm)?\s*(Z|UTC|JST|[+-]\d{2}:?\d{2})?$/iu;
const weekdayPattern = /^\s*\([日月火水木金土](?:曜日?)?(?:・?祝)?\)|^\s*[日月火水木金土]曜日?/u;

type Day = { year: number; month: number; day: number };

/** yyyy-mm-dd; null: not a day of the calendar. Days may be written 2026/5/1, 2026年5月1日, 20260501 or 令和8年5月1日. */
export function dayOf(text: string): string | null {
  const found = readDay(text);
  return found && isDay(found.day) ? written(found.day) : null;
}

/** The instant, as clocks in that zone show it; a day alone is its midnight. */
export function instantOf(text: string, timeZone: string, time = ""): Date | null {
  const found = readDay(text);
  if (!found || !isDay(found.day)) return null;
  const clock = `${found.rest} ${time}`.trim();
  const read = clock === "" ? { hour: 0, minute: 0, second: 0, offset: null } : readTime(clock);
  if (!read) return null;
  const { offset, hour, ...rest } = read;
  const at = DateTime.fromObject({ ...found.day, hour: hour % 24, ...rest }, { zone: offset ?? timeZone });
  return at.isValid ? at.plus({ days: hour >= 24 ? 1 : 0 }).toJSDate() : null;
}

/** `rest`: the time of the day as it is written behind the day, if at all. */
function readDay(text: string): { day: Day; rest: string } | null {
  const serial = serialPattern.exec(text);
  if (serial) return serialDay(Number(serial[1]), Number(serial[2] ?? 0));
  const packed = packedPattern.exec(text);
  const match = packed ?? eraPackedPattern.exec(text) ?? dayPattern.exec(text);
  if (!match) return null;
  const [era, year, month, day] = packed ? [undefined, ...match.slice(1)] : match.slice(1);
  const count = year === "元" ? 1 : Number(year);
  const base = era ? eras[era.toLowerCase()] : undefined;
  // Two digits may be a year of an era or of a century: nobody knows.
  if (base === undefined && String(year).length < 4) return null;
  const behind = text.slice(match[0].length).replace(/^T/, "").replace(weekdayPattern, "").trim();
  const rest = packed ? behind.replace(/^(\d{2})(\d{2})(\d{2})?$/, (_, h, m, s) => `${h}:${m}:${s ?? "00"}`) : behind;
  return { day: { year: (base ?? 0) + count, month: Number(month), day: Number(day) }, rest };
}

/** A column of days holds no other numbers of five digits; those of before 1927 have fewer where anybody was born. */
function serialDay(days: number, fraction: number): { day: Day; rest: string } {
  const at = DateTime.fromObject({ year: 1899, month: 12, day: 30 }, { zone: "utc" }).plus({
    days,
    seconds: Math.round(fraction * 86_400),
  });
  return { day: { year: at.year, month: at.month, day: at.day }, rest: fraction === 0 ? "" : at.toFormat("HH:mm:ss") };
}

function readTime(text: string) {
  const match = timePattern.exec(text);
  if (!match) return null;
  const [, before, hourText, minute, second, after, zone] = match;
  const half = (before ?? after)?.toLowerCase();
  const isAfternoon = half === "午後" || half === "pm";
  const typed = Number(hourText);
  if (typed > (half ? 23 : 29) || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return null;
  const hour = half ? (typed % 12) + (isAfternoon ? 12 : 0) : typed;
  return { hour, minute: Number(minute ?? 0), second: Number(second ?? 0), offset: offsetOf(zone?.toUpperCase()) };
}

function offsetOf(zone: string | undefined): string | null {
  if (!zone) return null;
  if (zone === "Z" || zone === "UTC") return "utc";
  return zone === "JST" ? "Asia/Tokyo" : `UTC${zone.replace(/(\d{2}):?(\d{2})$/, "$1:$2")}`;
}

const isDay = ({ year, month, day }: Day) => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return year >= 1868 && year < 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
};

const written = ({ year, month, day }: Day) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
