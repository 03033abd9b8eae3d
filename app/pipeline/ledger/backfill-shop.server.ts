// How does a shop's history come in? Exported by the platform, read a portion at a time, applied as webhooks are.
import type { ShopDb } from "~/db.server";
import { isInputAtFault } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { reasonOf } from "~/lib/reason-of";
import { type AdminClient, AdminRefused } from "~/platforms/shopify/admin-client.server";
import { type ExportedObject, exportedObjects, ResultCut, ResultGone } from "~/platforms/shopify/bulk-result.server";
import type { RefundDetail } from "~/platforms/shopify/exported";
import { exportState, startExport, tellRefunds } from "~/platforms/shopify/history.server";
import { isDenied } from "~/platforms/shopify/refusal.server";
import { exportedLetter, refundIdsOf, reshapeExported } from "~/platforms/shopify/reshape-bulk";
import { advanceMark, type BackfillRun, exportKinds, openRun, saveRunState } from "~/queries/inbox/backfill.server";
import { keepDeadLetter } from "~/queries/inbox/inbox.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { shopById } from "~/queries/shop/shops.server";
import { applyEvents } from "./apply-events.server";

/** When to look again; null: nothing is left to fetch. `isApplied`: facts came in. */
export type BackfillStep = { nextLookAt: Date | null; isApplied: boolean };

const SECONDS = 1_000;
const POLL_AFTER_MS = 20 * SECONDS;
const BUSY_AFTER_MS = 60 * SECONDS;
const AGAIN_AFTER_MS = 5 * 60 * SECONDS;
const MOST_ATTEMPTS = 3;

const OBJECTS_PER_BATCH = 500;
/** One look reads this much at most, so that a long history leaves room for other shops and outlives no claim. */
const BATCHES_PER_LOOK = 20;

/** One look: asks, polls, or reads a portion. Killed at any moment, the next one goes on from the last commit. */
export async function backfillShop(shop: ShopDb, admin: AdminClient, now: Date): Promise<BackfillStep> {
  const run = await openRun(shop, exportKinds);
  if (!run) return { nextLookAt: null, isApplied: false };
  const save = (change: Partial<BackfillRun>) => saveRunState(shop, { ...run, ...change }, now);
  switch (run.state) {
    case "requested":
      return waiting(now, await begin(shop, { admin, run }, save));
    case "running":
      return waiting(now, await poll(admin, run, save));
    default:
      return readPortion({ shop, admin, run, now }, save);
  }
}

type Save = (change: Partial<BackfillRun>) => Promise<void>;

const waiting = (now: Date, ms: number): BackfillStep => ({ nextLookAt: new Date(now.getTime() + ms), isApplied: false });

async function begin(shop: ShopDb, { admin, run }: { admin: AdminClient; run: BackfillRun }, save: Save): Promise<number> {
  const { pointFields } = await shopContext(shop);
  const start = await startExport(admin, run.kind, { since: run.since, pointFields }).catch((error: unknown) => {
    // Nothing waits for checkouts: a shop that does not let us read them goes on without.
    if (run.kind !== "checkouts" || !(error instanceof AdminRefused) || !isDenied(error.message)) throw error;
    return { outcome: "refused" as const, reason: error.message };
  });
  if (start.outcome === "busy") return BUSY_AFTER_MS;
  if (start.outcome === "refused") await save({ state: "failed", error: start.reason });
  else await save({ state: "running", bulkOperationId: start.bulkOperationId, attempts: run.attempts + 1 });
  return start.outcome === "refused" ? 0 : POLL_AFTER_MS;
}

async function poll(admin: AdminClient, run: BackfillRun, save: Save): Promise<number> {
  const state = await exportState(admin, run.bulkOperationId ?? "");
  switch (state.outcome) {
    case "running":
      return POLL_AFTER_MS;
    case "made":
      await save({ state: state.url ? "fetching" : "done", resultUrl: state.url, totalObjects: state.objects });
      return 0;
    case "failed":
      return askAgain(run, state.reason, save);
  }
}

/** The export is made anew; what was read of the old one stays, and is told again without harm. */
async function askAgain(run: BackfillRun, reason: string, save: Save): Promise<number> {
  const isLast = run.attempts >= MOST_ATTEMPTS;
  await save({
    state: isLast ? "failed" : "requested",
    error: reason,
    bulkOperationId: null,
    resultUrl: null,
    objectsDone: 0n,
    bytesDone: 0n,
  });
  return isLast ? 0 : AGAIN_AFTER_MS;
}

