// At the moment of sending: may these messages still go? The facts are read again, the pressure slot is checked again.
import type { ShopDb } from "~/db.server";
import type { Limits } from "~/domain/decide/limits";
import { nothingGone, type Verdict, verdictOn } from "~/domain/decide/recheck";
import type { FactsNow } from "~/domain/decide/still-so";
import type { DeliveryId } from "~/domain/ids";
import type { Edition, Editions } from "~/domain/scenario/edition";
import { factsNow } from "~/pipeline/decide/facts-now.server";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { type QueuedCandidate, queuedCandidates } from "~/queries/decide/candidates.server";
import { scenariosOf } from "~/queries/send/deliveries.server";

export type Rechecked = {
  deliveryId: DeliveryId;
  verdict: Verdict;
  /** What the verdict was made upon; null: the person or the scenario is gone. */
  seen: { candidate: QueuedCandidate; edition: Edition; limits: Limits; facts: FactsNow } | null;
};

/** One verdict per delivery; a delivery whose person is gone is skipped as redacted. */
export async function recheckDeliveries(
  shop: ShopDb,
  deliveryIds: DeliveryId[],
  { editions: all, now }: { editions: Editions; now: Date },
): Promise<Rechecked[]> {
  if (deliveryIds.length === 0) return [];
  const editions = all.only(await scenariosOf(shop, deliveryIds));
  const candidates = await queuedCandidates(shop, deliveryIds, editions, now);
  const limits = await shopLimits(shop, now);
  const factsOf = await factsNow(
    shop,
    candidates.map(({ occasion }) => occasion),
    now,
  );
  const found = new Map(candidates.map((candidate) => [candidate.deliveryId, candidate]));
  const gone = nothingGone();
  return deliveryIds.map((deliveryId): Rechecked => {
    const candidate = found.get(deliveryId);
    if (!candidate) return { deliveryId, verdict: { outcome: "skip", reason: "redacted" }, seen: null };
    const edition = editions.find(candidate.scenarioId, candidate.version);
    if (!edition) return { deliveryId, verdict: { outcome: "skip", reason: "scenario-off" }, seen: null };
    const facts = factsOf(candidate.occasion);
    return { deliveryId, verdict: verdictOn(candidate, edition, { limits, facts, gone }), seen: { candidate, edition, limits, facts } };
  });
}
