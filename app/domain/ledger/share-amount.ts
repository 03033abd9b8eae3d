// How is an amount that was told for a whole order shared among its lines?

/**
 * In proportion to `weights` (each 0 or more), in whole minor units that add up to `amount` (0 or more): what is left over
 * by rounding goes to those whose part was cut most, the first of equals first. Without any weight the first takes all.
 */
export function shareAmount(amount: bigint, weights: bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map((_, n) => (n === 0 ? amount : 0n));
  const parts = weights.map((weight) => (amount * weight) / whole);
  const left = Number(amount - parts.reduce((sum, part) => sum + part, 0n));
  const byCut = weights
    .map((weight, n) => ({ n, cut: (amount * weight) % whole }))
    .toSorted((a, b) => (a.cut === b.cut ? a.n - b.n : a.cut > b.cut ? -1 : 1));
  for (const { n } of byCut.slice(0, left)) parts[n] = (parts[n] ?? 0n) + 1n;
  return parts;
}
