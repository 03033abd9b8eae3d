// What did a scenario bring that would not have come by itself? Treated against holdout, by intention to treat.

/** Revenue per person in the effect window, in minor units, summed over everybody who was assigned to the arm. */
export type Arm = { people: number; buyers: number; revenueSum: number; revenueSumOfSquares: number };

export type Incremental =
  /** `people`: how many were treated. `heldBack`: so many of them got nothing, because too many readers complained of the mail. */
  | { known: true; heldBack?: number; people: number; perPerson: number; total: number; low: number; high: number }
  | { known: false; why: "no-holdout" | "too-few-people" | "too-few-buyers" };

/**
 * Below these in either arm a normal interval over such skewed data lies: with a handful of buyers the arm's variance is
 * not known, and with none it looks like zero.
 */
export const leastPeople = 40;
export const leastBuyers = 8;

/** Two-sided 90 %. */
const z90 = 1.6448536269514722;

/**
 * Incremental revenue of the treated: (mean treated - mean holdout) x treated people, with a 90 % interval.
 * Welch's standard error: sqrt(s1²/n1 + s0²/n0), s² the unbiased sample variance (Welch, Biometrika 34, 1947),
 * normal quantile because each arm holds dozens at least. `total`, `low`, `high` are for all treated people.
 */
export function incrementalRevenue(treated: Arm, holdout: Arm): Incremental {
  if (holdout.people === 0) return { known: false, why: "no-holdout" };
  if (Math.min(treated.people, holdout.people) < leastPeople) return { known: false, why: "too-few-people" };
  if (Math.min(treated.buyers, holdout.buyers) < leastBuyers) return { known: false, why: "too-few-buyers" };
  const perPerson = mean(treated) - mean(holdout);
  const error = z90 * Math.sqrt(variance(treated) / treated.people + variance(holdout) / holdout.people);
  return {
    known: true,
    people: treated.people,
    perPerson,
    total: perPerson * treated.people,
    low: (perPerson - error) * treated.people,
    high: (perPerson + error) * treated.people,
  };
}

const mean = (arm: Arm) => arm.revenueSum / arm.people;

const variance = (arm: Arm) => Math.max(0, (arm.revenueSumOfSquares - arm.revenueSum ** 2 / arm.people) / Math.max(1, arm.people - 1));
