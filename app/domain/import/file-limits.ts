// How large may a file be, and in which ways may it be none that can be read?

export const mostFileBytes = 100 * 1024 * 1024;
export const mostColumns = 200;
/** A quote that is not closed makes one line of all that follow it. */
export const longestLine = 256 * 1024;
/** Whoever reads a file wrongly reads it wrongly again. */
export const mostReadings = 3;

export const fileErrors = [
  "too-large",
  "cut-off",
  "empty",
  "workbook",
  "binary",
  "unknown-encoding",
  "no-header",
  "too-many-columns",
  "line-too-long",
  "open-quote",
  "broken-quote",
  "given-up",
  "names-erased",
  "stopped-midway",
] as const;
export type FileError = (typeof fileErrors)[number];

/** The file as a whole cannot be read; `line`: from where on, counted from 1. */
export class UnreadableFile extends Error {
  constructor(
    readonly error: FileError,
    readonly line: number | null = null,
  ) {
    super(error);
  }
}
