// What is being built? The scenario as typed, over the one that is kept; posted whole, because a version is whole.
import { useMemo } from "react";
import type { Scenario } from "~/domain/scenario/scenario";
import { useBegunOf } from "../use-begun-of";
import { useDraft } from "../use-draft";
import { useSave } from "../use-save";
import type { BuilderProblem } from "./problem-text";

export type BuilderView = { definition: Scenario; version: number; onlySegments: string[]; exceptSegments: string[] };

export function useBuilder(view: BuilderView, action: string) {
  const stored = useMemo(
    () => ({
      definition: JSON.stringify(view.definition),
      onlySegments: view.onlySegments.join(","),
      exceptSegments: view.exceptSegments.join(","),
    }),
    [view],
  );
  const draft = useDraft(stored);
  const version = useBegunOf(view.version, draft.isDirty);
  const typed = draft.value("definition");
  const scenario = useMemo(() => JSON.parse(typed) as Scenario, [typed]);
  const { save, problems, ...saving } = useSave<BuilderProblem>(draft, action);
  return {
    scenario,
    change: (next: Scenario) => draft.change("definition", JSON.stringify(next)),
    draft,
    definition: typed,
    problems,
    saving,
    save: () =>
      save({
        definition: typed,
        version: String(version),
        onlySegments: draft.value("onlySegments"),
        exceptSegments: draft.value("exceptSegments"),
      }),
  };
}

export type Builder = ReturnType<typeof useBuilder>;
