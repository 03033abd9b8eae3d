// A merchant asks what scenarios would have done, or wants to know no more. The worker answers.
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { dryRunDays } from "~/domain/measure/dry-run";
import { endDryRun, saveAskedDryRun } from "~/queries/dry-run/dry-runs.server";
import { wakeWork } from "~/queries/shop/lease.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { findScenario } from "~/scenarios/index";

export type AskedOutcome = { outcome: "asked" } | { outcome: "nothing-chosen" } | { outcome: "one-is-under-way" };

type Asking = { scenarioIds: string[]; days?: number; by: string; now: Date };

/** Scenarios that the shop does not have are passed over. */
export async function askDryRun(shop: ShopDb, { scenarioIds, days = dryRunDays, by, now }: Asking): Promise<AskedOutcome> {
  const own = (await scenarioSettings(shop)).map(({ scenarioId }) => String(scenarioId));
  const chosen = [...new Set(scenarioIds)].filter((id) => findScenario(id) || own.includes(id));
  if (chosen.length === 0) return { outcome: "nothing-chosen" };
  const dryRunId = derivedId("dry-run", shop.id, now.toISOString());
  if (!(await saveAskedDryRun(shop, { dryRunId, scenarioIds: chosen, days, askedBy: by, askedAt: now })))
    return { outcome: "one-is-under-way" };
  await wakeWork("dry-run", shop.id, now);
  return { outcome: "asked" };
}

/** Who works on it notices within seconds. */
export const cancelDryRun = (shop: ShopDb, dryRunId: string, now: Date) =>
  endDryRun(shop, dryRunId, { state: "canceled", error: null }, now);
