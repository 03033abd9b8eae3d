// How many points does a member hold, and which of them lapse first? What is told in parts says it by itself.

/** A part of a member's points that lapses at one instant. */
export type PointsLot = { points: number; expiresAt: Date };

type Told = { points: number | null; pointsExpireAt: Date | null; at: Date; lots?: PointsLot[] };

/** As kept: without parts that had lapsed when they were told; a balance or a day that is told goes before the parts' own. */
export type HeldPoints = { points: number | null; pointsExpireAt: Date | null; lots: PointsLot[]; lapsesAt: Date | null };

export function heldPoints({ points, pointsExpireAt, at, lots = [] }: Told): HeldPoints {
  const open = lots.filter((lot) => lot.points > 0 && lot.expiresAt > at).toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  const lapsesAt = open[0]?.expiresAt ?? null;
  const sum = open.reduce((total, lot) => total + lot.points, 0);
  return { points: points ?? (lots.length > 0 ? sum : null), pointsExpireAt: pointsExpireAt ?? lapsesAt, lots: open, lapsesAt };
}
