// Whom would the presets reach in the coming days? Asked for after the screen is there, because counting may take seconds.
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";

/** {<scenario id>: people}; undefined while they are being counted. */
export function useReach(scenarioId?: string): Record<string, number> | undefined {
  const { data, load } = useFetcher<{ reach: Record<string, number> }>({ key: `reach-${scenarioId ?? "all"}` });
  const path = `/app/scenario-reach${scenarioId ? `?scenario=${scenarioId}` : ""}`;
  useEffect(() => load(path), [load, path]);
  return data?.reach;
}
