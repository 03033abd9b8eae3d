// What does the demo tell besides webhooks of the shop? Looks and points by a door of development, friends on LINE by the door of LINE.
import type { App } from "./app";
import type { LineDoor, LineTold } from "./line-door";

/** One telling, in its door's own form. */
export type Activity = { at: Date } & (
  | { list: "visits" | "memberships"; fact: Record<string, unknown> }
  | { list: "line"; fact: LineTold }
);

/** What happened after one instant, up to another. Told twice, it is the same. `line` null: the account is not connected yet. */
export async function tellActivity(
  { app, line }: { app: App; line: LineDoor | null },
  activity: Activity[],
  { from, until }: { from: Date; until: Date },
) {
  const due = activity.filter(({ at }) => at > from && at <= until);
  const facts = (name: Activity["list"]) => due.filter(({ list }) => list === name).map(({ fact }) => fact);
  const [visits, memberships] = [facts("visits"), facts("memberships")];
  if (visits.length + memberships.length > 0) await app.tellFacts({ visits, memberships });
  await line?.tell(friendsIn(due));
}

export const friendsIn = (activity: Activity[]): LineTold[] => activity.flatMap((one) => (one.list === "line" ? [one.fact] : []));
