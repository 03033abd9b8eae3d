// A file is read as its columns are mapped: every line understood or blamed, nothing of it in the ledger yet.
import { Readable } from "node:stream";
import type { ShopDb } from "~/db.server";
import { UnreadableFile } from "~/domain/import/file-limits";
import type { ImportKind } from "~/domain/import/import-kind";
import { identitiesOf, type ReadRow } from "~/domain/import/imported-row";
import { readRow } from "~/domain/import/read-row";
import { namedColumns } from "~/domain/import/table-shape";
import { identityId } from "~/domain/ledger/identity";
import { failImport, type ImportJob, importJob, saveRead } from "~/queries/import/import-jobs.server";
import { copyRows, countRows, markClashes } from "~/queries/import/import-rows.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { fileLines } from "./read-lines.server";
import { refusePlatformFacts } from "./refuse-platform-facts.server";
import { chunksOf } from "./take-upload.server";

/** In one transaction: killed, it begins anew. */
export async function readImport(shop: ShopDb, job: ImportJob, beat: () => Promise<void>): Promise<void> {
  try {
    await shop.transaction(async (tx) => {
      const context = await shopContext(tx);
      // The file comes by a connection of its own: this one is busy copying.
      const lines = copyLines(job, { chunks: chunksOf(shop, job.importId), context, beat });
      await copyRows(tx, job.importId, Readable.from(lines));
      await markClashes(tx, job.importId, { isGrouped: severalAreOne.has(job.kind) });
      await refusePlatformFacts(tx, job, null);
      await saveRead(tx, job.importId, await countRows(tx, job.importId));
      // What was read of a file that was given up meanwhile is not kept.
      if ((await importJob(tx, job.importId))?.state !== "read") throw new GivenUp();
    });
  } catch (error) {
    if (error instanceof GivenUp) return;
    if (!(error instanceof UnreadableFile)) throw error;
    await failImport(shop, job.importId, { error: error.error, line: error.line });
  }
}

class GivenUp extends Error {}

/** Lines of a receipt are one purchase; reports part what a campaign cost on a day by its ads. */
const severalAreOne: ReadonlySet<ImportKind> = new Set(["purchases", "ad-spend"]);

type Source = {
  chunks: AsyncIterable<Uint8Array>;
  context: { timeZone: string; currency: string; country: string };
  beat: () => Promise<void>;
};

const linesAtOnce = 1000;

/** COPY's text format: tabs between, \N for nothing; JSON holds neither tab nor line end as such. */
export async function* copyLines(
  {
    kind,
    mapping,
    headers,
    askedAt,
    consentDay,
    medium,
    encoding,
  }: Pick<ImportJob, "kind" | "mapping" | "headers" | "askedAt" | "consentDay" | "medium" | "encoding">,
  { chunks, context, beat }: Source,
): AsyncGenerator<string> {
  const rowContext = { ...context, mapping, columns: headers.length, named: namedColumns(headers), askedAt, consentDay, medium };
  let text = "";
  let held = 0;
  let isHeader = true;
  for await (const { row, cells } of fileLines(chunks, encoding)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    text += copyLine(row, readRow(kind, cells, rowContext));
    held += 1;
    if (held % linesAtOnce > 0) continue;
    yield text;
    text = "";
    await beat();
  }
  if (text !== "") yield text;
}

function copyLine(rowNo: number, { row, key, problems }: ReadRow): string {
  const [owner] = row && row.kind !== "ad-spend" ? identitiesOf(row.who) : [];
  const id = owner ? identityId(owner) : "\\N";
  return `${rowNo}\t${id}\t${key ?? "\\N"}\t${row ? json(row) : "\\N"}\t${problems.length > 0 ? json(problems) : "\\N"}\n`;
}

const json = (value: unknown) => JSON.stringify(value).replaceAll("\\", "\\\\");
