// Which files has a shop brought, and how far is each?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Encoding } from "~/domain/import/encoding";
import type { ImportKind, Mapping } from "~/domain/import/import-kind";
import { toJson } from "~/lib/json";

export type ImportState = "uploading" | "uploaded" | "reading" | "read" | "applying" | "done" | "undoing" | "undone" | "failed";

export type ImportJob = {
  importId: string;
  kind: ImportKind;
  fileName: string;
  fileBytes: bigint;
  encoding: Encoding;
  headers: string[];
  sample: string[][];
  mapping: Mapping;
  consentDay: string | null;
  medium: string | null;
  state: ImportState;
  error: string | null;
  errorLine: number | null;
  rowsTotal: number;
  rowsGood: number;
  peopleKnown: number;
  peopleNew: number;
  factsTotal: number;
  factsDone: number;
  mark: string | null;
  attempts: number;
  askedBy: string;
  askedAt: Date;
  finishedAt: Date | null;
};

const columns = sql`import_id AS "importId", kind, file_name AS "fileName", file_bytes AS "fileBytes", encoding, headers, sample, mapping, consent_day AS "consentDay", medium,
  state, error, error_line AS "errorLine", rows_total AS "rowsTotal", rows_good AS "rowsGood", people_known AS "peopleKnown", people_new AS "peopleNew",
  facts_total AS "factsTotal", facts_done AS "factsDone", mark, attempts, asked_by AS "askedBy", asked_at AS "askedAt", finished_at AS "finishedAt"`;

export async function beginUpload(
  shop: ShopDb,
  job: Pick<ImportJob, "importId" | "kind" | "fileName" | "askedBy" | "askedAt">,
): Promise<void> {
  await shop.query`
    INSERT INTO import_job (shop_id, import_id, kind, file_name, asked_by, asked_at)
    VALUES (${shop.id}, ${job.importId}, ${job.kind}, ${job.fileName}, ${job.askedBy}, ${job.askedAt})`;
}

export async function saveChunk(shop: ShopDb, importId: string, { part, bytes }: { part: number; bytes: Buffer }): Promise<void> {
  await shop.query`INSERT INTO import_chunk (shop_id, import_id, part, bytes) VALUES (${shop.id}, ${importId}, ${part}, ${bytes})`;
}

export async function chunkOf(shop: ShopDb, importId: string, part: number): Promise<Buffer | null> {
  const [row] = await shop.query<{ bytes: Buffer }>`
    SELECT bytes FROM import_chunk WHERE shop_id = ${shop.id} AND import_id = ${importId} AND part = ${part}`;
  return row?.bytes ?? null;
}

export async function dropChunks(shop: ShopDb, importId: string): Promise<void> {
  await shop.query`DELETE FROM import_chunk WHERE shop_id = ${shop.id} AND import_id = ${importId}`;
}

export type Uploaded = Pick<ImportJob, "importId" | "fileBytes" | "encoding" | "headers" | "sample" | "mapping"> & { fileHash: string };

export async function saveUploaded(shop: ShopDb, job: Uploaded): Promise<void> {
  await shop.query`
    UPDATE import_job SET state = 'uploaded', file_bytes = ${job.fileBytes}, file_hash = ${job.fileHash}, encoding = ${job.encoding},
      headers = ${job.headers}::text[], sample = ${toJson(job.sample)}::jsonb, mapping = ${toJson(job.mapping)}::jsonb
    WHERE shop_id = ${shop.id} AND import_id = ${job.importId} AND state = 'uploading'`;
}

export async function importJob(shop: ShopDb, importId: string): Promise<ImportJob | null> {
  const [row] = await shop.query<ImportJob>`SELECT ${columns} FROM import_job WHERE shop_id = ${shop.id} AND import_id = ${importId}`;
  return row ?? null;
}

/** The newest first; a file that is still on its way, or was broken off, is none. */
export const importJobs = (shop: ShopDb, limit: number) => shop.query<ImportJob>`
  SELECT ${columns} FROM import_job WHERE shop_id = ${shop.id} AND state <> 'uploading' ORDER BY asked_at DESC, import_id LIMIT ${limit}`;

/** The same bytes as the same kind of file, taken in before and not undone. */
export async function sameFile(shop: ShopDb, importId: string): Promise<Date | null> {
  const [row] = await shop.query<{ askedAt: Date }>`
    SELECT o.asked_at AS "askedAt" FROM (SELECT file_hash, kind FROM import_job WHERE shop_id = ${shop.id} AND import_id = ${importId} OFFSET 0) own
    CROSS JOIN LATERAL (SELECT * FROM import_job WHERE shop_id = ${shop.id} AND file_hash = own.file_hash OFFSET 0) o
    WHERE o.kind = own.kind AND o.import_id <> ${importId} AND o.state IN ('applying', 'done') ORDER BY o.asked_at DESC LIMIT 1`;
  return row?.askedAt ?? null;
}

/** The oldest that there is something to do for. Each beginning counts, so that a file that kills its reader is given up. */
export async function nextImport(shop: ShopDb): Promise<ImportJob | null> {
  const [row] = await shop.query<ImportJob>`
    UPDATE import_job SET attempts = attempts + 1 WHERE shop_id = ${shop.id} AND import_id = (
      SELECT import_id FROM import_job WHERE shop_id = ${shop.id} AND state IN ('reading', 'applying', 'undoing') ORDER BY asked_at LIMIT 1)
    RETURNING ${columns}`;
  return row ?? null;
}

