// One dry run from asking to answer: a shadow shop, its past, what it wrote; and whatever happens, nothing of it is left.
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { clockStepMs, type DryRunAnswer, dryRunLeaseMs, mostAttempts, type Sample } from "~/domain/measure/dry-run";
import { isDatabaseAway } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import { replayShop } from "~/pipeline/ledger/replay-shop.server";
import { readInbox } from "~/pipeline/ledger/told-by-inbox.server";
import { messagesInAll, messagesPerDay, notSentOfPeriod, samplesOfPeriod, trimContents } from "~/queries/dry-run/dry-run-answer.server";
import {
  beginDryRun,
  type DryRun,
  dropOldDryRuns,
  endDryRun,
  saveDryRunProgress,
  saveDryRunResult,
} from "~/queries/dry-run/dry-runs.server";
import { dropShadow, makeShadow, shadowOf } from "~/queries/dry-run/shadow-shop.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { Lease, LeaseLost } from "~/queries/shop/lease.server";
import { eraseShop } from "~/queries/shop/shop-erasure.server";
import { openShop, type ShopRow, shopById } from "~/queries/shop/shops.server";
import { type Assumed, fillShadow } from "./open-shadow.server";

const beatEveryMs = 2_000;

/** `clock` tells the time of the world, for leases; the replay has its own. Shops have their turn one after another. */
export async function workDryRuns(clock: () => Date): Promise<void> {
  for (;;) {
    const lease = await Lease.claim("dry-run", { clock, ms: dryRunLeaseMs, beatEveryMs });
    if (!lease) return;
    await workOn(lease, clock);
  }
}

/** What was canceled ends quietly; what fails is tried again when the lease ends, a few times. */
async function workOn(lease: Lease, clock: () => Date): Promise<void> {
  const { shopId } = lease;
  const live = openShop(shopId);
  const liveRow = await shopById(shopId);
  await eraseShadow(shopId);
  const run = liveRow?.state === "installed" ? await beginDryRun(live) : null;
  if (!run || !liveRow) return lease.end();
  try {
    if (run.attempts > mostAttempts) throw new Error("given up after several attempts");
    const result = await answerOf(live, liveRow, run, lease);
    await saveDryRunResult(live, run.dryRunId, result, clock());
    await dropOldDryRuns(live);
  } catch (error) {
    // Without a database nothing is known of the run: it begins anew when its lease has ended.
    if (isDatabaseAway(error)) throw error;
    if (!(error instanceof Stopped || error instanceof LeaseLost)) {
      log.error({ shopId, dryRunId: run.dryRunId, error: (error as Error).stack }, "a dry run failed");
      await endDryRun(live, run.dryRunId, { state: "failed", error: (error as Error).message }, clock());
    }
  }
  await lease.end();
}

/** What a worker that died left behind. */
async function eraseShadow(liveId: ShopId): Promise<void> {
  const shadow = await shadowOf(liveId);
  if (shadow) await forgetShadow(shadow);
}

async function forgetShadow(shadow: ShopDb): Promise<void> {
  await shadow.transaction(eraseShop);
  await dropShadow(shadow.id);
}

/** By its own number: another worker may have taken the shop over meanwhile, and made a shadow anew. */
async function answerOf(live: ShopDb, liveRow: ShopRow, run: DryRun, lease: Lease): Promise<Result> {
  const from = new Date(run.askedAt.getTime() - run.days * 86_400_000);
  const shadowRow = await makeShadow(liveRow, liveRow.installedAt < from ? liveRow.installedAt : from);
  const shadow = openShop(shadowRow.shopId);
  try {
    return await replayInto(shadow, { live, liveRow, shadowRow, run, from, lease });
  } finally {
    await forgetShadow(shadow);
  }
}

type Scene = { live: ShopDb; liveRow: ShopRow; shadowRow: ShopRow; run: DryRun; from: Date; lease: Lease };

async function replayInto(shadow: ShopDb, { live, liveRow, shadowRow, run, from, lease }: Scene): Promise<Result> {
  const { dryRunId, askedAt: until, scenarioIds } = run;
  let inboxRows = 0;
  const beat = async (progress: number) => {
    if (!(await lease.beat())) return;
    if (!(await saveDryRunProgress(live, { dryRunId, progress, inboxRows }))) throw new Stopped();
    await trimContents(shadow);
  };
  const prepared = () => beat(0);
  const { rows, told, begin } = await readInbox(liveRow, live, { until, beat: prepared });
  inboxRows = rows.length;
  const { later, assumed } = await fillShadow(live, shadow, { from, until, scenarioIds, told, begin, beat: prepared });
  const stepMs = clockStepMs(rows.length + later.length);
  // Read with the live platform's words, under a name that no webhook of the live shop has.
  const asLive = { ...shadowRow, platform: liveRow.platform };
  await replayShop({ live, shadow, shadowRow: asLive, from, until, scenarioIds, rows, later, stepMs, beat });
  const answer = await answerFrom(shadow, { from, until, stepMs, assumed });
  return { answer, samples: await samplesOfPeriod(shadow, { from }) };
}

type Result = { answer: DryRunAnswer; samples: Sample[] };
type Period = { from: Date; until: Date; stepMs: number; assumed: Assumed };

async function answerFrom(shadow: ShopDb, { from, until, stepMs, assumed }: Period): Promise<DryRunAnswer> {
  const { timeZone } = await shopContext(shadow);
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    ...(await messagesInAll(shadow, { from })),
    days: await messagesPerDay(shadow, { from, timeZone }),
    notSent: await notSentOfPeriod(shadow, { from }),
    assumed: [...assumed].map(([kind, count]) => ({ kind, count })),
    stepMs,
  };
}

class Stopped extends Error {}
