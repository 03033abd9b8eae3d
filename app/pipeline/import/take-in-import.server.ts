// The understood lines of a file go into the ledger, as webhooks do: some facts at a time, each with the mark that it is in.
import { setImmediate } from "node:timers/promises";
import type { ShopDb } from "~/db.server";
import type { ImportContext } from "~/domain/import/import-events";
import { isInputAtFault } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { applyFacts } from "~/pipeline/ledger/apply-events.server";
import { advanceImport, endImport, type ImportJob } from "~/queries/import/import-jobs.server";
import { refuseRows, rowsAfter, type StoredRow } from "~/queries/import/import-rows.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { saveAdSpend } from "~/queries/purchases/ad-spend.server";
import { factsInSteps, factsOfRows, spendOf, type Told } from "./facts-of-rows";
import { refusePlatformFacts } from "./refuse-platform-facts.server";

/** `atOnce`: facts of one transaction. What each batch costs whatever its size is then little beside its facts. */
export type Turn = { now: () => Date; beat: () => Promise<void>; atOnce: number };

/** Lines with what they tell the ledger. */
type Batch = { rows: StoredRow[]; told: Told };

/**
 * Killed at any moment, the next worker goes on from the last batch. false: another has gone on already. While the database
 * writes one batch, the next is read and understood.
 */
export async function takeInImport(shop: ShopDb, job: ImportJob, { now, beat, atOnce }: Turn): Promise<boolean> {
  const context = { ...(await shopContext(shop)), ...job };
  const batchAfter = async (mark: string | null): Promise<Batch> => {
    const rows = await rowsAfter(shop, { importId: job.importId, mark }, atOnce);
    return { rows, told: await understood(rows, context) };
  };
  let { mark } = job;
  let next = batchAfter(mark);
  for (;;) {
    await beat();
    const batch = await next;
    const reached = batch.rows.at(-1)?.factKey;
    if (!reached) break;
    next = batchAfter(reached);
    // Where this batch fails, nobody waits for the next.
    next.catch(() => {});
    if (!(await applyBisecting(shop, { ...job, mark }, { batch, context }, now()))) return false;
    mark = reached;
  }
  await endImport(shop, job.importId, { state: "done", now: now() });
  return true;
}

/** Whoever waits for the database meanwhile hears its answer. */
async function understood(rows: StoredRow[], context: ImportContext): Promise<Told> {
  const steps = factsInSteps(rows, context);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await setImmediate();
  }
}

type Work = { batch: Batch; context: ImportContext };

const partOf = ({ batch, context }: Work, isIn: (factKey: string) => boolean): Work => {
  const rows = batch.rows.filter(({ factKey }) => isIn(factKey));
  return { batch: { rows, told: factsOfRows(rows, context) }, context };
};

/** One line that the database refuses holds up no other. */
async function applyBisecting(shop: ShopDb, job: ImportJob, work: Work, now: Date): Promise<boolean> {
  try {
    return await applyRows(shop, job, work, now);
  } catch (error) {
    if (!isInputAtFault(error)) throw error;
    const keys = keysOf(work);
    const [key] = keys;
    if (keys.length === 1 && key) {
      log.warn({ shopId: shop.id, importId: job.importId }, "a line of a file could not be taken in");
      await refuseRows(shop, job.importId, { keys: [key], problem: { field: null, word: "refused", isLight: false } });
      return advanceImport(shop, job, { mark: key, facts: 0 });
    }
    const place = Math.floor(keys.length / 2);
    const middle = keys[place] ?? "";
    const [before, after] = [partOf(work, (factKey) => factKey < middle), partOf(work, (factKey) => factKey >= middle)];
    if (!(await applyBisecting(shop, job, before, now))) return false;
    return applyBisecting(shop, { ...job, mark: keys[place - 1] ?? job.mark }, after, now);
  }
}

const keysOf = ({ batch }: Work) => [...new Set(batch.rows.map(({ factKey }) => factKey))];

const applyRows = (shop: ShopDb, job: ImportJob, work: Work, now: Date): Promise<boolean> =>
  shop.transaction(async (shop) => {
    const keys = keysOf(work);
    if (!(await advanceImport(shop, job, { mark: keys.at(-1) ?? "", facts: keys.length }))) return false;
    // The platform may have told them since the file was read.
    const left = await refusePlatformFacts(shop, job, keys);
    const { told } = (left.size > 0 ? partOf(work, (factKey) => !left.has(factKey)) : work).batch;
    if (told.facts.identities.size > 0) await applyFacts(shop, told.facts, now);
    await saveAdSpend(shop, told.spend, { source: spendOf(job.importId), now: job.askedAt });
    return true;
  });
