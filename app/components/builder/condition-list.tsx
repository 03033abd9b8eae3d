// Whom is it for? The conditions of a segment's builder, inside a scenario.
import { useFetcher } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import type { AudienceCondition } from "~/domain/audience/audience";
import { conditionProblems } from "~/domain/audience/condition-problems";
import type { SegmentOption } from "../scenario/segment-choice";
import { BuilderContext, type Suggestions } from "../segment/builder-context";
import type { Joiner } from "../segment/condition-editor";
import { GroupEditor } from "../segment/group-editor";

export type ConditionListProps = {
  /** The field's name, as problems name it. */
  field: string;
  conditions: AudienceCondition[];
  segments: SegmentOption[];
  /** The occasion is about goods, which may be asked for. */
  allowOccasion: boolean;
  errorOf(field: string): string | undefined;
  onChange(conditions: AudienceCondition[]): void;
};

/** "Any of them" at the outermost is one group that fills the list; a list asks for all. */
export function ConditionList({ field, conditions, segments, allowOccasion, errorOf, onChange }: ConditionListProps) {
  const context = useConditionContext({ conditions, segments, allowOccasion, isRefused: errorOf(field) !== undefined });
  const [only] = conditions;
  const anyOf = conditions.length === 1 && only && "any" in only ? only.any : null;
  const change = (joiner: Joiner, changed: AudienceCondition[]) =>
    onChange(joiner === "all" || changed.length < 2 ? changed : [{ any: changed }]);
  return (
    <BuilderContext.Provider value={context}>
      <GroupEditor joiner={anyOf ? "any" : "all"} conditions={anyOf ?? conditions} path={anyOf ? [0, "any"] : []} onChange={change} />
    </BuilderContext.Provider>
  );
}

type About = Pick<ConditionListProps, "conditions" | "segments" | "allowOccasion"> & { isRefused: boolean };

/** What is merely unfinished is told once a save was refused. */
function useConditionContext({ conditions, segments, allowOccasion, isRefused }: About) {
  const { data, load } = useFetcher<{ words: Suggestions }>({ key: "segment-words" });
  useEffect(() => load("/app/segment-words"), [load]);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  return useMemo(() => {
    const knownSegments = new Map(segments.map(({ id }) => [id, []]));
    const found = conditionProblems(conditions, { allowOccasion, values: [], knownSegments, dataAtHand: {} });
    return {
      problems: found.filter(({ reason }) => isRefused || reason === "range-upside-down"),
      suggestions: data?.words ?? nothingKnown,
      segments: segments.map(({ id, name }) => ({ segmentId: id, name })),
      productTitle: (id: string) => titles.get(id) ?? id,
      rememberProduct: (id: string, title: string) => setTitles((known) => new Map(known).set(id, title)),
    };
  }, [conditions, segments, allowOccasion, isRefused, data, titles]);
}

const nothingKnown: Suggestions = { prefectures: [], ranks: [], mediums: [], tags: [], surveys: [] };
