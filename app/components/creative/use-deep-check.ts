// What takes a while to find out is asked apart: the gaps of merge tags on opening and after each save, links when the merchant wants it.
import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { AddressProblem } from "~/domain/creative/link-check";
import type { Fields } from "../use-draft";

type Gap = { tag: string; people: number; missing: number; fallback: string };
type Answer = { addresses: AddressProblem[] | null; gaps: Gap[] } | { problems: object } | { outcome: "failed" };

/** `saves` counts those of this visit. */
export function useDeepCheck(action: string, form: Fields, saves: number) {
  const fetcher = useFetcher<Answer>({ key: `check-${action}` });
  const { submit, data } = fetcher;
  const latest = useRef(form);
  latest.current = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save asks again
  useEffect(() => {
    submit({ ...latest.current, intent: "check-tags" }, { method: "post", action });
  }, [action, submit, saves, form.language]);
  const found = data && "gaps" in data ? data : null;
  return {
    gaps: found?.gaps ?? [],
    /** null: not asked yet. */
    addresses: found?.addresses ?? null,
    isAsking: fetcher.state !== "idle" && fetcher.formData?.get("intent") === "check",
    ask: () => submit({ ...latest.current, intent: "check" }, { method: "post", action }),
  };
}

export type DeepCheckTool = ReturnType<typeof useDeepCheck>;
