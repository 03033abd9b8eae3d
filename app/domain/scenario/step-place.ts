// Which of a scenario's present steps was a step of one of its older versions? Steps keep their id wherever they are moved.
import type { Scenario, ScenarioId } from "./scenario";

/** `place` null: the step is gone. */
export type StepPlace = { scenarioId: ScenarioId; version: number; step: number; place: number | null };

/** Only what moved: a preset's steps, and those of a version that nobody rearranged, stand where they stood. */
export function movedSteps({ id, steps }: Scenario, versions: { version: number; definition: Scenario | null }[]): StepPlace[] {
  return versions.flatMap(({ version, definition }) =>
    (definition?.steps ?? []).flatMap((before, step) => {
      const place = steps.findIndex((now) => now.id === before.id);
      return place === step ? [] : [{ scenarioId: id, version, step, place: place < 0 ? null : place }];
    }),
  );
}
