// A shop waits until its orders are read, those that it missed or, when it is new, all of them: since when, and how far is it?
import type { ShopDb } from "~/db.server";
import { fetchedPercent } from "~/domain/settings/setup";
import { historyAskedAt, historyProgress } from "~/queries/reports/history-progress.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";

/** An owner who signs in anew is caught up with in seconds: nothing is said of that. */
const shownAfterMs = 60_000;
/** By then the owner should do something about it. */
const slowAfterMs = 24 * 3_600_000;

/**
 * `percent` null: what came since is read, and nobody knows beforehand how much it is. Null: nothing waits. Of a new shop
 * the check-list shows its history; only where something is on already, it is what that waits for.
 */
export async function showCatchingUp(shop: ShopDb, { behindSince }: { behindSince: Date | null }, now: Date) {
  if (!behindSince) return null;
  const askedAt = await historyAskedAt(shop);
  const isFirst = askedAt !== null && askedAt >= behindSince;
  if (isFirst && !(await scenarioSettings(shop)).some(({ isOn }) => isOn)) return null;
  const history = await historyProgress(shop);
  const isReading = history.some(({ state }) => state !== "done" && state !== "failed");
  const waitedMs = now.getTime() - behindSince.getTime();
  if (!isReading && waitedMs < shownAfterMs) return null;
  return { since: behindSince, percent: isReading ? fetchedPercent(history) : null, isSlow: waitedMs >= slowAfterMs, isFirst };
}
