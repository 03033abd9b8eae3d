// Files wait to be read, taken in or undone: one shop after another, and whatever happens each goes on from where it was.
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { mostReadings } from "~/domain/import/file-limits";
import { isDatabaseAway } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { dropChunks, failImport, type ImportJob, nextImport } from "~/queries/import/import-jobs.server";
import { claimImports, renewImports } from "~/queries/import/import-schedule.server";
import { openShop } from "~/queries/shop/shops.server";
import { readImport } from "./read-import.server";
import { type Turn, takeInImport } from "./take-in-import.server";
import { withdrawImport } from "./withdraw-import.server";

const leaseMs = 10 * 60_000;
const beatEveryMs = 5_000;
const factsAtOnce = 2_000;

export async function workImports(clock: () => Date, atOnce = factsAtOnce): Promise<void> {
  for (;;) {
    const held = new Date(clock().getTime() + leaseMs);
    const shopId = await claimImports(clock(), held);
    if (!shopId) return;
    const lease = leaseOf(shopId, held, clock);
    const shop = openShop(shopId);
    try {
      for (let job = await nextImport(shop); job; job = await nextImport(shop))
        await workOn(shop, job, { now: clock, beat: lease.beat, atOnce });
      await lease.end();
    } catch (error) {
      // Another worker has it by now, or nobody can: the lease ends, and the work goes on from its mark.
      if (isDatabaseAway(error)) throw error;
      log.error({ shopId, error: (error as Error).stack }, "work on a file failed and is tried again");
      if (!(error instanceof Taken)) return;
    }
  }
}

async function workOn(shop: ShopDb, job: ImportJob, turn: Turn): Promise<void> {
  if (job.attempts > mostReadings) {
    await failImport(shop, job.importId, { error: "given-up", line: null });
    await dropChunks(shop, job.importId);
  } else if (job.state === "reading") await readImport(shop, job, turn.beat);
  else if (!(await (job.state === "applying" ? takeInImport : withdrawImport)(shop, job, turn))) throw new Taken();
}

class Taken extends Error {}

function leaseOf(shopId: ShopId, from: Date, clock: () => Date) {
  let held = from;
  const move = async (until: Date | null) => {
    if (!(await renewImports(shopId, { held, until }))) throw new Taken();
    if (until) held = until;
  };
  const beat = async () => {
    const until = new Date(clock().getTime() + leaseMs);
    if (until.getTime() - held.getTime() >= beatEveryMs) await move(until);
  };
  return { beat, end: () => move(null) };
}
