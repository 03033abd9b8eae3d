// Which steps of which scenarios can come due in a shop, and from when on?
import type { OccasionKind, Scenario, ScenarioId } from "./scenario";
import { type ScenarioSetting, settingValue } from "./scenario-setting";
import { resolveWait } from "./wait";

/** One step as SQL evaluates it: hours, or days with an hour of the shop's day (null: the anchor's time of day). */
export type DueStep = {
  scenarioId: ScenarioId;
  step: number;
  kind: OccasionKind;
  nth: number | null;
  hours: number | null;
  days: number | null;
  atHour: number | null;
  exitsOnOrder: boolean;
  /** Only due instants from here on count. */
  dueFrom: Date;
};

export function dueSteps(scenario: Scenario, setting: Pick<ScenarioSetting, "values">, dueFrom: Date): DueStep[] {
  const value = (id: string) => settingValue(scenario, setting, id);
  return scenario.steps.map((step, index) => {
    const wait = resolveWait(step.wait, value);
    return {
      scenarioId: scenario.id,
      step: index,
      kind: scenario.occasion.kind,
      nth: scenario.occasion.value ? value(scenario.occasion.value) : null,
      hours: "hours" in wait ? wait.hours : null,
      days: "days" in wait ? wait.days : null,
      atHour: "days" in wait ? wait.atHour : null,
      exitsOnOrder: scenario.exitOn === "order",
      dueFrom,
    };
  });
}

/** No occasion anchored before this can make any of the steps due; two days of slack for the turn of the calendar. */
export function earliestAnchor(steps: DueStep[]): Date {
  const starts = steps.map(({ dueFrom, hours, days }) => dueFrom.getTime() - ((hours ?? 0) + ((days ?? 0) + 2) * 24) * 3_600_000);
  return new Date(Math.min(...starts));
}

/** No occasion anchored after this can make any of them due by `until`. */
export function latestAnchor(steps: DueStep[], until: Date): Date {
  const ends = steps.map(({ hours, days }) => until.getTime() - ((hours ?? 0) + ((days ?? 0) - 2) * 24) * 3_600_000);
  return new Date(Math.max(...ends));
}

/** After this the message is of no use any more. */
export const expiresAt = (scenario: Scenario, step: number, dueAt: Date): Date =>
  new Date(dueAt.getTime() + (scenario.steps[step]?.expiresAfterHours ?? 0) * 3_600_000);

/** For how many days after its first step an occasion may bring orders: until the last step's attribution window ends. */
export function effectWindowDays(scenario: Scenario): number {
  const hours = scenario.steps.map((step) => {
    const wait = resolveWait(step.wait, (id) => settingValue(scenario, { values: {} }, id));
    return "hours" in wait ? wait.hours : wait.days * 24;
  });
  return Math.ceil((Math.max(...hours) - Math.min(...hours)) / 24) + scenario.attributionWindowDays;
}
