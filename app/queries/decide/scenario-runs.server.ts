// Runs of the shop's own occasions: planned ahead, decided some thousand people at a time, finished once.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Run } from "~/domain/decide/runs";
import type { CustomerId } from "~/domain/ids";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";

export type StoredRun = Run & { decidedUpTo: CustomerId | null };

/**
 * Makes the runs that nobody has begun what was worked out just now. One that has begun goes on as it is, and further
 * steps of its occasion keep its version.
 */
export async function saveRuns(shop: ShopDb, runs: Run[]): Promise<void> {
  const json = toJson(runs);
  await shop.query`
    DELETE FROM scenario_run r WHERE r.shop_id = ${shop.id} AND r.finished_at IS NULL AND r.decided_up_to IS NULL
      AND (r.scenario_id, r.occasion, r.step) NOT IN (SELECT w."scenarioId", w.occasion, w.step FROM ${wanted(json)})`;
  if (runs.length === 0) return;
  await shop.query`
    INSERT INTO scenario_run (shop_id, scenario_id, occasion, step, version, anchor_at, due_at)
    SELECT ${shop.id}, w."scenarioId", w.occasion, w.step, CASE WHEN b.version IS NULL THEN w.version ELSE b.version END, w."anchorAt", w."dueAt"
    FROM ${wanted(json)}
    LEFT JOIN LATERAL (
      SELECT version FROM scenario_run b WHERE b.shop_id = ${shop.id} AND b.scenario_id = w."scenarioId" AND b.occasion = w.occasion AND b.decided > 0
      ORDER BY b.step LIMIT 1) b ON true
    ON CONFLICT (shop_id, scenario_id, occasion, step) DO UPDATE SET version = excluded.version, anchor_at = excluded.anchor_at, due_at = excluded.due_at
    WHERE scenario_run.finished_at IS NULL AND scenario_run.decided_up_to IS NULL
      AND (scenario_run.version, scenario_run.anchor_at, scenario_run.due_at) <> (excluded.version, excluded.anchor_at, excluded.due_at)`;
}

const wanted = (json: string) =>
  sql`jsonb_to_recordset(${json}::jsonb) AS w("scenarioId" text, version int, occasion text, step int, "anchorAt" timestamptz, "dueAt" timestamptz)`;

/** The run that is due first. */
export async function dueRun(shop: ShopDb, now: Date): Promise<StoredRun | null> {
  const [row] = await shop.query<StoredRun>`
    SELECT scenario_id AS "scenarioId", version, occasion, step, anchor_at AS "anchorAt", due_at AS "dueAt", decided_up_to AS "decidedUpTo"
    FROM scenario_run WHERE shop_id = ${shop.id} AND finished_at IS NULL AND due_at <= ${now} ORDER BY due_at, scenario_id, step LIMIT 1`;
  return row ?? null;
}

type RunKey = { scenarioId: ScenarioId; occasion: string; step: number };

export async function saveRunProgress(
  shop: ShopDb,
  run: RunKey,
  { decidedUpTo, decided, finishedAt }: { decidedUpTo: CustomerId | null; decided: number; finishedAt: Date | null },
): Promise<void> {
  await shop.query`
    UPDATE scenario_run SET decided_up_to = CASE WHEN ${decidedUpTo}::uuid IS NULL THEN decided_up_to ELSE ${decidedUpTo}::uuid END, decided = decided + ${decided}, finished_at = ${finishedAt}
    WHERE shop_id = ${shop.id} AND scenario_id = ${run.scenarioId} AND occasion = ${run.occasion} AND step = ${run.step}`;
}

export async function saveRunProducts(shop: ShopDb, run: RunKey, productIds: string[]): Promise<void> {
  await shop.query`
    UPDATE scenario_run SET product_ids = ${productIds} WHERE shop_id = ${shop.id} AND scenario_id = ${run.scenarioId} AND occasion = ${run.occasion} AND step = ${run.step}`;
}

/** The goods that these runs are about, by "scenario occasion step"; a run about none is left out. */
export async function runProducts(shop: ShopDb, keys: RunKey[]): Promise<Map<string, string[]>> {
  if (keys.length === 0) return new Map();
  const rows = await shop.query<RunKey & { productIds: string[] }>`
    SELECT r.scenario_id AS "scenarioId", r.occasion, r.step, r.product_ids AS "productIds"
    FROM (SELECT DISTINCT k."scenarioId", k.occasion, k.step FROM jsonb_to_recordset(${toJson(keys)}::jsonb) AS k("scenarioId" text, occasion text, step int)) k
    JOIN scenario_run r ON r.shop_id = ${shop.id} AND r.scenario_id = k."scenarioId" AND r.occasion = k.occasion AND r.step = k.step
    WHERE r.product_ids <> '{}'`;
  return new Map(rows.map(({ scenarioId, occasion, step, productIds }) => [`${scenarioId} ${occasion} ${step}`, productIds]));
}
