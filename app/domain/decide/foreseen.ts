// What will become of a message as things stand: decided, held back when it should go, or never asked about?
import type { Reason } from "./delivery";
import type { Explained } from "./explain";
import type { Outcome } from "./plan-deliveries";

/** Why a run over everybody does not ask about this person: no row is written, so no log tells it. */
export type LeftOut = "not-wanted" | "other-segment" | "too-few-goods" | "came-later";

/** What will become of it, as things stand: decided, held back when it should go, or never asked. */
export type Foreseen = Outcome | { state: "skipped"; reason: Reason; isAtSending: true } | { state: "left-out"; reason: LeftOut };

export function foreseen({ decision: { outcome }, sending }: Explained, leftOut: LeftOut | null): Foreseen {
  if (leftOut) return { state: "left-out", reason: leftOut };
  const barrier = sending.find(({ stands }) => stands);
  return outcome.state === "queued" && barrier ? { state: "skipped", reason: barrier.reason, isAtSending: true } : outcome;
}
