// Which states does a delivery pass, and why may a message not go?

export const deliveryStates = ["queued", "sending", "accepted", "delivered", "refused", "unknown", "skipped", "held-out"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a candidate ended without a message, or (later) waits in the queue. Each has its words in both languages. */
export const reasons = [
  "no-address", // nobody knows an email address of this person
  "no-consent", // never asked, or asked and not yet confirmed
  "refused", // unsubscribed or refused
  "suppressed", // hard bounce, complaint, impossible address
  "expired", // too late to be of use
  "ordered-meanwhile", // an order came before the message went
  "goal-reached", // what the scenario is for was done: signed up, answered, came by
  "returned", // goods of its order were sent back
  "answered", // the step before was opened or clicked by a person, or the shop was visited
  "other-branch", // the step is for others: the scenario's branch leads elsewhere
  "recently-served", // the scenario began another occasion with this person not long ago
  "paused-by-person", // asked for a rest until a day
  "topic-refused", // wants no messages of this kind
  "asked-less-often", // waits for, or found no, slot within what the person asked for
  "unhappy", // said lately that they would not recommend the shop
  "not-in-audience", // no longer fits the scenario's audience
  "never-clause", // the scenario's own intent forbids it
  "cart-empty",
  "cart-completed",
  "sold-out",
  "nothing-to-show", // too few goods to show: all bought, or sold out
  "no-longer-true", // what it tells of has passed: gone again, dearer again, the sale called off
  "order-undone", // the order it speaks of was cancelled or paid back meanwhile
  "merged", // the same occasion was already served under another identity of this person
  "scenario-off",
  "shop-paused",
  "sender-incomplete", // the sender block that Japanese law asks for is not complete
  "complaint-rate", // mail holds back, because too many readers reported it as spam
  "channel-not-connected", // the shop has not connected the channel that the step goes by
  "provider-not-set", // the email provider's key is missing, or was refused; waits for a better one until it expires
  "quota", // what the shop may send by this channel this month is used up, or kept for others
  "provider-busy", // the provider asked to come later
  "provider-down", // the provider failed again and again until it was too late
  "uninstalled",
  "frequency-cap", // waits for a free slot, or expired waiting
  "quiet-hours",
  "best-hour", // waits for the person's own hour
  "coupon-gone", // it tells a coupon's code, and there is none left to give, or the coupon ends
  "points-gone", // it tells of points, and the reader has no account to give them to
  "render-failed",
  "provider-refused",
  "no-answer", // the provider was handed it and never answered: it may have gone
  "sender-died", // the process ended between claiming and hearing the provider's answer
  "redacted",
  "print-canceled", // the print job that its card was in was called off
] as const;
export type Reason = (typeof reasons)[number];

/** The legal moves. A bounce may follow a delivery report, so `delivered` is not the end; a refusal is. A card may be taken out of its print job. What waits to go once more is settled by a word of the first time. */
export const moves: Record<DeliveryState, readonly DeliveryState[]> = {
  queued: ["sending", "skipped"], // and, of what waits to go once more, as from "unknown"
  sending: ["accepted", "delivered", "refused", "unknown", "queued", "skipped"],
  accepted: ["delivered", "refused", "skipped"],
  delivered: ["refused"],
  unknown: ["accepted", "delivered", "refused", "queued"],
  refused: [],
  skipped: [],
  "held-out": [],
};

/** From which states may a delivery come to this one? */
export const statesBefore = (to: DeliveryState) => deliveryStates.filter((from) => moves[from].includes(to));

/** A worker that has not settled what it claimed after this long is taken for dead. */
export const leaseSeconds = 15 * 60;

/** A message whose senders died so often before it was handed over is given up: it may be what kills them. */
export const mostAttempts = 20;

/** A transactional message of unknown fate goes once more when no provider event has settled it for so long. */
export const resendAfterHours = 72;

/**
 * How long a message that was perhaps taken may go again, for a channel whose provider knows it by a key for so many
 * hours: less what passes between the claim and the last byte.
 */
export const repeatSeconds = (keyHours: number) => keyHours * 3600 - leaseSeconds;

/** How long to wait when the provider said "later": as long as it asked, and longer with each try, up to an hour. */
export const backoffSeconds = (attempts: number, askedSeconds: number) =>
  Math.max(askedSeconds, Math.min(3600, 30 * 2 ** Math.max(0, attempts - 1)));

/** How long a message waits for the shop to mend its provider's key; nothing of it went, so it may be tried again. */
export const accountRetrySeconds = 30 * 60;

/** So many mails in a row that did not get through, with none delivered between: the address is given up. */
export const softBouncesInARow = 5;
