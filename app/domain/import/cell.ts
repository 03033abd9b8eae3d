// What does one cell say, however it was typed? Its text, amounts and numbers.

import { parseMoney } from "~/domain/money";

/**
 * One width, no blanks at the ends. Excel keeps leading zeros as ="00123", and others put an apostrophe before what a
 * spreadsheet would take for a number: both are text, any other formula is none.
 */
export function cellText(raw: string | undefined): { text: string; isFormula: boolean } {
  if (!raw) return empty;
  const kept = /^="([^"]*)"$/.exec(raw.trim())?.[1];
  const text = (isPlain(raw) ? raw : (kept ?? raw).normalize("NFKC")).trim();
  return {
    text: kept === undefined ? text.replace(/^'(?=[\d+-])/, "") : kept.normalize("NFKC").trim(),
    isFormula: kept === undefined && /^[=@]/.test(text),
  };
}

const empty = { text: "", isFormula: false };

/** Nothing to make one width of: most cells are such. */
const isPlain = (raw: string) => /^[\x20-\x7e]*$/.test(raw);

/** 4.90123E+12: a spreadsheet has left digits out, and many numbers have become one. */
export const isCutNumber = (text: string): boolean => /^\d(\.\d+)?e\+\d+$/i.test(text);

/** ¥1,980, 1980円(税込), ¥1,980-, 1,980.00, JPY 1,980 or (1,980) for less than nothing; null: no amount. */
export function amountOf(text: string, currency: string): bigint | null {
  if (/^\d{1,12}$/.test(text)) return parseMoney(text, currency);
  const named = text
    .replace(/^\s*\+/, "")
    .replace(/\(?(税込み?|税抜き?|税別|内税|外税)\)?\s*$/u, "")
    .replace(/^(\s*[¥\\].*\d)\s*-\s*$/u, "$1");
  try {
    return parseMoney(withMinus(bareOf(named, currency)), currency);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** △1, ▲1, −1 and (1), as accountants write what is less than nothing. */
const withMinus = (text: string) => text.replace(/^[△▲−]/u, "-").replace(/^\((.+)\)$/, "-$1");

function bareOf(text: string, currency: string): string {
  const bare = text.replaceAll(/[¥\\$€£,\s]|円也?/gu, "");
  const code = currency.toLowerCase();
  const said = bare.toLowerCase();
  return said.startsWith(code) ? bare.slice(code.length) : said.endsWith(code) ? bare.slice(0, -code.length) : bare;
}

const units = /(pt|p|ポイント|点|個|本|枚|袋|箱|缶|冊|着|足|台|組|束|玉|杯|回|式|セット|パック|ケース|ダース|pcs?|ヶ|ケ|コ)$/iu;

/** A count: 1,200, 1,200pt, 2本 or △2; null: none, or more than an integer of PostgreSQL holds. */
export function countOf(text: string): number | null {
  const bare = withMinus(text.replaceAll(/[,\s]/g, "").replace(units, ""));
  if (!/^-?\d{1,10}(\.0+)?$/.test(bare)) return null;
  const count = Number(bare);
  return Math.abs(count) <= 2_147_483_647 ? count : null;
}
