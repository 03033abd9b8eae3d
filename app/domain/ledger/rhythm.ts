// How often does a customer order?

/** The median of the whole days between one purchase and the next, of two in the middle the shorter; null: no gap yet. */
export function orderGapDays(orderedAt: Date[]): number | null {
  const times = orderedAt.map((at) => at.getTime()).toSorted((a, b) => a - b);
  const gaps = times.slice(1).map((time, n) => Math.floor((time - (times[n] as number)) / 86_400_000));
  return gaps.toSorted((a, b) => a - b)[Math.ceil(gaps.length / 2) - 1] ?? null;
}
