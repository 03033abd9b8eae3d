// What becomes of points that the shop gives through us, where the platform adds to a balance and knows no key of ours?

/**
 * `promised`: with a message that nobody knows yet to have gone. `called-off`: that message did not go. `asked`: to be told. `telling`: the platform was perhaps told, with the balance that stood there before written down.
 * `told`, `failed`: over. `unknown`: only a person can say whether they were given.
 */
export const grantStates = ["promised", "called-off", "asked", "telling", "told", "failed", "unknown"] as const;
export type GrantState = (typeof grantStates)[number];

/** Why the platform did not take them. A guest has no points; of less than nothing nobody can be relieved. */
export const grantProblems = ["no-account", "guest", "too-few", "refused"] as const;
export type GrantProblem = (typeof grantProblems)[number];

/** What the platform is asked after this long is not asked any more: another may take the grant up. */
export const askedWithinMs = 2 * 60_000;
/** By then every question of before is answered or dead, and the balance tells what became of it. */
export const settlesAfterMs = 5 * 60_000;

/** The account as it stands now. `hasMoved`: something else may have changed its balance since. */
export type Standing = { points: number; hasMoved: boolean };

/**
 * After an answer that was lost. A balance that grew by just as much was told of them, and one that stands as it did was
 * not; but only where nothing else moved it: an order that uses what was given leaves the balance as it was.
 */
export function fateOf(asked: { delta: number; balanceBefore: number }, { points, hasMoved }: Standing): "told" | "not-told" | "unknown" {
  if (hasMoved) return "unknown";
  if (points === asked.balanceBefore + asked.delta) return "told";
  return points === asked.balanceBefore ? "not-told" : "unknown";
}
