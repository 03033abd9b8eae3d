// Who is due now? Candidates are selected, decided, and written down, one batch of people after another.
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/decide/candidate";
import { contactAt } from "~/domain/decide/contact";
import type { Limits } from "~/domain/decide/limits";
import { type Decision, planDeliveries } from "~/domain/decide/plan-deliveries";
import { deliveryId } from "~/domain/ids";
import type { Editions } from "~/domain/scenario/edition";
import { isRecurring } from "~/domain/scenario/occasion";
import { dueCandidates, dueScenarios } from "~/queries/decide/candidates.server";
import { type DecidedDelivery, dropOrphanDue, saveDecisions } from "~/queries/decide/decisions.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { withHabits, withShopHours } from "./contact-habits.server";
import { refreshDue } from "./refresh-due.server";
import { shopLimits } from "./shop-limits.server";
import { shopEditions } from "./shop-scenarios.server";

const peoplePerBatch = 1000;

/** Decides what is due in the shop, in at most so many batches. Two at once take turns at the shop's lock; a repeat finds nothing left. */
export async function runScenarios(shop: ShopDb, now: Date, batches = Number.POSITIVE_INFINITY): Promise<{ decided: number }> {
  let decided = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const found = await shop.transaction((shop) => decideBatch(shop, now));
    if (found === 0) break;
    decided += found;
  }
  return { decided };
}

async function decideBatch(shop: ShopDb, now: Date): Promise<number> {
  await lockShop(shop);
  const { candidates, editions } = await selectCandidates(shop, now, peoplePerBatch);
  if (candidates.length === 0) return dropOrphanDue(shop, now);
  const known = await withHabits(shop, candidates, { editions, now });
  const limits = await withShopHours(shop, await shopLimits(shop, now), known, { editions });
  const decisions = planDeliveries(known, editions, limits);
  await saveDecisions(
    shop,
    decisions.map((decision) => toDelivery(shop, decision, { limits, editions })),
    now,
  );
  // An occasion that the calendar brings again makes way for the next one.
  const again = candidates.filter((candidate) => comesAgain(candidate, editions));
  await refreshDue(shop, distinct(again.map(({ customerId }) => customerId)), now, distinct(again.map(({ scenarioId }) => scenarioId)));
  return candidates.length;
}

/** The people who are due first, at most so many, with all that is due for each. */
export async function selectCandidates(shop: ShopDb, now: Date, people: number): Promise<{ candidates: Candidate[]; editions: Editions }> {
  const ids = (await dueScenarios(shop, { now, people })).map(({ scenarioId }) => scenarioId);
  const editions = (await shopEditions(shop, now)).only(ids);
  return { candidates: ids.length === 0 ? [] : await dueCandidates(shop, editions, { now, people }), editions };
}

function comesAgain({ scenarioId, version }: Candidate, editions: Editions): boolean {
  const edition = editions.find(scenarioId, version);
  return edition !== undefined && isRecurring(edition.scenario.occasion.kind);
}

const distinct = <Value>(values: Value[]): Value[] => [...new Set(values)];

type Scene = { limits: Limits; editions: Editions };

export function toDelivery(shop: ShopDb, decision: Decision, { limits, editions }: Scene): DecidedDelivery {
  const { candidate, channel, share, shopShare, arm, variant, expiresAt, outcome } = decision;
  const { scenarioId, customerId, occasion, step, contacts } = candidate;
  const edition = editions.find(scenarioId, candidate.version);
  const wanted = channel ?? edition?.scenario.steps[step]?.channels[0] ?? "email";
  return {
    deliveryId: deliveryId(shop.id, { scenarioId, customerId, occasion, step }),
    scenarioId,
    scenarioVersion: edition?.version ?? candidate.version,
    customerId,
    identityId: contactAt(contacts, wanted).identityId,
    occasion,
    step,
    kind: edition?.scenario.kind ?? "promotional",
    channel: wanted,
    priority: edition?.scenario.priority ?? 50,
    share,
    shopShare,
    arm,
    variant,
    state: outcome.state,
    reason: "reason" in outcome ? outcome.reason : null,
    anchorAt: candidate.anchorAt,
    dueAt: candidate.dueAt,
    sendAfter: outcome.state === "queued" ? outcome.sendAfter : limits.now,
    expiresAt,
  };
}
