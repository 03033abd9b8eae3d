// Files wait to be read, taken in or undone: one shop after another, and whatever happens each goes on from where it was.
import type { ShopDb } from "~/db.server";
import { type FileError, mostReadings } from "~/domain/import/file-limits";
import { isDatabaseAway } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { dropChunks, failImport, type ImportJob, nextImport } from "~/queries/import/import-jobs.server";
import { Lease, LeaseLost } from "~/queries/shop/lease.server";
import { openShop } from "~/queries/shop/shops.server";
import { readImport } from "./read-import.server";
import { type Turn, takeInImport } from "./take-in-import.server";
import { withdrawImport } from "./withdraw-import.server";

const leaseMs = 10 * 60_000;
const beatEveryMs = 5_000;
const factsAtOnce = 2_000;

export async function workImports(clock: () => Date, atOnce = factsAtOnce): Promise<void> {
  for (;;) {
    const lease = await Lease.claim("import", { clock, ms: leaseMs, beatEveryMs, looksAgain: true });
    if (!lease) return;
    const shop = openShop(lease.shopId);
    const beat = async () => void (await lease.beat());
    try {
      for (let job = await nextImport(shop); job; job = await nextImport(shop)) await workOn(shop, job, { now: clock, beat, atOnce });
      await lease.end();
    } catch (error) {
      // Another worker has it by now, or nobody can: the lease ends, and the work goes on from its mark.
      if (isDatabaseAway(error)) throw error;
      log.error({ shopId: shop.id, error: (error as Error).stack }, "work on a file failed and is tried again");
      if (!(error instanceof LeaseLost)) return;
    }
  }
}

async function workOn(shop: ShopDb, job: ImportJob, turn: Turn): Promise<void> {
  if (job.attempts > mostReadings) {
    // What is in the ledger by then comes out again when its owner says so.
    const error: FileError = job.state === "reading" ? "given-up" : "stopped-midway";
    await failImport(shop, job.importId, { error, line: null });
    await dropChunks(shop, job.importId);
  } else if (job.state === "reading") await readImport(shop, job, turn.beat);
  else if (!(await (job.state === "applying" ? takeInImport : withdrawImport)(shop, job, turn))) throw new LeaseLost();
}
