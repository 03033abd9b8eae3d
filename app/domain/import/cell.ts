// What does one cell say, however it was typed? Dates, amounts, numbers and answers of yes and no.

import { DateTime } from "luxon";
import type { Sex } from "~/domain/ledger/events";
import { parseMoney } from "~/domain/money";

/** One width, no blanks at the ends. Excel keeps leading zeros as ="00123": that is text, any other formula is none. */
export function cellText(raw: string | undefined): { text: string; isFormula: boolean } {
  if (!raw) return empty;
  const kept = /^="([^"]*)"$/.exec(raw.trim())?.[1];
  const text = (isPlain(raw) ? raw : (kept ?? raw).normalize("NFKC")).trim();
  return { text: kept === undefined ? text : kept.normalize("NFKC").trim(), isFormula: kept === undefined && /^[=@]/.test(text) };
}

const empty = { text: "", isFormula: false };

/** Nothing to make one width of: most cells are such. */
const isPlain = (raw: string) => /^[\x20-\x7e]*$/.test(raw);

const eras: Record<string, number> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925, 大正: 1911, t: 1911 };

const dayPattern = /^(?:(令和|平成|昭和|大正|[RHSTrhst])\.?)?\s*(\d{1,4}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/u;
const packedPattern = /^(\d{4})(\d{2})(\d{2})(?=$|[\sT])/;
const timePattern =
  /^[\sT]*(?:\([^)]*\))?\s*(午前|午後)?\s*(\d{1,2})[:時](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?\s*(am|pm)?(Z|[+-]\d{2}:?\d{2})?$/iu;

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
  const { offset, ...hours } = read;
  const at = DateTime.fromObject({ ...found.day, ...hours }, { zone: offset ?? timeZone });
  return at.isValid ? at.toJSDate() : null;
}

function readDay(text: string): { day: Day; rest: string } | null {
  const packed = packedPattern.exec(text);
  const match = packed ?? dayPattern.exec(text);
  if (!match) return null;
  const [era, year, month, day] = packed ? [undefined, ...match.slice(1)] : match.slice(1);
  const count = year === "元" ? 1 : Number(year);
  const base = era ? eras[era.toLowerCase()] : undefined;
  // Two digits may be a year of an era or of a century: nobody knows.
  if (base === undefined && String(year).length < 4) return null;
  return { day: { year: (base ?? 0) + count, month: Number(month), day: Number(day) }, rest: text.slice(match[0].length) };
}

function readTime(text: string) {
  const match = timePattern.exec(` ${text}`);
  if (!match) return null;
  const [, half, hourText, minute, second, meridiem, zone] = match;
  const isAfternoon = half === "午後" || meridiem?.toLowerCase() === "pm";
  const hour = (Number(hourText) % (half || meridiem ? 12 : 24)) + (isAfternoon ? 12 : 0);
  if (Number(hourText) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const offset = zone ? (zone === "Z" || zone === "z" ? "utc" : `UTC${zone}`) : null;
  return { hour, minute: Number(minute), second: Number(second ?? 0), offset };
}

const isDay = ({ year, month, day }: Day) => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return year >= 1868 && year < 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
};

const written = ({ year, month, day }: Day) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** ¥1,980, 1980円, 1,980.00 or (1,980) for less than nothing; null: no amount. */
export function amountOf(text: string, currency: string): bigint | null {
  const bare = text.replaceAll(/[¥\\$€£円,\s]/gu, "").replace(/^[△▲−]/u, "-");
  const signed = /^\((.+)\)$/.exec(bare)?.[1];
  try {
    return parseMoney(signed ? `-${signed}` : bare, currency);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A count: 1,200 or 1,200pt; null: none, or more than an integer of PostgreSQL holds. */
export function countOf(text: string): number | null {
  const bare = text.replaceAll(/[,\s]/g, "").replace(/(pt|p|ポイント|点|個)$/iu, "");
  if (!/^-?\d{1,10}(\.0+)?$/.test(bare)) return null;
  const count = Number(bare);
  return Math.abs(count) <= 2_147_483_647 ? count : null;
}

const yes = [
  "1",
  "true",
  "yes",
  "y",
  "on",
  "○",
  "◯",
  "〇",
  "可",
  "許可",
  "希望する",
  "希望",
  "はい",
  "有",
  "あり",
  "受信する",
  "受信",
  "購読",
  "購読中",
  "同意",
  "同意する",
  "subscribed",
];
const no = [
  "0",
  "false",
  "no",
  "n",
  "off",
  "×",
  "✕",
  "x",
  "不可",
  "拒否",
  "希望しない",
  "いいえ",
  "無",
  "なし",
  "受信しない",
  "停止",
  "配信停止",
  "解除",
  "退会",
  "unsubscribed",
];

/** null: neither. */
export function yesOrNo(text: string): boolean | null {
  const said = text.toLowerCase();
  return yes.includes(said) ? true : no.includes(said) ? false : null;
}

const sexes: Record<string, Sex> = {
  female: "female",
  f: "female",
  女性: "female",
  女: "female",
  male: "male",
  m: "male",
  男性: "male",
  男: "male",
  other: "other",
  その他: "other",
};

/** Anything else is not told. */
export const sexOf = (text: string): Sex | null => sexes[text.toLowerCase()] ?? null;

const states: Record<string, string[]> = {
  active: ["active", "有効", "継続中", "継続", "契約中", "利用中", "稼働中", "1"],
  paused: ["paused", "休止", "休止中", "一時停止", "停止中", "スキップ"],
  cancelled: ["cancelled", "canceled", "解約", "解約済", "解約済み", "終了", "キャンセル", "退会", "0"],
};

/** As platforms name it; null: none of them. */
export const contractState = (text: string): string | null =>
  Object.entries(states).find(([, words]) => words.includes(text.toLowerCase()))?.[0] ?? null;