/** Of what failed only where some of it is in the ledger. false: it is in another state by now, and nothing was changed. */
export async function moveImport(shop: ShopDb, importId: string, move: { from: ImportState[]; to: ImportState }): Promise<boolean> {
  const moved = await shop.query`
    UPDATE import_job SET state = ${move.to}, mark = NULL, attempts = 0, error = NULL,
      facts_done = CASE WHEN ${move.to} = 'applying' THEN 0 ELSE facts_done END
    WHERE shop_id = ${shop.id} AND import_id = ${importId} AND state = ANY(${move.from}::text[])
      AND (state <> 'failed' OR facts_done > 0) RETURNING import_id`;
  return moved.length > 0;
}

export async function saveChoice(
  shop: ShopDb,
  importId: string,
  choice: Pick<ImportJob, "mapping" | "consentDay" | "medium">,
): Promise<void> {
  await shop.query`
    UPDATE import_job SET mapping = ${toJson(choice.mapping)}::jsonb, consent_day = ${choice.consentDay}, medium = ${choice.medium}
    WHERE shop_id = ${shop.id} AND import_id = ${importId} AND state IN ('uploaded', 'read')`;
}

export type ReadCounts = Pick<ImportJob, "rowsTotal" | "rowsGood" | "peopleKnown" | "peopleNew" | "factsTotal">;

export async function saveRead(shop: ShopDb, importId: string, counts: ReadCounts): Promise<void> {
  await shop.query`
    UPDATE import_job SET state = 'read', attempts = 0, rows_total = ${counts.rowsTotal}, rows_good = ${counts.rowsGood}, people_known = ${counts.peopleKnown},
      people_new = ${counts.peopleNew}, facts_total = ${counts.factsTotal}, facts_done = 0
    WHERE shop_id = ${shop.id} AND import_id = ${importId} AND state = 'reading'`;
}

export async function failImport(shop: ShopDb, importId: string, why: { error: string; line: number | null }): Promise<void> {
  await shop.query`
    UPDATE import_job SET state = 'failed', error = ${why.error}, error_line = ${why.line} WHERE shop_id = ${shop.id} AND import_id = ${importId}`;
}

/** false: another worker has gone on with it. */
export async function advanceImport(
  shop: ShopDb,
  { importId, mark, state }: Pick<ImportJob, "importId" | "mark" | "state">,
  to: { mark: string; facts: number },
): Promise<boolean> {
  const moved = await shop.query`
    UPDATE import_job SET mark = ${to.mark}, facts_done = greatest(facts_done + ${to.facts}, 0), attempts = 0
    WHERE shop_id = ${shop.id} AND import_id = ${importId} AND state = ${state} AND mark IS NOT DISTINCT FROM ${mark}::uuid RETURNING import_id`;
  return moved.length > 0;
}

export async function endImport(shop: ShopDb, importId: string, end: { state: "done" | "undone"; now: Date }): Promise<void> {
  await shop.query`
    UPDATE import_job SET state = ${end.state}, finished_at = ${end.now}, sample = '[]' WHERE shop_id = ${shop.id} AND import_id = ${importId}`;
}

/** How the shop mapped the columns of such a file last; null: it has seen none yet. */
export async function rememberedMapping(shop: ShopDb, kind: ImportKind, headerKey: string): Promise<Record<string, unknown> | null> {
  const [row] = await shop.query<{ mapping: Record<string, unknown> }>`
    SELECT mapping FROM import_mapping WHERE shop_id = ${shop.id} AND kind = ${kind} AND header_key = ${headerKey}`;
  return row?.mapping ?? null;
}

export async function rememberMapping(
  shop: ShopDb,
  { kind, headerKey, mapping, now }: { kind: ImportKind; headerKey: string; mapping: Mapping; now: Date },
): Promise<void> {
  await shop.query`
    INSERT INTO import_mapping (shop_id, kind, header_key, mapping, saved_at) VALUES (${shop.id}, ${kind}, ${headerKey}, ${toJson(mapping)}::jsonb, ${now})
    ON CONFLICT (shop_id, kind, header_key) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at`;
}

/** What was never begun, or broken off, is not kept: it holds addresses. One of which some is in the ledger is, to be undone. */
export async function dropOldUploads(shop: ShopDb, before: Date): Promise<void> {
  await shop.query`
    DELETE FROM import_chunk c USING import_job j WHERE c.shop_id = ${shop.id} AND j.shop_id = ${shop.id} AND c.import_id = j.import_id
      AND j.asked_at < ${before} AND j.state IN ('uploading', 'uploaded', 'read', 'failed')`;
  await shop.query`
    DELETE FROM import_row r USING import_job j WHERE r.shop_id = ${shop.id} AND j.shop_id = ${shop.id} AND r.import_id = j.import_id
      AND j.asked_at < ${before} AND j.state = 'read'`;
  await shop.query`
    DELETE FROM import_job WHERE shop_id = ${shop.id} AND asked_at < ${before} AND state IN ('uploading', 'uploaded', 'read', 'failed') AND facts_done = 0`;
}
