// What waits is asked once more when it goes: what would that moment see and say?

import type { Edition } from "~/domain/scenario/edition";
import type { Candidate } from "./candidate";
import { type Explained, explainedAs } from "./explain";
import type { Slot } from "./frequency-cap";
import { holdoutShare, variantOf } from "./holdout";
import type { Limits } from "./limits";
import type { Decision, Outcome } from "./plan-deliveries";
import { nothingGone, slotAtSending, type Verdict } from "./recheck";
import { expiresAt } from "./schedule";
import type { FactsNow } from "./still-so";

/** Of a message that is decided and waits: what the moment of sending says of it (domain/decide/recheck). */
export function explainWaiting(candidate: Candidate, edition: Edition, { verdict, limits, facts }: Waiting): Explained {
  const share = candidate.share ?? holdoutShare(edition.setting.salt, candidate.anchor);
  const shopShare = candidate.shopShare ?? holdoutShare(limits.shopHoldout.salt, candidate.anchor);
  const { channel = null } = candidate.addressed ?? {};
  const decision: Decision = {
    candidate,
    channel: verdict.outcome === "skip" ? null : channel,
    share,
    shopShare,
    arm: "treated",
    variant: variantOf(edition.setting, edition.scenario.steps[candidate.step]?.id ?? "", candidate.anchor),
    expiresAt: expiresAt(edition.scenario, candidate.step, candidate.dueAt),
    outcome: outcomeOf(verdict, limits.now),
  };
  const person = { slots: candidate.taken, begun: new Map() };
  const explained = explainedAs(decision, { edition, person, limits, facts });
  const slot = explained.slot && {
    ...explained.slot,
    hour: null,
    slot: slotAtSending(candidate, edition, { limits, channel, gone: nothingGone() }),
  };
  return { ...explained, channels: explained.channels.filter((seen) => seen.channel === channel), slot };
}

type Waiting = { verdict: Verdict; limits: Limits; facts: FactsNow };

function outcomeOf(verdict: Verdict, now: Date): Outcome {
  if (verdict.outcome === "skip") return { state: "skipped", reason: verdict.reason };
  return verdict.outcome === "go"
    ? { state: "queued", sendAfter: now, reason: null }
    : { state: "queued", sendAfter: verdict.sendAfter, reason: verdict.reason as Slot["reason"] };
}
