// How long was a page looked at? Its event is told again as time passes, and once more from the page that follows.
import type { ToldEvent } from "./told";

/** Each costs one call: often in the first minute, which tells most, then seldom. */
export const beatsMs = [10_000, 30_000, 60_000, 180_000];
/** Whoever left the page open over lunch did not look at it. */
export const longestMs = 30 * 60_000;

export const dwelled = (look: ToldEvent, now: number): ToldEvent => ({ ...look, dwellMs: Math.min(Math.max(now - look.at, 0), longestMs) });

/** The look that the page before kept, if this page was reached from it. */
export function lookBefore(stored: unknown, { ref, now }: { ref: string; now: number }): ToldEvent | null {
  if (typeof stored !== "string") return null;
  try {
    const look = JSON.parse(stored) as ToldEvent;
    const isLook = typeof look.id === "string" && typeof look.at === "number" && typeof look.url === "string";
    return isLook && sameAddress(look.url, ref) && now - look.at <= longestMs ? dwelled(look, now) : null;
  } catch {
    // Another script's, or cut short: nothing is known of the page before.
    return null;
  }
}

export const sameAddress = (a: string, b: string) => a.split("#")[0] === b.split("#")[0];
