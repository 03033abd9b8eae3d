// The cells of one line by field, and what is wrong with them.

import { amountOf, cellText, countOf, isCutNumber } from "./cell";
import { dayOf, instantOf } from "./cell-day";
import { isNoDay, isNothing } from "./cell-words";
import type { ImportField, Mapping } from "./import-kind";
import type { ProblemWord, RowProblem } from "./imported-row";

export type RowContext = {
  mapping: Mapping;
  columns: number;
  /** Up to the last one with a name, where that is another. */
  named?: number;
  timeZone: string;
  currency: string;
  country: string;
  /** Nothing of a file has happened after it was brought. */
  askedAt: Date;
  /** The day on which everybody of the file agreed, where no column tells it: yyyy-mm-dd. */
  consentDay: string | null;
  /** Of the whole file, where no column tells it. */
  medium?: string | null;
};

/** `time`: of a column of its own. `isLight`: without it the line is taken in all the same. */
type InstantOptions = { time?: ImportField; mayBeAhead?: boolean; isLight?: boolean };

/** Longer than any name, address or goods: what is, is a file read wrongly. */
const longestCell = 500;

/** What no encoding meant, and what PostgreSQL keeps in no text: NUL and halves of letters. */
const unreadable = /[\0\ufffd]|\p{Cs}/u;

export class RowCells {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly cells: string[],
    readonly context: RowContext,
  ) {}

  get isKept() {
    return this.problems.every(({ isLight }) => isLight);
  }

  is(field: ImportField): boolean {
    return this.context.mapping[field] !== undefined;
  }

  text(field: ImportField, isLight = false): string {
    const column = this.context.mapping[field];
    if (column === undefined) return "";
    const { text, isFormula } = cellText(this.cells[column]);
    if (text === "") return "";
    if (isFormula) return this.blame(field, "formula", isLight) ?? "";
    if (unreadable.test(text)) return this.blame(field, "unreadable", isLight) ?? "";
    if (text.length > longestCell) return this.blame(field, "too-long", isLight) ?? "";
    return text;
  }

  /** Of whom or of what: a number that a spreadsheet has cut is that of many. */
  number(field: ImportField, isLight = false): string {
    const text = this.told(field, isLight);
    return isCutNumber(text) ? (this.blame(field, "cut-number", isLight) ?? "") : text;
  }

  told(field: ImportField, isLight = false): string {
    const text = this.text(field, isLight);
    return isNothing(text) ? "" : text;
  }

  /** null: empty, or a problem that is noted. */
  day(field: ImportField, isLight = false): string | null {
    const text = this.told(field, isLight);
    if (text === "" || isNoDay(text)) return null;
    const day = dayOf(text);
    if (!day) return this.blame(field, "bad-day", isLight);
    return new Date(`${day}T00:00:00Z`).getTime() > this.latest ? this.blame(field, "future", isLight) : day;
  }

  instant(field: ImportField, { time, mayBeAhead = false, isLight = false }: InstantOptions = {}): Date | null {
    const text = this.told(field, isLight);
    if (text === "" || isNoDay(text)) return null;
    const at = instantOf(text, this.context.timeZone, time ? this.text(time) : "");
    if (!at) return this.blame(field, "bad-date", isLight);
    return !mayBeAhead && at.getTime() > this.latest ? this.blame(field, "future", isLight) : at;
  }

  amount(field: ImportField, { isSigned = false } = {}): bigint | null {
    const text = this.text(field);
    if (text === "") return null;
    const amount = amountOf(text, this.context.currency);
    if (amount === null) return this.blame(field, "bad-amount");
    return amount < 0n && !isSigned ? this.blame(field, "negative") : amount;
  }

  count(field: ImportField, { isSigned = false } = {}): number | null {
    const text = this.text(field);
    if (text === "") return null;
    const count = countOf(text);
    if (count === null) return this.blame(field, "bad-number");
    return count < 0 && !isSigned ? this.blame(field, "negative") : count;
  }

  /** Returns null, so that a reader may give it for the value that is missing. */
  blame(field: ImportField | null, word: ProblemWord, isLight = false): null {
    this.problems.push({ field, word, isLight });
    return null;
  }

  /** A day's grace: the shop's clocks may be ahead. */
  private get latest() {
    return this.context.askedAt.getTime() + 86_400_000;
  }
}
