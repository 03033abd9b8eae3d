import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xorshift128plus } from "pure-rand/generator/xorshift128plus";
import { expect, test } from "vitest";
import { type Arm, incrementalRevenue } from "~/domain/measure/uplift";

/** People who buy with a probability, for a skewed amount: the shape of a shop's revenue per person. */
function arm(people: number, buyRate: number, draw: () => number): Arm {
  const result = { people, buyers: 0, revenueSum: 0, revenueSumOfSquares: 0 };
  for (let person = 0; person < people; person += 1) {
    if (draw() >= buyRate) continue;
    const amount = Math.exp(7.5 + 1.2 * (draw() + draw() + draw() - 1.5));
    result.buyers += 1;
    result.revenueSum += amount;
    result.revenueSumOfSquares += amount ** 2;
  }
  return result;
}

const meanAmount = (() => {
  const draw = draws(99);
  let sum = 0;
  for (let i = 0; i < 200_000; i += 1) sum += Math.exp(7.5 + 1.2 * (draw() + draw() + draw() - 1.5));
  return sum / 200_000;
})();

function draws(seed: number) {
  const generator = xorshift128plus(seed);
  return () => uniformFloat64(generator);
}

test.each([
  { lift: 0, treatedRate: 0.2 },
  { lift: 0.2, treatedRate: 0.24 },
])("over 500 shops with a true lift of $lift, the 90 % interval covers the truth in 87 to 93 %", ({ treatedRate }) => {
  const draw = draws(7);
  const truth = (treatedRate - 0.2) * meanAmount;
  let covered = 0;
  for (let run = 0; run < 500; run += 1) {
    const result = incrementalRevenue(arm(1200, treatedRate, draw), arm(300, 0.2, draw));
    if (result.known && result.low <= truth * 1200 && truth * 1200 <= result.high) covered += 1;
  }
  expect(covered / 500).toBeGreaterThanOrEqual(0.87);
  expect(covered / 500).toBeLessThanOrEqual(0.93);
});

test("with 80 people the effect is not yet known", () => {
  const draw = draws(3);
  expect(incrementalRevenue(arm(72, 0.3, draw), arm(8, 0.3, draw))).toEqual({ known: false, why: "too-few-people" });
});

test("without a holdout nothing incremental is claimed", () => {
  const none = { people: 0, buyers: 0, revenueSum: 0, revenueSumOfSquares: 0 };
  expect(incrementalRevenue(arm(500, 0.3, draws(1)), none)).toEqual({ known: false, why: "no-holdout" });
});

test("many people of whom hardly anybody bought are not enough", () => {
  const arms = { people: 1000, buyers: 3, revenueSum: 3000, revenueSumOfSquares: 3_000_000 };
  expect(incrementalRevenue(arms, { ...arms, people: 100, buyers: 0 })).toEqual({ known: false, why: "too-few-buyers" });
});

test("equal arms differ by nothing, with an interval around it", () => {
  const equal = { people: 100, buyers: 20, revenueSum: 40_000, revenueSumOfSquares: 80_000_000 };
  const result = incrementalRevenue(equal, equal);
  expect(result).toMatchObject({ known: true, perPerson: 0, total: 0 });
  if (result.known) expect(result.low).toBeCloseTo(-result.high);
});
