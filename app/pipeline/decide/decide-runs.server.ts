// A Monday, a sale, goods that are back: everybody is decided for, some thousand people at a time, and no one twice.
import type { ShopDb } from "~/db.server";
import type { Limits } from "~/domain/decide/limits";
import { planDeliveries } from "~/domain/decide/plan-deliveries";
import type { Edition } from "~/domain/scenario/edition";
import { campaignConditions } from "~/queries/decide/campaign-conditions.server";
import { saveDecisions } from "~/queries/decide/decisions.server";
import {
  type ClassOutcome,
  classesOf,
  type Gathered,
  gatherRunCandidates,
  saveClassOutcomes,
  singleCandidates,
} from "~/queries/decide/run-decisions.server";
import { peopleAfter } from "~/queries/decide/run-people.server";
import { dueRun, type StoredRun, saveRunProducts, saveRunProgress } from "~/queries/decide/scenario-runs.server";
import { newGoods, topSellers } from "~/queries/decide/shop-occasions.server";
import { shopOrderHours } from "~/queries/people/contact-habits.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { withHabits, withShopHours } from "./contact-habits.server";
import { planRuns } from "./plan-runs.server";
import { toDelivery } from "./run-scenarios.server";
import { shopLimits } from "./shop-limits.server";
import { shopEditions } from "./shop-scenarios.server";

/** `people`: so many are decided for in one transaction. */
type Portion = { batches?: number; people?: number };

/** What is due of the shop's own occasions, in at most so many batches of people. After a crash it goes on where it stood. */
export async function decideRuns(
  shop: ShopDb,
  now: Date,
  { batches = Number.POSITIVE_INFINITY, people = 40_000 }: Portion = {},
): Promise<{ decided: number }> {
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    await planRuns(shop, now);
  });
  let decided = 0;
  const readHours = once(shopOrderHours);
  for (let batch = 0; batch < batches; batch += 1) {
    const found = await shop.transaction((shop) => decideBatch(shop, now, { people, readHours }));
    if (found === null) break;
    decided += found;
  }
  return { decided };
}

/** Read for the first batch that asks for it, and kept for those behind. */
function once(read: ReadHours): ReadHours {
  let kept: ReturnType<ReadHours> | null = null;
  return (shop, now) => {
    kept ??= read(shop, now);
    return kept;
  };
}

type ReadHours = typeof shopOrderHours;
type Batch = { people: number; readHours: ReadHours };

/** Null: no run is due. */
async function decideBatch(shop: ShopDb, now: Date, { people: limit, readHours }: Batch): Promise<number | null> {
  await lockShop(shop);
  const run = await dueRun(shop, now);
  if (!run) return null;
  const editions = (await shopEditions(shop, now)).only([run.scenarioId]);
  const edition = editions.find(run.scenarioId, run.version);
  const isEmpty = !edition || (run.decidedUpTo === null && !(await hasGoods(shop, run, edition, now)));
  const within = await campaignConditions(shop, run.occasion);
  const people = isEmpty ? null : await peopleAfter(shop, run, { kind: edition.scenario.occasion.kind, within, limit, now });
  if (!people?.last || !edition) {
    await saveRunProgress(shop, run, { decidedUpTo: null, decided: 0, finishedAt: now });
    return 0;
  }
  const gathered = { run, people, edition, editions, now };
  await gatherRunCandidates(shop, gathered);
  const scene = { gathered, limits: await shopLimits(shop, now), readHours };
  const decided = (await decideByClass(shop, scene)) + (await decideOneByOne(shop, scene));
  await saveRunProgress(shop, run, { decidedUpTo: people.last, decided, finishedAt: null });
  return decided;
}

/** What the run shows is chosen once, when it begins. False: there is nothing to tell of. */
async function hasGoods(shop: ShopDb, run: StoredRun, edition: Edition, now: Date): Promise<boolean> {
  const { productIds, isEnough } = await runGoods(shop, edition, { step: run.step, now });
  if (productIds) await saveRunProducts(shop, run, productIds);
  return isEnough;
}

/** `productIds` null: this step shows no list of the shop's goods. */
export async function runGoods(
  shop: ShopDb,
  { scenario }: Edition,
  { step: index, now }: { step: number; now: Date },
): Promise<{ productIds: string[] | null; isEnough: boolean }> {
  const step = scenario.steps[index];
  if (step?.items !== "ranking" && step?.items !== "new") return { productIds: null, isEnough: true };
  const asked = { now, days: goodsDays[scenario.occasion.kind] ?? 30, limit: mostListed };
  const productIds = step.items === "ranking" ? await topSellers(shop, asked) : await newGoods(shop, asked);
  return { productIds, isEnough: productIds.length >= (step.leastItems ?? 0) };
}

/** Of how many days a list tells, by the occasion. */
const goodsDays: Partial<Record<string, number>> = { weekly: 7, "new-goods": 7, monthly: 30, season: 60 };
/** Long enough that something is left for who has bought most of it. */
const mostListed = 60;

type Scene = { gathered: Gathered; limits: Limits; readHours: ReadHours };

/**
 * Most people of a broadcast are alike in all that a decision asks: it is made once for each class, by the same code as
 * for one person, as if nobody were held out.
 */
async function decideByClass(shop: ShopDb, { gathered, limits, readHours }: Scene): Promise<number> {
  const { run, edition, editions, now } = gathered;
  const open = editions.withoutHoldout();
  const classes = await classesOf(shop, gathered);
  const asked = await withShopHours(shop, limits, classes, { editions, read: readHours });
  const outcomes = classes.map(({ class: name, ...candidate }): ClassOutcome => {
    const [decision] = planDeliveries([candidate], open, { ...asked, shopHoldout: { ...limits.shopHoldout, percent: 0 } });
    if (!decision) throw new Error("one candidate in, one decision out");
    const { state, reason, channel, sendAfter, expiresAt } = toDelivery(shop, decision, { limits, editions });
    return { class: name, state, reason, channel, sendAfter, expiresAt };
  });
  return saveClassOutcomes(shop, outcomes, { run, edition, editions, now, shopHoldout: limits.shopHoldout });
}

async function decideOneByOne(shop: ShopDb, { gathered, limits, readHours }: Scene): Promise<number> {
  const { editions } = gathered;
  const candidates = await withHabits(shop, await singleCandidates(shop, gathered), { editions, now: limits.now });
  const decisions = planDeliveries(candidates, editions, await withShopHours(shop, limits, candidates, { editions, read: readHours }));
  await saveDecisions(
    shop,
    decisions.map((decision) => toDelivery(shop, decision, { limits, editions })),
    limits.now,
  );
  return decisions.length;
}
