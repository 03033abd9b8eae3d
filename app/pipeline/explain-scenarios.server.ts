// What will this person get from the scenarios that are on, when, and if nothing, why not? One line each.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { isShopOccasion, type OccasionKind } from "~/domain/occasion";
import type { Outcome } from "~/domain/plan-deliveries";
import type { ChannelId, Localized, ScenarioId } from "~/domain/scenario";
import { type DecidedBefore, decidedBefore } from "~/queries/explain.server";
import { explainScene, explainStep, plannedSteps } from "./explain.server";

export type PlanLine = {
  scenarioId: ScenarioId;
  name: Localized;
  kind: OccasionKind;
  isForEverybody: boolean;
  /** Of a message that is decided and waits. */
  queued: DecidedBefore | null;
  /** Of the next step that is due or comes due; null: there is no occasion. */
  next: { dueAt: Date; step: number; outcome: Outcome; channel: ChannelId | null } | null;
  last: DecidedBefore | null;
};

const decidedRead = 300;

/** The soonest first, those without an occasion last. */
export async function explainScenarios(shop: ShopDb, customerId: CustomerId, now: Date): Promise<PlanLine[]> {
  const scene = await explainScene(shop, customerId, now);
  const decided = await decidedBefore(shop, customerId, decidedRead);
  const lines: PlanLine[] = [];
  for (const edition of scene.editions.present.filter(({ setting }) => setting.isOn)) {
    const { id, name, occasion } = edition.scenario;
    const own = decided.filter(({ scenarioId }) => scenarioId === id);
    const [plan] = await plannedSteps(shop, edition, scene);
    const explained = plan ? await explainStep(shop, plan.step, scene) : null;
    lines.push({
      scenarioId: id,
      name,
      kind: occasion.kind,
      isForEverybody: isShopOccasion(occasion.kind),
      queued: own.find(({ state }) => state === "queued") ?? null,
      next:
        plan && explained
          ? {
              dueAt: plan.step.dueAt,
              step: plan.step.step,
              outcome: explained.decision.outcome,
              channel: explained.decision.channel,
            }
          : null,
      last: own.find(({ state }) => state !== "queued") ?? null,
    });
  }
  return lines.toSorted((a, b) => when(a) - when(b));
}

const when = ({ queued, next }: PlanLine) => {
  if (queued) return queued.sendAfter.getTime();
  if (!next) return Number.POSITIVE_INFINITY;
  return next.outcome.state === "queued" ? next.outcome.sendAfter.getTime() : next.dueAt.getTime();
};
