// Which number stands in a cell? As platforms write it or as spreadsheets rewrite it; what could mean two things is not read.
import { minorDigits, parseMoney } from "~/domain/money";

type AmountForm = {
  currency: string;
  /** Spreadsheets that part columns by semicolons write decimal commas. */
  delimiter: string;
  /** Digits after the point that this file may hold; those past the minor unit are rounded. */
  finest?: number;
};

/** Every cell of a line and of an order stays in the numbers that JSON keeps whole. */
export const largestMinor = 1e12;

/** In minor units. null: empty, no amount of money, or one that could be two. */
export function readAmount(cell: string, { currency, delimiter, finest = Math.max(2, minorDigits(currency)) }: AmountForm): number | null {
  const decimal = plainDecimal(bareNumber(cell, currency), { isEitherMark: delimiter === ";" && finest > 2 });
  if (decimal === null) return null;
  const fraction = decimal.split(".")[1] ?? "";
  const isTooFine = finest > minorDigits(currency) ? fraction.length > finest : /[1-9]/.test(fraction.slice(minorDigits(currency)));
  // "1.234" of a currency with two digits is a thousand in one country and a little more than one in the next.
  const couldBeThousands = fraction.length === 3 && finest < 3;
  if (isTooFine || couldBeThousands || (minorDigits(currency) === 0 && /[1-9]/.test(fraction))) return null;
  if (Math.abs(Number(decimal)) * 10 ** minorDigits(currency) > largestMinor) return null;
  return Number(parseMoney(decimal, currency));
}

/** Without the sign of its own currency; the sign of another one stays and makes it unreadable. */
function bareNumber(cell: string, currency: string): string {
  const text = cell
    .normalize("NFKC")
    .replaceAll(/[\s\u202f]/g, "")
    .replace(/^'/, "")
    .replace(currency, "");
  const unsigned = signOf(currency).reduce((rest, sign) => rest.replace(sign, ""), text);
  const isInBrackets = /^\((.*)\)$/.exec(unsigned);
  return (isInBrackets ? `-${isInBrackets[1]}` : unsigned).replace(/^\+|[−▲]/, (mark) => (mark === "+" ? "" : "-"));
}

function signOf(currency: string): string[] {
  if (currency === "JPY") return ["¥", "円"];
  const named: Record<string, string> = { CNY: "¥", EUR: "€", GBP: "£", KRW: "₩" };
  return [named[currency] ?? "$"];
}

/** "1,234.50", "1.234,50", "1'234.50" and "12,50" as "1234.50" and "12.50". */
function plainDecimal(text: string, { isEitherMark }: { isEitherMark: boolean }): string | null {
  if (isEitherMark && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return null;
  if (/^-?\d+(\.\d*)?$/.test(text)) return text.replace(/\.$/, "");
  if (/^-?[1-9]\d{0,2}([,'’]\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(/[,'’]/g, "");
  if (/^-?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(text)) return text.replaceAll(".", "");
  if (/^-?([1-9]\d{0,2}(\.\d{3})+|\d+),\d{1,2}$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
  return /^-?0,\d+$/.test(text) ? text.replace(",", ".") : null;
}

const mostPieces = 1_000_000;

/** "2", "2.0" and "1,200"; below zero too. null: no whole number, or more pieces than anybody buys. */
export function readPieces(cell: string): number | null {
  const text = cell.normalize("NFKC").trim().replace(/^−/, "-");
  if (!/^-?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.0+)?$/.test(text)) return null;
  const pieces = Number(text.replaceAll(",", ""));
  return Math.abs(pieces) <= mostPieces ? pieces : null;
}

/** Excel rewrites long numbers as 4.90123E+12: many different ones then look the same. */
export const isRoundedByExcel = (cell: string) => /^\d(\.\d+)?E\+\d+$/i.test(cell);

/** Longer than any name, address or code; such a cell holds something else. */
export const longestCell = 1000;

/** A cell as a reason shows it. */
export const shortly = (cell: string) => `"${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}"`;
