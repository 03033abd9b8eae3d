// What takes long: shops' questions and files, and the history at their platforms?
import type { Job } from "~/jobs/job";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { workDryRuns } from "~/pipeline/explain/work-dry-run.server";
import { workImports } from "~/pipeline/import/work-imports.server";
import { syncDueShops } from "~/pipeline/ledger/sync-shops.server";

const shopsPerSync = 20;
const syncTurns = 50;
/** A look waits for the platform most of its time; each lane holds one connection while it reads. */
const syncLanes = 4;

export const longWork: Job[] = [
  // One after another: a replay keeps the database busy.
  { name: "dry-runs", cron: "* * * * *", everyHours: 0, run: () => workDryRuns(clock.now) },
  { name: "imports", cron: "* * * * *", everyHours: 0, run: () => workImports(clock.now) },
  { name: "sync-shops", cron: "* * * * *", everyHours: 24, run: syncAll },
];

/** A shop that the platform answers slowly holds up one lane, not the shops behind it. */
async function syncAll(now: Date) {
  await Promise.all(Array.from({ length: syncLanes }, () => syncLane(now)));
}

/** Until no shop is left, or so many turns: the next minute goes on from there. */
async function syncLane(now: Date) {
  for (let turn = 0; turn < syncTurns; turn += 1) {
    const { looked } = await syncDueShops(now, shopsPerSync);
    if (looked > 0) log.info({ looked }, "shops were looked at for history and changes");
    if (looked < shopsPerSync) return;
  }
}
