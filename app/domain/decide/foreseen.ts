// What will become of a message as things stand: decided, held back when it should go, held with all of the shop's, or never asked about?
import type { Reason } from "./delivery";
import type { Explained } from "./explain";
import { heldReason } from "./held-shop";
import type { Outcome } from "./plan-deliveries";

/** Why a run over everybody does not ask about this person: no row is written, so no log tells it. */
export type LeftOut = "not-wanted" | "other-segment" | "too-few-goods" | "came-later";

/** What will become of it, as things stand: decided, held back when it should go, or never asked. `held`: it would go, and nothing of this shop goes now. */
export type Foreseen =
  | Outcome
  | { state: "skipped"; reason: Reason; isAtSending: true }
  | { state: "left-out"; reason: LeftOut }
  | { state: "held"; reason: typeof heldReason };

export function foreseen(
  { decision: { outcome }, sending }: Explained,
  { leftOut = null, isShopHeld }: { leftOut?: LeftOut | null; isShopHeld: boolean },
): Foreseen {
  if (leftOut) return { state: "left-out", reason: leftOut };
  if (outcome.state !== "queued") return outcome;
  const barrier = sending.find(({ stands }) => stands);
  if (barrier) return { state: "skipped", reason: barrier.reason, isAtSending: true };
  return isShopHeld ? { state: "held", reason: heldReason } : outcome;
}

/** Nothing but the shop's own standing still is between it and its reader. */
export const wouldGo = ({ state }: Foreseen): boolean => state === "queued" || state === "held";
