// What is wrong with the lines of a file, one problem a line: where, what happens with it, and what to do.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { ShopDb } from "~/db.server";
import type { ImportField } from "~/domain/import/import-kind";
import type { ProblemWord } from "~/domain/import/imported-row";
import { importJob } from "~/queries/import/import-jobs.server";
import { problemsAfter } from "~/queries/import/import-rows.server";

type Words = {
  csv: { row: string; column: string; result: string; todo: string; leftOut: string; light: string };
  problem: Record<ProblemWord, string>;
  field: Record<ImportField, string>;
};

const pageSize = 2000;

/** Nothing of the file itself but its column names: whoever is erased is not in it. Null: no such file. */
export async function problemsCsv(
  shop: ShopDb,
  importId: string,
  { words, signal }: { words: Words; signal: AbortSignal },
): Promise<ReadableStream | null> {
  const job = await importJob(shop, importId);
  if (!job) return null;
  const { row, column, result, todo, leftOut, light } = words.csv;
  const csv = stringify({
    bom: true,
    header: true,
    columns: { row, column, result, todo },
    record_delimiter: "windows",
    escape_formulas: true,
  });
  pipeline(Readable.from(records()), csv, { signal }).catch(() => {});
  return Readable.toWeb(csv) as ReadableStream;

  async function* records() {
    let after = 0;
    for (;;) {
      const rows = await problemsAfter(shop, importId, { after, limit: pageSize });
      for (const { rowNo, problems } of rows)
        for (const problem of problems)
          yield {
            row: rowNo,
            column: columnOf(problem.field),
            result: problem.isLight ? light : leftOut,
            todo: words.problem[problem.word],
          };
      after = rows.at(-1)?.rowNo ?? after;
      if (rows.length < pageSize) return;
    }
  }

  /** As the file names it; a column that the file has not, as the screen does. */
  function columnOf(field: ImportField | null): string {
    const place = field ? job?.mapping[field] : undefined;
    return (place === undefined ? undefined : job?.headers[place]) ?? (field ? words.field[field] : "");
  }
}
