// The heart: who gets which message, when, and if not, why not? Candidates and limits in, one decision each out.
import type { Candidate } from "./candidate";
import type { Reason } from "./delivery";
import { type FrequencyCap, nextFreeSlot } from "./frequency-cap";
import { type Arm, armOf, holdoutShare } from "./holdout";
import type { QuietHours } from "./quiet-hours";
import type { Scenario, ScenarioId } from "./scenario";
import type { ScenarioSetting } from "./scenario-setting";
import { expiresAt } from "./schedule";
import { contactBarrier } from "./suppression";

export type Limits = {
  now: Date;
  timeZone: string;
  quiet: QuietHours;
  cap: FrequencyCap;
  /** What stops the whole shop (paused, uninstalled, sender incomplete), or null. */
  shopBarrier: Reason | null;
  /** Of the present installation: what came due before it knows nothing of the time when nobody told us anything. */
  installedAt: Date;
};

export type ScenarioRule = { scenario: Scenario; setting: Pick<ScenarioSetting, "isOn" | "holdoutPercent" | "salt"> };

export type Outcome =
  /** `reason` says why it waits, when `sendAfter` is later than now. */
  | { state: "queued"; sendAfter: Date; reason: "quiet-hours" | "frequency-cap" | null }
  | { state: "held-out" }
  | { state: "skipped"; reason: Reason };

export type Decision = { candidate: Candidate; share: number; arm: Arm; expiresAt: Date; outcome: Outcome };

/**
 * Per person the scenarios come in order of priority, and each planned message takes its slot before the next is
 * asked. The holdout is the last gate: both arms pass the same ones before it, so they stay comparable
 * (intention to treat); who is held out takes no slot, as if the scenario were not there.
 */
export function planDeliveries(candidates: Candidate[], rules: Map<ScenarioId, ScenarioRule>, limits: Limits): Decision[] {
  const taken = new Map<string, Date[]>();
  return inOrder(candidates, rules).map(({ candidate, rule }) => {
    const slots = taken.get(candidate.customerId) ?? [...candidate.taken];
    taken.set(candidate.customerId, slots);
    const decision = decide(candidate, rule, slots, limits);
    if (decision.outcome.state === "queued" && rule.scenario.kind === "promotional") slots.push(decision.outcome.sendAfter);
    return decision;
  });
}

function inOrder(candidates: Candidate[], rules: Map<ScenarioId, ScenarioRule>) {
  const ruled = candidates.map((candidate) => {
    const rule = rules.get(candidate.scenarioId);
    if (!rule) throw new Error(`a candidate of an unknown scenario: ${candidate.scenarioId}`);
    return { candidate, rule };
  });
  return ruled.sort(
    (a, b) =>
      a.rule.scenario.priority - b.rule.scenario.priority ||
      a.candidate.dueAt.getTime() - b.candidate.dueAt.getTime() ||
      compare(a.candidate.occasion, b.candidate.occasion) ||
      a.candidate.step - b.candidate.step,
  );
}

function decide(candidate: Candidate, { scenario, setting }: ScenarioRule, taken: Date[], limits: Limits): Decision {
  const until = expiresAt(scenario, candidate.step, candidate.dueAt);
  const share = candidate.share ?? holdoutShare(setting.salt, candidate.anchor);
  const arm = armOf(share, setting.holdoutPercent);
  const ends = (outcome: Outcome): Decision => ({ candidate, share, arm, expiresAt: until, outcome });
  const barrier = barrierFor(candidate, { scenario, setting }, until, limits);
  if (barrier) return ends({ state: "skipped", reason: barrier });
  const slot =
    scenario.kind === "transactional"
      ? { at: limits.now, reason: null }
      : nextFreeSlot({ from: limits.now, until, taken, cap: limits.cap, quiet: limits.quiet, timeZone: limits.timeZone });
  if (!slot) return ends({ state: "skipped", reason: "expired" });
  if (arm === "holdout") return ends({ state: "held-out" });
  return ends({ state: "queued", sendAfter: slot.at, reason: slot.reason });
}

/** The first thing that stands against the message whatever the hour; its order is what the delivery log tells. */
export function barrierFor(candidate: Candidate, { scenario, setting }: ScenarioRule, until: Date, limits: Limits): Reason | null {
  if (limits.shopBarrier) return limits.shopBarrier;
  if (candidate.dueAt < limits.installedAt) return "uninstalled";
  if (!setting.isOn) return "scenario-off";
  if (candidate.isServed) return "merged";
  if (scenario.exitOn === "order" && candidate.hasOrdered) return "ordered-meanwhile";
  if (limits.now > until) return "expired";
  if (!candidate.isInAudience) return "not-in-audience";
  if (candidate.isForbidden) return "never-clause";
  const { identityId, isSuppressed, consent } = candidate;
  return contactBarrier({ hasAddress: identityId !== null, isSuppressed, consent }, scenario.kind);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
