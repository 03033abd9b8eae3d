// The understood lines of a file go into the ledger, as webhooks do: some facts at a time, each with the mark that it is in.
import type { ShopDb } from "~/db.server";
import { isInputAtFault } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { applyFacts } from "~/pipeline/ledger/apply-events.server";
import { advanceImport, endImport, type ImportJob } from "~/queries/import/import-jobs.server";
import { refuseRows, rowsAfter, type StoredRow } from "~/queries/import/import-rows.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { saveAdSpend } from "~/queries/purchases/ad-spend.server";
import { factsOfRows, spendOf } from "./facts-of-rows";
import { refusePlatformPoints } from "./refuse-platform-points.server";

/** `atOnce`: facts of one transaction. What each batch costs whatever its size is then little beside its facts. */
export type Turn = { now: () => Date; beat: () => Promise<void>; atOnce: number };

/** Killed at any moment, the next worker goes on from the last batch. false: another has gone on already. */
export async function takeInImport(shop: ShopDb, job: ImportJob, { now, beat, atOnce }: Turn): Promise<boolean> {
  let { mark } = job;
  for (;;) {
    await beat();
    const rows = await rowsAfter(shop, { importId: job.importId, mark }, atOnce);
    if (rows.length === 0) break;
    if (!(await applyBisecting(shop, { ...job, mark }, rows, now()))) return false;
    mark = rows.at(-1)?.factKey ?? mark;
  }
  await endImport(shop, job.importId, { state: "done", now: now() });
  return true;
}

/** One line that the database refuses holds up no other. */
async function applyBisecting(shop: ShopDb, job: ImportJob, rows: StoredRow[], now: Date): Promise<boolean> {
  try {
    return await applyRows(shop, job, rows, now);
  } catch (error) {
    if (!isInputAtFault(error)) throw error;
    const keys = [...new Set(rows.map(({ factKey }) => factKey))];
    const [key] = keys;
    if (keys.length === 1 && key) {
      log.warn({ shopId: shop.id, importId: job.importId }, "a line of a file could not be taken in");
      await refuseRows(shop, job.importId, { keys: [key], problem: { field: null, word: "refused", isLight: false } });
      return advanceImport(shop, job, { mark: key, facts: 0 });
    }
    const middle = keys[Math.floor(keys.length / 2)] ?? "";
    const [before, after] = [rows.filter(({ factKey }) => factKey < middle), rows.filter(({ factKey }) => factKey >= middle)];
    if (!(await applyBisecting(shop, job, before, now))) return false;
    return applyBisecting(shop, { ...job, mark: before.at(-1)?.factKey ?? job.mark }, after, now);
  }
}

const applyRows = (shop: ShopDb, job: ImportJob, rows: StoredRow[], now: Date): Promise<boolean> =>
  shop.transaction(async (shop) => {
    const { importId, fileName, askedAt } = job;
    const keys = [...new Set(rows.map(({ factKey }) => factKey))];
    if (!(await advanceImport(shop, job, { mark: keys.at(-1) ?? "", facts: keys.length }))) return false;
    // The platform may have told them since the file was read.
    const left = job.kind === "points" ? await refusePlatformPoints(shop, importId, keys) : new Set();
    const kept = rows.filter(({ factKey }) => !left.has(factKey));
    const told = factsOfRows(kept, { ...(await shopContext(shop)), importId, fileName, askedAt });
    if (told.facts.identities.size > 0) await applyFacts(shop, told.facts, now);
    await saveAdSpend(shop, told.spend, { source: spendOf(importId), now: askedAt });
    return true;
  });
