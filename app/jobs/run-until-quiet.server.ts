// On a simulated clock: do everything that is due now, periodic work included, and say when the next thing is.

import { syncDueShops } from "~/pipeline/ledger/sync-shops.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { earliestDue } from "~/queries/shop/shop-schedule.server";
import { jobs } from "./schedule.server";
import { tick } from "./tick.server";

const lastRun = new Map<string, number>();

/** So many looks at most: a shop that has always more to read shall not keep the clock. */
const mostLooks = 200;

export async function runUntilQuiet(now: Date): Promise<{ nextDueAt: Date | null }> {
  await readPlatforms(now);
  await turn(now);
  for (const job of jobs) {
    const last = lastRun.get(job.name);
    if (job.name === "sync-shops" || (last !== undefined && now.getTime() - last < job.everyHours * 3_600_000)) continue;
    lastRun.set(job.name, now.getTime());
    await job.run(now);
  }
  await turn(now);
  return { nextDueAt: await earliestDue(operatorAccess) };
}

/** A shop whose platform tells of nothing by itself is read before anything is decided. */
async function readPlatforms(now: Date) {
  for (let looks = 0; looks < mostLooks; looks += 1) if ((await syncDueShops(now, 1)).looked === 0) return;
}

async function turn(now: Date) {
  for (;;) {
    const { worked } = await tick(now);
    if (!worked) return;
  }
}
