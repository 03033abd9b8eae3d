import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareAmount } from "~/domain/ledger/share-amount";

describe("an order's discount is shared among its lines", () => {
  test.each([
    { amount: 300, weights: [1000, 2000], parts: [100, 200] },
    { amount: 100, weights: [1, 1, 1], parts: [34, 33, 33] },
    { amount: 1, weights: [1, 2], parts: [0, 1] },
    { amount: 500, weights: [0, 0], parts: [500, 0] },
    { amount: 500, weights: [], parts: [] },
    { amount: 0, weights: [3, 4], parts: [0, 0] },
  ])("$amount over $weights is $parts", ({ amount, weights, parts }) => {
    expect(shareAmount(BigInt(amount), weights.map(BigInt))).toEqual(parts.map(BigInt));
  });

  test("the parts add up, and none is a whole unit away from its share", () => {
    const yen = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(yen, fc.array(yen, { minLength: 1, maxLength: 20 }), (amount, weights) => {
        const parts = shareAmount(amount, weights);
        const whole = weights.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        if (whole === 0n) return;
        for (const [n, part] of parts.entries()) {
          const off = part * whole - amount * (weights[n] ?? 0n);
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
    );
  });
});
