// What follows a save? The draft is let go once it is kept; problems stay beside their fields.
import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { Draft, Fields } from "./use-draft";

export type SaveAnswer<Problem, Kept = object> = ({ outcome: "saved" } & Kept) | { problems: Record<string, Problem> };

/** `action` is the screen's own door; it is posted `intent=save` and the fields that changed. */
export function useSave<Problem, Kept = object>(draft: Draft, action: string) {
  const fetcher = useFetcher<SaveAnswer<Problem, Kept>>();
  const [saves, setSaves] = useState(0);
  const { data, state } = fetcher;
  const seen = useRef(data);
  useEffect(() => {
    // Idle again means that the loaders have read the new state back: letting go shows no old value.
    if (state !== "idle" || !data || seen.current === data) return;
    seen.current = data;
    if (!("outcome" in data)) {
      // Rendered by now: the first field in red comes into view, wherever it is on a long page.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    draft.discard();
    setSaves((before) => before + 1);
  }, [state, data, draft]);
  // A draft that was let go takes its problems along.
  const problems: Record<string, Problem> = draft.isDirty && data && "problems" in data ? data.problems : {};
  return {
    isSaving: state !== "idle",
    saves,
    /** What the last save was answered with. */
    kept: data && "outcome" in data ? data : null,
    problems,
    hasProblems: Object.keys(problems).length > 0,
    save: (more: Fields = {}) => fetcher.submit({ ...draft.changed, ...more, intent: "save" }, { method: "post", action }),
  };
}
