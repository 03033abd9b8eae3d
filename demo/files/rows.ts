// What are the rows of a CSV file? Each with its line number; a broken one never takes its neighbors along.
import { CsvError, parse } from "csv-parse/sync";
import { type Lines, type OnBroken, readAnew, recordSplitter } from "./records";
import type { ReportSink } from "./rejected";
import type { Table } from "./table";
import { linesOf } from "./text-file";

export type CsvRow = { line: number; fields: string[] };

/** Rows are parsed by the thousand; only a batch with a broken row is parsed one by one. */
const batchRows = 1000;

/** The rows below the header; rows without any content are passed over. */
export async function* csvRows(table: Table, report: ReportSink): AsyncGenerator<CsvRow> {
  const onBroken: OnBroken = (line, reason) => report({ outcome: "rejected", line, reason, row: [] });
  const noted = (row: CsvRow) => {
    if (row.fields.some((field) => field.includes("\ufffd")))
      report({ outcome: "noted", line: row.line, reason: `letters of this row cannot be read as ${table.encoding}`, row: row.fields });
    return row;
  };
  const splitter = recordSplitter(onBroken);
  const reading = { table, onBroken };
  let line = 0;
  let batch: Lines[] = [];
  for await (const texts of linesOf(table)) {
    for (const text of texts) {
      line += 1;
      if (line > table.headerLine) batch.push(...splitter.push({ line, text }));
      if (batch.length < batchRows) continue;
      yield* goodRows(batch, reading).map(noted);
      batch = [];
    }
  }
  yield* goodRows([...batch, ...splitter.flush()], reading).map(noted);
}

type Reading = { table: Table; onBroken: OnBroken };

function goodRows(batch: Lines[], reading: Reading): CsvRow[] {
  const { table, onBroken } = reading;
  const options = { delimiter: table.delimiter, record_delimiter: "\n", relax_column_count: true };
  const together = parseTogether(batch, options);
  return batch.flatMap((record, place) => {
    const parsed = together?.[place] ?? parseAlone(record, options);
    if (Array.isArray(parsed) && parsed.every((field) => field.trim() === "")) return [];
    const fault = Array.isArray(parsed) ? whyUnfit(parsed, table.header.length) : parsed.reason;
    if (fault === null && Array.isArray(parsed)) return [{ line: record.line, fields: parsed.slice(0, table.header.length) }];
    onBroken(record.line, fault ?? "");
    return record.text.includes("\n") ? goodRows(readAnew(record, onBroken), reading) : [];
  });
}

/** Spreadsheets add empty columns at the end; a row with too few of them was cut. */
function whyUnfit(fields: string[], width: number): string | null {
  const isTooLong = fields.length > width && fields.slice(width).some((field) => field.trim() !== "");
  if (fields.length < width || isTooLong) return `${fields.length} columns instead of ${width}`;
  return fields.some((field) => field.includes("\0")) ? "a character that no text can hold (NUL)" : null;
}

type Options = { delimiter: string; record_delimiter: string; relax_column_count: boolean };
const badQuotes = "its quotes do not fit: one inside a cell is written twice, in a cell that stands in quotes";

type Parsed = string[] | { reason: string };

function parseTogether(batch: Lines[], options: Options): string[][] | null {
  try {
    const rows = parse(batch.map(({ text }) => text).join("\n"), options) as string[][];
    return rows.length === batch.length ? rows : null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function parseAlone({ text }: Lines, options: Options): Parsed {
  try {
    const [row] = parse(text, options) as string[][];
    return row ?? { reason: "an empty row" };
  } catch (error) {
    if (error instanceof CsvError) return { reason: badQuotes };
    throw error;
  }
}
