// Which history is being fetched for a shop, and how far is it? One row per kind and request.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { toJson } from "~/lib/json";

/** Products before customers before orders: what a fact refers to is there first. A shop's messages wait for these. */
export const historyKinds = ["products", "customers", "orders"] as const;
/** Shopify exports checkouts that were left, too; a shop that may not read them does without. After the orders, which say what was bought. */
export const exportKinds = [...historyKinds, "checkouts"] as const;
export type HistoryKind = (typeof exportKinds)[number];

export type BackfillState = "requested" | "running" | "fetching" | "done" | "failed";

export type BackfillRun<Kind extends HistoryKind = HistoryKind> = {
  runId: string;
  kind: Kind;
  /** null: all history. */
  since: Date | null;
  state: BackfillState;
  bulkOperationId: string | null;
  resultUrl: string | null;
  totalObjects: bigint | null;
  objectsDone: bigint;
  bytesDone: bigint;
  attempts: number;
  error: string | null;
  startedAt: Date;
};

/** Asking twice for the same reason is asking once. Says whether anything new was asked for. */
export async function requestRuns(
  shop: ShopDb,
  { kinds, reason, since }: { kinds: readonly HistoryKind[]; reason: string; since: Date | null },
  now: Date,
): Promise<boolean> {
  const runs = kinds.map((kind) => ({ runId: derivedId("backfill", shop.id, kind, reason), kind }));
  const inserted = await shop.query`
    INSERT INTO backfill_run (shop_id, run_id, kind, since, state, started_at)
    SELECT ${shop.id}, row."runId", row.kind, ${since}::timestamptz, 'requested', ${now}
    FROM jsonb_to_recordset(${toJson(runs)}::jsonb) AS row("runId" uuid, kind text)
    ON CONFLICT (shop_id, run_id) DO NOTHING RETURNING run_id`;
  return inserted.length > 0;
}

/** The run to work on now; null: nothing of these kinds is left to fetch. */
export async function openRun<Kind extends HistoryKind>(shop: ShopDb, kinds: readonly Kind[]): Promise<BackfillRun<Kind> | null> {
  const [run] = await shop.query<BackfillRun<Kind>>`
    SELECT run_id AS "runId", kind, since, state, bulk_operation_id AS "bulkOperationId", result_url AS "resultUrl",
      total_objects AS "totalObjects", objects_done AS "objectsDone", bytes_done AS "bytesDone", attempts, error,
      started_at AS "startedAt"
    FROM backfill_run WHERE shop_id = ${shop.id} AND state IN ('requested', 'running', 'fetching') AND kind = ANY(${[...kinds]}::text[])
    ORDER BY (state = 'requested'), started_at, array_position(${[...kinds]}::text[], kind), run_id LIMIT 1`;
  return run ?? null;
}

export async function saveRunState(shop: ShopDb, run: BackfillRun, now: Date): Promise<void> {
  const isOver = run.state === "done" || run.state === "failed";
  await shop.query`
    UPDATE backfill_run SET state = ${run.state}, bulk_operation_id = ${run.bulkOperationId}, result_url = ${run.resultUrl},
      total_objects = ${run.totalObjects}, objects_done = ${run.objectsDone}, bytes_done = ${run.bytesDone},
      attempts = ${run.attempts}, error = ${run.error}, finished_at = ${isOver ? now : null}
    WHERE shop_id = ${shop.id} AND run_id = ${run.runId}`;
}

/** Moves the mark in the transaction that applied the objects; false: another worker was there first. */
export async function advanceMark(
  shop: ShopDb,
  { runId, from, to, objects }: { runId: string; from: bigint; to: bigint; objects: number },
): Promise<boolean> {
  const moved = await shop.query`
    UPDATE backfill_run SET bytes_done = ${to}, objects_done = objects_done + ${objects}
    WHERE shop_id = ${shop.id} AND run_id = ${runId} AND state = 'fetching' AND bytes_done = ${from} RETURNING run_id`;
  return moved.length === 1;
}

/** What failed (`before` an instant) is asked for again, from its beginning. */
export async function requestFailedRuns(shop: ShopDb, before: Date | null = null): Promise<boolean> {
  const again = await shop.query`
    UPDATE backfill_run SET state = 'requested', bulk_operation_id = NULL, result_url = NULL, total_objects = NULL,
      objects_done = 0, bytes_done = 0, attempts = 0, error = NULL, finished_at = NULL
    WHERE shop_id = ${shop.id} AND state = 'failed' AND since IS NULL AND (${before}::timestamptz IS NULL OR finished_at <= ${before}::timestamptz)
    RETURNING run_id`;
  return again.length > 0;
}

/** What failed was read to its end after all, by a look of its own accord. `total`: how many there are; null: not known. */
export async function endFailedRun(shop: ShopDb, { kind, total }: { kind: HistoryKind; total: number | null }, now: Date): Promise<void> {
  await shop.query`
    UPDATE backfill_run SET state = 'done', error = NULL, finished_at = ${now}, total_objects = coalesce(total_objects, ${total}::bigint),
      objects_done = coalesce(total_objects, ${total}::bigint, objects_done)
    WHERE shop_id = ${shop.id} AND kind = ${kind} AND state = 'failed' AND since IS NULL`;
}

/** Every day adds a run of each kind; those of earlier days say nothing any more. */
export async function dropReconcileRuns(shop: ShopDb): Promise<void> {
  await shop.query`
    DELETE FROM backfill_run WHERE shop_id = ${shop.id} AND since IS NOT NULL AND state IN ('done', 'failed')`;
}

export async function reconcileMarks(shop: ShopDb): Promise<{ reconciledAt: Date | null; historyStartedAt: Date | null }> {
  const [row] = await shop.query<{ reconciledAt: Date | null; historyStartedAt: Date | null }>`
    SELECT reconciled_at AS "reconciledAt", (
      SELECT min(started_at) FROM backfill_run WHERE shop_id = ${shop.id} AND since IS NULL AND state = 'done'
    ) AS "historyStartedAt"
    FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row ?? { reconciledAt: null, historyStartedAt: null };
}

export async function saveReconciled(shop: ShopDb, at: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET reconciled_at = ${at} WHERE shop_id = ${shop.id}`;
}

/** Of each kind whose history was read whole at some time: when the newest export began that has come in whole since. */
export const exportedKinds = (shop: ShopDb) => shop.query<{ kind: HistoryKind; upTo: Date }>`
  SELECT kind, max(started_at) AS "upTo" FROM backfill_run WHERE shop_id = ${shop.id} AND state = 'done'
  GROUP BY kind HAVING bool_or(since IS NULL)`;

/** When the last look at what changed began, whatever became of it; and the newest one that was read to its end. */
export async function reconcileLooks(shop: ShopDb): Promise<{ last: Date | null; lastWhole: Date | null }> {
  const [row] = await shop.query<{ last: Date | null; lastWhole: Date | null }>`
    SELECT max(started_at) AS last, max(started_at) FILTER (WHERE is_whole) AS "lastWhole"
    FROM (SELECT started_at, bool_and(state = 'done') AS is_whole FROM backfill_run
      WHERE shop_id = ${shop.id} AND since IS NOT NULL AND kind = ANY(${[...historyKinds]}::text[]) GROUP BY started_at) AS looks`;
  return row ?? { last: null, lastWhole: null };
}
