// What will this person get from the scenarios that are on, when, and if nothing, why not? One line each.
import type { ShopDb } from "~/db.server";
import { isOnlyTooLate } from "~/domain/decide/explain";
import { type Foreseen, wouldGo } from "~/domain/decide/foreseen";
import type { CustomerId } from "~/domain/ids";
import { isShopOccasion, type OccasionKind } from "~/domain/scenario/occasion";
import type { ChannelId, Localized, ScenarioId } from "~/domain/scenario/scenario";
import { type DecidedBefore, decidedBefore } from "~/queries/decide/explain.server";
import { explainScene, plannedSteps } from "./explain.server";
import { explainStep, type StepPlan, type StepTold } from "./explain-step.server";
import { explainWaitingOne } from "./explain-waiting.server";

export type PlanLine = {
  scenarioId: ScenarioId;
  name: Localized;
  kind: OccasionKind;
  isForEverybody: boolean;
  /** Of a message that is decided and waits. */
  queued: (DecidedBefore & { foreseen: Foreseen }) | null;
  /** Of the first step that will go, else of the next one; null: there is no occasion. */
  next: { dueAt: Date; step: number; outcome: Foreseen; channel: ChannelId | null; isOnlyTooLate: boolean } | null;
  steps: number;
  last: DecidedBefore | null;
};

const decidedRead = 300;
const stepsAsked = 4;

/** The soonest first, those without an occasion last. */
export async function explainScenarios(shop: ShopDb, customerId: CustomerId, now: Date): Promise<PlanLine[]> {
  const scene = await explainScene(shop, customerId, now);
  const decided = await decidedBefore(shop, customerId, decidedRead);
  const lines: PlanLine[] = [];
  for (const edition of scene.editions.present.filter(({ setting }) => setting.isOn)) {
    const { id, name, occasion } = edition.scenario;
    const own = decided.filter(({ scenarioId }) => scenarioId === id);
    const plans = await plannedSteps(shop, edition, scene);
    const told: (StepTold & { plan: StepPlan })[] = [];
    for (const plan of plans.slice(0, stepsAsked)) {
      const step = await explainStep(shop, plan, scene);
      if (step) told.push({ plan, ...step });
      if (step && wouldGo(step.foreseen)) break;
    }
    const next = told.find(({ foreseen }) => wouldGo(foreseen)) ?? told[0];
    const waiting = own.find(({ state }) => state === "queued");
    const seen = waiting ? await explainWaitingOne(shop, waiting, scene) : null;
    lines.push({
      scenarioId: id,
      name,
      kind: occasion.kind,
      steps: edition.scenario.steps.length,
      isForEverybody: isShopOccasion(occasion.kind),
      queued: waiting && seen ? { ...waiting, foreseen: seen.told.foreseen } : null,
      next: next
        ? {
            dueAt: next.plan.step.dueAt,
            step: next.plan.step.step,
            outcome: next.foreseen,
            channel: next.explained.decision.channel,
            isOnlyTooLate: isOnlyTooLate(next.explained),
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
