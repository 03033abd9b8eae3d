// On a simulated clock: do everything that is due now, periodic work included, and say when the next thing is.

import { operatorAccess } from "~/queries/shop/operator.server";
import { earliestDue } from "~/queries/shop/shop-schedule.server";
import { jobs } from "./schedule.server";
import { tick } from "./tick.server";

const lastRun = new Map<string, number>();

export async function runUntilQuiet(now: Date): Promise<{ nextDueAt: Date | null }> {
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

async function turn(now: Date) {
  for (;;) {
    const { worked } = await tick(now);
    if (!worked) return;
  }
}
