// Do the words of a scenario tell of points that it does not give? By the names of the form's fields.
import { needsPoints, pointsOf } from "~/domain/message/given-points";
import { type CopyOverrides, copyFields, effectiveBlocks, effectiveCopy, variantKey } from "./copy";
import type { Scenario, ScenarioStep } from "./scenario";
import { type ScenarioValues, settingValue } from "./scenario-setting";

export type PointProblem = { problem: "no-points" };
type Change = { copy: CopyOverrides; values: ScenarioValues };

/** How many points this step gives by what is set now. */
export const stepPoints = (scenario: Scenario, step: Pick<ScenarioStep, "points">, setting: Pick<Change, "values">): number =>
  pointsOf(step, (id) => settingValue(scenario, setting, id));

/** The setting by which the scenario's steps give points; null: none does. */
export const pointsSetting = ({ steps }: Pick<Scenario, "steps">): string | null =>
  steps.flatMap(({ points }) => (points && typeof points.give === "object" ? [points.give.value] : []))[0] ?? null;

export function untoldPoints(scenario: Scenario, change: Change): Record<string, PointProblem> {
  const silent = scenario.steps.filter((step) => stepPoints(scenario, step, change) === 0);
  const found = silent.flatMap((step) =>
    (["ja", "en"] as const).flatMap((language) =>
      (["a", "b"] as const).flatMap((variant) => {
        const at = `copy.${variant === "b" ? variantKey(step.id) : step.id}.${language}`;
        if (variant === "b" && !change.copy[variantKey(step.id)]?.[language]) return [];
        const copy = effectiveCopy(step, change.copy, language, variant);
        const blocks = effectiveBlocks(step, change.copy, language, variant);
        const fields = copyFields.filter((part) => needsPoints(copy[part]) && !(blocks && ["heading", "body", "button"].includes(part)));
        return [...fields.map((part) => `${at}.${part}`), ...(needsPoints(blocks) ? [`${at}.body`] : [])];
      }),
    ),
  );
  return Object.fromEntries(found.map((field) => [field, { problem: "no-points" as const }]));
}
