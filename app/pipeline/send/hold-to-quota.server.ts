// Is there room in LINE's quota for what is about to go? What scenarios send by themselves goes while it lasts; of a broadcast those worth most.
import type { ShopDb } from "~/db.server";
import { type Quota, reserveUntilMonthEnd, roomForBroadcast, roomForTriggered, worthMost } from "~/domain/decide/quota-plan";
import type { Verdict } from "~/domain/decide/recheck";
import type { DeliveryId } from "~/domain/ids";
import { isBroadcast } from "~/domain/scenario/occasion";
import { lineProvider } from "~/queries/send/line-provider.server";
import {
  countUsed,
  grantedAmong,
  isRunDecided,
  lineQuota,
  openGrants,
  type RunKey,
  type StoredQuota,
  saveGrants,
  skipForQuota,
  takeGrants,
  waitingReaders,
} from "~/queries/send/line-quota.server";
import type { Rechecked } from "./recheck-deliveries.server";

/** A quota comes back with the month, or with a larger plan. */
const quotaWaitMs = 3_600_000;
const decidingWaitMs = 60_000;
const answersDays = 180;

/** `byLine`: those of them that LINE carries. In the sender's transaction: what goes takes its place before it goes. */
export async function holdToQuota(shop: ShopDb, rechecked: Rechecked[], byLine: Set<DeliveryId>, now: Date): Promise<Rechecked[]> {
  const going = rechecked.filter(({ deliveryId, verdict }) => byLine.has(deliveryId) && verdict.outcome === "go");
  const quota = going.length > 0 ? await lineQuota(shop) : null;
  // Without a limit, or before LINE has ever said what it is: LINE itself says when it is reached.
  if (!quota || quota.most === null) return rechecked;
  const mostOver = (await lineProvider(shop)).mostOver ?? 0;
  const broadcast = going.filter(isOfBroadcast);
  const verdicts = await broadcastVerdicts(shop, broadcast, { quota, mostOver, now });
  let room = roomForTriggered(quota, mostOver) ?? 0;
  const used: DeliveryId[] = [];
  for (const one of going) {
    if (verdicts.has(one.deliveryId)) continue;
    if (room > 0) {
      room -= 1;
      used.push(one.deliveryId);
    } else verdicts.set(one.deliveryId, until(one, quotaWaitMs, now));
  }
  if (used.length > 0) {
    await countUsed(shop, used.length);
    await takeGrants(shop, used, now);
  }
  return rechecked.map((one) => ({ ...one, verdict: verdicts.get(one.deliveryId) ?? one.verdict }));
}

const isOfBroadcast = ({ seen }: Rechecked) => seen !== null && isBroadcast(seen.edition.scenario.occasion.kind);

type Scene = { quota: StoredQuota; mostOver: number; now: Date };

/** Whoever has a place goes and has no verdict here. */
async function broadcastVerdicts(shop: ShopDb, going: Rechecked[], scene: Scene): Promise<Map<DeliveryId, Verdict>> {
  const verdicts = new Map<DeliveryId, Verdict>();
  if (going.length === 0) return verdicts;
  const ids = going.map(({ deliveryId }) => deliveryId);
  const before = await grantedAmong(shop, ids);
  const runs = new Map(
    going
      .filter(({ deliveryId }) => !before.has(deliveryId))
      .flatMap(({ seen }) => (seen ? [[keyOf(seen.candidate), seen.candidate]] : [])),
  );
  const open = new Set<string>();
  for (const [key, run] of runs) if (!(await grantPlaces(shop, run, scene))) open.add(key);
  const granted = await grantedAmong(shop, ids);
  for (const one of going) {
    if (granted.has(one.deliveryId)) continue;
    const isOpen = one.seen && open.has(keyOf(one.seen.candidate));
    verdicts.set(one.deliveryId, isOpen ? until(one, decidingWaitMs, scene.now) : { outcome: "skip", reason: "quota" });
  }
  return verdicts;
}

const keyOf = ({ scenarioId, occasion, step }: RunKey) => [scenarioId, occasion, step].join(" ");

/** The whole run at once: only then is it known who is worth most. False: it is still being decided. */
async function grantPlaces(shop: ShopDb, { scenarioId, occasion, step }: RunKey, { quota, mostOver, now }: Scene): Promise<boolean> {
  const run = { scenarioId, occasion, step };
  if (!(await isRunDecided(shop, run))) return false;
  const readers = await waitingReaders(shop, run, { since: new Date(now.getTime() - answersDays * 86_400_000), now });
  const reserve = reserveUntilMonthEnd(quota.triggeredPerDay, now);
  const room = roomForBroadcast(quota as Quota, { mostOver, reserve, granted: await openGrants(shop) });
  const chosen = new Set(worthMost(readers, room));
  await saveGrants(shop, [...chosen], now);
  await skipForQuota(
    shop,
    readers.map(({ deliveryId }) => deliveryId).filter((id) => !chosen.has(id)),
    now,
  );
  return true;
}

function until({ seen }: Rechecked, waitMs: number, now: Date): Verdict {
  return seen ? { outcome: "later", reason: "quota", sendAfter: new Date(now.getTime() + waitMs) } : { outcome: "skip", reason: "quota" };
}
