// Whom did a message lose? A refusal that names it, or one that follows it closely.
import type { ConsentFact } from "~/domain/ledger/events";
import type { LossKind } from "./message-value";

/** A refusal that names no message is laid to the last one on its channel, sent at most so many hours before. */
export const chargedWithinHours = 72;

/** LINE tells only that somebody is gone, not from which message: that is a block. */
export function lossKindOf({ channel, source, evidence }: Pick<ConsentFact, "channel" | "source" | "evidence">): LossKind {
  if (source === "complaint") return "complaint";
  return channel === "line" && !evidence.deliveryId ? "block" : "unsubscribe";
}
