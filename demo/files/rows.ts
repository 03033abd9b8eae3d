// What are the rows of a CSV file? Each with its line number; a broken one never takes its neighbors along.
import { CsvError, parse } from "csv-parse/sync";
import { type Lines, type OnBroken, recordSplitter } from "./records";
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
  const splitter = recordSplitter({ onBroken, whyBroken: (record) => whyBroken(parseAlone(record, table), table) });
  let line = 0;
  let batch: Lines[] = [];
  for await (const texts of linesOf(table)) {
    for (const text of texts) {
      line += 1;
      if (line > table.headerLine) batch.push(...splitter.push({ line, text }));
      if (batch.length < batchRows) continue;
      yield* goodRows(batch, { table, onBroken }).map(noted);
      batch = [];
    }
  }
  yield* goodRows([...batch, ...splitter.flush()], { table, onBroken }).map(noted);
}

function goodRows(batch: Lines[], { table, onBroken }: { table: Table; onBroken: OnBroken }): CsvRow[] {
  const together = parseTogether(batch, table);
  return batch.flatMap((record, place) => {
    const parsed = together?.[place] ?? parseAlone(record, table);
    const fault = whyBroken(parsed, table);
    if (fault !== null || !Array.isArray(parsed)) onBroken(record.line, fault ?? "");
    else if (!isBlank(parsed)) return [{ line: record.line, fields: parsed.slice(0, table.header.length) }];
    return [];
  });
}

const isBlank = (fields: string[]) => fields.every((field) => field.trim() === "");

/** Spreadsheets add empty columns at the end; a row with too few of them was cut. */
function whyBroken(parsed: Parsed, { header }: Table): string | null {
  if (!Array.isArray(parsed)) return parsed.reason;
  if (isBlank(parsed)) return null;
  const isTooLong = parsed.length > header.length && parsed.slice(header.length).some((field) => field.trim() !== "");
  if (parsed.length < header.length || isTooLong) return `${parsed.length} columns instead of ${header.length}`;
  return parsed.some((field) => field.includes("\0")) ? "a character that no text can hold (NUL)" : null;
}

const badQuotes = "its quotes do not fit: one inside a cell is written twice, in a cell that stands in quotes";

type Parsed = string[] | { reason: string };

const options = ({ delimiter }: Table) => ({ delimiter, record_delimiter: "\n", relax_column_count: true });

function parseTogether(batch: Lines[], table: Table): string[][] | null {
  try {
    const rows = parse(batch.map(({ text }) => text).join("\n"), options(table)) as string[][];
    return rows.length === batch.length ? rows : null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function parseAlone({ text }: Lines, table: Table): Parsed {
  try {
    const [row] = parse(text, options(table)) as string[][];
    return row ?? { reason: "an empty row" };
  } catch (error) {
    if (error instanceof CsvError) return { reason: badQuotes };
    throw error;
  }
}
