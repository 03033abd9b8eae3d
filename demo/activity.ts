// What does the demo tell besides webhooks? Looks at the shop, points and LINE links, by a door of development.
import type { App } from "./app";

/** One telling, in the door's own form. */
export type Activity = { at: Date; list: "visits" | "memberships" | "lineLinks"; fact: Record<string, unknown> };

/** What happened after one instant, up to another. Told twice, it is the same. */
export async function tellActivity(app: App, activity: Activity[], { from, until }: { from: Date; until: Date }) {
  const due = activity.filter(({ at }) => at > from && at <= until);
  if (due.length > 0) await app.tellFacts(Object.fromEntries(lists.map((name) => [name, factsOf(due, name)])));
}

const lists = ["visits", "memberships", "lineLinks"] as const;
const factsOf = (due: Activity[], name: Activity["list"]) => due.filter(({ list }) => list === name).map(({ fact }) => fact);
