// What does the test store keep of what Flow is told?
import type { Store } from "./store";

export type Fired = { domain: string; handle: string; payload: Record<string, unknown> };

export function makeWorkflows() {
  const fired: Fired[] = [];
  const state = { refuseAfter: Number.POSITIVE_INFINITY };
  const root = (store: Store) => ({
    flowTriggerReceive: ({ handle, payload }: Omit<Fired, "domain">) => {
      if (fired.length >= state.refuseAfter) return { userErrors: [{ field: null, message: "Flow takes nothing now" }] };
      fired.push({ domain: store.domain, handle, payload });
      return { userErrors: [] };
    },
  });
  return { fired, state, root };
}
