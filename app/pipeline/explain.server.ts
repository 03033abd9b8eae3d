// Why does this person get the messages of a scenario, or not? Each step with all that the engine would see, at the hour it comes due.
import type { ShopDb } from "~/db.server";
import type { Edition, Editions } from "~/domain/edition";
import { type Explained, explainDecisions } from "~/domain/explain";
import type { CustomerId } from "~/domain/ids";
import type { Limits } from "~/domain/limits";
import { minorDigits } from "~/domain/money";
import { isShopOccasion, type OccasionKind } from "~/domain/occasion";
import type { ScenarioId } from "~/domain/scenario";
import { dueSteps } from "~/domain/schedule";
import { campaignConditions } from "~/queries/campaign-conditions.server";
import { type AskedStep, askedCandidates } from "~/queries/candidates.server";
import {
  type AudienceSeen,
  audienceSeen,
  type ConsentSeen,
  consentsSeen,
  type DecidedBefore,
  decidedBefore,
  dueOfPerson,
  type OccasionSeen,
  occasionsOfPerson,
  plannedRuns,
} from "~/queries/explain.server";
import { shopContext } from "~/queries/installation.server";
import { withHabits } from "./contact-habits.server";
import { shopLimits } from "./shop-limits.server";
import { shopEditions } from "./shop-scenarios.server";

/** `planned`: it is due or will be; `run`: everybody's turn comes then; `supposed`: as if it came due now. */
export type StepPlan = { how: "planned" | "run" | "supposed"; step: AskedStep };
export type ExplainedStep = StepPlan & { explained: Explained; audience: AudienceSeen };

export type Explanation = {
  edition: Edition;
  kind: OccasionKind;
  steps: ExplainedStep[];
  occasions: OccasionSeen[];
  decided: DecidedBefore[];
  consents: ConsentSeen[];
};

type Asked = { customerId: CustomerId; scenarioId: ScenarioId };
const decidedShown = 200;

/** Null: no such scenario in this shop, or no such person. Ask by the id under which the person is known by now. */
export async function explain(shop: ShopDb, { customerId, scenarioId }: Asked, now: Date): Promise<Explanation | null> {
  const scene = await explainScene(shop, customerId, now);
  const edition = scene.editions.find(scenarioId);
  if (!edition) return null;
  const { kind } = edition.scenario.occasion;
  const steps: ExplainedStep[] = [];
  for (const plan of plansOf(edition, await plannedSteps(shop, edition, scene), now)) {
    const explained = await explainStep(shop, plan.step, scene);
    if (!explained) return null;
    const own = scene.editions.find(scenarioId, plan.step.version) ?? edition;
    const within = await campaignConditions(shop, plan.step.occasion);
    steps.push({
      ...plan,
      explained,
      audience: await audienceSeen(shop, customerId, { edition: own, step: plan.step, within, now: laterOf(now, plan.step.dueAt) }),
    });
  }
  const decided = await decidedBefore(shop, customerId, decidedShown);
  return {
    edition,
    kind,
    steps,
    occasions: await personOccasions(shop, edition, scene),
    decided: decided.filter((one) => one.scenarioId === scenarioId),
    consents: await consentsSeen(shop, customerId),
  };
}

/** What is asked of the shop and the person once, however many steps are explained. */
export type ExplainScene = { customerId: CustomerId; editions: Editions; limits: Limits; due: AskedStep[]; now: Date };

export async function explainScene(shop: ShopDb, customerId: CustomerId, now: Date): Promise<ExplainScene> {
  const editions = await shopEditions(shop, now);
  return { customerId, editions, limits: await shopLimits(shop, now), due: await dueOfPerson(shop, customerId), now };
}

/**
 * What is due by now is weighed together, whatever the scenarios, as the engine weighs it; what is yet to come at the
 * hour at which it comes, as things stand today. Null: there is no such person.
 */
export async function explainStep(shop: ShopDb, step: AskedStep, scene: ExplainScene): Promise<Explained | null> {
  const { customerId, now, due } = scene;
  const at = laterOf(now, step.dueAt);
  const isDue = due.some((one) => isSame(one, step)) && step.dueAt <= now;
  const steps = isDue ? due.filter(({ dueAt }) => dueAt <= now) : [step];
  const editions = scene.editions.only([...new Set(steps.map(({ scenarioId }) => scenarioId))]);
  const candidates = await askedCandidates(shop, { customerId, steps }, { editions, now: at });
  const known = await withHabits(shop, candidates, { editions, now: at });
  const found = explainDecisions(known, editions, { ...scene.limits, now: at }).find(({ decision }) => isSame(decision.candidate, step));
  return found ?? null;
}

/** Due rows of this scenario, or the next run over everybody. */
export async function plannedSteps(shop: ShopDb, { scenario }: Edition, { due }: ExplainScene): Promise<StepPlan[]> {
  if (!isShopOccasion(scenario.occasion.kind))
    return due.filter(({ scenarioId }) => scenarioId === scenario.id).map((step) => ({ how: "planned", step }));
  const runs = await plannedRuns(shop, [scenario.id]);
  return runs.filter(({ occasion }) => occasion === runs[0]?.occasion).map((step) => ({ how: "run", step }));
}

/** Every step that nothing plans is explained as if it came due now. */
function plansOf({ scenario, version }: Edition, planned: StepPlan[], now: Date): StepPlan[] {
  const supposed = scenario.steps.flatMap((_, step): StepPlan[] =>
    planned.some((plan) => plan.step.step === step)
      ? []
      : [{ how: "supposed", step: { scenarioId: scenario.id, version, occasion: "supposed:", step, anchorAt: now, dueAt: now } }],
  );
  return [...planned, ...supposed];
}

async function personOccasions(shop: ShopDb, edition: Edition, { customerId, now }: ExplainScene): Promise<OccasionSeen[]> {
  const { timeZone, currency } = await shopContext(shop);
  const steps = dueSteps(edition, new Date(0), { minorDigits: minorDigits(currency) });
  return steps.length === 0 ? [] : occasionsOfPerson(shop, customerId, { steps, timeZone, now });
}

const isSame = (a: AskedStep, b: AskedStep) => a.scenarioId === b.scenarioId && a.occasion === b.occasion && a.step === b.step;
const laterOf = (a: Date, b: Date) => (a > b ? a : b);
