// What did a new version of a scenario change? By the parts that a merchant knows.
import { isDeepEqual } from "~/domain/deep-equal";
import type { ScenarioContent } from "./scenario-setting";

export const versionParts = [
  "name",
  "occasion",
  "audience",
  "steps",
  "values",
  "copy",
  "variants",
  "segments",
  "holdout",
  "other",
] as const;
export type VersionPart = (typeof versionParts)[number];

/** Empty: it says what the one before said. */
export function changedParts(before: ScenarioContent, after: ScenarioContent): VersionPart[] {
  const was = partsOf(before);
  const is = partsOf(after);
  return versionParts.filter((part) => !isDeepEqual(was[part], is[part]));
}

function partsOf({ definition, values, copy, rules, holdoutPercent }: ScenarioContent): Record<VersionPart, unknown> {
  const { id: _id, name, summary, occasion, audience, intent, steps, exitOn, reentryDays, ...rest } = definition ?? {};
  const { variants, onlySegments, exceptSegments, apartDays, channels } = rules;
  return {
    name: [name, summary],
    occasion: [occasion, exitOn, reentryDays, apartDays],
    audience: [audience, intent],
    // What steps say is copy; when and how they go is their own.
    steps: [steps?.map(({ copy: _copy, ...step }) => step), channels ?? {}],
    values,
    copy: [copy, steps?.map((step) => [step.id, step.copy])],
    variants: variants ?? {},
    segments: [onlySegments ?? [], exceptSegments ?? []],
    holdout: holdoutPercent,
    other: { ...rest, holdoutPercent: null, values: definition?.values ?? [] },
  };
}
