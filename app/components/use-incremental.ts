// What did the scenarios bring that would not have come by itself? Asked for after the screen is there, because it may take seconds.
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { IncrementalResult } from "./incremental-figure";

/** {<scenario id>: result}; undefined while it is being computed. */
export function useIncremental(): Record<string, IncrementalResult> | undefined {
  const { data, load } = useFetcher<{ incremental: Record<string, IncrementalResult> }>({ key: "incremental" });
  useEffect(() => load("/app/incremental"), [load]);
  return data?.incremental;
}
