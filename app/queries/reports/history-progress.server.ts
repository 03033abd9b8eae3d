// How far has the shop's history been fetched? The newest run of each kind that messages wait for; the daily look at what changed is not told.
import type { ShopDb } from "~/db.server";
import { historyKinds } from "~/queries/inbox/backfill.server";

export type HistoryProgress = {
  kind: "customers" | "orders" | "products";
  state: "requested" | "running" | "fetching" | "done" | "failed";
  done: number;
  /** null: the platform has not said yet. */
  total: number | null;
};

/** When history was asked for for the first time; null: never. */
export async function historyAskedAt(shop: ShopDb): Promise<Date | null> {
  const [row] = await shop.query<{ at: Date | null }>`
    SELECT min(started_at) AS at FROM backfill_run WHERE shop_id = ${shop.id} AND since IS NULL`;
  return row?.at ?? null;
}

export const historyProgress = (shop: ShopDb): Promise<HistoryProgress[]> =>
  shop.query<HistoryProgress>`
    SELECT DISTINCT ON (kind) kind, state, objects_done::float8 AS done, total_objects::float8 AS total
    FROM backfill_run WHERE shop_id = ${shop.id} AND since IS NULL AND kind = ANY(${[...historyKinds]}::text[])
    ORDER BY kind, started_at DESC, run_id`;
