// Which steps of which scenarios can come due in a shop, and from when on?
import type { Edition } from "~/domain/scenario/edition";
import { isShopOccasion, type OccasionKind } from "~/domain/scenario/occasion";
import type { Scenario, ScenarioId, ScenarioStep } from "~/domain/scenario/scenario";
import { settingNumber } from "~/domain/scenario/scenario-setting";
import { resolveWait } from "./wait";

/** One step as SQL evaluates it: hours, or days with an hour of the shop's day (null: the anchor's time of day). */
export type DueStep = {
  scenarioId: ScenarioId;
  version: number;
  /** Whom no version has begun with yet begins with the current one. */
  isCurrent: boolean;
  /** There are older versions, so an occasion must be asked which one it began with. */
  hasOlder: boolean;
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

/** A step after another one: so many hours after that one went. `dueFrom`: since when the scenario is on; null: nobody knows. */
export type FollowStep = Pick<DueStep, "scenarioId" | "version" | "step"> & { follows: number; hours: number; dueFrom: Date | null };

/** The steps that wait for a person's own occasion; `minorDigits` of the shop's currency make sums of money comparable. */
export function dueSteps(
  { scenario, setting, version, isCurrent }: Edition,
  dueFrom: Date,
  { hasOlder = false, minorDigits = 0 } = {},
): DueStep[] {
  if (isShopOccasion(scenario.occasion.kind)) return [];
  const { kind, nth } = scenario.occasion;
  return scenario.steps.flatMap((step, index) => {
    if (step.follows) return [];
    const wait = waitOf(scenario, step, setting);
    return [
      {
        scenarioId: scenario.id,
        version,
        isCurrent,
        hasOlder,
        step: index,
        kind,
        nth: typeof nth === "number" ? (kind === "sum-reached" ? nth * 10 ** minorDigits : nth) : null,
        hours: "hours" in wait ? wait.hours : null,
        days: "days" in wait ? wait.days : null,
        atHour: "days" in wait ? clockHour(wait.atHour) : null,
        exitsOnOrder: scenario.exitOn.includes("order"),
        dueFrom,
      },
    ];
  });
}

/** At the person's own hour: decided when the day begins, so that the day's messages are weighed together. */
const clockHour = (atHour: number | "personal" | null) => (atHour === "personal" ? 0 : atHour);

export const followSteps = ({ scenario, setting, version }: Edition): FollowStep[] =>
  scenario.steps.flatMap((step, index) => {
    const follows = scenario.steps.findIndex(({ id }) => id === step.follows);
    if (follows < 0) return [];
    const wait = waitOf(scenario, step, setting);
    const hours = "hours" in wait ? wait.hours : wait.days * 24;
    return [{ scenarioId: scenario.id, version, step: index, follows, hours, dueFrom: setting.enabledAt }];
  });

export const waitOf = (scenario: Scenario, step: ScenarioStep, setting: { values: Record<string, number | string> }) =>
  resolveWait(step.wait, (id) => settingNumber(scenario, setting, id));

/** Of a sale: does the step stand after its end, or follow one that does? One of the last day (0 days, at an hour) does not. */
export function isAfterEnd({ scenario, setting }: Edition, index: number): boolean {
  const step = scenario.steps[index];
  const first = scenario.steps.find(({ id }) => id === step?.follows) ?? step;
  if (first?.anchor !== "end") return false;
  const wait = waitOf(scenario, first, setting);
  return "hours" in wait ? wait.hours >= 0 : wait.days > 0;
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
    const wait = waitOf(scenario, step, { values: {} });
    const own = "hours" in wait ? wait.hours : wait.days * 24;
    const before = scenario.steps.find(({ id }) => id === step.follows);
    if (!before) return own;
    const first = waitOf(scenario, before, { values: {} });
    return own + ("hours" in first ? first.hours : first.days * 24);
  });
  return Math.ceil((Math.max(...hours) - Math.min(...hours)) / 24) + scenario.attributionWindowDays;
}
