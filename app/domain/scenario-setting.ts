// What has this shop set for a scenario, and what follows where it set nothing?
import type { CopyOverrides } from "./copy";
import type { ShopId } from "./ids";
import type { Scenario, ScenarioId } from "./scenario";

export type ScenarioSetting = {
  scenarioId: ScenarioId;
  isOn: boolean;
  /** Steps that came due before this instant are left alone: a scenario begins with new occasions. */
  enabledAt: Date | null;
  holdoutPercent: number;
  salt: string;
  values: Record<string, number>;
  copy: CopyOverrides;
  version: number;
};

/** A scenario that was never touched: off, with the preset's own values. */
export const untouchedSetting = (scenario: Scenario, shopId: ShopId): ScenarioSetting => ({
  scenarioId: scenario.id,
  isOn: false,
  enabledAt: null,
  holdoutPercent: scenario.holdoutPercent,
  salt: holdoutSalt(shopId, scenario.id),
  values: {},
  copy: {},
  version: 1,
});

/** Of the shop and the scenario, so that a re-installation assigns every customer to the same arm again. */
export const holdoutSalt = (shopId: ShopId, scenarioId: ScenarioId) => `${shopId}:${scenarioId}`;

export function settingValue(scenario: Scenario, setting: Pick<ScenarioSetting, "values">, id: string): number {
  const value = scenario.values.find((candidate) => candidate.id === id);
  if (!value) throw new Error(`scenario ${scenario.id} has no value ${id}`);
  return setting.values[id] ?? value.default;
}

export type ValueProblem = { valueId: string; problem: "unknown" | "not-whole" | "outside"; min: number; max: number };

export const holdoutLimits = { min: 0, max: 50 };

/** A share of people kept without messages; empty: all is well. */
export function holdoutProblems(percent: number | undefined): ValueProblem[] {
  if (percent === undefined) return [];
  const limits = { valueId: "holdoutPercent", ...holdoutLimits };
  if (!Number.isInteger(percent)) return [{ ...limits, problem: "not-whole" }];
  return percent >= limits.min && percent <= limits.max ? [] : [{ ...limits, problem: "outside" }];
}

/** Values outside the preset's limits; empty: all is well. */
export function valueProblems(scenario: Scenario, values: Record<string, number>): ValueProblem[] {
  return Object.entries(values).flatMap(([valueId, given]): ValueProblem[] => {
    const value = scenario.values.find((candidate) => candidate.id === valueId);
    if (!value) return [{ valueId, problem: "unknown", min: 0, max: 0 }];
    const limits = { valueId, min: value.min, max: value.max };
    if (!Number.isInteger(given)) return [{ ...limits, problem: "not-whole" }];
    return given >= value.min && given <= value.max ? [] : [{ ...limits, problem: "outside" }];
  });
}
