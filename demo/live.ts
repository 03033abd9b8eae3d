// What happens while somebody looks at the finished demo? The shop's time goes on at its usual pace, and what falls due is done.
import { setTimeout as wait } from "node:timers/promises";
import type { App } from "./app";
import { type DemoState, saveState } from "./state";
import { after } from "./time";

const everyMs = 1000;

/** Until told to end. The next run goes on from the instant that was reached. */
export async function goOn({ app, state, stateFile, ended }: { app: App; state: DemoState; stateFile: string; ended: AbortSignal }) {
  const from = state.now;
  const startedAt = performance.now();
  while (!ended.aborted) {
    const to = after(from, performance.now() - startedAt);
    await app.advance(to);
    state.now = to;
    await saveState(stateFile, state);
    await wait(everyMs, undefined, { signal: ended }).catch(() => {});
  }
}
