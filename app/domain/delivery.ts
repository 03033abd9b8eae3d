// Which states does a delivery pass, and why may a message not go?

export const deliveryStates = ["queued", "sending", "accepted", "delivered", "refused", "unknown", "skipped", "held-out"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a candidate ended without a message, or (later) waits in the queue. Each has its words in both languages. */
export const reasons = [
  "no-address", // nobody knows an e-mail address of this person
  "no-consent", // never asked, or asked and not yet confirmed
  "refused", // unsubscribed or refused
  "suppressed", // hard bounce, complaint, impossible address
  "expired", // too late to be of use
  "ordered-meanwhile", // the goal was reached before the message went
  "not-in-audience", // no longer fits the scenario's audience
  "never-clause", // the scenario's own intent forbids it
  "cart-empty",
  "cart-completed",
  "sold-out",
  "merged", // the same occasion was already served under another identity of this person
  "scenario-off",
  "shop-paused",
  "sender-incomplete", // the sender block that Japanese law asks for is not complete
  "provider-not-set", // the e-mail provider's key is not set; waits for it
  "provider-busy", // the provider asked to come later
  "uninstalled",
  "frequency-cap", // waits for a free slot, or expired waiting
  "quiet-hours",
  "render-failed",
  "provider-refused",
  "redacted",
] as const;
export type Reason = (typeof reasons)[number];
