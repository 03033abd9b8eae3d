// What are the rows of a CSV file, plain or gzipped? Each with its line number; a broken one never takes its neighbors along.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { type Lines, type OnBroken, readAnew, recordSplitter } from "./records";

export type CsvRow = { line: number; fields: string[] };

/** Rows are parsed by the thousand; only a batch with a broken row is parsed one by one. */
const batchRows = 1000;

/** The header comes first, as line 1. */
export async function* csvRows(file: string, onBroken: OnBroken): AsyncGenerator<CsvRow> {
  const splitter = recordSplitter(onBroken);
  let width = 0;
  let batch: Lines[] = [];
  const rowsOfBatch = () => {
    const rows = goodRows(batch, width, onBroken);
    batch = [];
    width ||= rows[0]?.fields.length ?? 0;
    return rows;
  };
  let line = 0;
  for await (const text of createInterface({ input: await textOf(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text === "") continue;
    batch.push(...splitter.push({ line, text }));
    if (width === 0 || batch.length >= batchRows) yield* rowsOfBatch();
  }
  batch.push(...splitter.flush());
  yield* rowsOfBatch();
}

/** `width` 0: the header decides. */
function goodRows(batch: Lines[], width: number, onBroken: OnBroken): CsvRow[] {
  const together = parseTogether(batch);
  return batch.flatMap((record, place) => {
    const parsed = together?.[place] ?? parseAlone(record);
    if (Array.isArray(parsed) && (width === 0 || parsed.length === width)) return [{ line: record.line, fields: parsed }];
    onBroken(record.line, Array.isArray(parsed) ? `${parsed.length} columns instead of ${width}` : parsed.reason);
    return record.text.includes("\n") ? goodRows(readAnew(record, onBroken), width, onBroken) : [];
  });
}

type Parsed = string[] | { reason: string };

const options = { bom: true, relax_column_count: true };

function parseTogether(batch: Lines[]): string[][] | null {
  try {
    const rows = parse(batch.map(({ text }) => text).join("\n"), options) as string[][];
    return rows.length === batch.length ? rows : null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function parseAlone({ text }: Lines): Parsed {
  try {
    const [row] = parse(text, options) as string[][];
    return row ?? { reason: "an empty row" };
  } catch (error) {
    if (error instanceof CsvError) return { reason: error.message };
    throw error;
  }
}

async function textOf(file: string) {
  const bytes = createReadStream(file);
  if (!(await isGzip(file))) return bytes;
  const text = createGunzip();
  bytes.on("error", (error) => text.destroy(error));
  return bytes.pipe(text);
}

async function isGzip(file: string) {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** Where each named column stands; throws a sentence that names the missing ones. */
export function columnsOf<Name extends string>(header: string[], names: readonly Name[]): Record<Name, number> {
  const places = Object.fromEntries(names.map((name) => [name, header.indexOf(name)])) as Record<Name, number>;
  const missing = names.filter((name) => places[name] < 0);
  if (missing.length) throw new Error(`the file has no column ${missing.map((name) => `"${name}"`).join(", ")}`);
  return places;
}
