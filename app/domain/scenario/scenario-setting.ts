// What has this shop set for a scenario, and what follows where it set nothing?

import type { ShopId } from "~/domain/ids";
import type { CopyOverrides } from "./copy";
import { isRetired } from "./retired-values";
import { type ChannelId, isNumberValue, type Scenario, type ScenarioId } from "./scenario";

export type ScenarioValues = Record<string, number | string>;

/** Besides values and words: for whom it is, and which steps are tried in two wordings. */
export type ScenarioRules = {
  /** Only who is in one of these segments, and nobody who is in one of those. */
  onlySegments?: string[];
  exceptSegments?: string[];
  /** Step id → how many of a hundred get wording B (its copy stands under `<step id>~b`). */
  variants?: Record<string, number>;
  /** Nobody is begun with again within so many days, where that is longer than the scenario's own (domain/decide/slow-down.ts). */
  apartDays?: number;
  /** Whose code its messages tell. */
  coupon?: string;
  /** Step id → by which ways a preset's step goes instead of the preset's own, in order. A scenario of the shop's own says it itself. */
  channels?: Record<string, ChannelId[]>;
};

export type ScenarioSetting = {
  scenarioId: ScenarioId;
  isOn: boolean;
  /** Steps that came due before this instant are left alone: a scenario begins with new occasions. */
  enabledAt: Date | null;
  holdoutPercent: number;
  salt: string;
  values: ScenarioValues;
  copy: CopyOverrides;
  rules: ScenarioRules;
  /** A scenario of the shop's own; null: the preset of this id. */
  definition: Scenario | null;
  version: number;
};

/** What a version keeps: whom a scenario has begun with stays with it. */
export type ScenarioContent = Pick<ScenarioSetting, "definition" | "values" | "copy" | "rules" | "holdoutPercent">;

/** A scenario that was never touched: off, with the preset's own values. */
export const untouchedSetting = (scenario: Scenario, shopId: ShopId): ScenarioSetting => ({
  scenarioId: scenario.id,
  isOn: false,
  enabledAt: null,
  holdoutPercent: scenario.holdoutPercent,
  salt: holdoutSalt(shopId, scenario.id),
  values: {},
  copy: {},
  rules: {},
  definition: null,
  version: 1,
});

/** Of the shop and the scenario, so that a re-installation assigns every customer to the same arm again. */
export const holdoutSalt = (shopId: ShopId, scenarioId: ScenarioId) => `${shopId}:${scenarioId}`;

export function settingValue(scenario: Scenario, setting: Pick<ScenarioSetting, "values">, id: string): number | string {
  const value = scenario.values.find((candidate) => candidate.id === id);
  if (!value) throw new Error(`scenario ${scenario.id} has no value ${id}`);
  return setting.values[id] ?? value.default;
}

/** Of a value that counts something. */
export function settingNumber(scenario: Scenario, setting: Pick<ScenarioSetting, "values">, id: string): number {
  const value = settingValue(scenario, setting, id);
  if (typeof value !== "number") throw new Error(`scenario ${scenario.id}: the value ${id} is no number`);
  return value;
}

export type ValueProblem = {
  valueId: string;
  problem: "unknown" | "not-whole" | "outside" | "too-long" | "not-a-link";
  min: number;
  max: number;
};

export const holdoutLimits = { min: 0, max: 50 };

/** A share of people kept without messages; empty: all is well. */
export function holdoutProblems(percent: number | undefined): ValueProblem[] {
  if (percent === undefined) return [];
  const limits = { valueId: "holdoutPercent", ...holdoutLimits };
  if (!Number.isInteger(percent)) return [{ ...limits, problem: "not-whole" }];
  return percent >= limits.min && percent <= limits.max ? [] : [{ ...limits, problem: "outside" }];
}

/** Values outside the scenario's limits; empty: all is well. */
export function valueProblems(scenario: Scenario, values: ScenarioValues): ValueProblem[] {
  return Object.entries(values).flatMap(([valueId, given]): ValueProblem[] => {
    const value = scenario.values.find((candidate) => candidate.id === valueId);
    if (!value) return isRetired(valueId) ? [] : [{ valueId, problem: "unknown", min: 0, max: 0 }];
    if (isNumberValue(value)) {
      const limits = { valueId, min: value.min, max: value.max };
      if (typeof given !== "number" || !Number.isInteger(given)) return [{ ...limits, problem: "not-whole" }];
      return given >= value.min && given <= value.max ? [] : [{ ...limits, problem: "outside" }];
    }
    const limits = { valueId, min: 0, max: value.maxLength };
    if (String(given).length > value.maxLength) return [{ ...limits, problem: "too-long" }];
    return value.unit === "url" && given !== "" && !/^https:\/\/[^\s/$.?#][^\s]*$/i.test(String(given))
      ? [{ ...limits, problem: "not-a-link" }]
      : [];
  });
}
