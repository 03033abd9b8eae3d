// What did the scenarios bring that would not have come by itself? Asked for after the screen is there, because it may take seconds.
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { IncrementalResult } from "./incremental-figure";

/** {<scenario id>: result}; undefined while it is being computed. */
export function useIncremental(): Record<string, IncrementalResult> | undefined {
  return useMeasured()?.incremental;
}

/** `perMessageHigh`: the upper end of the interval; `to`: days between two messages to one person, doubled. */
export type LosingLine = { scenarioId: string; name: string; perMessageHigh: number; people: number; days: number; to: number };

export const useLosing = (): LosingLine[] => useMeasured()?.losing ?? [];

function useMeasured() {
  const { data, load } = useFetcher<{ incremental: Record<string, IncrementalResult>; losing: LosingLine[] }>({ key: "incremental" });
  useEffect(() => load("/app/incremental"), [load]);
  return data;
}
