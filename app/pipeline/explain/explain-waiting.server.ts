// What waits for this person and was decided: would the moment of sending let it go? Asked of the code that will be asked then.
import type { ShopDb } from "~/db.server";
import { explainWaiting } from "~/domain/decide/explain-waiting";
import { type Foreseen, foreseen } from "~/domain/decide/foreseen";
import { recheckDeliveries } from "~/pipeline/send/recheck-deliveries.server";
import { type DecidedBefore, waitingBy } from "~/queries/decide/explain.server";
import { type ExplainScene, laterOf, type StepPlan, type StepTold, withItems } from "./explain-step.server";

export type WaitingTold = { plan: StepPlan; told: StepTold };

/** At the hour at which it may go, beside what else goes to this person then. Null: the person is gone. */
export async function explainWaitingOne(
  shop: ShopDb,
  { deliveryId, sendAfter }: DecidedBefore,
  scene: ExplainScene,
): Promise<WaitingTold | null> {
  const at = laterOf(scene.now, sendAfter);
  const together = await waitingBy(shop, scene.customerId, at);
  const found = (await recheckDeliveries(shop, together, { editions: scene.editions, now: at })).find(
    (one) => one.deliveryId === deliveryId,
  );
  if (!found?.seen) return null;
  const { candidate, edition, limits, facts } = found.seen;
  const explained = await withItems(shop, explainWaiting(candidate, edition, { verdict: found.verdict, limits, facts }), {
    editions: scene.editions,
    now: at,
  });
  return {
    plan: { how: "waiting", step: candidate },
    told: { explained, foreseen: atSending(foreseen(explained, { isShopHeld: scene.isShopHeld })) },
  };
}

/** It was decided that it goes: what stands against it by now is told of when it should. */
const atSending = (told: Foreseen): Foreseen => (told.state === "skipped" ? { ...told, isAtSending: true } : told);
