// Why does this person get it, or not? What a decision saw, in the engine's order: told by the very code that decides.

import { type Contact, contactBarrier } from "~/domain/consent/suppression";
import { addressFor, type Check, checksOf } from "~/domain/message/checks";
import type { Edition, Editions } from "~/domain/scenario/edition";
import type { ChannelId, Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import type { Candidate } from "./candidate";
import { cardBarrier, channelOrder } from "./channel-choice";
import { contactAt } from "./contact";
import type { Reason } from "./delivery";
import { type FrequencyCap, nextFreeSlot, noSlotReason, type Slot } from "./frequency-cap";
import type { Arm } from "./holdout";
import type { Limits } from "./limits";
import { isMailHeld } from "./mail-pressure";
import { alreadyBegun, capFor, type Decision, type PersonPlan, planDeliveries, slotRequest } from "./plan-deliveries";
import type { QuietHours } from "./quiet-hours";
import { factChecks } from "./recheck";
import type { PersonalHour } from "./send-time";
import type { FactsNow } from "./still-so";

export type ChannelSeen = Contact & {
  channel: ChannelId;
  isConnected: boolean;
  /** The step before went by it: this one tries another way. */
  isFollowed: boolean;
  isChosen: boolean;
  barrier: Reason | null;
  /** Messages of the last half year that were clicked there. */
  answers: number;
};

export type SlotSeen = {
  /** Null: there is none before the message expires. */
  slot: Slot | null;
  /** Why there is none. */
  without: "asked-less-often" | "expired";
  taken: Date[];
  cap: FrequencyCap;
  quiet: QuietHours;
  timeZone: string;
  hour: PersonalHour | null;
};

export type HoldoutSeen = { arm: Arm; share: number; percent: number; shopShare: number; shopPercent: number };

export type Explained = {
  decision: Decision;
  checks: Check[];
  /** In the order in which they were tried; `stands`: no way is left. */
  channels: ChannelSeen[];
  noChannel: Reason | null;
  /** Null: a transactional message waits for nothing. */
  slot: SlotSeen | null;
  holdout: HoldoutSeen;
  /** What is asked once more when it goes (domain/decide/still-so), as the facts are by now. */
  sending: Check[];
};

type FactsOf = (occasion: string) => FactsNow | null;

/** Of one person: all that is due at once is weighed together, as the engine does. `factsOf` null: there is no such occasion. */
export function explainDecisions(candidates: Candidate[], editions: Editions, limits: Limits, factsOf: FactsOf): Explained[] {
  const explained: Explained[] = [];
  planDeliveries(candidates, editions, limits, (decision, edition, person) =>
    explained.push(explainedAs(decision, { edition, person, limits, facts: factsOf(decision.candidate.occasion) })),
  );
  return explained;
}

/** The first thing that stands against the message; by it the delivery log tells why it did not go. */
export function firstBarrier({ checks, noChannel, slot }: Explained): Reason | null {
  const standing = checks.find(({ stands }) => stands)?.reason ?? noChannel;
  return standing ?? (slot && slot.slot === null ? slot.without : null);
}

/** Nothing stands against it but that every hour until it expires is quiet or taken: the log will say that it expired. */
export const isOnlyTooLate = ({ checks, noChannel, slot }: Explained): boolean =>
  noChannel === null && !checks.some(({ stands }) => stands) && slot !== null && slot.slot === null;

type Scene = { edition: Edition; person: PersonPlan; limits: Limits; facts: FactsNow | null };

export function explainedAs(decision: Decision, { edition, person, limits, facts }: Scene): Explained {
  const { candidate, expiresAt: until, share, shopShare, arm } = decision;
  const { scenario, setting } = edition;
  const step = scenario.steps[candidate.step];
  const begun = alreadyBegun(candidate, edition, person);
  const now: Check[] = begun ? [{ reason: begun, stands: true, seen: { begunAt: limits.now.toISOString() } }] : [];
  const address = step ? addressFor(candidate, step, scenario, limits) : null;
  const channel = address && "channel" in address ? address.channel : null;
  return {
    decision,
    checks: [...checksOf(candidate, edition, until, limits), ...now],
    channels: step ? channelsSeen(candidate, step, { scenario, limits }) : [],
    noChannel: address === null ? "scenario-off" : "reason" in address ? address.reason : null,
    slot:
      step && scenario.kind === "promotional"
        ? slotSeen(candidate, step, {
            until,
            taken: person.slots,
            channel,
            limits: { ...limits, cap: capFor(scenario, limits.cap) },
          })
        : null,
    sending: facts ? factChecks(candidate, edition, facts) : [],
    holdout: { arm, share, percent: setting.holdoutPercent, shopShare, shopPercent: limits.shopHoldout.percent },
  };
}

function channelsSeen(
  candidate: Candidate,
  step: ScenarioStep,
  { scenario, limits }: { scenario: Scenario; limits: Limits },
): ChannelSeen[] {
  const { contacts, followed, habits } = candidate;
  const address = addressFor(candidate, step, scenario, limits);
  const tried = (channel: ChannelId) => limits.channels.includes(channel) && channel !== followed?.channel;
  const order = channelOrder(step.channels.filter(tried), habits.answers);
  return [...order, ...step.channels.filter((channel) => !tried(channel))].map((channel) => {
    const { hasAddress, isSuppressed, consent } = contactAt(contacts, channel);
    return {
      channel,
      hasAddress,
      isSuppressed,
      consent,
      isConnected: limits.channels.includes(channel),
      isFollowed: channel === followed?.channel,
      isChosen: "channel" in address && address.channel === channel,
      barrier: limits.unsigned?.includes(channel)
        ? "sender-incomplete"
        : (contactBarrier({ hasAddress, isSuppressed, consent }, scenario.kind) ??
          cardBarrier(channel, { earlier: order.slice(0, order.indexOf(channel)), contacts, kind: scenario.kind }) ??
          (channel === "email" && isMailHeld(candidate, scenario, limits.mailPressure) ? "complaint-rate" : null)),
      answers: habits.answers[channel] ?? 0,
    };
  });
}

function slotSeen(
  candidate: Candidate,
  step: ScenarioStep,
  { until, taken, channel, limits }: { until: Date; taken: Date[]; channel: ChannelId | null; limits: Limits },
): SlotSeen {
  const request = slotRequest(candidate, { step, until, taken, channel }, limits);
  return {
    slot: nextFreeSlot(request),
    without: noSlotReason(request),
    taken: taken.toSorted((a, b) => a.getTime() - b.getTime()),
    cap: request.cap,
    quiet: request.quiet,
    timeZone: candidate.habits.timeZone ?? limits.timeZone,
    hour: request.hour,
  };
}
