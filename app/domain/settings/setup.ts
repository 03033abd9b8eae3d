// What is still to do before a shop's first message can go, and how far is it?

export type SetupFacts = {
  /** Kinds of history being fetched; `total` is null until the platform has said. */
  history: { state: string; done: number; total: number | null }[];
  hasOrders: boolean;
  missingSenderFields: readonly string[];
  canSend: boolean;
  isAnyScenarioOn: boolean;
};

export type SetupItemId = "history" | "sender" | "provider" | "scenario";
export type SetupItem = { id: SetupItemId; isDone: boolean; hasFailed: boolean; progress: number | null };

/** In the order in which a shop does well to go through them. */
export function setupItems(facts: SetupFacts): SetupItem[] {
  const item = (id: SetupItemId, isDone: boolean): SetupItem => ({ id, isDone, hasFailed: false, progress: null });
  return [
    historyItem(facts),
    item("sender", facts.missingSenderFields.length === 0),
    item("provider", facts.canSend),
    item("scenario", facts.isAnyScenarioOn),
  ];
}

/** A shop whose orders came by another way than fetching (a demo, a file) has its history too. */
function historyItem({ history, hasOrders }: SetupFacts): SetupItem {
  const isDone = history.length === 0 ? hasOrders : history.every((run) => run.state === "done");
  const hasFailed = history.some((run) => run.state === "failed");
  return { id: "history", isDone, hasFailed, progress: isDone || history.length === 0 ? null : fetchedPercent(history) };
}

/** A kind whose total is not known yet counts as not begun. */
export function fetchedPercent(history: SetupFacts["history"]) {
  const shares = history.map(({ state, done, total }) => (state === "done" ? 1 : total ? Math.min(1, done / total) : 0));
  return Math.round((100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length);
}
