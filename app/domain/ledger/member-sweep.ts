// Whoever is not found among a platform's members any more: is it believable that they all left?

/** So few at once are always believed, unless they are most of the members. */
const fewGone = 20;
const mostShare = 0.05;

/** Above it somebody has to say so: an answer of the platform's that is wrong is likelier than that so many left in a week. */
export const isBelievable = ({ asked, gone }: { asked: number; gone: number }): boolean =>
  gone * 2 <= asked && gone <= Math.max(fewGone, Math.floor(asked * mostShare));

const dayMs = 86_400_000;
export const sweepEveryMs = 7 * dayMs;
/** The owner has said that they are all still there. */
export const sweepAfterNoMs = 28 * dayMs;
