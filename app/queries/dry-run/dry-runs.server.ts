// Which dry runs has a shop asked for, how far is each, and what did it answer?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import type { DryRunAnswer, DryRunState, Sample, SampleHead } from "~/domain/measure/dry-run";
import { toJson } from "~/lib/json";

export type DryRun = {
  dryRunId: string;
  scenarioIds: string[];
  days: number;
  state: DryRunState;
  progress: number;
  inboxRows: number;
  askedBy: string;
  askedAt: Date;
  finishedAt: Date | null;
  error: string | null;
};

const columns = sql`dry_run_id AS "dryRunId", scenario_ids AS "scenarioIds", days, state, progress, inbox_rows AS "inboxRows", asked_by AS "askedBy",
  asked_at AS "askedAt", finished_at AS "finishedAt", error`;

export type AskedDryRun = { dryRunId: string; scenarioIds: string[]; days: number; askedBy: string; askedAt: Date };

/** One at a time, by an index of its own: false while another is under way. */
export async function saveAskedDryRun(shop: ShopDb, run: AskedDryRun): Promise<boolean> {
  const saved = await shop.query`
    INSERT INTO dry_run (shop_id, dry_run_id, scenario_ids, days, asked_by, asked_at)
    VALUES (${shop.id}, ${run.dryRunId}, ${run.scenarioIds}::text[], ${run.days}, ${run.askedBy}, ${run.askedAt})
    ON CONFLICT DO NOTHING RETURNING dry_run_id`;
  return saved.length > 0;
}

/** The newest first. */
export const dryRuns = (shop: ShopDb, limit: number) => shop.query<DryRun>`
  SELECT ${columns} FROM dry_run WHERE shop_id = ${shop.id} ORDER BY asked_at DESC, dry_run_id LIMIT ${limit}`;

export type DryRunResult = { answer: DryRunAnswer; samples: SampleHead[] };

/** Without the messages themselves: they are long. null: it has no answer (yet). */
export async function dryRunResult(shop: ShopDb, dryRunId: string): Promise<DryRunResult | null> {
  const [row] = await shop.query<DryRunResult>`
    SELECT result->'answer' AS answer, (
      SELECT coalesce(jsonb_agg(s - 'html' - 'text'), '[]') FROM jsonb_array_elements(coalesce(result->'samples', '[]')) s
    ) AS samples FROM dry_run WHERE shop_id = ${shop.id} AND dry_run_id = ${dryRunId} AND state = 'done'`;
  return row ?? null;
}

export async function dryRunSample(shop: ShopDb, dryRunId: string, deliveryId: string): Promise<Sample | null> {
  const [row] = await shop.query<{ sample: Sample }>`
    SELECT s AS sample FROM dry_run, jsonb_array_elements(coalesce(result->'samples', '[]')) s
    WHERE shop_id = ${shop.id} AND dry_run_id = ${dryRunId} AND s->>'deliveryId' = ${deliveryId}`;
  return row?.sample ?? null;
}

/** Asked, or left behind by a worker that died: from its beginning. Each beginning counts. */
export async function beginDryRun(shop: ShopDb): Promise<(DryRun & { attempts: number }) | null> {
  const [row] = await shop.query<DryRun & { attempts: number }>`
    UPDATE dry_run SET state = 'running', progress = 0, attempts = attempts + 1
    WHERE shop_id = ${shop.id} AND state IN ('asked', 'running') RETURNING ${columns}, attempts`;
  return row ?? null;
}

/** false: it was canceled, or the shop was forgotten meanwhile. */
export async function saveDryRunProgress(shop: ShopDb, run: { dryRunId: string; progress: number; inboxRows: number }): Promise<boolean> {
  const saved = await shop.query`
    UPDATE dry_run SET progress = ${run.progress}, inbox_rows = ${run.inboxRows}
    WHERE shop_id = ${shop.id} AND dry_run_id = ${run.dryRunId} AND state = 'running' RETURNING dry_run_id`;
  return saved.length > 0;
}

/** Samples of who was erased while it ran are left out: nothing of them may come back. */
export async function saveDryRunResult(
  shop: ShopDb,
  dryRunId: string,
  { answer, samples }: { answer: DryRunAnswer; samples: Sample[] },
  now: Date,
): Promise<void> {
  await shop.query`
    UPDATE dry_run SET state = 'done', progress = 1, finished_at = ${now}, error = NULL,
      result = jsonb_build_object('answer', ${toJson(answer)}::jsonb, 'samples', (
        SELECT coalesce(jsonb_agg(s ORDER BY n), '[]') FROM jsonb_array_elements(${toJson(samples)}::jsonb) WITH ORDINALITY AS r(s, n)
        JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = (s->>'identityId')::uuid))
    WHERE shop_id = ${shop.id} AND dry_run_id = ${dryRunId} AND state = 'running'`;
}

export async function endDryRun(
  shop: ShopDb,
  dryRunId: string,
  end: { state: "failed" | "canceled"; error: string | null },
  now: Date,
): Promise<void> {
  await shop.query`
    UPDATE dry_run SET state = ${end.state}, error = ${end.error}, finished_at = ${now}
    WHERE shop_id = ${shop.id} AND dry_run_id = ${dryRunId} AND state IN ('asked', 'running')`;
}

const keptRuns = 10;

/** What nobody looks at any more goes, and with it the messages it shows. */
export async function dropOldDryRuns(shop: ShopDb): Promise<void> {
  await shop.query`
    DELETE FROM dry_run WHERE shop_id = ${shop.id} AND dry_run_id IN (
      SELECT dry_run_id FROM dry_run WHERE shop_id = ${shop.id} ORDER BY asked_at DESC, dry_run_id OFFSET ${keptRuns})`;
}

/** A person is erased: no sample shows their message any more. The figures stay. */
export async function eraseSamplesOf(shop: ShopDb, identityIds: IdentityId[]): Promise<void> {
  await shop.query`
    UPDATE dry_run SET result = jsonb_set(result, '{samples}', (
      SELECT coalesce(jsonb_agg(s), '[]') FROM jsonb_array_elements(result->'samples') s WHERE s->>'identityId' <> ALL(${identityIds}::text[])))
    WHERE shop_id = ${shop.id} AND state = 'done' AND result->'samples' IS NOT NULL`;
}
