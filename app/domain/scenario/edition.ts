// A scenario as one shop has it at one version: the merchant's numbers and segments filled in, ready to be evaluated.
import type { AudienceCondition } from "~/domain/audience/audience";
import { fillConditions, fillSegments, type SegmentConditions } from "~/domain/audience/fill-conditions";
import type { Occasion } from "./occasion";
import type { Scenario, ScenarioId, ScenarioStep } from "./scenario";
import { type ScenarioContent, type ScenarioSetting, settingValue } from "./scenario-setting";

export type Edition = {
  scenario: Scenario;
  setting: ScenarioSetting;
  version: number;
  /** An older one is kept for those with whom it began. */
  isCurrent: boolean;
};

/** `segments`: the shop's stored conditions by id. */
export function editionOf(form: Scenario, setting: ScenarioSetting, segments: SegmentConditions, isCurrent = true): Edition {
  const value = (id: string) => settingValue(form, setting, id);
  const fill = (conditions: AudienceCondition[]) => fillConditions(fillSegments(conditions, segments), value);
  return {
    scenario: {
      ...form,
      reentryDays: Math.max(form.reentryDays, setting.rules.apartDays ?? 0),
      occasion: filledOccasion(form.occasion, value),
      audience: fill([...form.audience, ...segmentRules(setting)]),
      intent: { ...form.intent, never: fill(form.intent.never) },
      steps: stepsWithChannels(form, setting).map((step) => (step.when ? { ...step, when: fill(step.when) } : step)),
    },
    setting,
    version: setting.version,
    isCurrent,
  };
}

/** Its steps by the ways that the shop has chosen for them. */
export const stepsWithChannels = ({ steps }: Pick<Scenario, "steps">, { rules }: Pick<ScenarioSetting, "rules">): ScenarioStep[] =>
  steps.map((step) => ({ ...step, channels: rules.channels?.[step.id] ?? step.channels }));

/** The same scenario with the content that another version keeps; how many are held out is as it is by now. */
export const olderEdition = (
  form: Scenario,
  setting: ScenarioSetting,
  segments: SegmentConditions,
  kept: ScenarioContent & { version: number },
) => editionOf(kept.definition ?? form, { ...setting, ...kept, holdoutPercent: setting.holdoutPercent }, segments, false);

function filledOccasion(occasion: Occasion, value: (id: string) => number | string): Occasion {
  const filled = (amount: Occasion["nth"]) => (amount === undefined || typeof amount === "number" ? amount : Number(value(amount.value)));
  return { kind: occasion.kind, nth: filled(occasion.nth), second: filled(occasion.second) };
}

function segmentRules({ rules: { onlySegments = [], exceptSegments = [] } }: ScenarioSetting): AudienceCondition[] {
  return [
    ...(onlySegments.length > 0 ? [{ any: onlySegments.map((id) => ({ segment: { id } })) }] : []),
    ...exceptSegments.map((id) => ({ not: { segment: { id } } })),
  ];
}

/** By (scenario, version): what a due row or a delivery was decided by. A version that is gone is answered by the present one. */
export class Editions {
  private readonly current: ReadonlyMap<ScenarioId, Edition>;
  private readonly byVersion: ReadonlyMap<string, Edition>;

  /** Older ones first: what asks by scenario and version comes to them before the present one answers for the rest. */
  readonly all: readonly Edition[];

  constructor(
    all: readonly Edition[],
    private readonly priorities: ReadonlyMap<ScenarioId, number> = new Map(all.map(({ scenario }) => [scenario.id, scenario.priority])),
  ) {
    this.all = [...all.filter(({ isCurrent }) => !isCurrent), ...all.filter(({ isCurrent }) => isCurrent)];
    this.current = new Map(all.filter(({ isCurrent }) => isCurrent).map((edition) => [edition.scenario.id, edition]));
    this.byVersion = new Map(all.map((edition) => [keyOf(edition.scenario.id, edition.version), edition]));
  }

  find = (scenarioId: ScenarioId, version?: number): Edition | undefined =>
    (version === undefined ? undefined : this.byVersion.get(keyOf(scenarioId, version))) ?? this.current.get(scenarioId);

  /** Only of these scenarios: what is asked about the others would be worked out in vain. */
  only = (scenarioIds: readonly ScenarioId[]): Editions =>
    new Editions(
      this.all.filter(({ scenario }) => scenarioIds.includes(scenario.id)),
      this.priorities,
    );

  /** As if nobody were held out: for decisions that stand for many people (pipeline/decide/decide-runs). */
  withoutHoldout = (): Editions =>
    new Editions(
      this.all.map((edition) => ({ ...edition, setting: { ...edition.setting, holdoutPercent: 0 } })),
      this.priorities,
    );

  /** Scenarios whose planned messages give way to those of this one. */
  givingWayTo(scenarioId: ScenarioId): ScenarioId[] {
    const own = this.priorities.get(scenarioId) ?? 0;
    return [...this.priorities].filter(([, priority]) => priority > own).map(([id]) => id);
  }

  /** Scenarios whose planned messages go before those of this one. */
  moreUrgentThan(scenarioId: ScenarioId): ScenarioId[] {
    const own = this.priorities.get(scenarioId) ?? 0;
    return [...this.priorities].filter(([, priority]) => priority < own).map(([id]) => id);
  }

  /** In the order of the presets, the shop's own after them. */
  get present(): Edition[] {
    return [...this.current.values()];
  }
}

const keyOf = (scenarioId: ScenarioId, version: number) => `${scenarioId} ${version}`;

/** What the copy may say by {{ values.<id> }}. */
export const copyValues = ({ scenario, setting }: { scenario: Scenario; setting: Pick<ScenarioSetting, "values"> }) =>
  Object.fromEntries(scenario.values.map(({ id }) => [id, settingValue(scenario, setting, id)]));

export const valueIds = (scenario: Pick<Scenario, "values">) => scenario.values.map(({ id }) => id);
