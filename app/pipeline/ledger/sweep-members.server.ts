// Who is not a member at Color Me any more? A walk over all members, a few questions a minute, which a wrong answer cannot make dangerous.
import type { ShopDb } from "~/db.server";
import { isBelievable, sweepAfterNoMs, sweepEveryMs } from "~/domain/ledger/member-sweep";
import { log } from "~/lib/log.server";
import type { ColorMeClient } from "~/platforms/color-me/client.server";
import { mostIds, readThere } from "~/platforms/color-me/members.server";
import { historyKinds, openRun } from "~/queries/inbox/backfill.server";
import { wakeSync, wakeTick } from "~/queries/inbox/sync-schedule.server";
import {
  accountsAfter,
  addMissing,
  beginSweeps,
  countMissing,
  dropAllMissing,
  dropMissing,
  type MemberSweep,
  memberSweep,
  missingAfter,
  moveSweep,
} from "~/queries/people/member-sweep.server";
import { applyEvents } from "./apply-events.server";

/** Of the 120 that a minute has: the shop's lists need the rest. */
const asksPerLook = 10;
const pauseMs = 60_000;
const laterMs = 60 * 60_000;
const goneAtOnce = 500;

/**
 * One look, where nothing else of the shop is due; says when the next one is. Everybody who was not found is asked about
 * once more before it counts, and more than can be believed is put to the owner; who counts as gone and is found, is back. Killed at any moment, the next look goes on
 * from the last answer.
 */
export async function sweepMembers(shop: ShopDb, client: ColorMeClient, now: Date): Promise<Date> {
  // A history that is being read is what members are compared with.
  if (await openRun(shop, historyKinds)) return new Date(now.getTime() + laterMs);
  await beginSweeps(shop, new Date(now.getTime() + sweepEveryMs));
  for (let asks = 0; asks < asksPerLook; asks += 1) {
    const sweep = await memberSweep(shop);
    if (!sweep || sweep.dueAt > now) return sweep?.dueAt ?? new Date(now.getTime() + laterMs);
    const problem = await goOn(shop, sweep, { client, now });
    if (problem === null) continue;
    log.warn({ shopId: shop.id, problem }, "a shop's members cannot be compared now");
    return new Date(now.getTime() + laterMs);
  }
  return new Date(now.getTime() + pauseMs);
}

type Scene = { client: ColorMeClient; now: Date };

/** One question, or one step to the next part. Text: why there is no answer; nothing has moved. */
async function goOn(shop: ShopDb, sweep: MemberSweep, { client, now }: Scene): Promise<string | null> {
  if (sweep.state === "resting" || sweep.state === "asking") {
    await begin(shop, sweep, now);
    return null;
  }
  const isFirst = sweep.state === "walking";
  const { ids, gone, last } = await (isFirst ? nextMembers : nextMissing)(shop, sweep.afterId);
  if (last === undefined) {
    await (isFirst ? checkAgain : conclude)(shop, sweep, now);
    return null;
  }
  const answer = await readThere(client, ids);
  if (answer.outcome !== "answered") return answer.outcome === "revoked" ? "Color Me no longer lets us in" : answer.reason;
  await shop.transaction(async (shop) => {
    const to = { ...sweep, afterId: last, asked: sweep.asked + (isFirst ? ids.length - gone.size : 0) };
    if (!(await moveSweep(shop, sweep, to))) return;
    if (!isFirst) return dropMissing(shop, [...answer.body]);
    await addMissing(
      shop,
      ids.filter((id) => !answer.body.has(id) && !gone.has(id)),
    );
    const back = [...gone].filter((id) => answer.body.has(id));
    if (back.length > 0) await applyEvents(shop, back.map(seenAgain(now)), now);
  });
  return null;
}

async function nextMembers(shop: ShopDb, afterId: string) {
  const accounts = await accountsAfter(shop, afterId, mostIds);
  const members = accounts.filter(({ isMember }) => isMember);
  const gone = members.filter(({ isGone }) => isGone);
  return { ids: members.map(({ id }) => id), gone: new Set(gone.map(({ id }) => id)), last: accounts.at(-1)?.id };
}

const seenAgain = (at: Date) => (platformCustomerId: string) => ({ kind: "customer-seen" as const, platformCustomerId, at });

async function nextMissing(shop: ShopDb, afterId: string) {
  const ids = await missingAfter(shop, afterId, mostIds);
  return { ids, gone: new Set<string>(), last: ids.at(-1) };
}

const begin = (shop: ShopDb, sweep: MemberSweep, now: Date) =>
  shop.transaction(async (shop) => {
    const isOurs = await moveSweep(shop, sweep, { state: "walking", afterId: "", asked: 0, isConfirmed: false, dueAt: now });
    if (isOurs) await dropAllMissing(shop);
  });

const checkAgain = (shop: ShopDb, sweep: MemberSweep) => moveSweep(shop, sweep, { ...sweep, state: "checking", afterId: "" });

async function conclude(shop: ShopDb, sweep: MemberSweep, now: Date) {
  const gone = await countMissing(shop);
  if (sweep.isConfirmed || isBelievable({ asked: sweep.asked, gone })) {
    await leave(shop, now);
    return void (await rest(shop, sweep, new Date(now.getTime() + sweepEveryMs)));
  }
  log.warn({ shopId: shop.id, gone, asked: sweep.asked }, "too many of a shop's members were not found at once: its owner is asked");
  await moveSweep(shop, sweep, { ...sweep, state: "asking", dueAt: new Date(now.getTime() + sweepEveryMs) });
}

/** As a deletion that a platform tells by itself. Each may be said twice. */
async function leave(shop: ShopDb, now: Date) {
  for (let afterId = ""; ; ) {
    const ids = await missingAfter(shop, afterId, goneAtOnce);
    const last = ids.at(-1);
    if (last === undefined) break;
    const events = ids.map((platformCustomerId) => ({ kind: "customer-deleted" as const, platformCustomerId, at: now }));
    await applyEvents(shop, events, now);
    afterId = last;
  }
  await wakeTick(shop.id, now);
}

const rest = (shop: ShopDb, sweep: MemberSweep, dueAt: Date): Promise<boolean> =>
  shop.transaction(async (shop) => {
    const isOurs = await moveSweep(shop, sweep, { state: "resting", afterId: "", asked: 0, isConfirmed: false, dueAt });
    if (isOurs) await dropAllMissing(shop);
    return isOurs;
  });

/** Null: there is nothing to decide. */
export async function membersInQuestion(shop: ShopDb): Promise<{ gone: number; asked: number } | null> {
  const sweep = await memberSweep(shop);
  return sweep?.state === "asking" ? { gone: await countMissing(shop), asked: sweep.asked } : null;
}

/** The owner's word: they did leave (each is asked about once more), or they are all there. False: nobody asks any more. */
export async function decideMembers(shop: ShopDb, { haveLeft }: { haveLeft: boolean }, now: Date): Promise<boolean> {
  const sweep = await memberSweep(shop);
  if (sweep?.state !== "asking") return false;
  if (!haveLeft) return rest(shop, sweep, new Date(now.getTime() + sweepAfterNoMs));
  const isOurs = await moveSweep(shop, sweep, { ...sweep, state: "checking", afterId: "", isConfirmed: true, dueAt: now });
  if (isOurs) await wakeSync(shop.id, now);
  return isOurs;
}
