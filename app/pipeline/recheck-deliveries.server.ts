// At the moment of sending: may these messages still go? The facts are read again, the pressure slot is checked again.
import type { ShopDb } from "~/db.server";
import { addressFor } from "~/domain/checks";
import type { Reason } from "~/domain/delivery";
import type { Edition, Editions } from "~/domain/edition";
import { nextFreeSlot } from "~/domain/frequency-cap";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import type { Limits } from "~/domain/limits";
import { barrierFor, capFor } from "~/domain/plan-deliveries";
import { expiresAt } from "~/domain/schedule";
import { type QueuedCandidate, queuedCandidates } from "~/queries/candidates.server";
import { scenariosOf } from "~/queries/deliveries.server";
import { type OccasionGoods, occasionGoods } from "~/queries/occasion-goods.server";
import { noLongerTrue } from "~/queries/still-true.server";
import { shopLimits } from "./shop-limits.server";

export type Verdict = { outcome: "go" } | { outcome: "skip"; reason: Reason } | { outcome: "later"; sendAfter: Date; reason: Reason };

/** One verdict per delivery; a delivery whose person is gone is skipped as redacted. */
export async function recheckDeliveries(
  shop: ShopDb,
  deliveryIds: DeliveryId[],
  { editions: all, now }: { editions: Editions; now: Date },
): Promise<{ deliveryId: DeliveryId; verdict: Verdict }[]> {
  if (deliveryIds.length === 0) return [];
  const editions = all.only(await scenariosOf(shop, deliveryIds));
  const candidates = await queuedCandidates(shop, deliveryIds, editions, now);
  const limits = await shopLimits(shop, now);
  const goods = await goodsOf(shop, candidates);
  const outdated = await noLongerTrue(
    shop,
    candidates.map(({ occasion }) => occasion),
    now,
  );
  const found = new Map(candidates.map((candidate) => [candidate.deliveryId, candidate]));
  // Messages of one batch to one person take their slots one after the other, and no occasion's step goes twice.
  const gone: Gone = { slots: new Map(), steps: new Set() };
  return deliveryIds.map((deliveryId) => {
    const candidate = found.get(deliveryId);
    if (!candidate) return { deliveryId, verdict: { outcome: "skip", reason: "redacted" } };
    const edition = editions.find(candidate.scenarioId, candidate.version);
    if (!edition) return { deliveryId, verdict: { outcome: "skip", reason: "scenario-off" } };
    return {
      deliveryId,
      verdict: verdictOn(candidate, edition, {
        limits,
        goods: goods.get(candidate.occasion),
        isOutdated: outdated.has(candidate.occasion),
        gone,
      }),
    };
  });
}

const goodsOf = async (shop: ShopDb, candidates: QueuedCandidate[]) =>
  new Map(
    (
      await occasionGoods(
        shop,
        candidates.map(({ occasion }) => occasion),
      )
    ).map((row) => [row.occasion, row]),
  );

type Gone = { slots: Map<CustomerId, Date[]>; steps: Set<string> };
type Scene = { limits: Limits; goods: OccasionGoods | undefined; isOutdated: boolean; gone: Gone };

function verdictOn(candidate: QueuedCandidate, edition: Edition, { limits, goods, isOutdated, gone }: Scene): Verdict {
  const { scenario } = edition;
  const until = expiresAt(scenario, candidate.step, candidate.dueAt);
  if (isOutdated) return { outcome: "skip", reason: "no-longer-true" };
  const barrier =
    barrierFor(candidate, edition, until, limits) ?? goodsBarrier(candidate, edition, goods) ?? addressBarrier(candidate, edition, limits);
  if (barrier) return { outcome: "skip", reason: barrier };
  // Decided for two people who are one by now.
  const step = [candidate.scenarioId, candidate.customerId, candidate.occasion, candidate.step].join(" ");
  if (gone.steps.has(step)) return { outcome: "skip", reason: "merged" };
  const verdict =
    scenario.kind === "transactional"
      ? ({ outcome: "go" } as const)
      : slotVerdict(candidate, until, { limits: { ...limits, cap: capFor(scenario, limits.cap) }, gone });
  if (verdict.outcome === "go") gone.steps.add(step);
  return verdict;
}

function addressBarrier(candidate: QueuedCandidate, { scenario }: Edition, { channels }: Limits): Reason | null {
  const step = scenario.steps[candidate.step];
  if (!step) return "scenario-off";
  const address = addressFor(candidate, step, scenario.kind, channels);
  return "reason" in address ? address.reason : null;
}

function slotVerdict(candidate: QueuedCandidate, until: Date, { limits, gone }: Omit<Scene, "goods" | "isOutdated">): Verdict {
  const slots = gone.slots.get(candidate.customerId) ?? [];
  const slot = nextFreeSlot({
    from: limits.now,
    until,
    taken: [...candidate.taken, ...slots],
    cap: limits.cap,
    quiet: limits.quiet,
    timeZone: candidate.habits.timeZone ?? limits.timeZone,
    capZone: limits.timeZone,
  });
  if (!slot) return { outcome: "skip", reason: "expired" };
  if (slot.at > limits.now) return { outcome: "later", sendAfter: slot.at, reason: slot.reason ?? "frequency-cap" };
  gone.slots.set(candidate.customerId, [...slots, limits.now]);
  return { outcome: "go" };
}

/** What they speak of must be there to buy. */
const offersGoods: ReadonlySet<string> = new Set(["viewed", "refill", "price-drop", "low-stock"]);

/** A reminder of goods that were bought, taken out, or can no longer be had is worse than none; so are thanks for an order that was cancelled. */
function goodsBarrier({ customerId }: QueuedCandidate, { scenario }: Edition, goods: OccasionGoods | undefined): Reason | null {
  if (goods?.isUndone) return "order-undone";
  const { kind } = scenario.occasion;
  if (kind === "back-in-stock") return goods?.isSoldOut ? "no-longer-true" : null;
  if (offersGoods.has(kind)) return goods?.isSoldOut ? "sold-out" : null;
  if (kind !== "cart-left") return null;
  if (!goods || goods.isEmpty) return "cart-empty";
  if (goods.isCompleted) return "cart-completed";
  // Somebody else went on with it, on the same device: its goods are theirs to know.
  if (goods.ownerId && goods.ownerId !== customerId) return "not-in-audience";
  return goods.isSoldOut ? "sold-out" : null;
}
