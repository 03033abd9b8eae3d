// Reference: the bare CSV parser; each line goes through the normalizers it is given and by COPY into a table without index or policy.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import iconv from "iconv-lite";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

type Normalize = (cells: string[]) => { row: unknown; key: string | null; problems: unknown[] };

const linesAtOnce = 1000;

export async function bareImport(databaseUrl: string, file: Buffer, normalize: Normalize): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("DROP TABLE IF EXISTS bare_row");
  await client.query("CREATE TABLE bare_row (row_no integer, fact_key uuid, told jsonb, problems jsonb)");
  const parser = Readable.from(parts(file), { objectMode: false })
    .pipe(iconv.decodeStream("cp932"))
    .pipe(parse({ from_line: 2 }));
  await pipeline(Readable.from(copied(parser, normalize)), client.query(copyFrom("COPY bare_row FROM STDIN")));
  await client.query("DROP TABLE bare_row");
  await client.end();
}

function* parts(file: Buffer) {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536);
}

async function* copied(lines: AsyncIterable<string[]>, normalize: Normalize): AsyncGenerator<string> {
  let text = "";
  let count = 0;
  for await (const cells of lines) {
    const { row, key, problems } = normalize(cells);
    count += 1;
    text += `${count}\t${key ?? "\\N"}\t${json(row)}\t${json(problems)}\n`;
    if (count % linesAtOnce > 0) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

const json = (value: unknown) => JSON.stringify(value).replaceAll("\\", "\\\\");
