// What would become of one step for one person, and upon what? Decided, asked about and checked at sending by the engine's own code.
import type { ShopDb } from "~/db.server";
import { type Explained, explainDecisions } from "~/domain/decide/explain";
import { type Foreseen, foreseen } from "~/domain/decide/foreseen";
import type { Limits } from "~/domain/decide/limits";
import { type CustomerId, deliveryId } from "~/domain/ids";
import { check } from "~/domain/message/checks";
import type { Editions } from "~/domain/scenario/edition";
import { withHabits, withShopHours } from "~/pipeline/decide/contact-habits.server";
import { factsNow } from "~/pipeline/decide/facts-now.server";
import { itemsToShow } from "~/pipeline/send/pick-items.server";
import { type AskedStep, askedCandidates } from "~/queries/decide/candidates.server";
import type { StoredRun } from "~/queries/decide/scenario-runs.server";
import type { RunSeen } from "./explain-run.server";

/** What is asked of the shop and the person once, however many steps are explained. */
export type ExplainScene = {
  customerId: CustomerId;
  editions: Editions;
  limits: Limits;
  due: AskedStep[];
  isShopHeld: boolean;
  now: Date;
};

/**
 * `planned`: it is due or will be; `run`: everybody's turn comes then; `waiting`: decided, and it waits for its hour;
 * `supposed`: as if it came due now.
 */
export type StepPlan = { how: "planned" | "waiting" | "supposed"; step: AskedStep } | { how: "run"; step: StoredRun; seen: RunSeen };
export type StepTold = { explained: Explained; foreseen: Foreseen };

/**
 * What is due by now is weighed together, whatever the scenarios, as the engine weighs it; what is yet to come at the
 * hour at which it comes, as things stand today. Null: there is no such person.
 */
export async function explainStep(shop: ShopDb, plan: StepPlan, scene: ExplainScene): Promise<StepTold | null> {
  const { customerId, now, due } = scene;
  const { step } = plan;
  const at = laterOf(now, step.dueAt);
  const isDue = due.some((one) => isSame(one, step)) && step.dueAt <= now;
  const steps = isDue ? due.filter(({ dueAt }) => dueAt <= now) : [step];
  const editions = scene.editions.only([...new Set(steps.map(({ scenarioId }) => scenarioId))]);
  const candidates = await askedCandidates(shop, { customerId, steps }, { editions, now: at });
  const known = await withHabits(shop, candidates, { editions, now: at });
  const limits = await withShopHours(shop, { ...scene.limits, now: at }, known, { editions });
  const factsOf = plan.how === "supposed" ? () => null : await factsNow(shop, [step.occasion], at);
  const found = explainDecisions(known, editions, limits, factsOf).find(({ decision }) => isSame(decision.candidate, step));
  if (!found) return null;
  const explained = plan.how === "supposed" ? found : await withItems(shop, found, { editions, now: at, list: listOf(plan) });
  return {
    explained,
    foreseen: foreseen(explained, { leftOut: plan.how === "run" ? plan.seen.leftOut : null, isShopHeld: scene.isShopHeld }),
  };
}

/** Too few goods to show keep a message back when it is written (pipeline/send/pick-items). */
export async function withItems(
  shop: ShopDb,
  explained: Explained,
  asked: { editions: Editions; now: Date; list?: string[] | null },
): Promise<Explained> {
  const { candidate } = explained.decision;
  const [chosen] = await itemsToShow(shop, [{ ...candidate, deliveryId: deliveryId(shop.id, candidate) }], asked);
  if (!chosen || chosen.least === 0) return explained;
  const { shown, least } = chosen;
  return { ...explained, sending: [...explained.sending, check("nothing-to-show", shown < least, { shown, least })] };
}

const listOf = (plan: StepPlan) => (plan.how === "run" ? (plan.seen.goods?.productIds ?? null) : null);
const isSame = (a: AskedStep, b: AskedStep) => a.scenarioId === b.scenarioId && a.occasion === b.occasion && a.step === b.step;
export const laterOf = (a: Date, b: Date) => (a > b ? a : b);
