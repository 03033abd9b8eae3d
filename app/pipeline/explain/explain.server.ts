// Why does this person get the messages of a scenario, or not? Each step with all that the engine would see, at the hour it comes due.
import type { ShopDb } from "~/db.server";
import { dueSteps } from "~/domain/decide/schedule";
import type { CustomerId } from "~/domain/ids";
import { minorDigits } from "~/domain/money";
import type { Edition } from "~/domain/scenario/edition";
import { isGoodsOccasion, isShopOccasion, type OccasionKind } from "~/domain/scenario/occasion";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { isShopHeld } from "~/pipeline/decide/shop-hold.server";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { campaignConditions } from "~/queries/decide/campaign-conditions.server";
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
} from "~/queries/decide/explain.server";
import type { StoredRun } from "~/queries/decide/scenario-runs.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { runSeen } from "./explain-run.server";
import { type ExplainScene, explainStep, laterOf, type StepPlan, type StepTold } from "./explain-step.server";
import { explainWaitingOne } from "./explain-waiting.server";

export type ExplainedStep = StepTold & { plan: StepPlan; audience: AudienceSeen };

export type Explanation = {
  edition: Edition;
  kind: OccasionKind;
  isShopHeld: boolean;
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
  const decided = (await decidedBefore(shop, customerId, decidedShown)).filter((one) => one.scenarioId === scenarioId);
  const steps: ExplainedStep[] = [];
  for (const one of decided.filter(({ state }) => state === "queued")) {
    const found = await explainWaitingOne(shop, one, scene);
    if (found) steps.push(await withAudience(shop, found.plan, found.told, scene));
  }
  const waiting = steps.map(({ plan }) => plan.step.step);
  for (const plan of plansOf(edition, await plannedSteps(shop, edition, scene), { waiting, now })) {
    const told = await explainStep(shop, plan, scene);
    if (!told) return null;
    steps.push(await withAudience(shop, plan, told, scene));
  }
  return {
    edition,
    kind: edition.scenario.occasion.kind,
    isShopHeld: scene.isShopHeld,
    steps,
    occasions: await personOccasions(shop, edition, scene),
    decided,
    consents: await consentsSeen(shop, customerId),
  };
}

export async function explainScene(shop: ShopDb, customerId: CustomerId, now: Date): Promise<ExplainScene> {
  const editions = await shopEditions(shop, now);
  const limits = await shopLimits(shop, now);
  return { customerId, editions, limits, due: await dueOfPerson(shop, customerId), isShopHeld: await isShopHeld(shop), now };
}

/** Each condition by itself, of the version that the step goes by. */
async function withAudience(shop: ShopDb, plan: StepPlan, told: StepTold, { customerId, editions, now }: ExplainScene) {
  const { step } = plan;
  const edition = editions.find(step.scenarioId, step.version);
  if (!edition) throw new Error(`no edition of ${step.scenarioId}`);
  const within = await campaignConditions(shop, step.occasion);
  return { ...told, plan, audience: await audienceSeen(shop, customerId, { edition, step, within, now: laterOf(now, step.dueAt) }) };
}

/** Due rows of this scenario, or the next run over everybody; of goods, the next one whose goods this person wanted. */
export async function plannedSteps(shop: ShopDb, edition: Edition, scene: ExplainScene): Promise<StepPlan[]> {
  const { scenario } = edition;
  if (!isShopOccasion(scenario.occasion.kind))
    return scene.due.filter(({ scenarioId }) => scenarioId === scenario.id).map((step) => ({ how: "planned", step }));
  const runs = await plannedRuns(shop, [scenario.id]);
  const occasions = [...new Set(runs.map(({ occasion }) => occasion))].slice(0, isGoodsOccasion(scenario.occasion.kind) ? goodsAsked : 1);
  let first: StepPlan[] = [];
  for (const occasion of occasions) {
    const plans = await runPlans(
      shop,
      runs.filter((run) => run.occasion === occasion),
      scene,
    );
    if (plans.some((plan) => plan.how === "run" && plan.seen.leftOut === null)) return plans;
    if (first.length === 0) first = plans;
  }
  return first;
}

/** So many kinds of goods that something happened to are asked about. */
const goodsAsked = 12;

async function runPlans(shop: ShopDb, runs: StoredRun[], { customerId, editions, now }: ExplainScene): Promise<StepPlan[]> {
  const plans: StepPlan[] = [];
  for (const step of runs) {
    const edition = editions.find(step.scenarioId, step.version);
    if (edition) plans.push({ how: "run", step, seen: await runSeen(shop, step, { customerId, edition, now: laterOf(now, step.dueAt) }) });
  }
  return plans;
}

/** Every step that nothing plans is explained as if it came due now. */
function plansOf({ scenario, version }: Edition, planned: StepPlan[], { waiting, now }: { waiting: number[]; now: Date }): StepPlan[] {
  const supposed = scenario.steps.flatMap((_, step): StepPlan[] =>
    waiting.includes(step) || planned.some((plan) => plan.step.step === step)
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
