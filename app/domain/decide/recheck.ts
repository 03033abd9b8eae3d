// At the moment of sending: may a message that was decided still go, as the facts are by now?

import type { CustomerId } from "~/domain/ids";
import { addressFor, type Check, checksOf } from "~/domain/message/checks";
import type { Edition } from "~/domain/scenario/edition";
import type { ChannelId } from "~/domain/scenario/scenario";
import type { Candidate } from "./candidate";
import type { Reason } from "./delivery";
import { nextFreeSlot, noSlotReason, type Slot, type SlotRequest } from "./frequency-cap";
import type { Limits } from "./limits";
import { capFor, isPressing } from "./plan-deliveries";
import { quietFor } from "./quiet-hours";
import { expiresAt, isAfterEnd } from "./schedule";
import { type FactsNow, goodsChecks, outdatedChecks } from "./still-so";

export type Verdict = { outcome: "go" } | { outcome: "skip"; reason: Reason } | { outcome: "later"; sendAfter: Date; reason: Reason };

/** What one batch has let go so far: its messages to one person take their slots one after the other. */
export type Gone = { slots: Map<CustomerId, Date[]>; steps: Set<string> };
export const nothingGone = (): Gone => ({ slots: new Map(), steps: new Set() });

type Scene = { limits: Limits; facts: FactsNow; gone: Gone };

/** What lets this one go is noted in `gone`. */
export function verdictOn(candidate: Candidate, edition: Edition, scene: Scene): Verdict {
  const { limits, gone } = scene;
  const { scenario } = edition;
  const step = scenario.steps[candidate.step];
  const barrier = sendingChecks(candidate, edition, scene).find(({ stands }) => stands)?.reason;
  if (barrier || !step) return { outcome: "skip", reason: barrier ?? "scenario-off" };
  const address = addressFor(candidate, step, scenario, limits);
  if ("reason" in address) return { outcome: "skip", reason: address.reason };
  if (gone.steps.has(stepKey(candidate))) return { outcome: "skip", reason: "merged" };
  const { channel } = address;
  const verdict = isPressing(scenario, channel) ? slotVerdict(candidate, edition, { ...scene, channel }) : ({ outcome: "go" } as const);
  if (verdict.outcome !== "go") return verdict;
  gone.steps.add(stepKey(candidate));
  if (isPressing(scenario, channel)) gone.slots.set(candidate.customerId, [...slotsGone(candidate, gone), limits.now]);
  return verdict;
}

/** In the order in which the delivery log tells them. */
export function sendingChecks(candidate: Candidate, edition: Edition, { limits, facts }: Pick<Scene, "limits" | "facts">): Check[] {
  const { outdated, goods } = checksOfFacts(candidate, edition, facts);
  return [...outdated, ...checksOf(candidate, edition, expiresAt(edition.scenario, candidate.step, candidate.dueAt), limits), ...goods];
}

/** Of them, what the facts alone tell. */
export function factChecks(candidate: Candidate, edition: Edition, facts: FactsNow): Check[] {
  const { outdated, goods } = checksOfFacts(candidate, edition, facts);
  return [...outdated, ...goods];
}

function checksOfFacts(candidate: Candidate, edition: Edition, facts: FactsNow) {
  const { kind } = edition.scenario.occasion;
  return {
    outdated: outdatedChecks({ kind, isAfterEnd: isAfterEnd(edition, candidate.step) }, facts),
    goods: goodsChecks(candidate, kind, facts),
  };
}

type SlotScene = Pick<Scene, "limits" | "gone"> & { channel: ChannelId | null };

/** The next hour at which it may go; the person's own was waited for when it was decided. Null: none before it expires. */
export const slotAtSending = (candidate: Candidate, edition: Edition, scene: SlotScene): Slot | null =>
  nextFreeSlot(requestAtSending(candidate, edition, scene));

const requestAtSending = (candidate: Candidate, { scenario }: Edition, { limits, gone, channel }: SlotScene): SlotRequest => ({
  from: limits.now,
  until: expiresAt(scenario, candidate.step, candidate.dueAt),
  taken: [...candidate.taken, ...slotsGone(candidate, gone)],
  cap: { ...capFor(scenario, limits.cap), ownDays: candidate.capDays },
  quiet: quietFor(channel, limits.quiet),
  timeZone: candidate.habits.timeZone ?? limits.timeZone,
  capZone: limits.timeZone,
});

function slotVerdict(candidate: Candidate, edition: Edition, scene: SlotScene): Verdict {
  const request = requestAtSending(candidate, edition, scene);
  const slot = nextFreeSlot(request);
  if (!slot) return { outcome: "skip", reason: noSlotReason(request) };
  if (slot.at > scene.limits.now) return { outcome: "later", sendAfter: slot.at, reason: slot.reason ?? "frequency-cap" };
  return { outcome: "go" };
}

/** Decided for two people who are one by now, an occasion's step goes once. */
const stepKey = ({ scenarioId, customerId, occasion, step }: Candidate) => [scenarioId, customerId, occasion, step].join(" ");
const slotsGone = ({ customerId }: Candidate, gone: Gone) => gone.slots.get(customerId) ?? [];
