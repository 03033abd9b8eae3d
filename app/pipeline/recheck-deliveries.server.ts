// At the moment of sending: may these messages still go? The facts are read again, the pressure slot is checked again.
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/delivery";
import { nextFreeSlot } from "~/domain/frequency-cap";
import type { CustomerId, DeliveryId } from "~/domain/ids";
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
  // Messages of one batch to one person take their slots one after the other, and no occasion's step goes twice.
  const gone: Gone = { slots: new Map(), steps: new Set() };
  return deliveryIds.map((deliveryId) => {
    const candidate = found.get(deliveryId);
    const rule = candidate && rules.get(candidate.scenarioId);
    if (!candidate || !rule) return { deliveryId, verdict: { outcome: "skip", reason: "redacted" } };
    return { deliveryId, verdict: verdictOn(candidate, rule, { limits, goods: goods.get(candidate.occasion), gone }) };
  });
}

type Gone = { slots: Map<CustomerId, Date[]>; steps: Set<string> };
type Scene = { limits: Limits; goods: OccasionGoods | undefined; gone: Gone };

function verdictOn(candidate: QueuedCandidate, rule: ScenarioRule, { limits, goods, gone }: Scene): Verdict {
  const until = expiresAt(rule.scenario, candidate.step, candidate.dueAt);
  const barrier = barrierFor(candidate, rule, until, limits) ?? goodsBarrier(candidate, rule.scenario, goods);
  if (barrier) return { outcome: "skip", reason: barrier };
  // Decided for two people who are one by now.
  const step = [candidate.scenarioId, candidate.customerId, candidate.occasion, candidate.step].join(" ");
  if (gone.steps.has(step)) return { outcome: "skip", reason: "merged" };
  const verdict = rule.scenario.kind === "transactional" ? ({ outcome: "go" } as const) : slotVerdict(candidate, until, { limits, gone });
  if (verdict.outcome === "go") gone.steps.add(step);
  return verdict;
}

function slotVerdict(candidate: QueuedCandidate, until: Date, { limits, gone }: Omit<Scene, "goods">): Verdict {
  const slots = gone.slots.get(candidate.customerId) ?? [];
  const past = candidate.taken.filter((at) => at <= limits.now);
  const slot = nextFreeSlot({
    from: limits.now,
    until,
    taken: [...past, ...slots],
    cap: limits.cap,
    quiet: limits.quiet,
    timeZone: limits.timeZone,
  });
  if (!slot) return { outcome: "skip", reason: "expired" };
  if (slot.at > limits.now) return { outcome: "later", sendAfter: slot.at, reason: slot.reason ?? "frequency-cap" };
  gone.slots.set(candidate.customerId, [...slots, limits.now]);
  return { outcome: "go" };
}

/** A reminder of goods that were bought, taken out, or can no longer be had is worse than none; so are thanks for an order that was cancelled. */
function goodsBarrier({ customerId }: QueuedCandidate, scenario: Scenario, goods: OccasionGoods | undefined): Reason | null {
  if (goods?.isUndone) return "order-undone";
  if (scenario.occasion.kind !== "cart-left") return null;
  if (!goods || goods.isEmpty) return "cart-empty";
  if (goods.isCompleted) return "cart-completed";
  // Somebody else went on with it, on the same device: its goods are theirs to know.
  if (goods.ownerId && goods.ownerId !== customerId) return "not-in-audience";
  return goods.isSoldOut ? "sold-out" : null;
}
