// How does a merchant rearrange the steps of a scenario? Added, moved, removed; each with the fallbacks that hang on it.
import { isShopOccasion } from "./occasion";
import { hoursOf, startingCopy, withRoom } from "./own-scenario";
import type { Scenario, ScenarioStep } from "./scenario";

/** Steps that stand on their own, in their order. */
export const mainSteps = (steps: readonly ScenarioStep[]) => steps.filter(({ follows }) => follows === undefined);

/** Steps that go when this one was not answered. */
export const fallbacksOf = (steps: readonly ScenarioStep[], stepId: string) => steps.filter(({ follows }) => follows === stepId);

/** A new step after this one (null: at the start): in the middle of the time until the next, which makes way where there is none. */
export function addStep(scenario: Scenario, afterId: string | null): { scenario: Scenario; stepId: string } {
  const main = mainSteps(scenario.steps);
  const at = main.findIndex(({ id }) => id === afterId);
  const [before, next] = [main[at], main[at + 1]];
  const start = before ? hoursOf(before.wait) : 0;
  const unit = before && "hours" in before.wait ? 1 : 24;
  const gap = next ? hoursOf(next.wait) - start : standardGap;
  const later = Math.max(1, Math.floor(gap / 2 / unit)) * unit;
  const stepId = freshId(scenario.steps);
  const step: ScenarioStep = {
    id: stepId,
    wait: unit === 1 ? { hours: start + later } : { days: (start + later) / 24, atHour: 11 },
    channels: before?.channels ?? ["email"],
    expiresAfterHours: 48,
    items: "none",
    maxItems: 4,
    copy: structuredClone(startingCopy),
  };
  const behind = gap > later ? main.slice(at + 1) : main.slice(at + 1).map((one) => ({ ...one, wait: putOff(one.wait, later) }));
  const added = arranged(scenario, [...main.slice(0, at + 1), step, ...behind], scenario.steps);
  return { scenario: { ...added, steps: withRoom(added.steps, added.occasion) }, stepId };
}

const standardGap = 6 * 24;

const putOff = (wait: ScenarioStep["wait"], hours: number): ScenarioStep["wait"] => {
  if ("hours" in wait) return { hours: wait.hours + hours };
  return "days" in wait ? { ...wait, days: wait.days + Math.ceil(hours / 24) } : wait;
};

/** A step by another channel for whom this one got no answer from, a day later. */
export function addFallback(scenario: Scenario, stepId: string): { scenario: Scenario; stepId: string } {
  const step = scenario.steps.find(({ id }) => id === stepId);
  const id = freshId(scenario.steps);
  const channel = step?.channels.includes("line") ? "sms" : "line";
  const fallback: ScenarioStep = {
    id,
    follows: stepId,
    wait: { hours: 24 },
    channels: [channel],
    expiresAfterHours: 48,
    items: step?.items ?? "none",
    maxItems: step?.maxItems ?? 4,
    copy: structuredClone(step?.copy ?? startingCopy),
  };
  return { scenario: arranged(scenario, mainSteps(scenario.steps), [...scenario.steps, fallback]), stepId: id };
}

/** Whatever follows it goes along. */
export function removeStep(scenario: Scenario, stepId: string): Scenario {
  const gone = withFallbacks(scenario.steps, stepId);
  return { ...scenario, steps: scenario.steps.filter(({ id }) => !gone.includes(id)) };
}

const withFallbacks = (steps: readonly ScenarioStep[], stepId: string): string[] => [
  stepId,
  ...fallbacksOf(steps, stepId).flatMap(({ id }) => withFallbacks(steps, id)),
];

/** One place up (-1) or down (1). When messages go stays as it was: two messages change places, not their times. */
export function moveStep(scenario: Scenario, stepId: string, by: -1 | 1): Scenario {
  const main = mainSteps(scenario.steps);
  const at = main.findIndex(({ id }) => id === stepId);
  const [step, other] = [main[at], main[at + by]];
  if (!step || !other) return scenario;
  const moved = main.with(at, inSlotOf(other, step)).with(at + by, inSlotOf(step, other));
  return arranged(scenario, moved, scenario.steps);
}

/** Which message goes second: of two that change places, the words move and the time stays. */
function inSlotOf(step: ScenarioStep, slot: ScenarioStep): ScenarioStep {
  const { anchor: _anchor, ...rest } = step;
  return { ...rest, wait: slot.wait, expiresAfterHours: slot.expiresAfterHours, ...(slot.anchor ? { anchor: slot.anchor } : {}) };
}

export const changeStep = (scenario: Scenario, stepId: string, change: (step: ScenarioStep) => ScenarioStep): Scenario => ({
  ...scenario,
  steps: scenario.steps.map((step) => (step.id === stepId ? change(step) : step)),
});

/** The most hours a message may wait before the next one is due; null: nothing limits it. */
export function roomAfter({ steps, occasion }: Scenario, stepId: string): number | null {
  if (isShopOccasion(occasion.kind)) return null;
  const timed = mainSteps(steps).filter(({ when }) => !when);
  const at = timed.findIndex(({ id }) => id === stepId);
  const [step, next] = [timed[at], timed[at + 1]];
  return step && next ? hoursOf(next.wait) - hoursOf(step.wait) : null;
}

/** Each step on its own with its fallbacks right behind it. */
const arranged = (scenario: Scenario, main: readonly ScenarioStep[], all: readonly ScenarioStep[]): Scenario => ({
  ...scenario,
  steps: main.flatMap((step) => [step, ...trail(all, step.id)]),
});

const trail = (all: readonly ScenarioStep[], stepId: string): ScenarioStep[] =>
  fallbacksOf(all, stepId).flatMap((step) => [step, ...trail(all, step.id)]);

function freshId(steps: readonly ScenarioStep[]): string {
  const taken = new Set(steps.map(({ id }) => id));
  for (let number = steps.length + 1; ; number += 1) if (!taken.has(`step-${number}`)) return `step-${number}`;
}
