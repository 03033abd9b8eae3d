// The lines of a file, one after another, whatever it is written in: a few at a time, however many there are.
import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import type { Encoding } from "~/domain/import/encoding";
import { longestLine, mostColumns, UnreadableFile } from "~/domain/import/file-limits";
import { delimiterOf, isBlank, mostTitleLines, titleLines } from "~/domain/import/table-shape";

/** `row`: as a spreadsheet counts, the header being 1. */
export type FileLine = { row: number; cells: string[] };

/** The header first, whatever stands above it. Empty lines count and are left out. Throws UnreadableFile where nobody knows how to go on. */
export async function* fileLines(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<FileLine> {
  let head: FileLine[] | null = [];
  for await (const line of allLines(chunks, encoding)) {
    if (!head) {
      yield line;
      continue;
    }
    head.push(line);
    if (head.length <= mostTitleLines) continue;
    yield* fromHeader(head);
    head = null;
  }
  if (head) yield* fromHeader(head);
}

const fromHeader = (lines: FileLine[]) => lines.slice(titleLines(lines.map(({ cells }) => cells)));

async function* allLines(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<FileLine> {
  const { first, all } = await peek(chunks);
  const delimiter = delimiterOf(iconv.decode(Buffer.from(first), encoding).split(/\r\n|\n|\r/, mostTitleLines + 1));
  const parser = parse({ bom: true, delimiter, relax_column_count: true, max_record_size: longestLine });
  // What breaks on the way breaks the reading below.
  pipeline(Readable.from(all, { objectMode: false }), iconv.decodeStream(encoding), parser, () => {});
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.length > mostColumns) throw new UnreadableFile("too-many-columns", row);
      if (!cells.every(isBlank)) yield { row, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableFile(wordOf(error), Number(error.lines ?? row + 1)) : error;
  } finally {
    parser.destroy();
  }
}

const wordOf = ({ code }: CsvError) =>
  code === "CSV_MAX_RECORD_SIZE" ? "line-too-long" : code === "CSV_QUOTE_NOT_CLOSED" ? "open-quote" : "broken-quote";

async function peek(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  const { value, done } = await iterator.next();
  const first: Uint8Array = done ? new Uint8Array() : value;
  async function* all() {
    if (first.length > 0) yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { first, all: all() };
}
