// At the moment of sending: may these messages still go? The facts are read again, the pressure slot is checked again.
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/delivery";
import { nextFreeSlot } from "~/domain/frequency-cap";
import type { DeliveryId } from "~/domain/ids";
import { barrierFor, type Limits, type ScenarioRule } from "~/domain/plan-deliveries";
import type { Scenario } from "~/domain/scenario";
import { expiresAt } from "~/domain/schedule";
import { type QueuedCandidate, queuedCandidates } from "~/queries/candidates.server";
import { type OccasionGoods, occasionGoods } from "~/queries/occasion-goods.server";
import { scenarioSettings } from "~/queries/scenario-settings.server";
import { scenarios } from "~/scenarios";
import { rulesOf } from "./run-scenarios.server";
import { shopLimits } from "./shop-limits.server";

export type Verdict = { outcome: "go" } | { outcome: "skip"; reason: Reason } | { outcome: "later"; sendAfter: Date; reason: Reason };

/** One verdict per delivery; a delivery whose person is gone is skipped as redacted. */
export async function recheckDeliveries(
  shop: ShopDb,
  deliveryIds: DeliveryId[],
  now: Date,
): Promise<{ deliveryId: DeliveryId; verdict: Verdict }[]> {
  if (deliveryIds.length === 0) return [];
  const candidates = await queuedCandidates(shop, deliveryIds, scenarios, now);
  const rules = rulesOf(shop, await scenarioSettings(shop));
  const limits = await shopLimits(shop, now);
  const goods = new Map(
    (
      await occasionGoods(
        shop,
        candidates.map(({ occasion }) => occasion),
      )
    ).map((row) => [row.occasion, row]),
  );
  const found = new Map(candidates.map((candidate) => [candidate.deliveryId, candidate]));
  // Messages of one batch to one person take their slots one after the other.
  const taken = new Map<string, Date[]>();
  return deliveryIds.map((deliveryId) => {
    const candidate = found.get(deliveryId);
    const rule = candidate && rules.get(candidate.scenarioId);
    if (!candidate || !rule) return { deliveryId, verdict: { outcome: "skip", reason: "redacted" } };
    return { deliveryId, verdict: verdictOn(candidate, rule, { limits, goods: goods.get(candidate.occasion), taken }) };
  });
}

type Scene = { limits: Limits; goods: OccasionGoods | undefined; taken: Map<string, Date[]> };

function verdictOn(candidate: QueuedCandidate, rule: ScenarioRule, { limits, goods, taken }: Scene): Verdict {
  const until = expiresAt(rule.scenario, candidate.step, candidate.dueAt);
  const barrier = barrierFor(candidate, rule, until, limits) ?? goodsBarrier(rule.scenario, goods);
  if (barrier) return { outcome: "skip", reason: barrier };
  if (rule.scenario.kind === "transactional") return { outcome: "go" };
  const gone = taken.get(candidate.customerId) ?? [];
  const past = candidate.taken.filter((at) => at <= limits.now);
  const slot = nextFreeSlot({
    from: limits.now,
    until,
    taken: [...past, ...gone],
    cap: limits.cap,
    quiet: limits.quiet,
    timeZone: limits.timeZone,
  });
  if (!slot) return { outcome: "skip", reason: "expired" };
  if (slot.at > limits.now) return { outcome: "later", sendAfter: slot.at, reason: slot.reason ?? "frequency-cap" };
  taken.set(candidate.customerId, [...gone, limits.now]);
  return { outcome: "go" };
}

/** A reminder of goods that were bought, taken out, or can no longer be had is worse than none; so are thanks for an order that was cancelled. */
function goodsBarrier(scenario: Scenario, goods: OccasionGoods | undefined): Reason | null {
  if (goods?.isUndone) return "order-undone";
  if (scenario.occasion.kind !== "cart-left") return null;
  if (!goods || goods.isEmpty) return "cart-empty";
  if (goods.isCompleted) return "cart-completed";
  return goods.isSoldOut ? "sold-out" : null;
}
