// What becomes of a claimed delivery: by what was found when it was looked at once more, and by what its provider answered?
import type { SendResult } from "~/channels/channel";
import { accountRetrySeconds, backoffSeconds, type Reason } from "~/domain/decide/delivery";
import type { Verdict } from "~/domain/decide/recheck";
import type { DeliveryId } from "~/domain/ids";
import type { ClaimedDelivery } from "~/queries/send/claims.server";
import type { SettledDelivery } from "~/queries/send/deliveries.server";

/** `go` has not come to its end yet. */
export function settledByVerdict(deliveryId: DeliveryId, verdict: Verdict): SettledDelivery[] {
  switch (verdict.outcome) {
    case "go":
      return [];
    case "skip":
      return [skipped(deliveryId, verdict.reason)];
    case "later":
      return [{ ...skipped(deliveryId, verdict.reason), state: "queued", sendAfter: verdict.sendAfter }];
  }
}

export const skipped = (deliveryId: DeliveryId, reason: Reason): SettledDelivery => ({
  deliveryId,
  state: "skipped",
  reason,
  sendAfter: null,
  providerMessageId: null,
});

/** One that was perhaps taken before is not said to have been skipped, and keeps its key while it waits. */
export function asMayHaveGone(settled: SettledDelivery, claim: ClaimedDelivery | undefined): SettledDelivery {
  if (!claim?.mayHaveGone) return settled;
  if (settled.state === "skipped") return { ...settled, state: "unknown" };
  return settled.state === "queued" ? { ...settled, mayHaveGone: true } : settled;
}

/** Its key has grown too old to send it again under it. */
export const isPastRepeating = ({ mayHaveGone, repeatUntil }: ClaimedDelivery, now: Date) =>
  mayHaveGone && repeatUntil !== null && repeatUntil <= now;

export function settledByProvider(claim: ClaimedDelivery, result: SendResult, now: Date): SettledDelivery[] {
  const { deliveryId, attempts } = claim;
  const nothing = { deliveryId, reason: null, sendAfter: null, providerMessageId: null };
  switch (result.outcome) {
    case "accepted":
      return [{ ...nothing, state: "accepted", providerMessageId: result.providerMessageId }];
    case "refused":
      return result.concernsAccount
        ? [waiting(claim, { seconds: accountRetrySeconds, meanwhile: "provider-not-set", over: "provider-not-set" }, now)]
        : [{ ...nothing, state: "refused", reason: "provider-refused" }];
    case "unknown":
      return [ofUnknownFate(deliveryId)];
    // Left as it is: a worker that dies leaves the same behind, and it is settled as that is.
    case "stumbled":
      return [];
    case "retry-later": {
      const seconds = backoffSeconds(attempts, result.afterSeconds);
      if (result.mayHaveArrived) return [againUnderKey(claim, after(seconds, now)) ?? ofUnknownFate(deliveryId)];
      return [
        waiting(
          claim,
          result.isQuota ? { seconds, meanwhile: "quota", over: "quota" } : { seconds, meanwhile: "provider-busy", over: "expired" },
          now,
        ),
      ];
    }
  }
}

const ofUnknownFate = (deliveryId: DeliveryId): SettledDelivery => ({ ...skipped(deliveryId, "no-answer"), state: "unknown" });

function againUnderKey({ deliveryId, expiresAt, repeatUntil }: ClaimedDelivery, sendAfter: Date): SettledDelivery | null {
  if (repeatUntil === null || sendAfter >= repeatUntil || sendAfter > expiresAt) return null;
  return { ...skipped(deliveryId, "provider-busy"), state: "queued", sendAfter, mayHaveGone: true };
}

type Wait = { seconds: number; meanwhile: Reason; over: Reason };

function waiting({ deliveryId, expiresAt }: ClaimedDelivery, { seconds, meanwhile, over }: Wait, now: Date): SettledDelivery {
  const sendAfter = after(seconds, now);
  return sendAfter <= expiresAt ? { ...skipped(deliveryId, meanwhile), state: "queued", sendAfter } : skipped(deliveryId, over);
}

const after = (seconds: number, now: Date) => new Date(now.getTime() + seconds * 1000);
