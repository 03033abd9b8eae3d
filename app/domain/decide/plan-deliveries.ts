// The heart: who gets which message, when, and if not, why not? Candidates and limits in, one decision each out.

import { addressFor, checksOf } from "~/domain/message/checks";
import type { Edition, Editions } from "~/domain/scenario/edition";
import { isBroadcast } from "~/domain/scenario/occasion";
import type { ChannelId, Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import type { Candidate } from "./candidate";
import type { Reason } from "./delivery";
import { type FrequencyCap, nextFreeSlot, noSlotReason, type Slot, type SlotRequest } from "./frequency-cap";
import { type Arm, armOf, holdoutShare, type Variant, variantOf } from "./holdout";
import type { Limits } from "./limits";
import { quietFor } from "./quiet-hours";
import { expiresAt } from "./schedule";
import { type PersonalHour, personalHour } from "./send-time";

export type Outcome =
  /** `reason` says why it waits, when `sendAfter` is later than now. */
  { state: "queued"; sendAfter: Date; reason: Slot["reason"] } | { state: "held-out" } | { state: "skipped"; reason: Reason };

export type Decision = {
  candidate: Candidate;
  /** Null: there was no way to go, or none was asked for. */
  channel: ChannelId | null;
  share: number;
  shopShare: number;
  arm: Arm;
  variant: Variant;
  expiresAt: Date;
  outcome: Outcome;
};

/**
 * Per person the scenarios come in order of priority, and each planned message takes its slot before the next is
 * asked. The holdout is the last gate: both arms pass the same ones before it, so they stay comparable
 * (intention to treat); who is held out takes no slot, as if the scenario were not there.
 */
export function planDeliveries(candidates: Candidate[], editions: Editions, limits: Limits, watch?: Watch): Decision[] {
  const people = new Map<string, PersonPlan>();
  return inOrder(candidates, editions).map(({ candidate, edition }) => {
    const person = people.get(candidate.customerId) ?? { slots: [...candidate.taken], begun: new Map() };
    people.set(candidate.customerId, person);
    const decision = decide(candidate, edition, person, limits);
    watch?.(decision, edition, { slots: [...person.slots], begun: new Map(person.begun) });
    const { outcome } = decision;
    if (outcome.state === "queued" && isPressing(edition.scenario, decision.channel)) person.slots.push(outcome.sendAfter);
    if (outcome.state !== "skipped") person.begun.set(candidate.scenarioId, candidate.occasion);
    return decision;
  });
}

/** What a person reads of their own accord takes a slot; what the shop's own system is told reaches nobody. */
export const isPressing = ({ kind }: Pick<Scenario, "kind">, channel: ChannelId | null): boolean =>
  kind === "promotional" && channel !== "webhook";

/** Told of each decision as it is made, with the plan that it was made upon. */
export type Watch = (decision: Decision, edition: Edition, person: PersonPlan) => void;

/** What this plan has given the person so far: slots taken, and the occasion that each scenario began. */
export type PersonPlan = { slots: Date[]; begun: Map<string, string> };

function inOrder(candidates: Candidate[], editions: Editions) {
  const ruled = candidates.map((candidate) => {
    const edition = editions.find(candidate.scenarioId, candidate.version);
    if (!edition) throw new Error(`a candidate of an unknown scenario: ${candidate.scenarioId}`);
    return { candidate, edition };
  });
  return ruled.sort(
    (a, b) =>
      a.edition.scenario.priority - b.edition.scenario.priority ||
      compare(a.candidate.scenarioId, b.candidate.scenarioId) ||
      a.candidate.dueAt.getTime() - b.candidate.dueAt.getTime() ||
      compare(a.candidate.occasion, b.candidate.occasion) ||
      a.candidate.step - b.candidate.step,
  );
}

function decide(candidate: Candidate, edition: Edition, person: PersonPlan, limits: Limits): Decision {
  const { scenario, setting } = edition;
  const step = scenario.steps[candidate.step];
  const until = expiresAt(scenario, candidate.step, candidate.dueAt);
  const share = candidate.share ?? holdoutShare(setting.salt, candidate.anchor);
  const shopShare = candidate.shopShare ?? holdoutShare(limits.shopHoldout.salt, candidate.anchor);
  const isHeldOut = armOf(share, setting.holdoutPercent) === "holdout" || armOf(shopShare, limits.shopHoldout.percent) === "holdout";
  const arm = isHeldOut && scenario.kind === "promotional" ? "holdout" : "treated";
  const variant = variantOf(setting, step?.id ?? "", candidate.anchor);
  const ends = (outcome: Outcome, channel: ChannelId | null = null): Decision => ({
    candidate,
    channel,
    share,
    shopShare,
    arm,
    variant,
    expiresAt: until,
    outcome,
  });
  const barrier = barrierFor(candidate, edition, until, limits) ?? alreadyBegun(candidate, edition, person);
  if (barrier || !step) return ends({ state: "skipped", reason: barrier ?? "scenario-off" });
  const address = addressFor(candidate, step, scenario, limits);
  if ("reason" in address) return ends({ state: "skipped", reason: address.reason });
  const { channel } = address;
  const asked = slotRequest(candidate, { step, until, taken: person.slots, channel }, { ...limits, cap: capFor(scenario, limits.cap) });
  const slot = !isPressing(scenario, channel) ? { at: limits.now, reason: null } : nextFreeSlot(asked);
  if (!slot) return ends({ state: "skipped", reason: noSlotReason(asked) });
  if (arm === "holdout") return ends({ state: "held-out" }, channel);
  return ends({ state: "queued", sendAfter: slot.at, reason: slot.reason }, channel);
}

/** The first thing that stands against the message whatever the hour and the channel; its order is what the delivery log tells. */
const barrierFor = (candidate: Candidate, edition: Edition, until: Date, limits: Limits): Reason | null =>
  checksOf(candidate, edition, until, limits).find(({ stands }) => stands)?.reason ?? null;

/** Two occasions of one scenario at once: the first one stands, the other is too soon after it. */
export function alreadyBegun(
  { scenarioId, occasion }: Candidate,
  { scenario: { reentryDays } }: Edition,
  { begun }: PersonPlan,
): Reason | null {
  const before = begun.get(scenarioId);
  return reentryDays > 0 && before !== undefined && before !== occasion ? "recently-served" : null;
}

/** One message of the week is kept for what a person did or looked for: a reminder is not lost to a Monday's ranking. */
export const capFor = ({ occasion }: Scenario, cap: FrequencyCap): FrequencyCap =>
  isBroadcast(occasion.kind) ? { ...cap, perWeek: Math.max(1, cap.perWeek - 1) } : cap;

type Slots = { step: ScenarioStep; until: Date; taken: Date[]; channel: ChannelId | null };

/** By the person's own zone, as seldom as they asked for, and at their own hour where the step asks for it and the message comes at an hour. */
export const slotRequest = (
  candidate: Candidate,
  { step, until, taken, channel }: Slots,
  limits: Limits,
): SlotRequest & { hour: PersonalHour | null } => ({
  from: limits.now,
  until,
  taken,
  cap: { ...limits.cap, ownDays: candidate.capDays },
  quiet: quietFor(channel, limits.quiet),
  timeZone: candidate.habits.timeZone ?? limits.timeZone,
  capZone: limits.timeZone,
  hour: channel === "postal" ? null : ownHour(candidate, step, limits),
});

/** The hour that the step waits for, and what told it; null: it does not wait for the person's own. */
export function ownHour({ habits: { timeZone: _, ...habits } }: Candidate, step: ScenarioStep, limits: Limits): PersonalHour | null {
  const isPersonal = "atHour" in step.wait && step.wait.atHour === "personal";
  return isPersonal ? personalHour({ ...habits, shopHours: limits.shopHours }, limits.quiet) : null;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
