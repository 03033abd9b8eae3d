// Does this one ask too often? A bucket for each key that fills by the second, in bounded memory.

type Bucket = { tokens: number; at: number };

export type Rate = { perSecond: number; burst: number };

/** Past so many keys the first that came begins anew. */
const mostKeys = 50_000;

export function makeRateLimit({ perSecond, burst }: Rate, keys = mostKeys) {
  const buckets = new Map<string, Bucket>();

  /** False: too often. `at`: milliseconds of a clock that never goes back. */
  return function take(key: string, at: number): boolean {
    const before = buckets.get(key);
    const tokens = before ? Math.min(burst, before.tokens + ((at - before.at) / 1000) * perSecond) : burst;
    const isAllowed = tokens >= 1;
    if (before) {
      before.tokens = isAllowed ? tokens - 1 : tokens;
      before.at = at;
      return isAllowed;
    }
    if (buckets.size >= keys) dropFirst(buckets);
    buckets.set(key, { tokens: tokens - 1, at });
    return isAllowed;
  };
}

/** The oldest of the keys: a Map keeps the order in which they came. */
function dropFirst(buckets: Map<string, Bucket>) {
  const [first] = buckets.keys();
  if (first !== undefined) buckets.delete(first);
}
