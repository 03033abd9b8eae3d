import fc from "fast-check";
import { expect, test } from "vitest";
import { fateOf } from "~/domain/ledger/point-grant";

test.each([
  ["stands as it did: it was not told", 100, false, "not-told"],
  ["grew by just as much: it was told", 150, false, "told"],
  ["is another one: nobody knows", 130, false, "unknown"],
  ["stands as it did, but an order moved it: nobody knows", 100, true, "unknown"],
  ["grew by just as much, but an order moved it: nobody knows", 150, true, "unknown"],
] as const)("a balance that %s", (_what, points, hasMoved, fate) => {
  expect(fateOf({ delta: 50, balanceBefore: 100 }, { points, hasMoved })).toBe(fate);
});

test("whatever else moved the balance, nobody is told of points that are not there, nor given any twice, as long as it is seen", () => {
  const delta = fc.integer({ min: -500, max: 500 }).filter((points) => points !== 0);
  fc.assert(
    fc.property(
      delta,
      fc.integer({ min: 500, max: 5000 }),
      fc.boolean(),
      fc.integer({ min: -500, max: 500 }),
      (delta, before, isDone, moved) => {
        const points = before + (isDone ? delta : 0) + moved;
        const fate = fateOf({ delta, balanceBefore: before }, { points, hasMoved: moved !== 0 });
        expect(fate).toBe(moved !== 0 ? "unknown" : isDone ? "told" : "not-told");
      },
    ),
  );
});
