// What does the test store keep of what Flow is told?
import type { Store } from "./store";

export type Fired = { domain: string; handle: string; payload: Record<string, unknown> };

export function makeWorkflows() {
  const fired: Fired[] = [];
  /** `unknown`: a customer whom Flow does not find. */
  const state = { refuseAfter: Number.POSITIVE_INFINITY, unknown: 0, asked: 0 };
  const root = (store: Store) => ({
    flowTriggerReceive: ({ handle, payload }: Omit<Fired, "domain">) => {
      state.asked += 1;
      if (payload.customer_id === state.unknown) return { userErrors: [{ field: null, message: "Customer does not exist" }] };
      if (fired.length >= state.refuseAfter) return { userErrors: [{ field: null, message: "Flow takes nothing now" }] };
      fired.push({ domain: store.domain, handle, payload });
      return { userErrors: [] };
    },
  });
  return { fired, state, root };
}