type Reading = { shop: ShopDb; admin: AdminClient; run: BackfillRun; now: Date };

async function readPortion(reading: Reading, save: Save): Promise<BackfillStep> {
  const { run, now } = reading;
  let mark = run.bytesDone;
  let batches = 0;
  try {
    for await (const batch of batchesOf(exportedObjects(run.resultUrl ?? "", mark))) {
      if (!(await applyBatch(reading, batch, mark))) return waiting(now, POLL_AFTER_MS);
      mark = batch.at(-1)?.endByte ?? mark;
      batches += 1;
      if (batches === BATCHES_PER_LOOK) return { nextLookAt: now, isApplied: true };
    }
  } catch (error) {
    if (error instanceof ResultGone) return waiting(now, await askAgain(run, error.message, save));
    if (error instanceof ResultCut) return { nextLookAt: new Date(now.getTime() + POLL_AFTER_MS), isApplied: batches > 0 };
    throw error;
  }
  // The mark and the count were moved by the batches: only the state is news.
  const read = await openRun(reading.shop, exportKinds);
  if (read?.runId === run.runId) await saveRunState(reading.shop, { ...read, state: "done", error: null }, now);
  return { nextLookAt: now, isApplied: batches > 0 };
}

type Part = { objects: ExportedObject[]; from: bigint; refunds: ReadonlyMap<string, RefundDetail> };

/** False: the mark is no longer where this reading began, because another worker went on with it. */
async function applyBatch(reading: Reading, objects: ExportedObject[], from: bigint): Promise<boolean> {
  const refunds = await tellRefunds(reading.admin, reading.run.kind === "orders" ? objects.flatMap(refundIdsOf) : []);
  return applyBisecting(reading, { objects, from, refunds });
}

/** What cannot be understood, or the database refuses, is found by halving: one bad object holds up no history. */
async function applyBisecting(reading: Reading, { objects, from, refunds }: Part): Promise<boolean> {
  try {
    return await applyPart(reading, { objects, from, refunds });
  } catch (error) {
    if (!isInputAtFault(error)) throw error;
    const [first] = objects;
    if (objects.length === 1 && first) return setAside(reading, { object: first, from, refunds, reason: reasonOf(error) });
    const middle = Math.floor(objects.length / 2);
    const [before, after] = [objects.slice(0, middle), objects.slice(middle)];
    if (!(await applyBisecting(reading, { objects: before, from, refunds }))) return false;
    return applyBisecting(reading, { objects: after, from: before.at(-1)?.endByte ?? from, refunds });
  }
}

const applyPart = ({ shop, run, now }: Reading, { objects, from, refunds }: Part): Promise<boolean> =>
  shop.transaction(async (shop) => {
    if (!(await advanceOver(shop, run, { objects, from }))) return false;
    const context = { ...(await shopContext(shop)), refunds };
    await applyEvents(
      shop,
      objects.flatMap((exported) => reshapeExported(run.kind, exported, context)),
      now,
    );
    return true;
  });

/** A dead letter as a webhook's: support sees why, and has it read again after a fix. A crash in between keeps it once. */
async function setAside(
  { shop, run, now }: Reading,
  { object, from, refunds, reason }: Omit<Part, "objects"> & { object: ExportedObject; reason: string },
): Promise<boolean> {
  const row = await shopById(shop.id);
  if (!row) throw new Error(`there is no shop ${shop.id}`);
  const letter = exportedLetter(run.kind, { node: object.node, children: object.children }, refunds);
  const webhookId = `history ${run.runId} ${object.endByte}`;
  await keepDeadLetter(operatorAccess, { platform: row.platform, domain: row.domain, webhookId, reason, ...letter }, now);
  log.warn({ shopId: shop.id, topic: letter.topic }, "an exported object became a dead letter");
  return advanceOver(shop, run, { objects: [object], from });
}

function advanceOver(shop: ShopDb, { runId }: BackfillRun, { objects, from }: Omit<Part, "refunds">): Promise<boolean> {
  const lines = objects.reduce((sum, object) => sum + object.lines, 0);
  return advanceMark(shop, { runId, from, to: objects.at(-1)?.endByte ?? from, objects: lines });
}

async function* batchesOf(objects: AsyncIterable<ExportedObject>): AsyncGenerator<ExportedObject[]> {
  let batch: ExportedObject[] = [];
  for await (const object of objects) {
    batch.push(object);
    if (batch.length < OBJECTS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
